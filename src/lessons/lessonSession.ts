import type { Verdict } from './goals.ts'
import type { Lesson, Step } from './lesson.ts'
import type { Guess, Judgement } from './predictions.ts'
import { type ChallengeMark, emptyLessonProgress, higher, type LessonProgress } from './progress.ts'

/** Where a learner is in a lesson and what they did there. Plain data; `lessonReducer` is the only thing that changes it. */
export interface LessonState {
  readonly lesson: string
  /** Index of the open step. */
  readonly step: number
  /** Guesses by step id. */
  readonly guesses: Readonly<Record<string, GuessState>>
  readonly challenge: ChallengeMark
  /** The latest verdict on the challenge. */
  readonly verdict: Verdict
  /** Hints on show, 0 to 3; none unasked. */
  readonly hints: number
  readonly finished: boolean
  readonly recall: LessonProgress['recall']
  /** The option of each quiz (recall item or takeaway, by id) that was chosen last in this sitting. */
  readonly chosen: Readonly<Record<string, string>>
}

export interface GuessState {
  readonly guess: Guess
  /** A locked guess stays drawn and cannot be changed. */
  readonly locked: boolean
  /** True when the run has answered; from then on `judgement` may be shown. */
  readonly revealed: boolean
  readonly judgement: Judgement | null
}

/** What can happen in a lesson. None is refused: nothing is locked, and what makes no sense changes nothing. */
export type LessonEvent =
  | { readonly do: 'next' | 'back' | 'skipToChallenge' | 'showHint' | 'showSolution' | 'restart' }
  | { readonly do: 'goTo'; readonly step: string }
  /** Changes the guess of the open predict step while it is not locked. */
  | { readonly do: 'guess'; readonly guess: Guess }
  | { readonly do: 'lock' }
  /** The run has answered a predict step; `judgement` from `judge`. */
  | { readonly do: 'reveal'; readonly step: string; readonly judgement: Judgement | null }
  /** The goals were read; `byLearner` is false while the solution is being shown. */
  | { readonly do: 'judged'; readonly verdict: Verdict; readonly byLearner: boolean }
  | { readonly do: 'answer'; readonly item: string; readonly option: string }

/** Takes a lesson, what is stored of it and perhaps a step from an address, gives the state to begin with: that step, else where the learner left off, else the first. */
export function startLesson(
  lesson: Lesson,
  stored: LessonProgress = emptyLessonProgress(),
  step?: string,
): LessonState {
  const indexes = [step, stored.step ?? undefined].map(id => lesson.steps.findIndex(each => each.id === id))
  const guesses = Object.entries(stored.guesses).map(([id, { guess }]) => [
    id,
    { guess, locked: true, revealed: false, judgement: null },
  ])
  return {
    lesson: lesson.id,
    step: indexes.find(index => index >= 0) ?? 0,
    guesses: Object.fromEntries(guesses),
    challenge: stored.challenge,
    verdict: 'playing',
    hints: stored.hints,
    finished: stored.finished,
    recall: stored.recall,
    chosen: {},
  }
}

/** Takes a lesson, its state and what happened, gives the next state; the given one is not touched. */
export function lessonReducer(lesson: Lesson, state: LessonState, event: LessonEvent): LessonState {
  switch (event.do) {
    case 'next':
      return moveTo(lesson, state, state.step + 1)
    case 'back':
      return moveTo(lesson, state, state.step - 1)
    case 'goTo':
      return moveTo(
        lesson,
        state,
        lesson.steps.findIndex(({ id }) => id === event.step),
      )
    case 'skipToChallenge':
      return moveTo(
        lesson,
        state,
        lesson.steps.findIndex(({ kind }) => kind === 'challenge'),
      )
    case 'restart':
      return startLesson(lesson, { ...progressOf(lesson, state), step: null, guesses: {}, hints: 0 })
    case 'guess':
      return guessed(lesson, state, event.guess)
    case 'lock':
      return changeGuess(state, stepOf(lesson, state).id, { locked: true })
    case 'reveal':
      return changeGuess(state, event.step, { locked: true, revealed: true, judgement: event.judgement })
    case 'showHint':
      return { ...state, hints: Math.min(3, state.hints + 1) }
    case 'showSolution':
      return { ...state, challenge: higher(state.challenge, 'shown') }
    case 'judged':
      return judged(state, event.verdict, event.byLearner)
    case 'answer':
      return answered(lesson, state, event.item, event.option)
  }
}

/** The open step. */
export function stepOf(lesson: Lesson, { step }: Pick<LessonState, 'step'>): Step {
  const open = lesson.steps[step]
  if (open === undefined) throw new Error(`stepOf: ${lesson.id} has ${lesson.steps.length} steps, got index ${step}`)
  return open
}

/** Takes a lesson's state, gives what is worth storing of it. */
export function progressOf(lesson: Lesson, state: LessonState): LessonProgress {
  const locked = Object.entries(state.guesses).filter(([, { locked: isLocked }]) => isLocked)
  return {
    step: stepOf(lesson, state).id,
    finished: state.finished,
    challenge: state.challenge,
    hints: state.hints,
    guesses: Object.fromEntries(
      locked.map(([id, { guess, judgement }]) => [id, { guess: storable(guess), right: judgement?.right ?? null }]),
    ),
    recall: state.recall,
  }
}

function moveTo(lesson: Lesson, state: LessonState, index: number): LessonState {
  const step = lesson.steps[index]
  if (step === undefined || index === state.step) return state
  return { ...state, step: index, verdict: 'playing', finished: state.finished || step.kind === 'exit' }
}

function guessed(lesson: Lesson, state: LessonState, guess: Guess): LessonState {
  const step = stepOf(lesson, state)
  if (step.kind !== 'predict' || state.guesses[step.id]?.locked === true) return state
  return {
    ...state,
    guesses: { ...state.guesses, [step.id]: { guess, locked: false, revealed: false, judgement: null } },
  }
}

function changeGuess(state: LessonState, stepId: string, change: Partial<GuessState>): LessonState {
  const before = state.guesses[stepId]
  return before === undefined ? state : { ...state, guesses: { ...state.guesses, [stepId]: { ...before, ...change } } }
}

function judged(state: LessonState, verdict: Verdict, byLearner: boolean): LessonState {
  const challenge = verdict === 'solved' && byLearner ? 'solved' : state.challenge
  return verdict === state.verdict && challenge === state.challenge ? state : { ...state, verdict, challenge }
}

/** The first answer of a sitting counts for the record; after that trying on is free. */
function answered(lesson: Lesson, state: LessonState, item: string, option: string): LessonState {
  const chosen = { ...state.chosen, [item]: option }
  const quiz = lesson.recall.find(({ id }) => id === item)
  if (quiz === undefined || item in state.chosen) return { ...state, chosen }
  const right = quiz.answer === option
  const before = state.recall[item] ?? { right: 0, wrong: 0 }
  const counts = { right: before.right + Number(right), wrong: before.wrong + Number(!right), lastRight: right }
  return { ...state, chosen, recall: { ...state.recall, [item]: counts } }
}

function storable(guess: Guess): LessonProgress['guesses'][string]['guess'] {
  return guess.kind === 'draw' ? { kind: 'draw', points: guess.points.map(point => ({ ...point })) } : { ...guess }
}
