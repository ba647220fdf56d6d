import { brokerOf } from '../brokers/registry.ts'
import { chooseAmong } from '../brokers/shared/problems.ts'
import type { Note } from './buildQuestions.ts'
import type { LessonData } from './schema.ts'

/** Takes a lesson's data and the kind of its broker, notes every question that this broker has no answer to. */
export function noteUnanswered({ scenario: _, ...data }: LessonData, kind: string, note: Note): void {
  const answered = Object.keys(brokerOf(kind).lessons.metrics)
  for (const { path, metric } of metricsIn(data, ''))
    if (!answered.includes(metric)) note(path, `"${kind}" has no answer to "${metric}"`, chooseAmong(metric, answered))
}

/** Every metric that is asked for, with its place: wherever a lesson asks, the field is called `metric`. */
function metricsIn(data: unknown, path: string): { readonly path: string; readonly metric: string }[] {
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([key, value]) => {
    const here = Array.isArray(data) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    return key === 'metric' && typeof value === 'string' ? [{ path: here, metric: value }] : metricsIn(value, here)
  })
}
