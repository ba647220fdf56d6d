import { type Series, TOOK_EDGES_MS } from '../../engine/series.ts'
import type { Words } from '../words.ts'
import type { ChartKind } from './chart.ts'
import { rateOver } from './chartTable.ts'
import { binAt, lastOf, losesSome, peakOf, type Sample, samplesOf } from './samples.ts'

export interface ChartLine {
  readonly key: string
  /** Class of charts.css: which colour and dash. */
  readonly look: string
  /** A wash fills to `low` and has no edge of its own. */
  readonly shape: 'area' | 'line' | 'step' | 'wash' | 'stepWash'
  /** Written at its end, with its latest value. */
  readonly label: string
  readonly points: readonly LinePoint[]
  /** Whether the run before the last edit shows this line too, as a thin grey one. */
  readonly ghost: boolean
}

export interface LinePoint {
  /** Microseconds. */
  readonly at: number
  /** Lower edge of an area; equal to `high` for a line. NaN leaves a gap. */
  readonly low: number
  readonly high: number
}

/** A chart's lines as data, in the chart's own unit. */
export interface ChartModel {
  readonly title: string
  readonly unit: string
  /** How many of the chart's own unit make one on its axis: 1000 where milliseconds are read as seconds. */
  readonly unitsPerTick: number
  /** The largest value drawn. */
  readonly top: number
  readonly lines: readonly ChartLine[]
  /** A histogram of values beside the plot, on the same axis; empty for none. */
  readonly strip: readonly StripBar[]
  /** The latest values in words. */
  readonly latest: string
}

/** Values from `low` to `high`, and how many there are, as a share of the fullest bar. */
export interface StripBar {
  readonly low: number
  readonly high: number
  readonly share: number
}

export interface ModelRequest {
  readonly series: Series
  readonly words: Words
  /** Pixels of width: no more samples than that. */
  readonly pixels: number
  /** The moment that labels speak of, in microseconds; left out: the end of what is simulated. */
  readonly now?: number
}

/** Takes a kind and a series, gives what to draw. */
export function chartModel(kind: ChartKind, request: ModelRequest): ChartModel {
  return MODELS[kind](request)
}

/** From here on a time in milliseconds is read more easily in seconds. */
const READ_IN_SECONDS_MS = 10_000

const MODELS: Readonly<Record<ChartKind, (request: ModelRequest) => ChartModel>> = {
  backlog: backlogModel,
  cumulative: cumulativeModel,
  rates: ratesModel,
  latency: latencyModel,
}

function backlogModel({ series, words, pixels, now }: ModelRequest): ChartModel {
  const samples = withStart(samplesOf(series, pixels))
  const waiting = samples.map(sample =>
    sample.to < 0 ? 0 : Math.max(lastOf(series.waiting, sample), spike(series, sample)),
  )
  const both = samples.map(
    (sample, index) => (waiting[index] ?? 0) + (sample.to < 0 ? 0 : lastOf(series.unacked, sample)),
  )
  const [nowWaiting, nowUnacked] = [series.waiting, series.unacked].map(column => valueAt(series, column, now))
  const saysWaiting = `${words.chart.waiting} ${words.count(nowWaiting ?? 0)}`
  const saysUnacked = `${words.chart.unacked} ${words.count(nowUnacked ?? 0)}`
  const lineOfWaiting = area('waiting', saysWaiting, points(samples, waiting))
  const title = { title: words.chart.backlog, unit: words.chart.messages }
  if (!series.hasUnacked) return modelOf({ ...title, lines: [{ ...lineOfWaiting, ghost: true }], latest: saysWaiting })
  return modelOf({
    ...title,
    lines: [lineOfWaiting, { ...area('unacked', saysUnacked, points(samples, both, waiting)), ghost: true }],
    latest: `${saysWaiting}, ${saysUnacked}`,
  })
}

/** A peak inside a sample shows only when it is wider than the pixel's own bin would hide. */
function spike(series: Series, sample: Sample): number {
  return sample.to - sample.from > 1 ? peakOf(series.waitingPeak, sample) : 0
}

function cumulativeModel({ series, words, pixels, now }: ModelRequest): ChartModel {
  const samples = withStart(samplesOf(series, pixels))
  const read = (column: Float64Array): readonly number[] =>
    samples.map(sample => (sample.to < 0 ? 0 : lastOf(column, sample)))
  const [entered, left] = [read(series.entered), read(series.left)]
  const [into, out, done] = [series.entered, series.left, series.done].map(column => valueAt(series, column, now))
  const saysDone = `${words.chart.done} ${words.count(done ?? 0)}`
  return modelOf({
    title: words.chart.cumulative,
    unit: words.chart.messages,
    lines: [
      wash('between', '', points(samples, entered, left)),
      line('entered', `${words.chart.published} ${words.count(into ?? 0)}`, points(samples, entered)),
      line('left', `${words.chart.ended} ${words.count(out ?? 0)}`, points(samples, left)),
      ...(losesSome(series) ? [line('done', saysDone, points(samples, read(series.done)))] : []),
    ],
    latest: [
      `${words.chart.published} ${words.count(into ?? 0)}`,
      `${words.chart.ended} ${words.count(out ?? 0)}`,
      ...(losesSome(series) ? [saysDone] : []),
    ].join(', '),
  })
}

/** Rates are averages over about a second: shorter ones would be noise. */
function ratesModel({ series, words, pixels, now = series.end }: ModelRequest): ChartModel {
  const perSecond = Math.max(1, Math.round(1_000_000 / series.binWidth))
  const samples = samplesOf(series, Math.min(pixels, Math.ceil(series.bins / perSecond)))
  const read = (column: Float64Array): readonly number[] => samples.map(sample => rateOver(series, column, sample))
  const [into, out, attempts] = [read(series.entered), read(series.left), read(series.attempts)]
  const named = (name: string, values: readonly number[]): string =>
    `${name} ${words.perSecond(round(settled(values.filter((_, index) => (samples[index]?.at ?? 0) <= now))))}`
  const wasted = attempts.map((tries, index) => Math.max(tries, out[index] ?? 0))
  // Two lines that most systems have no use for: they are drawn where there is something to see.
  const seldom = (['turnedAway', 'confirmed'] as const)
    .map(key => ({ key, values: read(series[key]), name: words.chart[key] }))
    .filter(({ values }) => values.some(value => value > 0))
  const repeats = attempts.some((tries, index) => tries > (out[index] ?? 0) * 1.2 + 1)
  return modelOf({
    title: words.chart.rates,
    unit: words.chart.messagesPerSecond,
    lines: [
      ...(repeats
        ? [{ ...wash('wasted', words.chart.wasted, points(samples, wasted, out)), shape: 'stepWash' as const }]
        : []),
      step('entered', named(words.chart.into, into), points(samples, into)),
      step('left', named(words.chart.out, out), points(samples, out)),
      { ...step('attempts', named(words.chart.attempts, attempts), points(samples, attempts)), ghost: false },
      ...seldom.map(({ key, values, name }) => step(key, named(name, values), points(samples, values))),
    ],
    latest: [
      named(words.chart.into, into),
      named(words.chart.out, out),
      named(words.chart.attempts, attempts),
      ...seldom.map(({ values, name }) => named(name, values)),
    ].join(', '),
  })
}

function latencyModel({ series, words, pixels, now = series.end }: ModelRequest): ChartModel {
  const samples = samplesOf(series, pixels)
  const names = ['p50', 'p95', 'p99'] as const
  const columns = [series.p50Ms, series.p95Ms, series.p99Ms]
  const peaks = columns.map(column => samples.map(sample => peakOf(column, sample)))
  const inSeconds = peaks.some(values => values.some(value => value >= READ_IN_SECONDS_MS))
  const lasting = (ms: number): string =>
    inSeconds ? words.seconds(ms / 1000) : `${words.value(ms)} ${words.chart.timeInSystem}`
  const lines = peaks.map((values, index) => {
    const last = values.findLast((value, index) => !Number.isNaN(value) && (samples[index]?.at ?? 0) <= now)
    const label = last === undefined ? '' : `${names[index]} ${lasting(last)}`
    return { ...line(names[index] ?? '', label, points(samples, values)), ghost: index === 0 }
  })
  const latest = lines.map(each => each.label).filter(label => label !== '')
  return modelOf({
    title: words.chart.latency,
    unit: inSeconds ? words.chart.timeInSeconds : words.chart.timeInSystem,
    unitsPerTick: inSeconds ? 1000 : 1,
    lines,
    strip: stripOf(series),
    latest: latest.length === 0 ? words.chart.noneDone : latest.join(', '),
  })
}

/** How long the done ones took, in columns a quarter of a doubling wide. A column is as long as it is dense: it is wider for longer times. */
function stripOf({ took }: Series): readonly StripBar[] {
  const bars: StripBar[] = []
  let fullest = 0
  for (let column = 0; column < took.length - 1; column += 1) {
    const [low, high] = [TOOK_EDGES_MS[column] ?? 0, TOOK_EDGES_MS[column + 1] ?? 0]
    const density = (took[column] ?? 0) / (high - low)
    if (density > fullest) fullest = density
    if (density > 0) bars.push({ low, high, share: density })
  }
  return bars.map(bar => ({ ...bar, share: bar.share / fullest }))
}

function modelOf({
  strip = [],
  unitsPerTick = 1,
  ...model
}: Omit<ChartModel, 'top' | 'strip' | 'unitsPerTick'> & Partial<ChartModel>): ChartModel {
  let top = 0
  for (const { points } of model.lines) for (const { high } of points) if (high > top) top = high
  return { ...model, strip, unitsPerTick, top }
}

/** Levels and cumulative counts begin at nothing at time zero. */
function withStart(samples: readonly Sample[]): readonly Sample[] {
  return [{ from: -1, to: -1, at: 0 }, ...samples]
}

function points(samples: readonly Sample[], high: readonly number[], low?: readonly number[]): readonly LinePoint[] {
  return samples.map(({ at }, index) => {
    const value = high[index] ?? Number.NaN
    return { at, high: value, low: low?.[index] ?? value }
  })
}

function area(key: string, label: string, data: readonly LinePoint[]): ChartLine {
  const points = key === 'waiting' ? data.map(point => ({ ...point, low: 0 })) : data
  return { key, look: key, shape: 'area', label, points, ghost: false }
}

function wash(key: string, label: string, points: readonly LinePoint[]): ChartLine {
  return { key, look: key, shape: 'wash', label, points, ghost: false }
}

function line(key: string, label: string, points: readonly LinePoint[]): ChartLine {
  return { key, look: key, shape: 'line', label, points, ghost: true }
}

function step(key: string, label: string, points: readonly LinePoint[]): ChartLine {
  return { key, look: key, shape: 'step', label, points, ghost: true }
}

function valueAt(series: Series, column: Float64Array, now: number = series.end): number {
  return column[binAt(series, now)] ?? 0
}

/** The last whole second: the unfinished one would jump. */
function settled(values: readonly number[]): number {
  return values.at(values.length > 1 ? -2 : -1) ?? 0
}

function round(value: number): number {
  return Number.isNaN(value) ? 0 : Math.round(value * 10) / 10
}
