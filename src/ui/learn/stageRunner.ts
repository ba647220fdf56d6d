import type { Time } from '../../engine/time.ts'
import type { Condition, Lesson, StageAction } from '../../lessons/lesson.ts'
import { Measurements } from '../../lessons/measurements.ts'
import { stopTime } from '../../lessons/stageScript.ts'
import type { Session } from '../../state/session.ts'

/** What the script of the stage is doing: nothing more, playing towards something, or waiting for the learner to press Run. */
export type ScriptPhase = 'over' | 'running' | 'waiting'

interface Playing {
  readonly until: Condition
  /** The moment playing began. */
  readonly from: number
}

/** How far a run is simulated at a time while nobody watches. */
const STRIDE_US = 1_000_000

/** Carries out the script of a lesson's stage on a session: in time while the learner watches, or at once. */
export class StageRunner {
  readonly #session: Session
  readonly #lesson: Lesson
  #queue: StageAction[] = []
  #playing: Playing | null = null
  #measured: Measurements | null = null
  /** False where nothing may start to move by itself. */
  playsByItself = true

  constructor(session: Session, lesson: Lesson) {
    this.#session = session
    this.#lesson = lesson
  }

  get phase(): ScriptPhase {
    if (this.#playing === null) return 'over'
    return this.#session.store.getState().playing ? 'running' : 'waiting'
  }

  /** The measurements of the run on show. */
  get measurements(): Measurements {
    const { run } = this.#session
    if (this.#measured?.run !== run)
      this.#measured = new Measurements(run, this.#session.store.getState().scenario.script)
    return this.#measured
  }

  /** Begins a script; what is left of the one before is dropped. */
  begin(actions: readonly StageAction[]): void {
    this.#queue = [...actions]
    this.#playing = null
    this.#goOn()
  }

  /** Carries out actions at once: `play` means to be there already. */
  atOnce(actions: readonly StageAction[]): void {
    this.#session.pause()
    this.begin([])
    for (const action of actions) {
      if (action.do === 'play') this.#leapTo({ until: action.until, from: this.#session.playhead })
      else this.#do(action)
    }
  }

  /** Begins or goes on to play what the script waits for. */
  play(): void {
    if (this.#playing !== null) this.#session.play()
  }

  /** Ends the script at once, as if it had been watched. */
  finish(): void {
    this.#session.pause()
    if (this.#playing !== null) this.#leapTo(this.#playing)
    this.#playing = null
    for (const action of this.#queue.splice(0)) {
      if (action.do === 'play') this.#leapTo({ until: action.until, from: this.#session.playhead })
      else this.#do(action)
    }
  }

  /** To be called once a frame: stops where the script says. */
  frame(): void {
    if (this.#playing === null) return
    const stop = this.#stopOf(this.#playing)
    if (stop === null || this.#session.playhead < stop) return
    const { playing } = this.#session.store.getState()
    if (playing) {
      this.#session.pause()
      this.#session.seek(stop)
    }
    this.#playing = null
    this.#goOn()
    // Who pressed Run once has asked for all of it, at whatever speeds it is shown.
    if (playing) this.play()
  }

  #goOn(): void {
    for (let action = this.#queue.shift(); action !== undefined; action = this.#queue.shift()) {
      this.#do(action)
      if (this.#playing !== null) return
    }
  }

  #do(action: StageAction): void {
    switch (action.do) {
      case 'start': {
        const scenario = this.#lesson.runs[action.run]
        if (scenario !== undefined) this.#session.load(scenario)
        return
      }
      case 'seek':
        this.#leapToTime(action.toMs * 1000)
        return
      case 'speed':
        this.#session.setSpeed(action.factor)
        return
      case 'play':
        this.#playing = { until: action.until, from: this.#session.playhead }
        if (this.playsByItself) this.#session.play()
        else this.#session.pause()
    }
  }

  #leapTo(playing: Playing): void {
    const end = this.#session.store.getState().scenario.untilMs * 1000
    let stop = this.#stopOf(playing)
    for (let at = this.#session.run.frontier; stop === null && at < end; stop = this.#stopOf(playing)) {
      at = Math.min(at + STRIDE_US, end)
      if (this.#session.run.advance(at as Time) !== 'reached') break
    }
    if (stop !== null) this.#session.seek(stop)
  }

  #leapToTime(at: number): void {
    this.#session.run.advance(at as Time)
    this.#session.seek(at)
  }

  #stopOf({ until, from }: Playing): number | null {
    return stopTime(this.measurements, until, from, this.#session.store.getState().scenario.untilMs)
  }
}
