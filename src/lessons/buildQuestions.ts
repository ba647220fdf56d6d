import type { Goal, NumberSource } from './lesson.ts'
import type { LessonWords } from './lessonWords.ts'
import { metricOf } from './metrics.ts'
import type { Limit, Operator, Question } from './question.ts'
import type { GoalData, NumberData, PredictionData } from './schema.ts'

/** What a question is written as; times that are left out mean from the start and to the end. */
type QuestionData = Pick<
  Extract<PredictionData, { kind: 'trial' }>['ask'],
  'metric' | 'agg' | 'fromMs' | 'toMs' | 'when' | 'forMs' | 'on'
>

/** Notes a problem at a place of lesson.yaml. */
export type Note = (path: string, problem: string, mend: string) => void

/** Takes a comparison as written, gives it with both ends. */
export function toLimit({ op, value, high }: { op: Operator; value: number; high?: number | undefined }): Limit {
  return { op, value, high: high ?? value }
}

/** Takes a question as written and the end of its run, gives the question; notes an aggregate that the metric does not have. */
export function toQuestion(data: QuestionData, untilMs: number, path: string, note: Note): Question {
  const { metric, agg, when } = data
  const { isOfLengths, isPerPart } = metricOf(metric)
  const allowed = isOfLengths ? OF_LENGTHS : OF_LEVELS
  if (!allowed.includes(agg)) note(`${path}.agg`, `"${metric}" has no "${agg}"`, `use ${allowed.join(', ')}`)
  if (agg === 'firstTime' && when === undefined)
    note(path, '"firstTime" needs to know of what', 'add when: { op: "<=", value: 0 }')
  if (data.on !== undefined && !isPerPart)
    note(`${path}.on`, `"${metric}" is about the whole stage`, 'remove on:, or count deliveries, attempts or the like')
  const fromMs = data.fromMs ?? 0
  const toMs = data.toMs ?? untilMs
  if (toMs < fromMs) note(path, `the window ends before it begins (${fromMs} to ${toMs} ms)`, 'swap fromMs and toMs')
  return {
    metric,
    agg,
    fromMs,
    toMs,
    when: when === undefined ? null : toLimit(when),
    forMs: data.forMs,
    on: data.on ?? null,
  }
}

const OF_LENGTHS: readonly string[] = ['last', 'max', 'min', 'mean', 'p50', 'p95', 'p99', 'count', 'share', 'rate']
const OF_LEVELS: readonly string[] = ['last', 'max', 'min', 'mean', 'rise', 'rate', 'firstTime']

/** Takes a goal as written and where its words stand, gives the goal. */
export function toGoal(
  data: GoalData,
  untilMs: number,
  { words, keys, path, note }: { words: LessonWords; keys: readonly string[]; path: string; note: Note },
): Goal {
  if (data.op === 'between' && data.high === undefined)
    note(`${path}.op`, '"between" needs two ends', 'add high: and the highest value that is still right')
  return {
    id: data.id,
    run: data.run ?? null,
    text: words.heading([...keys, `goal ${data.id}`]),
    advice: words.text([...keys, `goal ${data.id}`]),
    question: toQuestion(data, untilMs, path, note),
    limit: toLimit(data),
  }
}

/** Takes a number as written and how long each run takes, gives where it comes from; notes when it is not exactly one thing, and gives null. */
export function toNumber(
  data: NumberData,
  { known, untilMs, path, note }: { known: readonly string[]; untilMs: number; path: string; note: Note },
): NumberSource | null {
  const kinds = KINDS.filter(kind => data[kind] !== undefined)
  if (kinds.length !== 1) {
    note(path, `must be exactly one of ${KINDS.join(', ')}, got ${kinds.join(' and ') || 'none'}`, 'keep one of them')
    return null
  }
  const { digits, run } = data
  if (data.metric !== undefined) {
    const question = toQuestion({ ...data, metric: data.metric }, untilMs, path, note)
    return { kind: 'ask', question, run, digits }
  }
  if (data.setting !== undefined) return { kind: 'setting', path: data.setting, run, per: data.per, digits }
  if (data.given !== undefined) return { kind: 'given', value: data.given, digits }
  for (const kind of ['difference', 'product', 'quotient', 'sum'] as const) {
    const of = data[kind]
    if (of === undefined) continue
    for (const name of of)
      if (!known.includes(name))
        note(`${path}.${kind}`, `there is no number "${name}" above this one`, 'name one that stands above it')
    return { kind, of, digits }
  }
  return null
}

const KINDS = ['metric', 'setting', 'given', 'difference', 'product', 'quotient', 'sum'] as const
