import { type PlainState, plainModel, type Topology } from '../../src/brokers/plain/index.ts'
import { copyState } from '../../src/engine/copyState.ts'
import type { Action, Model } from '../../src/engine/model.ts'
import { Simulation } from '../../src/engine/simulation.ts'
import type { Time } from '../../src/engine/time.ts'
import type { Trace } from '../../src/engine/trace.ts'
import { mustAgree, mustEqual } from './agreement.ts'
import { END, type Generated, type LiveStep, MOST_COMMANDS } from './generated.ts'
import { journaled } from './journal.ts'
import { drive, newRun, toTheEnd } from './live.ts'
import { TraceChecker } from './traceChecker.ts'

/** Runs with every invariant looked at after every command, and the trace and the state compared at these moments and at the end. */
export function checkRules(
  { topology, seed, interventions }: Generated,
  lookAt: readonly number[],
  planted: Model<Topology, PlainState> = plainModel,
): void {
  const { model, journal } = journaled(planted)
  const simulation = new Simulation(model, topology, { seed, interventions, checked: true })
  const checker = new TraceChecker(simulation.trace, journal, seed)
  for (const time of [...lookAt, END].sort((one, other) => one - other)) {
    simulation.runUntil(time as typeof END, MOST_COMMANDS - simulation.handled)
    checker.read()
    checker.allAcksArrived(simulation.clock)
    mustAgree(checker, simulation.state)
  }
}

/** Plays a run live, then once more from its recording, and compares trace, state, refusals and recording. */
export function checkReplay(
  inputs: Generated,
  steps: readonly LiveStep[],
  model: Model<Topology, PlainState> = plainModel,
): void {
  const live = newRun(inputs, model)
  drive(live, steps)
  const end = toTheEnd(live)
  const replay = newRun({ ...inputs, interventions: live.interventions }, model)
  replay.advance(end as Time)
  mustEqual(replay.trace.hash(), live.trace.hash())
  mustEqual(replay.stateAt(end), live.stateAt(end))
  mustEqual(replay.refused, live.refused)
  mustEqual(replay.interventions, live.interventions)
  mustEqual(replay.frontier, live.frontier)
}

/** Looks at moments of a run in any order, each beside a fresh run to that moment, and some of them while it is still going on. */
export function checkSeek(
  inputs: Generated,
  steps: readonly LiveStep[],
  lookAt: readonly number[],
  model: Model<Topology, PlainState> = plainModel,
): void {
  const run = newRun(inputs, model)
  const half = steps.length >> 1
  drive(run, steps.slice(0, half))
  run.stateAt(Math.floor(run.frontier / 2))
  drive(run, steps.slice(half))
  const end = toTheEnd(run)
  for (const moment of lookAt) {
    const time = moment % (end + 1)
    const fresh = new Simulation(model, inputs.topology, { seed: inputs.seed, interventions: run.interventions })
    fresh.runUntil(time as Time)
    mustEqual(copyState(run.stateAt(time)), fresh.state)
    mustEqual(run.trace.countUntil(time as Time), fresh.trace.length)
  }
}

/** Saves after so many commands, goes on, goes back, goes on again: the second time must be as the first. */
export function checkSave(
  { topology, seed, interventions }: Generated,
  before: number,
  model: Model<Topology, PlainState> = plainModel,
): void {
  const simulation = new Simulation(model, topology, { seed, interventions, trace: 'counts' })
  simulation.runUntil(END, before)
  const saved = simulation.save()
  simulation.runUntil(END, MOST_COMMANDS)
  const uninterrupted = simulation.save()
  simulation.restore(saved)
  mustEqual(simulation.save(), saved)
  simulation.runUntil(END, MOST_COMMANDS)
  mustEqual(simulation.save(), uninterrupted)
}

/** Forks a live run at a moment, does something else there, and looks at both pasts. */
export function checkPast(
  inputs: Generated,
  steps: readonly LiveStep[],
  moment: number,
  action: Action,
  model: Model<Topology, PlainState> = plainModel,
): void {
  const parent = newRun(inputs, model)
  drive(parent, steps)
  const end = toTheEnd(parent)
  const at = moment % (end + 1)
  const hash = parent.trace.hash()
  const state = copyState(parent.stateAt(end))
  const recording = [...parent.interventions]
  const past = copyState(parent.stateAt(at))
  const fork = parent.fork(at as Time, action)
  const shared = parent.trace.countUntil(at as Time)
  mustEqual(entries(fork.trace, shared), entries(parent.trace, shared))
  mustEqual(copyState(fork.stateAt(at)), past)
  toTheEnd(fork)
  mustEqual(copyState(fork.stateAt(at)), past)
  mustEqual(parent.trace.hash(), hash)
  mustEqual(copyState(parent.stateAt(end)), state)
  mustEqual(parent.interventions, recording)
  const replay = newRun({ ...inputs, interventions: fork.interventions }, model)
  replay.advance(fork.frontier as Time)
  mustEqual(fork.trace.hash(), replay.trace.hash())
  mustEqual(fork.refused, replay.refused)
}

/** Forks and does nothing: the same future must come again. */
export function checkSameFuture(inputs: Generated, steps: readonly LiveStep[], moment: number): void {
  const parent = newRun(inputs)
  drive(parent, steps)
  const end = toTheEnd(parent)
  const fork = parent.fork((moment % (end + 1)) as Time, null, parent.interventions)
  fork.advance(end as Time)
  mustEqual(fork.trace.hash(), parent.trace.hash())
  mustEqual(fork.stateAt(end), parent.stateAt(end))
  mustEqual(fork.interventions, parent.interventions)
}

function entries(trace: Trace, count: number): unknown[] {
  return Array.from({ length: count }, (_, number) => trace.entry(number))
}
