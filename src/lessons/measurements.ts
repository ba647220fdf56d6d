import type { Topology } from '../brokers/plain/index.ts'
import { brokerOf } from '../brokers/registry.ts'
import type { EventMeaning, Intervention } from '../engine/model.ts'
import type { Run } from '../engine/run.ts'
import type { Time } from '../engine/time.ts'
import { type Metric, type MetricName, type MetricSource, metricsOf } from './metrics.ts'
import { fits, type Question } from './question.ts'
import { createSteps, firstTime, levelAt, rangeOver, type StepFunction, setLevel } from './stepFunction.ts'

/** A run of any broker. */
export type AnyRun = Run<unknown, unknown>

/** What has been read of the trace for one metric. A `lengths` metric keeps each length where a level keeps its level. */
interface Reading {
  readonly steps: StepFunction
  /** By event type: what it adds to the level; NaN marks an event that carries a length. */
  readonly deltas: readonly number[]
  read: number
  level: number
}

/**
 * Answers questions about one run, reading each trace entry once, so it may be asked on every frame. The answers depend on
 * the run alone, not on when or how often they are asked.
 */
export class Measurements {
  readonly run: AnyRun
  readonly #metrics: Readonly<Record<MetricName, Metric>>
  readonly #scripted: ReadonlySet<string>
  readonly #readings = new Map<MetricName, Reading>()
  readonly #settings = new Map<MetricName, { readonly moments: string; readonly steps: StepFunction }>()

  /** `script` is what the scenario itself does; everything else in the recording counts as a change by a person. */
  constructor(run: AnyRun, script: readonly Intervention[]) {
    this.run = run
    this.#metrics = metricsOf(run.model.kind)
    this.#scripted = new Set(script.map(keyOf))
  }

  /**
   * Takes a question and a moment that has been simulated, gives the answer as it stood then (the window is cut at that
   * moment), or null when there is none yet: the window has not begun, nothing was measured, or it has not happened.
   */
  answer(question: Question, at: number): number | null {
    const from = question.fromMs * 1000
    const to = Math.min(question.toMs * 1000, at)
    if (to < from) return null
    const metric = this.#metrics[question.metric]
    if (metric.source.from === 'lengths') return this.#answerLengths(question, from, to)
    return answerLevel(this.#stepsOf(question.metric, metric), question, from, to)
  }

  /** The level of a metric at a moment that has been simulated. Lengths have no level: NaN. */
  levelAt(name: MetricName, at: number): number {
    const metric = this.#metrics[name]
    return metric.source.from === 'lengths' ? Number.NaN : levelAt(this.#stepsOf(name, metric), at)
  }

  /** The level of a metric over time, up to the run's frontier. Read it at once: later calls add to it. */
  stepsOf(name: MetricName): StepFunction {
    return this.#stepsOf(name, this.#metrics[name])
  }

  #stepsOf(name: MetricName, metric: Metric): StepFunction {
    const { source } = metric
    if (source.from === 'setting') return this.#settingSteps(name, source.read)
    if (source.from === 'changes') return this.#changes()
    return this.#read(name, source).steps
  }

  #read(name: MetricName, source: MetricSource): Reading {
    const reading = this.#readings.get(name) ?? createReading(source, this.run.model.events)
    this.#readings.set(name, reading)
    const { trace } = this.run
    for (; reading.read < trace.length; reading.read++) {
      const delta = reading.deltas[trace.types[reading.read] ?? 0] ?? 0
      if (delta === 0) continue
      const at = trace.times[reading.read] ?? 0
      if (Number.isNaN(delta)) {
        reading.steps.times.push(at)
        reading.steps.values.push((trace.values[reading.read] ?? 0) / 1_000_000)
      } else {
        reading.level += delta
        setLevel(reading.steps, at, reading.level)
      }
    }
    return reading
  }

  #answerLengths(question: Question, from: number, to: number): number | null {
    const { steps } = this.#read(question.metric, this.#metrics[question.metric].source)
    const inside = steps.values.filter((_, n) => (steps.times[n] ?? 0) >= from && (steps.times[n] ?? 0) <= to)
    if (question.agg === 'count') return inside.length
    if (inside.length === 0) return null
    if (question.agg === 'last') return inside.at(-1) ?? null
    if (question.agg === 'mean') return inside.reduce((sum, length) => sum + length, 0) / inside.length
    const sorted = Float64Array.from(inside).sort()
    return sorted[Math.max(0, Math.ceil(SHARES[question.agg] * sorted.length) - 1)] ?? null
  }

  /** Settings change only by interventions, so looking at the state after each is looking at all of them. */
  #settingSteps(name: MetricName, read: (topology: Topology) => number): StepFunction {
    const moments = [...this.#moments(({ action }) => action.do === 'set' || action.do === 'scale')]
    const known = this.#settings.get(name)
    // Looking at a past state re-executes part of the run, so it is done once for each change.
    if (known !== undefined && known.moments === moments.join()) return known.steps
    const steps = createSteps()
    const broker = brokerOf(this.run.model.kind)
    // A metric of a broker reads that broker's topologies.
    const level = (topology: unknown): number => read(topology as Topology)
    setLevel(steps, 0, level(this.run.topology))
    for (const at of moments) setLevel(steps, at, level(broker.topologyOf(this.run.stateAt(at))))
    this.#settings.set(name, { moments: moments.join(), steps })
    return steps
  }

  #changes(): StepFunction {
    const steps = createSteps()
    let count = 0
    for (const at of this.#moments(intervention => !this.#scripted.has(keyOf(intervention))))
      setLevel(steps, at, ++count)
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

/** For lengths: the share of them that the answer is not below. */
const SHARES = { max: 1, min: 0, p50: 0.5, p95: 0.95, p99: 0.99, rise: 1, rate: 1, firstTime: 1 } as const

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

function createReading(source: MetricSource, meanings: readonly EventMeaning[]): Reading {
  const terms: readonly string[] = source.from === 'level' ? source.terms : []
  const events: readonly string[] = source.from === 'level' || source.from === 'lengths' ? source.events : []
  const deltas = meanings.map(({ name, from, to }) => {
    const counts = events.includes(name)
    if (source.from === 'lengths') return counts ? Number.NaN : 0
    const moved = Number(to !== undefined && terms.includes(to)) - Number(from !== undefined && terms.includes(from))
    return moved + Number(counts)
  })
  return { steps: createSteps(), deltas, read: 0, level: 0 }
}

function keyOf({ at, action }: Intervention): string {
  return JSON.stringify([at, action.do, action.on, action.value ?? null])
}
