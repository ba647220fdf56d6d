import { brokerOf } from '../brokers/registry.ts'
import type { Scenario } from '../brokers/scenario.ts'
import { chooseAmong } from '../brokers/shared/problems.ts'
import { START } from '../engine/time.ts'
import { toChallenge } from './buildChallenge.ts'
import { toControl } from './buildControl.ts'
import { toPrediction } from './buildPrediction.ts'
import { type Note, toGoal, toLimit } from './buildQuestions.ts'
import { toSweep } from './buildSweep.ts'
import type { Control, NumberSource, Quiz, StageAction, Step, StepBase } from './lesson.ts'
import type { LessonWords } from './lessonWords.ts'
import { startRun } from './numbers.ts'
import { unitOfAnswer } from './question.ts'
import type { LessonData, StepData } from './schema.ts'

/** What the steps of a lesson are built from. */
export interface StepsPlace {
  readonly words: LessonWords
  readonly note: Note
  readonly runs: Readonly<Record<string, Scenario>>
  readonly numbers: Readonly<Record<string, NumberSource>>
}

/** Takes a lesson's data, gives its steps with their words; notes what does not fit together. */
export function toSteps(data: LessonData, place: StepsPlace): Step[] {
  const controls = data.controls.map((control, n) => toControl(control, `controls[${n}]`, place))
  const parts = partsOf(place)
  return data.steps.flatMap((step, n) => toStep(step, `steps[${n}]`, data, { ...place, controls, parts }) ?? [])
}

interface StepPlace extends StepsPlace {
  readonly controls: readonly Control[]
  /** Everything that a step may point at. */
  readonly parts: readonly string[]
}

function toStep(data: StepData, path: string, lesson: LessonData, place: StepPlace): Step | null {
  const base = toBase(data, path, place)
  const { kind } = data
  switch (kind) {
    case 'hook':
    case 'run':
      return { ...base, kind }
    case 'compare':
      return { ...base, kind, of: predictedBefore(data, path, lesson, place.note) }
    case 'explain':
      return { ...base, kind, of: data.of === undefined ? null : predictedBefore(data, path, lesson, place.note) }
    case 'predict':
      if (data.prediction === undefined) return missing(path, kind, 'prediction', place.note)
      return { ...base, kind, prediction: toPrediction(data.prediction, predictionPlace(data, path, lesson, place)) }
    case 'sweep':
      if (data.sweep === undefined) return missing(path, kind, 'sweep', place.note)
      return {
        ...base,
        kind,
        sweep: toSweep(data.sweep, data.id, `${path}.sweep`, place),
        of: data.of === undefined ? null : predictedBefore(data, path, lesson, place.note),
      }
    case 'vary':
      if (data.goals === undefined) return missing(path, kind, 'goals', place.note)
      return { ...base, kind, goals: toGoals(data.goals, data.id, `${path}.goals`, place, longest(place)) }
    case 'challenge':
      if (data.challenge === undefined) return missing(path, kind, 'challenge', place.note)
      return { ...base, kind, challenge: toChallenge(data.challenge, data.id, `${path}.challenge`, place) }
    case 'exit':
      if (data.takeaway === undefined) return missing(path, kind, 'takeaway', place.note)
      return { ...base, kind, takeaway: { ...toQuiz(data.takeaway, [data.id], place), question: base.text } }
  }
}

function toBase(data: StepData, path: string, place: StepPlace): StepBase {
  const { words, note, controls, parts } = place
  const unknown = data.controls.filter(id => !controls.some(control => control.id === id))
  for (const id of unknown)
    note(
      `${path}.controls`,
      `there is no control "${id}"`,
      chooseAmong(
        id,
        controls.map(control => control.id),
      ),
    )
  for (const part of data.focus)
    if (!parts.includes(part)) note(`${path}.focus`, `there is no part "${part}"`, chooseAmong(part, parts))
  return {
    id: data.id,
    title: words.heading([data.id]),
    text: words.text([data.id]),
    after: isWatched(data.kind) ? words.textIfAny([data.id, 'after']) : [],
    stage: data.stage.flatMap((action, n) => toStage(action, `${path}.stage[${n}]`, place) ?? []),
    focus: data.focus,
    controls: controls.filter(({ id }) => data.controls.includes(id)),
    charts: data.charts,
  }
}

/** Steps in which one looks on: what is said after it waits until all is shown. */
function isWatched(kind: StepData['kind']): boolean {
  return kind === 'hook' || kind === 'run'
}

function toStage(data: StepData['stage'][number], path: string, { runs, note }: StepsPlace): StageAction | null {
  const given = Object.values(data).filter(value => value !== undefined).length
  if (given !== 1) note(path, `does one thing at a time, got ${given}`, 'use one of start, seekMs, speed and play')
  if (data.start !== undefined) {
    if (!(data.start in runs))
      note(`${path}.start`, `there is no run "${data.start}"`, chooseAmong(data.start, Object.keys(runs)))
    return { do: 'start', run: data.start }
  }
  if (data.seekMs !== undefined) return { do: 'seek', toMs: data.seekMs }
  if (data.speed !== undefined) return { do: 'speed', factor: data.speed }
  if (data.play === undefined) return null
  const { event, nth, metric, op, value, high, end } = data.play
  if (event !== undefined) {
    const names = eventsOf(runs)
    if (!names.includes(event)) note(`${path}.play.event`, `there is no event "${event}"`, chooseAmong(event, names))
    return { do: 'play', until: { kind: 'event', event, nth } }
  }
  if (metric !== undefined && op !== undefined && value !== undefined)
    return { do: 'play', until: { kind: 'metric', metric, limit: toLimit({ op, value, high }) } }
  if (end === undefined)
    note(`${path}.play`, 'does not say until when', 'add event:, or metric:, op: and value:, or end: true')
  return { do: 'play', until: { kind: 'end' } }
}

function toGoals(
  goals: NonNullable<StepData['goals']>,
  stepId: string,
  path: string,
  { words, note }: StepsPlace,
  untilMs: number,
) {
  return goals.map((goal, n) => toGoal(goal, untilMs, { words, keys: [stepId], path: `${path}[${n}]`, note }))
}

/** Takes a quiz as written and the headings it stands below, gives it with its words. */
export function toQuiz(
  data: { answer: string; options: readonly string[] },
  keys: readonly string[],
  { words, note }: Pick<StepsPlace, 'words' | 'note'>,
): Quiz {
  if (!data.options.includes(data.answer))
    note(
      '',
      `${keys.join(' / ')}: the answer "${data.answer}" is not an option`,
      chooseAmong(data.answer, data.options),
    )
  const options = data.options.map(id => ({
    id,
    label: words.heading([...keys, `option ${id}`]),
    explanation: words.text([...keys, `option ${id}`]),
  }))
  return { question: [], options, answer: data.answer }
}

function predictedBefore({ of, id }: StepData, path: string, { steps }: LessonData, note: Note): string {
  const before = steps
    .slice(
      0,
      steps.findIndex(step => step.id === id),
    )
    .filter(({ kind }) => kind === 'predict')
  const ids = before.map(step => step.id)
  const chosen = of ?? ids.at(-1) ?? ''
  if (!ids.includes(chosen))
    note(`${path}.of`, `there is no predict step "${chosen}" before this one`, chooseAmong(chosen, ids))
  return chosen
}

function predictionPlace(step: StepData, path: string, lesson: LessonData, place: StepsPlace) {
  const { runs, numbers, words, note } = place
  return {
    words,
    note,
    stepId: step.id,
    path: `${path}.prediction`,
    misconceptions: lesson.misconceptions,
    runs: Object.keys(runs),
    untilMs: (run: string) => runs[run]?.untilMs ?? 0,
    unitOf: (name: string) => {
      const source = numbers[name]
      if (source === undefined) return null
      if (source.kind !== 'ask') return 'messages' as const
      return unitOfAnswer(source.question)
    },
  }
}

/** Everything that is on some stage of the lesson as it begins, with what its script brings at once. */
function partsOf({ runs }: StepsPlace): readonly string[] {
  const names = Object.values(runs).flatMap(scenario => {
    const { lessons, topologyOf } = brokerOf(scenario.broker)
    const run = startRun(scenario)
    run.advance(START)
    return lessons.partNames(topologyOf(run.stateAt(START)))
  })
  return [...new Set(names)]
}

/** What can happen in a run, by name. Every run of a lesson is of the same broker. */
function eventsOf({ main }: StepsPlace['runs']): readonly string[] {
  return main === undefined ? [] : brokerOf(main.broker).model.events.map(({ name }) => name)
}

function longest({ runs }: StepsPlace): number {
  return Math.max(0, ...Object.values(runs).map(({ untilMs }) => untilMs))
}

function missing(path: string, kind: string, field: string, note: Note): null {
  note(path, `a ${kind} step needs ${field}:`, `add ${field}:`)
  return null
}
