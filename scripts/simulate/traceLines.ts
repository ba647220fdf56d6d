import { brokerOf } from '../../src/brokers/registry.ts'
import { inSeconds, LAST_TIME, type Time } from '../../src/engine/time.ts'
import { englishOf } from '../../src/state/sayIn.ts'
import type { Inputs } from './inputs.ts'
import { start, whyStopped } from './oneRun.ts'
import type { Refusal } from './wishes.ts'

/** Commands between two writings: few enough that the first lines come at once. */
const COMMANDS_AT_A_TIME = 10_000
/** Microseconds have six places after the point; before it stand as many as the end of the run needs. */
const PLACES = 6

/** Runs the inputs to their end and hands on one line an event: its time in seconds and what happened. Gives null, or why the run never ends. */
export function tellTrace(inputs: Inputs, out: (text: string) => void): Refusal | null {
  const simulation = start(inputs, 'full')
  const broker = brokerOf(inputs.scenario.broker)
  const say = englishOf(broker)
  const { trace, state } = simulation
  const width = inSeconds(Math.min(inputs.until, LAST_TIME) as Time).toFixed(PLACES).length
  for (let told = 0; ; ) {
    const stop = simulation.runUntil(inputs.until, COMMANDS_AT_A_TIME)
    let lines = ''
    for (; told < trace.length; told++) {
      const entry = trace.entry(told)
      lines += `${inSeconds(entry.time).toFixed(PLACES).padStart(width)} s  ${broker.picture.sentence(state, entry, say)}\n`
    }
    out(lines)
    if (stop === 'reached') return null
    if (stop !== 'budget') return { refusal: whyStopped(stop, simulation) }
  }
}
