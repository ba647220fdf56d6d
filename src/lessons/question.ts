import { type MetricName, metricOf, type Unit } from './metrics.ts'

/** How a metric over a window becomes one number. */
export const AGGREGATES = [
  'last',
  'max',
  'min',
  'mean',
  'rise',
  'rate',
  'firstTime',
  'p50',
  'p95',
  'p99',
  'count',
  'share',
] as const
export type Aggregate = (typeof AGGREGATES)[number]

export const OPERATORS = ['<=', '<', '>=', '>', '==', 'between'] as const
export type Operator = (typeof OPERATORS)[number]

/** A comparison: `between` takes a lowest and a highest number, both included; the others take one number. */
export interface Limit {
  readonly op: Operator
  /** The threshold; of `between`, the lowest. */
  readonly value: number
  /** The highest, of `between` only; otherwise equal to `value`. */
  readonly high: number
}

/** A question about a run whose answer is one number, or none. Times are simulated milliseconds since the start. */
export interface Question {
  readonly metric: MetricName
  readonly agg: Aggregate
  readonly fromMs: number
  readonly toMs: number
  /** Of `firstTime`: what must hold, and for how long on end. Of `count`, `share` and `rate` of lengths: which of them count. */
  readonly when: Limit | null
  readonly forMs: number
  /** The part of the stage that it is about: only what happens at this producer or consumer counts. Null: all. */
  readonly on: string | null
}

/** Takes a question, gives the unit of its answer: that of the metric, unless it asks when, how many or how large a share. */
export function unitOfAnswer({ metric, agg }: Pick<Question, 'metric' | 'agg'>): Unit {
  const { unit } = metricOf(metric)
  if (agg === 'firstTime') return 'seconds'
  if (agg === 'share') return 'percent'
  if (unit !== 'seconds') return unit
  return agg === 'count' ? 'messages' : agg === 'rate' ? 'perSecond' : unit
}

/** Takes a comparison and a number, tells whether it holds. */
export function fits({ op, value, high }: Limit, number: number): boolean {
  switch (op) {
    case '<=':
      return number <= value
    case '<':
      return number < value
    case '>=':
      return number >= value
    case '>':
      return number > value
    case '==':
      return number === value
    case 'between':
      return number >= value && number <= high
  }
}

/** Takes a comparison that does not hold for a number, gives how far off the number is; never negative. */
export function shortfall({ op, value, high }: Limit, number: number): number {
  switch (op) {
    case '<=':
    case '<':
      return Math.max(0, number - value)
    case '>=':
    case '>':
      return Math.max(0, value - number)
    case '==':
      return Math.abs(number - value)
    case 'between':
      return number < value ? value - number : Math.max(0, number - high)
  }
}
