import { type PlainState, plainModel, type Topology } from '../../src/brokers/plain/index.ts'
import type { Model } from '../../src/engine/model.ts'
import { Run } from '../../src/engine/run.ts'
import type { Time } from '../../src/engine/time.ts'
import { END, type Generated, type LiveStep, MOST_COMMANDS } from './generated.ts'

/** Few, so that a run of some hundred commands has several. */
const COMMANDS_BETWEEN_CHECKPOINTS = 60

export type PlainRun = Run<Topology, PlainState>

/** A run with many checkpoints, not yet advanced. Another model than the plain one serves to plant faults. */
export function newRun(
  { topology, seed, interventions }: Generated,
  model: Model<Topology, PlainState> = plainModel,
): PlainRun {
  return new Run(model, { topology, seed, interventions, commandsBetween: COMMANDS_BETWEEN_CHECKPOINTS })
}

/** Goes on to the end, or as far as is worth the time. Gives how far it came; throws when an instant never ends. */
export function toTheEnd(run: PlainRun): number {
  const stop = run.advance(END, Math.max(0, MOST_COMMANDS - run.trace.length))
  if (stop === 'stuck') throw new Error(`the instant after ${run.frontier} us never ends`)
  return run.frontier
}

/** Somebody at the controls: goes on a little, does something, goes on ... */
export function drive(run: PlainRun, steps: readonly LiveStep[]): void {
  for (const { advance, action, ahead } of steps) {
    if (run.trace.length > MOST_COMMANDS || run.frontier >= END) return
    if ('us' in advance) run.advance(Math.min(END, Math.max(0, run.frontier) + advance.us) as Time, 500)
    else run.advance(END, advance.commands)
    run.intervene((Math.max(0, run.frontier) + ahead) as Time, action)
  }
}
