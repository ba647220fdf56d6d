import type { Series } from '../../engine/series.ts'
import { inSeconds } from '../../engine/time.ts'
import type { Words } from '../words.ts'
import type { ChartKind } from './chart.ts'
import { losesSome } from './samples.ts'

/** A chart as words and numbers, for those who cannot see it. */
export interface ChartTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Most rows a table shows: a person reads it, so bins are sampled evenly. */
export const TABLE_ROWS = 60

/** Takes a chart's kind and its series, gives its data as at most TABLE_ROWS rows, first column the time in seconds. */
export function chartTable(kind: ChartKind, series: Series, words: Words): ChartTable {
  const cells = CELLS[kind](series, words)
  const every = Math.max(1, Math.ceil(series.bins / TABLE_ROWS))
  const rows: string[][] = []
  for (let bin = every - 1; bin < series.bins; bin += every) rows.push(rowOf(series, bin, { every, cells, words }))
  if (series.bins % every !== 0) rows.push(rowOf(series, series.bins - 1, { every: series.bins % every, cells, words }))
  return {
    caption: words.chart[kind],
    columns: [`${words.chart.time} (s)`, ...cells.map(({ name, unit }) => (unit === '' ? name : `${name} (${unit})`))],
    rows,
  }
}

interface Cell {
  readonly name: string
  /** Written after the name in a table and after the value in a reading, or empty. */
  readonly unit: string
  /** The value at the end of `bin`, or over the `every` bins that end there. */
  readonly read: (bin: number, every: number) => number
}

/** Takes a chart's kind, its series and a bin, gives "waiting 24" and so on: what a cursor reads there. */
export function readings(
  kind: ChartKind,
  series: Series,
  { bin, words }: { readonly bin: number; readonly words: Words },
): readonly string[] {
  const every = Math.max(1, Math.round(500_000 / series.binWidth))
  return CELLS[kind](series, words)
    .map(({ name, unit, read }) => ({ name, unit, value: read(bin, Math.min(every, bin + 1)) }))
    .filter(({ value }) => !Number.isNaN(value))
    .map(({ name, unit, value }) => `${name} ${words.value(value)}${unit === '' ? '' : ` ${unit}`}`)
}

interface RowOptions {
  readonly every: number
  readonly cells: readonly Cell[]
  readonly words: Words
}

function rowOf(series: Series, bin: number, { every, cells, words }: RowOptions): string[] {
  const end = Math.min(series.end, (bin + 1) * series.binWidth)
  const time = words.value(inSeconds(end as Series['end']))
  return [time, ...cells.map(cell => shown(cell.read(bin, every), words))]
}

function shown(value: number, words: Words): string {
  return Number.isNaN(value) ? '–' : words.value(value)
}

const level = (name: string, column: Float64Array, unit = ''): Cell => ({ name, unit, read: bin => column[bin] ?? 0 })

const CELLS: Readonly<Record<ChartKind, (series: Series, words: Words) => readonly Cell[]>> = {
  backlog: (series, words) => [
    level(words.chart.waiting, series.waiting),
    ...(series.hasUnacked ? [level(words.chart.unacked, series.unacked)] : []),
  ],
  cumulative: (series, words) => [
    level(words.chart.published, series.entered),
    level(words.chart.ended, series.left),
    ...(losesSome(series) ? [level(words.chart.done, series.done)] : []),
  ],
  rates: (series, words) => {
    const rate = (name: string, column: Float64Array): Cell => ({
      name,
      unit: words.chart.messagesPerSecond,
      read: (bin, every) => rateOver(series, column, { from: bin - every, to: bin }),
    })
    return [
      rate(words.chart.into, series.entered),
      rate(words.chart.out, series.left),
      rate(words.chart.attempts, series.attempts),
      ...(['turnedAway', 'confirmed'] as const)
        .filter(key => series[key].some(times => times > 0))
        .map(key => rate(words.chart[key], series[key])),
    ]
  },
  latency: series => [
    level('p50', series.p50Ms, 'ms'),
    level('p95', series.p95Ms, 'ms'),
    level('p99', series.p99Ms, 'ms'),
  ],
}

/** Takes a cumulative column and a span of bins (after `from`, up to the end of `to`), gives its growth per second. */
export function rateOver(
  series: Series,
  column: Float64Array,
  span: { readonly from: number; readonly to: number },
): number {
  const start = (span.from + 1) * series.binWidth
  const end = Math.min(series.end, (span.to + 1) * series.binWidth)
  if (end <= start) return Number.NaN
  const grown = (column[span.to] ?? 0) - (span.from >= 0 ? (column[span.from] ?? 0) : 0)
  return grown / ((end - start) / 1_000_000)
}
