import { NO_HANDLE } from '../../engine/agenda.ts'
import type { Action, ActionValue, Problem } from '../../engine/model.ts'
import { addConsumer, closeConsumer, crashConsumer, restartConsumer } from './consumers.ts'
import type { ConsumerSettings } from './programSettings.ts'
import type { Work } from './state.ts'
import type { KafkaTopology } from './topology.ts'

/** The most consumers that the page or a script may ask for. */
const MOST_CONSUMERS = 200

/** Tells whether an action makes consumers more or fewer. */
export function isScaling(action: Action): boolean {
  return action.do === 'scale'
}

/**
 * Makes consumers more or fewer: new ones are copies of the last under the first free names, and the last ones close (KFK-69) and leave
 * the stage. Who left comes back under its own name. Gives the problem and changes nothing when it cannot be done.
 */
export function scale(work: Work, { on, value }: Action): Problem | null {
  const { consumers } = work.state
  const here = () => consumers.filter(({ retired }) => !retired)
  const problem =
    scaleProblem(on, value, here().length) ?? copyProblem(consumers.at(-1)?.settings, consumers.length, value)
  if (problem !== null) return problem
  while (here().length > Number(value)) retire(work)
  while (here().length < Number(value)) hire(work)
  return null
}

/** Takes a topology, gives it with so many consumers, or why that cannot be: what `scale` would make of it. */
export function scaled(topology: KafkaTopology, { on, value }: Action): KafkaTopology | Problem {
  const all = Object.entries(topology.consumers)
  const problem = scaleProblem(on, value, all.length) ?? copyProblem(all.at(-1)?.[1], all.length, value)
  if (problem !== null) return problem
  const kept = all.slice(0, Number(value))
  const last = all.at(-1)
  for (let taken = kept.map(([name]) => name); last !== undefined && kept.length < Number(value); ) {
    const name = freeName([...taken, ...Object.keys(topology.producers)])
    taken = [...taken, name]
    kept.push([name, last[1]])
  }
  return { ...topology, consumers: Object.fromEntries(kept) }
}

function scaleProblem(on: string, value: ActionValue | undefined, count: number): Problem | null {
  if (on !== 'consumers') return { path: 'on', problem: `cannot scale "${on}"`, mend: 'use "consumers"' }
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > MOST_CONSUMERS)
    return { path: 'value', problem: `must be a whole number from 0 to ${MOST_CONSUMERS}`, mend: 'use 1' }
  if (count === 0 && value > 0)
    return { path: 'on', problem: 'there are no consumers to make more of', mend: 'begin again with one' }
  return null
}

/** KFK-85: a copy would write with the same producer, which is in another process. */
function copyProblem(
  pattern: ConsumerSettings | undefined,
  count: number,
  value: ActionValue | undefined,
): Problem | null {
  const writer = pattern?.writesWith
  if (typeof writer !== 'string' || Number(value) <= count) return null
  return {
    path: 'on',
    problem: `the last consumer writes with ${writer}: a copy of it would need a producer of its own`,
    mend: 'add a producer, and a consumer that writes with it',
  }
}

function retire(work: Work): void {
  const last = work.state.consumers.findLast(({ retired }) => !retired)
  if (last === undefined) return
  closeConsumer(work, last, 0)
  // A frozen process cannot close; it is killed.
  if (last.life === 'frozen') crashConsumer(work, last)
  work.turn.cancel(last.restart)
  last.restart = NO_HANDLE
  last.life = 'closed'
  last.retired = true
}

function hire(work: Work): void {
  const { consumers, producers } = work.state
  const back = consumers.find(({ retired }) => retired)
  if (back !== undefined) {
    back.retired = false
    return restartConsumer(work, back)
  }
  const pattern = consumers.at(-1)
  if (pattern === undefined) return
  addConsumer(work, freeName([...consumers, ...producers].map(({ name }) => name)), pattern.settings)
}

function freeName(taken: readonly string[]): string {
  for (let n = 1; ; n++) if (!taken.includes(`c${n}`)) return `c${n}`
}
