import { brokerOf } from '../brokers/registry.ts'
import type { AnyBroker } from '../brokers/shared/broker.ts'
import type { Reading } from '../brokers/shared/lessonReadings.ts'
import type { Intervention } from '../engine/model.ts'
import type { Run } from '../engine/run.ts'
import type { Time } from '../engine/time.ts'
import { type AlertEvents, type AlertSetting, alertSteps } from './alertLine.ts'
import { METRIC_NAMES, type MetricName, metricOf } from './metrics.ts'
import { fits, type Question } from './question.ts'
import { createReader, type Reader, type TraceSource, typesOf } from './readers.ts'
import { createSteps, firstTime, levelAt, rangeOver, type StepFunction, setLevel } from './stepFunction.ts'

/** A run of any broker. */
export type AnyRun = Run<unknown, unknown>

/** The settings of a metric over time, and the moments at which they may have changed. */
interface SettingReading {
  readonly moments: string
  readonly steps: StepFunction
}

/**
 * Answers questions about one run, reading each trace entry once for each metric, so it may be asked on every frame. The answers
 * depend on the run alone, not on when or how often they are asked.
 */
export class Measurements {
  readonly run: AnyRun
  readonly #broker: AnyBroker
  readonly #scripted: ReadonlySet<string>
  readonly #readers = new Map<string, { readonly reader: Reader; read: number; readonly isThere: boolean }>()
  readonly #settings = new Map<MetricName, SettingReading>()
  #alert: AlertSetting | null = null
  #alertKnown: { readonly frontier: number; readonly steps: StepFunction } | null = null

  /** `script` is what the scenario itself does; everything else in the recording counts as a change by a person. */
  constructor(run: AnyRun, script: readonly Intervention[], alert: AlertSetting | null = null) {
    this.run = run
    this.#broker = brokerOf(run.model.kind)
    this.#scripted = new Set(script.map(keyOf))
    this.#alert = alert
  }

  /** The alert line that `alertWrong` is about; without one there is nothing to be wrong. */
  setAlert(alert: AlertSetting | null): void {
    if (alert?.level === this.#alert?.level && alert?.waitMs === this.#alert?.waitMs) return
    this.#alert = alert
    this.#alertKnown = null
  }

  /**
   * Takes a question and a moment that has been simulated, gives the answer as it stood then (the window is cut at that
   * moment), or null when there is none yet: the window has not begun, nothing was measured, or it has not happened.
   */
  answer(question: Question, at: number): number | null {
    const from = question.fromMs * 1000
    const to = Math.min(question.toMs * 1000, at)
    if (to < from) return null
    const { metric, on } = question
    if (metricOf(metric).isOfLengths) return answerLengths(question, this.#lengthsIn(metric, on, from, to), to - from)
    return answerLevel(this.stepsOf(metric, on), question, from, to)
  }

  /** The level of a metric at a moment that has been simulated. Lengths have no level: NaN. */
  levelAt(name: MetricName, at: number, on: string | null = null): number {
    return metricOf(name).isOfLengths ? Number.NaN : levelAt(this.stepsOf(name, on), at)
  }

  /** The level of a metric over time, up to the run's frontier. Read it at once: later calls add to it. */
  stepsOf(name: MetricName, on: string | null = null): StepFunction {
    const source = this.#reading(name)
    switch (source.from) {
      case 'setting':
        return this.#settingSteps(name, source.read)
      case 'changes':
        return this.#changes()
      case 'alert':
        return this.#alertSteps()
      case 'ratio':
        return percentOf(this.stepsOf(metricNamed(source.of)), this.stepsOf(metricNamed(source.per)))
      default:
        return this.#read(name, source, on).steps
    }
  }

  /** Where the broker reads a metric from. A lesson that asks what its broker has no answer to is refused before it is run. */
  #reading(name: MetricName): Reading<unknown> {
    const reading = this.#broker.lessons.metrics[name]
    if (reading === undefined)
      throw new Error(`Measurements: "${this.run.model.kind}" must know the metric, got "${name}"`)
    return reading
  }

  #read(name: MetricName, source: TraceSource, on: string | null): Reader {
    const key = on === null ? name : `${name} ${on}`
    const known = this.#readers.get(key) ?? this.#createReader(source, on)
    // A part that is not there yet has done nothing so far.
    if (known.isThere) this.#readers.set(key, known)
    const { trace } = this.run
    for (; known.read < trace.length; known.read++) known.reader.take(trace, known.read)
    return known.reader
  }

  #createReader(source: TraceSource, on: string | null) {
    const { run } = this
    const stateNow = (): unknown => run.stateAt(run.frontier)
    const parts = on === null ? null : this.#broker.lessons.partsNamed(stateNow(), on)
    const reader = createReader(source, { meanings: run.model.events, parts, on, stateNow })
    return { reader, read: 0, isThere: parts === null || parts.length > 0 }
  }

  #lengthsIn(name: MetricName, on: string | null, from: number, to: number): number[] {
    const source = this.#reading(name)
    if (source.from !== 'lengths' && source.from !== 'spans') return []
    const { steps, spans } = this.#read(name, source, on)
    const inside = steps.values.filter((_, n) => (steps.times[n] ?? 0) >= from && (steps.times[n] ?? 0) <= to)
    if (spans === null || source.from !== 'spans' || !source.open) return inside
    const open = spans.begins.filter((began, n) => began <= to && (spans.ends[n] ?? 0) > to)
    return [...inside, ...open.map(began => (to - began) / 1_000_000)]
  }

  #alertSteps(): StepFunction {
    const { frontier, trace } = this.run
    if (this.#alert === null) return createSteps()
    if (this.#alertKnown?.frontier !== frontier)
      this.#alertKnown = {
        frontier,
        steps: alertSteps(
          { trace, frontier, waiting: this.stepsOf('waiting'), events: this.#alertEvents() },
          this.#alert,
        ),
      }
    return this.#alertKnown.steps
  }

  #alertEvents(): AlertEvents {
    const { joins, begins } = this.#broker.lessons.alert
    const { events } = this.run.model
    return { joins: typesOf(events, joins), begins: typesOf(events, begins) }
  }

  /** Settings change only by interventions, so looking at the state after each is looking at all of them. */
  #settingSteps(name: MetricName, read: (topology: unknown) => number): StepFunction {
    const moments = [...this.#moments(({ action }) => action.do === 'set' || action.do === 'scale')]
    const known = this.#settings.get(name)
    // Looking at a past state re-executes part of the run, so it is done once for each change.
    if (known !== undefined && known.moments === moments.join()) return known.steps
    const steps = createSteps()
    setLevel(steps, 0, read(this.run.topology))
    for (const at of moments) setLevel(steps, at, read(this.#broker.topologyOf(this.run.stateAt(at))))
    this.#settings.set(name, { moments: moments.join(), steps })
    return steps
  }

  #changes(): StepFunction {
    const steps = createSteps()
    let count = 0
    let last = Number.NEGATIVE_INFINITY
    for (const at of this.#moments(intervention => !this.#scripted.has(keyOf(intervention)))) {
      if (at - last > ONE_MOMENT_US) setLevel(steps, at, ++count)
      last = at
    }
    return steps
  }

  /** The moments, each once, at which interventions of a kind happened. */
  #moments(isWanted: (intervention: Intervention) => boolean): Set<number> {
    const refused = new Set(this.run.refused.map(keyOf))
    const happened = this.run.interventions.filter(
      intervention =>
        intervention.at <= this.run.frontier && isWanted(intervention) && !refused.has(keyOf(intervention)),
    )
    return new Set(happened.map(({ at }) => at as number))
  }
}

/** While time stands, each press of an arrow on a slider lands a microsecond after the one before: to whoever presses it is all one moment. */
const ONE_MOMENT_US = 1000

/** For lengths: the share of them that the answer is not below. */
const SHARES = { max: 1, min: 0, p50: 0.5, p95: 0.95, p99: 0.99, firstTime: 1, rise: 1 } as const

function answerLengths({ agg, when }: Question, inside: readonly number[], lastsUs: number): number | null {
  const fitting = when === null ? inside : inside.filter(length => fits(when, length))
  if (agg === 'count') return fitting.length
  if (agg === 'rate') return lastsUs > 0 ? (fitting.length * 1_000_000) / lastsUs : null
  if (inside.length === 0) return null
  if (agg === 'share') return (100 * fitting.length) / inside.length
  if (agg === 'last') return inside.at(-1) ?? null
  if (agg === 'mean') return inside.reduce((sum, length) => sum + length, 0) / inside.length
  const sorted = Float64Array.from(inside).sort()
  return sorted[Math.max(0, Math.ceil(SHARES[agg] * sorted.length) - 1)] ?? null
}

function answerLevel(steps: StepFunction, question: Question, from: number, to: number): number | null {
  switch (question.agg) {
    case 'last':
      return levelAt(steps, to)
    case 'max':
    case 'min':
    case 'mean':
      return rangeOver(steps, from, to)[question.agg]
    case 'rise':
      return levelAt(steps, to) - levelAt(steps, from)
    case 'rate':
      return to > from ? ((levelAt(steps, to) - levelAt(steps, from)) * 1_000_000) / (to - from) : null
    case 'firstTime': {
      const { when } = question
      if (when === null) return null
      const at: Time | null = firstTime(steps, level => fits(when, level), { from, to, lasting: question.forMs * 1000 })
      return at === null ? null : at / 1_000_000
    }
    default:
      return null
  }
}

/** One level as a percentage of another, at every change of either; 0 while there is nothing to share. */
function percentOf(part: StepFunction, per: StepFunction): StepFunction {
  const steps = createSteps()
  const moments = [...new Set([...part.times, ...per.times])].sort((one, other) => one - other)
  for (const at of moments) {
    const whole = levelAt(per, at)
    setLevel(steps, at, whole === 0 ? 0 : (100 * levelAt(part, at)) / whole)
  }
  return steps
}

/** Takes a name that a broker says, gives the metric; throws when there is none of that name. */
function metricNamed(name: string): MetricName {
  const known = METRIC_NAMES.find(each => each === name)
  if (known === undefined) throw new Error(`metricNamed: there is no metric, got "${name}"`)
  return known
}

function keyOf({ at, action }: Intervention): string {
  return JSON.stringify([at, action.do, action.on, action.value ?? null])
}
