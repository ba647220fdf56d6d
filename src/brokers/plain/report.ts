import { area, type Gauge } from '../../engine/gauge.ts'
import { type Histogram, histogramCount, histogramMean, percentile } from '../../engine/histogram.ts'
import { inMilliseconds, inSeconds, type Time } from '../../engine/time.ts'
import { ledgerOf } from './ledger.ts'
import { countOf } from './moves.ts'
import type { PlainState } from './state.ts'

/** A length of time over all messages that had it, in milliseconds; null while no message has. */
export interface Lengths {
  readonly count: number
  readonly meanMs: number | null
  readonly p50Ms: number | null
  readonly p95Ms: number | null
  readonly p99Ms: number | null
}

/** What a run came to, as plain data that survives JSON: a number that does not exist yet is null. */
export interface Report {
  /** Simulated time so far. */
  readonly simulatedMs: number
  /** The law: `published` (with direct calls `called`) is the sum of the terms that follow it. */
  readonly ledger: Readonly<Record<string, number>>
  /** Made by the producers and not part of the law: refused, held back, on the way, lost on the way, discarded copies. */
  readonly beyond: Readonly<Record<string, number>>
  /** Messages acknowledged (or calls answered) a second, over the whole run. */
  readonly throughputPerSecond: number | null
  /** The share of the consumers' time that they worked: busy time over the time they were on the stage. */
  readonly utilisation: number | null
  /** Becoming ready to start of work, once a delivery. */
  readonly wait: Lengths
  /** Start to end of work, once a delivery. */
  readonly service: Lengths
  /** Publish to acknowledgement, once a message (with direct calls: made to answered). */
  readonly inSystem: Lengths
  /** Time averages. Waiting are the ready messages and those in consumers' inboxes. */
  readonly meanWaiting: number | null
  readonly meanInSystem: number | null
  /** Deliveries, and those that were not the first of their message. */
  readonly attempts: number
  readonly redeliveries: number
  /** Effects that had happened before: a card charged once more. */
  readonly duplicates: number
  readonly business: BusinessReport
  /** Messages that a producer was told are safe, and that a broker crash lost. */
  readonly confirmedLost: number
}

/** What should have happened beside what did. */
export interface BusinessReport {
  /** Orders made. */
  readonly orders: number
  /** Effects, repeats included. */
  readonly effects: number
  /** Orders whose effect happened at least once. */
  readonly done: number
  readonly repeats: number
  /** Orders whose effect has not happened so far. */
  readonly missing: number
}

/** Takes a state and the moment it stands at, gives what the run came to by then. */
export function reportOf(state: PlainState, now: Time): Report {
  const { measure, business } = state
  const ledger = ledgerOf(state)
  const done = countOf(state, 'acknowledged') + countOf(state, 'answered')
  const repeats = business.effects - business.distinct
  return {
    simulatedMs: inMilliseconds(now),
    ledger: counts([ledger.total, ...ledger.terms]),
    beyond: counts(ledger.beyond),
    throughputPerSecond: share(done, inSeconds(now)),
    utilisation: share(area(measure.busy, now), area(measure.present, now)),
    wait: lengths(measure.wait),
    service: lengths(measure.service),
    inSystem: lengths(measure.system),
    meanWaiting: meanLevel([measure.waiting, measure.inbox], now),
    meanInSystem: meanLevel([measure.inSystem], now),
    attempts: measure.attempts,
    redeliveries: measure.redeliveries,
    duplicates: repeats,
    business: {
      orders: state.orders,
      effects: business.effects,
      done: business.distinct,
      repeats,
      missing: state.orders - business.distinct,
    },
    confirmedLost: measure.confirmedLost,
  }
}

function counts(terms: readonly { readonly name: string; readonly count: number }[]): Record<string, number> {
  return Object.fromEntries(terms.map(({ name, count }) => [name, count]))
}

function lengths(histogram: Histogram): Lengths {
  const count = histogramCount(histogram)
  const ms = (value: number): number | null => (count === 0 ? null : value / 1000)
  return {
    count,
    meanMs: ms(histogramMean(histogram)),
    p50Ms: ms(percentile(histogram, 0.5)),
    p95Ms: ms(percentile(histogram, 0.95)),
    p99Ms: ms(percentile(histogram, 0.99)),
  }
}

function meanLevel(gauges: readonly Gauge[], now: Time): number | null {
  return share(
    gauges.reduce((sum, gauge) => sum + area(gauge, now), 0),
    now,
  )
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
