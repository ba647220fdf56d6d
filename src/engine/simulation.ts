import { Agenda, type SavedAgenda } from './agenda.ts'
import { copyState, restoreState } from './copyState.ts'
import type { Action, Intervention, Model, Problem } from './model.ts'
import { RandomStreams, type SavedStreams } from './randomStreams.ts'
import { LAST_TIME, type Time } from './time.ts'
import { NO_ENTRY, Trace, type TraceMode } from './trace.ts'
import { Turn } from './turn.ts'

/**
 * More commands than this in one instant mean that time stands still: zero-length work that is repeated at once. Five times
 * what the largest burst takes; more would freeze a page for seconds, because an instant cannot be cut in two.
 */
const COMMANDS_AN_INSTANT = 500_000

/** Why `runUntil` came back. `full`: the trace holds all it may. `stuck`: an instant that never ends, so this run goes no further. */
export type RunStop = 'reached' | 'budget' | 'full' | 'stuck'

export interface SimulationOptions {
  readonly seed: number
  readonly trace?: TraceMode
  /** What happens by script or recording, in order of time. */
  readonly interventions?: readonly Intervention[]
  /** Checks every invariant after every command and throws on the first that is broken. For tests and development. */
  readonly checked?: boolean
}

/**
 * One run of one model: a pure function of (topology, seed, interventions), advanced step by step.
 * Interventions at a moment come before the model's own commands of that moment, in their own order.
 */
export class Simulation<Topology, State> {
  readonly model: Model<Topology, State>
  readonly turn: Turn
  state: State
  /** Everything up to and including this moment has happened; -1 before the first instant. */
  clock = -1
  /** Model commands handled so far. */
  handled = 0
  #interventions: Intervention[]
  #applied = 0
  #stuck = false
  readonly #checked: boolean
  readonly #topology: Topology
  readonly #seed: number
  readonly #refused: RefusedAction[] = []

  constructor(model: Model<Topology, State>, topology: Topology, options: SimulationOptions) {
    this.model = model
    this.turn = new Turn(
      new RandomStreams(options.seed),
      new Agenda(),
      new Trace(options.trace ?? 'full', model.events.length),
    )
    this.#interventions = [...(options.interventions ?? [])]
    requireOrder(this.#interventions)
    this.#checked = options.checked ?? false
    this.#topology = topology
    this.#seed = options.seed
    this.state = model.start(this.turn, topology)
    this.#check()
  }

  /** The trace of this run. */
  get trace(): Trace {
    return this.turn.trace
  }

  /** Everything that was or will be done to this run by people and scripts. */
  get interventions(): readonly Intervention[] {
    return this.#interventions
  }

  /** Actions that the model could not do, with the reason. */
  get refused(): readonly RefusedAction[] {
    return this.#refused
  }

  /** Why this run cannot go on, or null while it can. */
  get ended(): 'full' | 'stuck' | null {
    return this.#stuck ? 'stuck' : this.turn.full ? 'full' : null
  }

  /** When the next thing happens, or Infinity when nothing ever will unless somebody acts. */
  get nextTime(): number {
    const next = this.#interventions[this.#applied]
    return next === undefined ? this.turn.agenda.nextTime : Math.min(next.at, this.turn.agenda.nextTime)
  }

  /** Runs everything up to and including `until`, or until `budget` commands were handled (the rest is for the next call). */
  runUntil(until: Time, budget = Number.POSITIVE_INFINITY): RunStop {
    const end = Math.min(until, LAST_TIME)
    let left = budget
    for (let next = this.nextTime; next <= end; next = this.nextTime) {
      // Half an instant has happened: going on would let an action at an earlier moment turn time back.
      if (this.#stuck) return 'stuck'
      if (this.turn.full) return 'full'
      if (left <= 0) return 'budget'
      const handled = this.#instant(next as Time)
      if (handled < 0) return 'stuck'
      left -= handled
    }
    if (end > this.clock) this.clock = end
    return 'reached'
  }

  /**
   * Runs to the next instant at which something is recorded. Gives that moment, or null when nothing more happens before `limit`, or
   * nothing is recorded by as many commands: a client that waits wakes again and again, for as long as a run may be.
   */
  step(limit: Time = LAST_TIME, mostCommands = Number.POSITIVE_INFINITY): Time | null {
    const before = this.turn.trace.length
    const lastCommand = this.handled + mostCommands
    while (this.turn.trace.length === before) {
      const next = this.nextTime
      if (
        next > limit ||
        this.handled >= lastCommand ||
        this.#stuck ||
        this.turn.full ||
        this.#instant(next as Time) < 0
      )
        return null
    }
    return this.clock as Time
  }

  /**
   * Takes what a person does at a moment and puts it into the recording; a moment that has begun is moved to the next
   * microsecond, so that replaying the recording gives this run. Gives the intervention as recorded.
   */
  intervene(at: Time, action: Action): Intervention {
    const intervention = { at: Math.max(at, this.clock + 1) as Time, action }
    let index = this.#interventions.length
    while (index > this.#applied && (this.#interventions[index - 1]?.at ?? 0) > intervention.at) index--
    this.#interventions.splice(index, 0, intervention)
    return intervention
  }

  /** Forgets every intervention that has not happened yet, and puts these in their place. */
  replaceFuture(interventions: readonly Intervention[]): void {
    const future = interventions.filter(intervention => intervention.at > this.clock)
    requireOrder(future)
    this.#interventions = [...this.#interventions.slice(0, this.#applied), ...future]
  }

  /** Everything needed to go on from here, copied. */
  save(): Checkpoint<State> {
    const { turn } = this
    return {
      clock: this.clock,
      handled: this.handled,
      applied: this.#applied,
      refused: this.#refused.length,
      traceLength: turn.trace.length,
      state: copyState(this.state),
      agenda: turn.agenda.save(),
      random: turn.random.save(),
    }
  }

  /**
   * Puts the run back (or forward) to a checkpoint of the same run. Throws unless this simulation only counts, because it has
   * no other trace to go back to; use `Run.fork` to branch a recorded run.
   */
  restore(checkpoint: Checkpoint<State>): void {
    const { mode } = this.turn.trace
    if (mode !== 'counts') throw new Error(`Simulation.restore: only a run that counts can go back, got mode ${mode}`)
    this.#standAt(checkpoint)
    this.turn.trace.length = checkpoint.traceLength
  }

  #standAt(checkpoint: Checkpoint<State>): void {
    this.clock = checkpoint.clock
    this.handled = checkpoint.handled
    this.#applied = checkpoint.applied
    this.#refused.splice(checkpoint.refused)
    this.state = restoreState(this.state, checkpoint.state)
    this.turn.agenda.restore(checkpoint.agenda)
    this.turn.random.restore(checkpoint.random)
    this.turn.cause = NO_ENTRY
    this.#stuck = false
  }

  /** A simulation of the same run that stands at a checkpoint of this one, with the trace up to there, and can go its own way. */
  copyFrom(checkpoint: Checkpoint<State>): Simulation<Topology, State> {
    const copy = new Simulation(this.model, this.#topology, {
      seed: this.#seed,
      interventions: this.#interventions,
      checked: this.#checked,
    })
    copy.#refused.push(...this.#refused)
    copy.#standAt(checkpoint)
    copy.turn.trace.adopt(this.turn.trace, checkpoint.traceLength)
    return copy
  }

  /** Everything that happens at one moment. Gives how many commands were handled, or -1 when the instant never ends. */
  #instant(time: Time): number {
    const { turn } = this
    const agenda = turn.agenda
    turn.now = time
    let count = this.#actAt(time)
    while (agenda.nextTime === time) {
      agenda.take()
      turn.cause = agenda.cause
      this.model.handle(turn, this.state, agenda.kind, agenda.subject, agenda.detail)
      if (this.#checked) this.#check()
      if (++count > COMMANDS_AN_INSTANT) {
        this.#stuck = true
        return -1
      }
    }
    this.clock = time
    this.handled += count
    return count
  }

  #actAt(time: Time): number {
    let count = 0
    for (
      let next = this.#interventions[this.#applied];
      next !== undefined && next.at <= time;
      next = this.#interventions[this.#applied]
    ) {
      this.turn.cause = NO_ENTRY
      const problem = this.model.act(this.turn, this.state, next.action)
      if (problem !== null) this.#refused.push({ ...next, problem })
      this.#applied++
      if (this.#checked) this.#check()
      count++
    }
    return count
  }

  #check(): void {
    if (!this.#checked) return
    for (const invariant of this.model.invariants) {
      const broken = invariant.check(this.state, this.turn.now)
      if (broken !== null) throw new Error(`${this.model.kind} at ${this.turn.now} us: ${invariant.name}: ${broken}`)
    }
  }
}

export interface RefusedAction extends Intervention {
  readonly problem: Problem
}

export interface Checkpoint<State> {
  readonly clock: number
  readonly handled: number
  readonly applied: number
  readonly refused: number
  readonly traceLength: number
  readonly state: State
  readonly agenda: SavedAgenda
  readonly random: SavedStreams
}

function requireOrder(interventions: readonly Intervention[]): void {
  for (let i = 1; i < interventions.length; i++) {
    const before = interventions[i - 1]?.at ?? 0
    const at = interventions[i]?.at ?? 0
    if (at < before) throw new Error(`Simulation: interventions must be in order of time, got ${at} after ${before}`)
  }
}
