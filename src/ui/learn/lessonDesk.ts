import { createStore, type StoreApi } from 'zustand/vanilla'
import { evaluateGoals, type GoalReading, verdictOf } from '../../lessons/goals.ts'
import type { Goal, StageAction, Step } from '../../lessons/lesson.ts'
import {
  type LessonEvent,
  type LessonState,
  lessonReducer,
  progressOf,
  startLesson,
  stepOf,
} from '../../lessons/lessonSession.ts'
import { judge } from '../../lessons/predictions.ts'
import type { LessonProgress } from '../../lessons/progress.ts'
import { stageBefore } from '../../lessons/stageScript.ts'
import { Session } from '../../state/session.ts'
import { presentReader } from '../reader.ts'
import { ChallengeStages } from './challengeStages.ts'
import type { OpenLesson } from './openLesson.ts'
import { type ScriptPhase, StageRunner } from './stageRunner.ts'
import { type CheckView, holdsEverywhere, UnseenCheck } from './unseenCheck.ts'

/** The small values of an open lesson that React selects. */
export interface DeskView {
  readonly state: LessonState
  /** How the goals of the open step stand at the playhead. */
  readonly readings: readonly GoalReading[]
  readonly script: ScriptPhase
  /** True while the author's solution is being shown. */
  readonly showing: boolean
  /** True when the run has come to the end of what is judged, or the challenge is decided. */
  readonly isOver: boolean
  /** Of a challenge: the stage on show, the unseen run on show instead of it, and where the alert line is. */
  readonly stage: string
  readonly watching: string | null
  readonly line: number | null
  /** The check on unseen runs, of what is done now or of what was done before; null: none yet. */
  readonly check: CheckView | null
  /** True when the check is of exactly what is done now. */
  readonly isChecked: boolean
}

const NO_CHALLENGE = { stage: 'main', watching: null, line: null, check: null, isChecked: false } as const

export interface DeskOptions {
  readonly stored: LessonProgress | undefined
  readonly step: string | null
  /** Told whenever something worth keeping has changed. */
  save(progress: LessonProgress): void
  /** Who checks unseen runs; left out, a Web Worker. */
  readonly spawn?: ConstructorParameters<typeof UnseenCheck>[1]
}

/** Readings are renewed this often while time passes. */
const READ_EVERY_MS = 100

/** An open lesson on its stage: one session, where the learner is, and the script of the step. */
export class LessonDesk {
  readonly open: OpenLesson
  readonly session: Session
  readonly store: StoreApi<DeskView>
  readonly #runner: StageRunner
  readonly #save: DeskOptions['save']
  readonly #check: UnseenCheck
  #stages: ChallengeStages | null = null
  #entered = -1
  #sinceReading = READ_EVERY_MS

  constructor(open: OpenLesson, { stored, step, save, spawn }: DeskOptions) {
    const { lesson } = open
    const main = lesson.runs.main
    if (main === undefined) throw new Error(`LessonDesk: ${lesson.id} has no run "main"`)
    this.open = open
    this.#save = save
    this.session = new Session(main, presentReader().sayAny)
    this.#runner = new StageRunner(this.session, lesson)
    const state = startLesson(lesson, stored, step ?? undefined)
    this.store = createStore(() => ({
      state,
      readings: [],
      script: 'over',
      showing: false,
      isOver: false,
      ...NO_CHALLENGE,
    }))
    this.#check = new UnseenCheck(check => {
      this.store.setState({ check })
      this.#read()
    }, spawn)
  }

  get step(): Step {
    return stepOf(this.open.lesson, this.store.getState().state)
  }

  /** Whether the script may start to play without being asked. */
  set playsByItself(may: boolean) {
    this.#runner.playsByItself = may
  }

  /** Goes to a step (null: where the learner left off) and sets its stage; staying where one is changes nothing. */
  enter(step: string | null): void {
    if (step !== null) this.happen({ do: 'goTo', step })
    const { step: index } = this.store.getState().state
    if (index === this.#entered) return
    // Coming from the step before, the stage is as that one leaves it; from anywhere else it is brought there.
    if (this.#entered >= 0 && this.#entered === index - 1) this.#runner.finish()
    else this.#runner.atOnce(stageBefore(this.open.lesson, index))
    this.#entered = index
    this.#beginChallenge()
    this.#runner.begin(scriptOf(this.step))
    this.#reveal()
    this.#read()
  }

  /** Lets something happen in the lesson. */
  happen(event: LessonEvent): void {
    const { state } = this.store.getState()
    const next = lessonReducer(this.open.lesson, state, event)
    if (next === state) return
    this.store.setState({ state: next })
    this.#save(progressOf(this.open.lesson, next))
  }

  /** To be called once a frame. */
  frame(wallDeltaMs: number): void {
    this.#runner.frame()
    this.#sinceReading += wallDeltaMs
    if (this.#sinceReading >= READ_EVERY_MS) this.#read()
  }

  /** Plays what the step waits for. */
  watch(): void {
    if (this.#runner.phase === 'over') this.session.play()
    else this.#runner.play()
    this.#read()
  }

  /** Ends what is being watched, at once. */
  finish(): void {
    this.#runner.finish()
    this.#read()
  }

  /** Begins the step's stage again, as on entering. */
  again(): void {
    this.happen({ do: 'judged', verdict: 'playing', byLearner: false })
    this.#beginChallenge()
    this.#runner.atOnce(stageBefore(this.open.lesson, this.#entered))
    this.#runner.begin(scriptOf(this.step))
    this.#read()
  }

  /** Plays the challenge with the author's actions, on the stage and to its end. */
  showSolution(): void {
    const { step } = this
    if (step.kind !== 'challenge' || this.#stages === null) return
    this.happen({ do: 'showSolution' })
    this.happen({ do: 'judged', verdict: 'playing', byLearner: false })
    this.#runner.begin([])
    this.#check.stop()
    this.#stages.solve(step.challenge.solution)
    this.store.setState({ showing: true, isOver: false })
    this.#read()
  }

  /** Puts another stage of the challenge on show. */
  showStage(stage: string): void {
    this.#stages?.show(stage, this.store.getState().readings)
    this.store.setState({ isOver: false })
    this.#read()
  }

  /** Plays an unseen run on the stage. */
  watchUnseen(id: string): void {
    this.#stages?.watch(id, this.store.getState().readings)
    this.store.setState({ isOver: false })
    this.#read()
  }

  /** Places the alert line. */
  setLine(level: number): void {
    if (this.#stages === null) return
    this.#stages.line = level
    this.#read()
  }

  /** Plays what was done on every unseen run, beside the page. */
  checkUnseen(): void {
    if (this.#stages !== null) this.#check.start(this.#stages.tasks, keyOf(this.#stages))
  }

  stopCheck(): void {
    this.#check.stop()
  }

  #beginChallenge(): void {
    const { step } = this
    this.#check.stop()
    this.#stages =
      step.kind === 'challenge' ? new ChallengeStages(this.open.lesson, step.challenge, this.session) : null
    this.store.setState({ showing: false, isOver: false, ...NO_CHALLENGE })
  }

  #reveal(): void {
    const { step } = this
    if (step.kind !== 'compare' && step.kind !== 'explain') return
    const { of } = step
    if (of === null) return
    const { open } = this
    const guess = this.store.getState().state.guesses[of]?.guess
    const predicting = open.lesson.steps.find(({ id }) => id === of)
    const answer = open.answers.get(of)
    if (guess === undefined || answer === undefined || predicting?.kind !== 'predict') return
    const judgement = judge(predicting.prediction, guess, answer, open.numbers)
    this.happen({ do: 'reveal', step: of, judgement })
  }

  #read(): void {
    this.#sinceReading = 0
    const { step } = this
    const { playhead } = this.session
    const goals = goalsOf(step)
    const stages = this.#stages
    const { measurements } = this.#runner
    const readings = stages === null ? evaluateGoals(measurements, goals, playhead) : stages.read(measurements)
    this.store.setState({ readings, script: this.#runner.phase })
    if (goals.length > 0) this.#judge(step, readings)
  }

  /** Stops when all is decided on the run on show: nothing that comes later counts. */
  #judge(step: Step, readings: readonly GoalReading[]): void {
    const stages = this.#stages
    const here = stages === null ? readings : readings.filter(({ goal }) => goal.run === stages.stage)
    const endMs = Math.max(0, ...here.map(({ goal }) => goal.question.toMs))
    const isDecided = step.kind === 'challenge' && verdictOf(here) !== 'playing'
    const isOver = isDecided || this.session.playhead >= endMs * 1000
    const { isOver: wasOver, showing } = this.store.getState()
    if (isOver && !wasOver) {
      this.session.pause()
      if (this.session.playhead > endMs * 1000) this.session.seek(endMs * 1000)
    }
    this.store.setState({ isOver })
    if (step.kind !== 'challenge' || stages === null) return
    const { check } = this.store.getState()
    const isChecked = check !== null && check.key === keyOf(stages)
    this.store.setState({ stage: stages.stage, watching: stages.watching, line: stages.line, isChecked })
    if (stages.watching !== null) return
    const seen = verdictOf(readings)
    const holds = step.challenge.unseen.length === 0 || (isChecked && holdsEverywhere(check))
    this.happen({ do: 'judged', verdict: seen === 'solved' && !holds ? 'playing' : seen, byLearner: !showing })
  }
}

/** Equal keys, equal tries. */
function keyOf(stages: ChallengeStages): string {
  return JSON.stringify(stages.try)
}

/** The goals of a step, none for most. */
function goalsOf(step: Step): readonly Goal[] {
  if (step.kind === 'vary') return step.goals
  return step.kind === 'challenge' ? step.challenge.goals : []
}

/** What a step does with the stage on entering; a challenge that says nothing begins at its start. */
function scriptOf(step: Step): readonly StageAction[] {
  if (step.kind !== 'challenge' || step.stage.length > 0) return step.stage
  return [
    { do: 'start', run: step.challenge.run },
    { do: 'seek', toMs: step.challenge.startMs },
  ]
}
