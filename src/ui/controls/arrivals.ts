import type { ActionValue } from '../../engine/model.ts'
import { isRecord, numberIn } from './record.ts'
import { RATE, ratio, type Scale, SOME_LENGTH } from './scale.ts'

export const ARRIVAL_KINDS = ['steady', 'poisson', 'bursts', 'batches', 'times', 'manual'] as const
export type ArrivalKind = (typeof ARRIVAL_KINDS)[number]

/** The numbers of each kind of arrivals, with their sliders. */
export const ARRIVAL_NUMBERS = {
  steady: [{ name: 'ratePerSecond', scale: RATE }],
  poisson: [{ name: 'ratePerSecond', scale: RATE }],
  bursts: [
    { name: 'ratePerSecond', scale: RATE },
    { name: 'quietRatePerSecond', scale: RATE },
    { name: 'onMs', scale: SOME_LENGTH },
    { name: 'offMs', scale: SOME_LENGTH },
  ],
  batches: [
    { name: 'ratePerSecond', scale: RATE },
    { name: 'batchSize', scale: ratio(1, 100_000) },
  ],
  times: [],
  manual: [],
} as const satisfies Record<ArrivalKind, readonly { readonly name: string; readonly scale: Scale }[]>

/** Takes a setting's value, gives the kind of its arrivals. */
export function arrivalKind(value: ActionValue): ArrivalKind {
  const kind = isRecord(value) ? value.kind : null
  return ARRIVAL_KINDS.find(each => each === kind) ?? 'steady'
}

/** Takes arrivals and another kind, gives arrivals of that kind which keep the rate. */
export function arrivalsOfKind(value: ActionValue, kind: ArrivalKind): ActionValue {
  const ratePerSecond = numberIn(value, 'ratePerSecond', 4)
  switch (kind) {
    case 'steady':
    case 'poisson':
      return { kind, ratePerSecond }
    case 'bursts':
      return { kind, ratePerSecond, quietRatePerSecond: 0, onMs: 1000, offMs: 4000 }
    case 'batches':
      return { kind, ratePerSecond, batchSize: 10, batchSizes: 'constant' }
    case 'times':
      return { kind, atMs: [1000, 2000, 3000] }
    case 'manual':
      return { kind }
  }
}

/** The most moments that a list may have, and the latest. */
const MOST_TIMES = 10_000
const LATEST_MS = 86_400_000

/** Takes a typed list of moments, gives them in order, or null when one is no moment or there are too many. */
export function readTimes(text: string): number[] | null {
  const words = text.split(/[\s,;]+/).filter(word => word !== '')
  const times = words.map(Number)
  const fits = times.every(time => Number.isFinite(time) && time >= 0 && time <= LATEST_MS)
  return fits && times.length <= MOST_TIMES ? times.sort((one, other) => one - other) : null
}
