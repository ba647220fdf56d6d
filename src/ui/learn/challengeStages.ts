import type { Time } from '../../engine/time.ts'
import { evaluateGoals, type GoalReading } from '../../lessons/goals.ts'
import type { Challenge, Lesson, Try } from '../../lessons/lesson.ts'
import type { Measurements } from '../../lessons/measurements.ts'
import { alertOf, type TrialTask, taskOf, trialsOf } from '../../lessons/trials.ts'
import type { Edit } from '../../state/edits.ts'
import type { Session } from '../../state/session.ts'

/** What was done to a stage that is not on show, and how far it was watched. */
interface Kept {
  readonly edits: readonly Edit[]
  readonly at: Time
  readonly readings: readonly GoalReading[]
}

/** The stages of one challenge on the one session there is: which is on show, what was done to the others, and the alert line. */
export class ChallengeStages {
  readonly #lesson: Lesson
  readonly #challenge: Challenge
  readonly #session: Session
  readonly #kept = new Map<string, Kept>()
  /** The stage on show, or the stage that the unseen run on show is a variant of. */
  stage: string
  /** The unseen run on show, or null. */
  watching: string | null = null
  line: number | null = null

  constructor(lesson: Lesson, challenge: Challenge, session: Session) {
    this.#lesson = lesson
    this.#challenge = challenge
    this.#session = session
    this.stage = challenge.run
  }

  /** How the goals stand: those of the run on show at the playhead, those of the others where they were left. */
  read(measurements: Measurements): readonly GoalReading[] {
    measurements.setAlert(alertOf(this.#challenge, this.line))
    const { goals } = this.#challenge
    const own = goals.filter(({ run }) => run === this.stage)
    const live = evaluateGoals(measurements, own, this.#session.playhead)
    const others = [...this.#kept].filter(([id]) => id !== this.stage).flatMap(([, { readings }]) => readings)
    return goals.map(
      goal =>
        [...live, ...others].find(reading => reading.goal.id === goal.id) ?? {
          goal,
          status: 'ahead',
          value: null,
          off: null,
        },
    )
  }

  /** Puts a stage on show, as it was left. */
  show(stage: string, readings: readonly GoalReading[]): void {
    const scenario = this.#lesson.runs[stage]
    if (scenario === undefined) return
    this.#keep(readings)
    const kept = this.#kept.get(stage)
    this.#session.load(scenario, { edits: kept?.edits ?? [], at: kept?.at ?? this.#start })
    this.stage = stage
    this.watching = null
  }

  /** Plays an unseen run on the stage, with what was done to the run it is a variant of. */
  watch(id: string, readings: readonly GoalReading[]): void {
    const unseen = this.#challenge.unseen.find(each => each.id === id)
    if (unseen === undefined) return
    this.#keep(readings)
    const edits = this.#kept.get(unseen.of)?.edits ?? []
    this.#session.load(unseen.scenario, { edits, at: this.#start, playing: true })
    this.stage = unseen.of
    this.watching = id
  }

  /** Does what the author does, on every stage, and plays the one on show. */
  solve({ actions, line }: Try): void {
    const scenario = this.#lesson.runs[this.stage]
    if (scenario === undefined) return
    for (const stage of this.#challenge.stages) {
      const own = actions.filter(({ run }) => run === stage)
      const edits = own.map(({ at, action }, n) => ({ at, action, group: `solution ${n}` }))
      this.#kept.set(stage, { edits, at: this.#start, readings: [] })
    }
    this.line = line
    this.watching = null
    const edits = this.#kept.get(this.stage)?.edits ?? []
    this.#session.load(scenario, { edits, at: this.#start, playing: true })
  }

  /** What was done so far, to every stage. */
  get try(): Try {
    const edits = new Map([...this.#kept].map(([id, kept]) => [id, kept.edits]))
    if (this.watching === null) edits.set(this.stage, this.#session.store.getState().edits)
    const actions = [...edits].flatMap(([run, list]) => list.map(({ at, action }) => ({ run, at, action })))
    return { actions, line: this.line }
  }

  /** The tasks to check what was done on every unseen run. */
  get tasks(): TrialTask[] {
    const trials = trialsOf(this.#lesson, this.#challenge).filter(({ isUnseen }) => isUnseen)
    const what = this.try
    return trials.map(trial => taskOf(this.#challenge, trial, what))
  }

  get #start(): Time {
    return (this.#challenge.startMs * 1000) as Time
  }

  /** What an unseen run shows is not the learner's, and is not kept. */
  #keep(readings: readonly GoalReading[]): void {
    if (this.watching !== null) return
    const { edits } = this.#session.store.getState()
    const own = readings.filter(({ goal }) => goal.run === this.stage)
    this.#kept.set(this.stage, { edits, at: this.#session.playhead, readings: own })
  }
}
