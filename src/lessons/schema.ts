import * as z from 'zod/mini'
import { scriptedActionSchema } from '../brokers/scenario.ts'
import { METRIC_NAMES, type MetricName } from './metrics.ts'
import { AGGREGATES, OPERATORS } from './question.ts'

/** The newest lesson format this build reads; `lesson` in a lesson names the format it was written in. */
export const LESSON_VERSION = 1

const id = z.string().check(z.regex(/^[a-z][a-zA-Z0-9-]{0,29}$/))
const name = z.string().check(z.regex(/^[a-z][a-zA-Z0-9.-]{0,60}$/))
const moment = z.number().check(z.gte(0), z.lte(86_400_000))
const metric = z.enum(METRIC_NAMES as [MetricName, ...MetricName[]])

const limitFields = {
  op: z.enum(OPERATORS),
  value: z.number(),
  high: z.optional(z.number()),
}
const questionFields = {
  metric,
  agg: z._default(z.enum(AGGREGATES), 'last'),
  fromMs: z.optional(moment),
  toMs: z.optional(moment),
  when: z.optional(z.strictObject(limitFields)),
  forMs: z._default(moment, 0),
  on: z.optional(z.string()),
}

/** A named number: exactly one of `metric`, `setting`, `given`, `difference`, `product`, `quotient` and `sum` is there. */
const numberSchema = z.strictObject({
  ...questionFields,
  metric: z.optional(metric),
  run: z._default(id, 'main'),
  setting: z.optional(z.string()),
  per: z._default(z.number(), 1),
  given: z.optional(z.number()),
  difference: z.optional(z.tuple([name, name])),
  product: z.optional(z.tuple([name, name])),
  quotient: z.optional(z.tuple([name, name])),
  sum: z.optional(z.tuple([name, name])),
  digits: z._default(z.int().check(z.gte(0), z.lte(3)), 0),
})

const goalSchema = z.strictObject({ id, run: z.optional(id), ...questionFields, ...limitFields })

/** Where an option belongs: `near` a named number, or between `low` and `high`; a number line of its own for each kind of prediction. */
const optionSchema = z.strictObject({
  id,
  misconception: z.optional(id),
  near: z.optional(name),
  within: z._default(z.number().check(z.gte(0)), 0),
  low: z.optional(z.number()),
  high: z.optional(z.number()),
  run: z.optional(id),
  check: z.optional(id),
  is: z.optional(z.enum(['low', 'high'])),
})
const options = z.array(optionSchema).check(z.minLength(2), z.maxLength(6))

const predictionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choice'), answer: name, options }),
  z.strictObject({
    kind: z.literal('trial'),
    ask: z.strictObject(questionFields),
    fits: z.strictObject(limitFields),
    options,
  }),
  z.strictObject({
    kind: z.literal('number'),
    answer: name,
    min: z.number(),
    max: z.number(),
    step: z._default(z.number().check(z.gt(0)), 1),
    tolerance: z.number().check(z.gte(0)),
    options,
  }),
  z.strictObject({
    kind: z.literal('draw'),
    metric,
    run: z._default(id, 'main'),
    fromMs: z._default(moment, 0),
    toMs: moment,
    max: z.number().check(z.gt(0)),
    checks: z
      .array(z.strictObject({ id, ...questionFields, tolerance: z.number().check(z.gt(0)) }))
      .check(z.minLength(1), z.maxLength(3)),
    options,
  }),
])

/** Exactly one of the fields is there. */
const stageSchema = z.strictObject({
  start: z.optional(id),
  seekMs: z.optional(moment),
  speed: z.optional(z.number().check(z.gte(0.1), z.lte(100))),
  play: z.optional(
    z.strictObject({
      event: z.optional(z.string()),
      nth: z._default(z.int().check(z.gte(1)), 1),
      metric: z.optional(metric),
      op: z.optional(z.enum(OPERATORS)),
      value: z.optional(z.number()),
      high: z.optional(z.number()),
      end: z.optional(z.literal(true)),
    }),
  ),
})

const actionValue = z.json()
const controlUnit = z._default(
  z.enum(['messages', 'times', 'perSecond', 'seconds', 'actors', 'percent', 'milliseconds', 'none']),
  'none',
)
const ofRun = { run: z.optional(id) }
const controlSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('slider'),
    id,
    ...ofRun,
    setting: z.string(),
    min: z.number(),
    max: z.number(),
    step: z.number().check(z.gt(0)),
    show: z._default(z.enum(['value', 'perSecond', 'seconds']), 'value'),
    unit: controlUnit,
  }),
  z.strictObject({
    kind: z.literal('choice'),
    id,
    ...ofRun,
    setting: z.string(),
    options: z.array(z.strictObject({ id, value: actionValue })).check(z.minLength(2), z.maxLength(6)),
  }),
  z.strictObject({
    kind: z.literal('button'),
    id,
    ...ofRun,
    do: z.string(),
    on: z.string(),
    value: z.optional(actionValue),
  }),
])

const actions = z.array(scriptedActionSchema).check(z.maxLength(50))
/** What somebody does: an action at a time and, where there are several stages, on which. */
const stagedActions = z
  .array(z.strictObject({ ...scriptedActionSchema.shape, run: z.optional(id) }))
  .check(z.maxLength(50))
const seed = z.int().check(z.gte(0), z.lte(4_294_967_295))
const quizSchema = z.strictObject({ answer: id, options: z.array(id).check(z.minLength(2), z.maxLength(5)) })
const mostGoals = 4
const goals = z.array(goalSchema).check(z.minLength(1), z.maxLength(mostGoals))

const challengeSchema = z.strictObject({
  run: z._default(id, 'main'),
  startMs: z._default(moment, 0),
  /** Several runs to work on, `run` the first on show. */
  stages: z.optional(z.array(id).check(z.minLength(2), z.maxLength(3))),
  goals,
  parChanges: z.int().check(z.gte(1)),
  unseen: z._default(
    z
      .array(
        z.strictObject({
          id,
          run: z.optional(id),
          set: z._default(z.record(z.string(), actionValue), {}),
          script: z._default(actions, []),
          seed: z.optional(seed),
        }),
      )
      .check(z.maxLength(20)),
    [],
  ),
  alertLine: z.optional(
    z.strictObject({
      waitMs: z.number().check(z.gt(0), z.lte(3_600_000)),
      start: z.number().check(z.gte(0)),
      max: z.number().check(z.gt(0)),
      step: z._default(z.number().check(z.gt(0)), 1),
      solution: z.number().check(z.gte(0)),
    }),
  ),
  solution: z._default(stagedActions, []),
  nearMisses: z
    .array(z.strictObject({ id, actions: z._default(stagedActions, []), line: z.optional(z.number().check(z.gte(0))) }))
    .check(z.minLength(2)),
  seeds: z.optional(z.array(seed).check(z.minLength(1))),
})

/** A run repeated over the values of a setting: from `from` to `to` in so many `points`, as they are said (see `show`). */
const sweepSchema = z.strictObject({
  run: z._default(id, 'main'),
  setting: z.string(),
  show: z._default(z.enum(['value', 'perSecond', 'seconds']), 'value'),
  unit: controlUnit,
  from: z.number(),
  to: z.number(),
  points: z._default(z.int().check(z.gte(3), z.lte(40)), 18),
  seeds: z._default(z.array(seed).check(z.minLength(1), z.maxLength(10)), [1, 2, 3]),
  ask: z.strictObject(questionFields),
  max: z.number().check(z.gt(0)),
})

export const stepSchema = z.strictObject({
  id,
  kind: z.enum(['hook', 'predict', 'run', 'sweep', 'compare', 'explain', 'vary', 'challenge', 'exit']),
  stage: z._default(z.array(stageSchema).check(z.maxLength(8)), []),
  focus: z._default(z.array(z.string()), []),
  controls: z._default(z.array(id), []),
  charts: z._default(z.array(z.enum(['backlog', 'cumulative', 'rates', 'latency'])).check(z.maxLength(2)), []),
  prediction: z.optional(predictionSchema),
  of: z.optional(id),
  goals: z.optional(goals),
  sweep: z.optional(sweepSchema),
  challenge: z.optional(challengeSchema),
  takeaway: z.optional(quizSchema),
})

/** lesson.yaml, format 1: everything of a lesson but its words. */
export const lessonSchema = z.strictObject({
  lesson: z.literal(LESSON_VERSION),
  minutes: z.int().check(z.gte(1), z.lte(30)),
  misconceptions: z.array(id).check(z.minLength(1)),
  /** A scenario as in a scenario file; read by its own schema. */
  scenario: z.record(z.string(), z.json()),
  /** More runs: the scenario with settings changed and more script. */
  runs: z._default(
    z.record(
      id,
      z.strictObject({
        set: z._default(z.record(z.string(), actionValue), {}),
        script: z._default(actions, []),
        untilMs: z.optional(moment),
        seed: z.optional(seed),
      }),
    ),
    {},
  ),
  numbers: z._default(z.record(name, numberSchema), {}),
  controls: z._default(z.array(controlSchema), []),
  steps: z.array(stepSchema).check(z.minLength(1), z.maxLength(40)),
  recall: z.array(z.strictObject({ id, ...quizSchema.shape })).check(z.minLength(2), z.maxLength(2)),
  brokers: z.array(id).check(z.minLength(1)),
})

export type LessonData = z.infer<typeof lessonSchema>
export type StepData = z.infer<typeof stepSchema>
export type GoalData = z.infer<typeof goalSchema>
export type OptionData = z.infer<typeof optionSchema>
export type PredictionData = z.infer<typeof predictionSchema>
export type ChallengeData = z.infer<typeof challengeSchema>
export type SweepData = z.infer<typeof sweepSchema>
export type ControlData = z.infer<typeof controlSchema>
export type NumberData = z.infer<typeof numberSchema>
