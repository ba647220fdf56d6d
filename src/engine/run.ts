import { Checkpoints, COMMANDS_BETWEEN } from './checkpoints.ts'
import type { Action, Intervention, Model } from './model.ts'
import { type RefusedAction, type RunStop, Simulation } from './simulation.ts'
import { LAST_TIME, type Time } from './time.ts'
import type { Trace } from './trace.ts'

/** Everything a run depends on: same inputs, same run, event for event. */
export interface RunInputs<Topology> {
  readonly topology: Topology
  readonly seed: number
  /** Scripted and recorded interventions, in order of time. */
  readonly interventions: readonly Intervention[]
  /** Commands from one checkpoint to the next: fewer make seeking faster and take more memory. */
  readonly commandsBetween?: number
}

/**
 * A recorded run that can be looked at from any moment. The `head` is as far as it was simulated, with the whole trace; looking
 * at an earlier moment restores the nearest checkpoint into a second simulation that only counts, and runs it up to there.
 */
export class Run<Topology, State> {
  readonly model: Model<Topology, State>
  readonly topology: Topology
  readonly seed: number
  readonly #head: Simulation<Topology, State>
  readonly #checkpoints: Checkpoints<State>
  #viewer: Simulation<Topology, State> | null = null
  readonly #commandsBetween: number
  #lastCheckpoint = 0

  constructor(model: Model<Topology, State>, inputs: RunInputs<Topology>, parent?: ForkedFrom<Topology, State>) {
    this.model = model
    this.topology = inputs.topology
    this.seed = inputs.seed
    this.#commandsBetween = inputs.commandsBetween ?? COMMANDS_BETWEEN
    if (parent === undefined) {
      this.#head = new Simulation(model, inputs.topology, { seed: inputs.seed, interventions: inputs.interventions })
      this.#checkpoints = new Checkpoints()
      this.#checkpoints.add(this.#head.save())
    } else {
      this.#head = parent.head
      this.#checkpoints = parent.checkpoints
      this.#lastCheckpoint = parent.head.handled
    }
  }

  /** Everything that happened so far, up to `frontier`. */
  get trace(): Trace {
    return this.#head.trace
  }

  /** How far this run has been simulated: the last moment whose events have all happened; before the first instant, -1. */
  get frontier(): number {
    return this.#head.clock
  }

  /** Why this run cannot go on, or null while it can. After `stuck` half an instant has happened: go on from a fork. */
  get ended(): 'full' | 'stuck' | null {
    return this.#head.ended
  }

  /** What people and scripts did and will do. */
  get interventions(): readonly Intervention[] {
    return this.#head.interventions
  }

  /** Actions that could not be done, with the reason. */
  get refused(): readonly RefusedAction[] {
    return this.#head.refused
  }

  /** Bytes and number of the kept checkpoints. */
  get checkpointSize(): { readonly count: number; readonly bytes: number } {
    return this.#checkpoints.size
  }

  /** Simulates up to a moment, or until `budget` commands were handled (call again for the rest). */
  advance(until: Time, budget = Number.POSITIVE_INFINITY): RunStop {
    let left = budget
    for (;;) {
      const untilCheckpoint = this.#commandsBetween - (this.#head.handled - this.#lastCheckpoint)
      const before = this.#head.handled
      const stop = this.#head.runUntil(until, Math.min(left, Math.max(1, untilCheckpoint)))
      left -= this.#head.handled - before
      if (this.#head.handled - this.#lastCheckpoint >= this.#commandsBetween) {
        this.#checkpoints.add(this.#head.save())
        this.#lastCheckpoint = this.#head.handled
      }
      if (stop !== 'budget' || left <= 0) return stop
    }
  }

  /** The state at a moment that has been simulated. Read it at once and do not change it: the next call may reuse it. Throws beyond the frontier. */
  stateAt(time: number): State {
    const clock = Math.min(time, LAST_TIME)
    if (clock > this.frontier) throw new Error(`Run.stateAt: simulated up to ${this.frontier} us, got ${time}`)
    if (clock === this.frontier) return this.#head.state
    const viewer = this.#viewer ?? this.#newViewer()
    this.#viewer = viewer
    const checkpoint = this.#checkpoints.latestUntil(clock)
    // Going on from where the viewer stands beats restoring, unless it is past the moment or a checkpoint is nearer.
    if (viewer.clock > clock || viewer.clock < checkpoint.clock) viewer.restore(checkpoint)
    viewer.runUntil(clock as Time)
    return viewer.state
  }

  /** The first moment after `time` at which something is recorded, simulating further if need be; null when nothing happens before `limit`, or by as many commands. */
  nextEventAfter(time: number, limit: Time = LAST_TIME, mostCommands = Number.POSITIVE_INFINITY): Time | null {
    const index = this.trace.countUntil(time as Time)
    if (index < this.trace.length) return (this.trace.times[index] ?? 0) as Time
    return this.#head.step(limit, mostCommands)
  }

  /** The last moment before `time` at which something was recorded, or null when there is none. */
  lastEventBefore(time: number): Time | null {
    const index = this.trace.countUntil((time - 1) as Time)
    return index === 0 ? null : ((this.trace.times[index - 1] ?? 0) as Time)
  }

  /**
   * A new run that shares this one's past up to and including `time` and in which `action` comes next; interventions after that
   * are dropped unless `keepFuture`. This run is left as it is: it is the old future to compare with.
   */
  fork(time: Time, action: Action | null, keepFuture: readonly Intervention[] = []): Run<Topology, State> {
    const at = Math.min(time, this.frontier)
    const { head, length } = this.#copyOfHead(at)
    head.runUntil(at as Time)
    if (head.trace.length !== length)
      throw new Error(`Run.fork: the copy recorded ${head.trace.length} events until ${at}, its parent ${length}`)
    head.replaceFuture(keepFuture)
    if (action !== null) head.intervene(time, action)
    const { topology, seed } = this
    const inputs = { topology, seed, interventions: head.interventions, commandsBetween: this.#commandsBetween }
    return new Run(this.model, inputs, { head, checkpoints: this.#checkpoints.until(at) })
  }

  /** Does something now, at the frontier or at a later moment; use `fork` for a moment in the past. */
  intervene(time: Time, action: Action): Intervention {
    this.#viewer = null
    return this.#head.intervene(time, action)
  }

  #copyOfHead(at: number): { head: Simulation<Topology, State>; length: number } {
    const checkpoint = this.#checkpoints.latestUntil(at)
    const head = this.#head.copyFrom(checkpoint)
    return { head, length: at < 0 ? checkpoint.traceLength : this.trace.countUntil(at as Time) }
  }

  #newViewer(): Simulation<Topology, State> {
    const { topology, seed } = this
    return new Simulation(this.model, topology, { seed, trace: 'counts', interventions: this.interventions })
  }
}

export interface ForkedFrom<Topology, State> {
  readonly head: Simulation<Topology, State>
  readonly checkpoints: Checkpoints<State>
}
