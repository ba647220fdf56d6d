import { createStore, type StoreApi } from 'zustand/vanilla'
import { type AnyTopology, brokerOf } from '../brokers/registry.ts'
import { type Scenario, withTopology } from '../brokers/scenario.ts'
import type { AnyBroker } from '../brokers/shared/broker.ts'
import type { Action, Intervention, Problem } from '../engine/model.ts'
import type { Say } from '../engine/say.ts'
import type { Scene } from '../engine/scene.ts'
import type { Series } from '../engine/series.ts'
import { inMilliseconds, LAST_TIME, START, type Time } from '../engine/time.ts'
import { Drawn } from './drawn.ts'
import { commonPast, type Edit, type EditHistory, merged, NO_EDITS, redone, undone, withEdits } from './edits.ts'
import { englishOf } from './sayIn.ts'
import { ENDED, ENDLESS, newRun, type SessionRun } from './sessionRun.ts'
import { firstView, type Ghost, type Halt, type Selected, type SessionView } from './sessionView.ts'

const COMMANDS_A_SLICE = 4000
const REFRESH_MS = 100
/** How many commands a step looks through for the next event. A blocked producer, or a consumer that has nothing to fetch, wakes in silence for ever. */
const COMMANDS_A_STEP = 100_000

/**
 * One run that is being watched: where the playhead stands, what the learner did, and what that changed. It never looks at
 * a clock: the player tells it how much time has passed.
 */
export class Session {
  readonly store: StoreApi<SessionView>
  #say: Say | null
  #run: SessionRun
  #drawn: Drawn
  #history: EditHistory = NO_EDITS
  #playhead: Time = START
  #target: Time = START
  /** True on the way to a moment that was asked for: playing waits there for the simulation. */
  #sought = false
  #jumped = true
  #sinceRefresh = 0

  /** `say` says the picture's words, in English unless told otherwise. */
  constructor(scenario: Scenario, say: Say | null = null) {
    this.#say = say
    this.#run = newRun(scenario, [])
    this.#drawn = new Drawn(this.#run, this.say)
    this.store = createStore(() => firstView(scenario))
    this.#begin()
  }

  /** The run on show. It is another object after an edit of the past, an undo or a new scenario. */
  get run(): SessionRun {
    return this.#run
  }

  /** The broker whose run it is. */
  get broker(): AnyBroker {
    return brokerOf(this.#run.model.kind)
  }

  /** The moment on show. */
  get playhead(): Time {
    return this.#playhead
  }

  /** The state at the playhead: read it, never change it, and do not keep it. */
  get state(): unknown {
    // A run that gets stuck at 0 never begins.
    return this.#run.stateAt(Math.min(this.#playhead, this.#run.frontier))
  }

  /** What says the words of this session. */
  get say(): Say {
    return this.#say ?? englishOf(this.broker)
  }

  /** From now on the picture, the events and the marks in the charts speak another language. */
  speak(say: Say): void {
    if (say === this.#say) return
    this.#say = say
    this.#drawn = new Drawn(this.#run, say)
    this.#refresh()
  }

  /** The picture at the playhead. */
  scene(): Scene {
    return this.#drawn.scene(this.#playhead, this.state)
  }

  /** Everything simulated so far, for charts. The columns are reused by the next call. */
  series(): Series {
    return this.#drawn.series()
  }

  /** True once after every jump of the playhead (seek, undo, fork, load): marks then snap instead of travelling. */
  takeJump(): boolean {
    const jumped = this.#jumped
    this.#jumped = false
    return jumped
  }

  /** Starts another scenario, with edits made to it before (from a link or saved progress) and a moment to show. */
  load(
    scenario: Scenario,
    options: { readonly edits?: readonly Edit[]; readonly at?: Time; readonly playing?: boolean } = {},
  ): void {
    const edits = options.edits ?? []
    this.#run = newRun(scenario, edits)
    this.#history = { ...NO_EDITS, edits }
    this.#playhead = START
    this.#target = options.at ?? START
    this.#sought = true
    this.store.setState({
      scenario,
      playing: options.playing ?? false,
      ghost: null,
      selected: null,
      problem: null,
      halt: null,
    })
    this.#begin()
  }

  play(): void {
    if (this.store.getState().halt === null) this.store.setState({ playing: true })
  }

  pause(): void {
    this.store.setState({ playing: false })
    this.#refresh()
  }

  /** Takes simulated seconds per wall second, 0.1 to 100. Results do not depend on it. */
  setSpeed(speed: number): void {
    if (Number.isNaN(speed)) return
    this.store.setState({ speed: Math.min(100, Math.max(0.1, speed)) })
  }

  /** Moves the playhead; a moment not simulated yet is simulated up to first, over the next ticks. Playing goes on, paused stays paused. */
  seek(time: number): void {
    if (Number.isNaN(time)) return
    this.#sought = true
    this.#target = Math.floor(Math.min(LAST_TIME, Math.max(0, time))) as Time
    this.#jump(Math.min(this.#target, Math.max(0, this.#run.frontier)) as Time)
  }

  /** Pauses and goes to the next moment at which something happens; when nothing ever will, stays. */
  stepForward(): void {
    this.pause()
    const { frontier } = this.#run
    const next = this.#run.nextEventAfter(this.#playhead, LAST_TIME, COMMANDS_A_STEP)
    if (next === null) {
      if (this.#run.ended !== null) this.#halt(this.#run.ended)
      // What was looked through in vain is not shown as a future of hours.
      else if (this.#run.frontier > frontier) this.#cutAt(frontier as Time)
      return
    }
    this.#target = next
    this.#jump(next)
  }

  /** Pauses and goes back to the moment before at which something happened, or to the start. */
  stepBack(): void {
    this.pause()
    this.#target = this.#run.lastEventBefore(this.#playhead) ?? START
    this.#jump(this.#target)
  }

  select(selected: Selected | null): void {
    this.store.setState({ selected })
  }

  dismissProblem(): void {
    this.store.setState({ problem: null })
  }

  /** Forgets the run before the last change: there is nothing to compare with any more. */
  dismissGhost(): void {
    this.store.setState({ ghost: null })
  }

  /**
   * Does something at the playhead. In the past it forks: what was simulated beyond stays as a ghost. Edits of one `group`
   * (one drag) are one step of undo. Never starts or stops playing. Gives the problem when it cannot be done.
   */
  act(action: Action, group = ''): Problem | null {
    const before = this.#run
    const refused = before.refused.length
    const replaces = this.#replacesLast(action, group)
    const edits = replaces
      ? this.#history.edits.slice(0, -1)
      : this.#history.edits.filter(edit => edit.at <= this.#playhead)
    const { run, at } = this.#intervene(action, replaces ? this.#playhead - 1 : this.#playhead)
    run.advance(at)
    const problem =
      this.#endedBefore(at, run) ??
      run.refused.slice(run === before ? refused : 0).find(one => one.at === at)?.problem ??
      null
    this.store.setState({ problem })
    if (problem !== null) return problem
    this.store.setState({ halt: null })
    if (run !== before) {
      const losesFuture = before.frontier > this.#playhead + 1
      const ghost = losesFuture ? { changedAt: this.#playhead, series: this.series() } : this.store.getState().ghost
      this.#switchTo(run, ghost)
    }
    this.#history = withEdits(this.#history, [
      ...edits,
      { at, action, group: group === '' ? `${this.#history.past.length} ${at}` : group },
    ])
    this.#playhead = at
    this.#target = Math.max(at, this.#target) as Time
    if (!this.store.getState().playing) this.#target = at
    this.#refresh()
    return null
  }

  undo(): void {
    this.#goTo(undone(this.#history))
  }

  redo(): void {
    this.#goTo(redone(this.#history))
  }

  /** Starts again at 0 with the settings valid now, or (when `asLoaded`) as the scenario was loaded. Playing goes on, paused stays paused. */
  restart(asLoaded = false): void {
    const { scenario, topology, playing } = this.store.getState()
    this.load(asLoaded ? scenario : withTopology(scenario, topology), { playing })
  }

  /**
   * Changes what happens by script, such as a crash at a time. The run is made anew with everything else as it is, up to the
   * playhead; the steps of undo before are forgotten, since the run they led back to is another one now.
   */
  setScript(script: readonly Intervention[]): void {
    const { scenario, playing } = this.store.getState()
    const ordered = [...script].sort((one, other) => one.at - other.at)
    this.load({ ...scenario, script: ordered }, { edits: this.#history.edits, at: this.#playhead, playing })
  }

  /**
   * Lets wall time pass: moves the playhead by `deltaMs` x speed while playing, simulating for as long as `hasTime` says.
   * When that is not enough the playhead waits for the simulation, never the other way round.
   */
  tick(deltaMs: number, hasTime: () => boolean): void {
    const { playing, speed } = this.store.getState()
    const runsOn = playing && !this.#sought
    if (runsOn) this.#target = Math.floor(Math.min(LAST_TIME, this.#target + deltaMs * 1000 * speed)) as Time
    const stop = this.#advance(hasTime)
    if (stop !== null) this.#halt(stop)
    const reached = Math.min(this.#target, Math.max(0, this.#run.frontier)) as Time
    const behind = reached < this.#target
    // A playing run that cannot keep up shows what it has; a sought moment is still on its way.
    if (behind && runsOn) this.#target = reached
    if (!behind) this.#sought = false
    if (reached !== this.#playhead) this.#playhead = reached
    this.#sinceRefresh += deltaMs
    const hasNews = stop !== null || behind !== this.store.getState().behind
    if (this.#sinceRefresh >= REFRESH_MS || hasNews) this.#refresh(behind)
  }

  #advance(hasTime: () => boolean): Halt | null {
    const isStuck = this.store.getState().halt === 'stuck'
    while (this.#run.frontier < this.#target && hasTime()) {
      if (isStuck) return 'stuck'
      const stop = this.#run.advance(this.#target, COMMANDS_A_SLICE)
      if (stop === 'full' || stop === 'stuck') return stop
    }
    return null
  }

  #halt(halt: Halt): void {
    this.#unstick()
    this.#target = Math.max(0, this.#run.frontier) as Time
    this.store.setState({ halt, playing: false })
  }

  /** Half of an endless instant has happened: puts the run back to before it. */
  #unstick(): void {
    if (this.#run.ended === 'stuck') this.#cutAt(this.#run.frontier as Time)
  }

  /** Forgets what was simulated after a moment; what people and scripts do then is still to come. */
  #cutAt(time: Time): void {
    const { script } = this.store.getState().scenario
    this.#run = this.#run.fork(time, null, merged(script, this.#history.edits))
    this.#drawn = new Drawn(this.#run, this.say)
  }

  /** Why an action at a moment did not happen though the model did not refuse it, or null when it did. */
  #endedBefore(at: Time, run: SessionRun): Problem | null {
    if (run.frontier >= at) return null
    this.#unstick()
    return run.ended === 'stuck' ? ENDLESS : ENDED
  }

  /** A drag on a paused stage replaces its last value instead of adding one. */
  #replacesLast(action: Action, group: string): boolean {
    const last = this.#history.edits.at(-1)
    return (
      group !== '' &&
      last?.group === group &&
      last.at === this.#playhead &&
      last.action.do === action.do &&
      last.action.on === action.on
    )
  }

  #intervene(action: Action, from: number): { run: SessionRun; at: Time } {
    const run = this.#run
    // After an undo the run may hold edits of a later moment, which another edit here takes back.
    const isLast = this.#history.edits.every(({ at }) => at <= this.#playhead)
    if (from >= run.frontier && isLast) return { run, at: run.intervene(from as Time, action).at }
    const forked = run.fork(from as Time, null, this.store.getState().scenario.script)
    return { run: forked, at: forked.intervene((from + 1) as Time, action).at }
  }

  #goTo(history: EditHistory | null): void {
    if (history === null) return
    const { script } = this.store.getState().scenario
    const past = commonPast(this.#history.edits, history.edits)
    const run = this.#run.fork(Math.min(past, this.#run.frontier) as Time, null, merged(script, history.edits))
    this.#history = history
    this.#switchTo(run, null)
    this.store.setState({ problem: null })
    // Undone twice in one frame: the first way back is not walked yet.
    this.seek(this.#sought ? this.#target : this.#playhead)
    this.#refresh()
  }

  #switchTo(run: SessionRun, ghost: Ghost | null): void {
    this.#run = run
    this.#drawn = new Drawn(run, this.say)
    this.#jumped = true
    this.store.setState({ ghost, halt: null })
  }

  #begin(): void {
    this.#run.advance(START)
    this.#drawn = new Drawn(this.#run, this.say)
    if (this.#run.ended !== null) this.#halt(this.#run.ended)
    this.#jumped = true
    this.#refresh()
  }

  #jump(to: Time): void {
    this.#playhead = to
    this.#jumped = true
    this.#refresh(to < this.#target)
  }

  /** The same object for as long as it says the same, so that what shows a setting is told only when it changed. */
  #topology(): AnyTopology {
    const known = this.store.getState().topology
    const topology = this.broker.topologyOf(this.state) as AnyTopology
    return topology === known || JSON.stringify(topology) !== JSON.stringify(known) ? topology : known
  }

  #refresh(behind = this.#playhead < this.#target): void {
    this.#sinceRefresh = 0
    this.store.setState({
      atMs: inMilliseconds(this.#playhead),
      frontierMs: inMilliseconds(Math.max(0, this.#run.frontier) as Time),
      soughtMs: this.#sought && this.#playhead < this.#target ? inMilliseconds(this.#target) : null,
      behind,
      topology: this.#topology(),
      canUndo: this.#history.past.length > 0,
      canRedo: this.#history.future.length > 0,
      edits: this.#history.edits,
    })
  }
}
