import type { EventName, TermName } from '../brokers/plain/events.ts'
import type { Topology } from '../brokers/plain/index.ts'

/** What a metric's number counts; the screen adds the word. */
export type Unit = 'messages' | 'times' | 'perSecond' | 'seconds' | 'actors'

/**
 * Where a metric comes from. `level`: how many messages are in these terms of the ledger now, or how often these events
 * happened so far. `lengths`: the lengths of time that these events carry. `setting`: a number read off the settings.
 * `changes`: how often somebody changed something, beyond what the scenario itself does.
 */
export type MetricSource =
  | { readonly from: 'level'; readonly terms: readonly string[]; readonly events: readonly string[] }
  | { readonly from: 'lengths'; readonly events: readonly string[] }
  | { readonly from: 'setting'; read(topology: Topology): number }
  | { readonly from: 'changes' }

export interface Metric {
  /** In a few words, for authors and for the table in docs/lessons.md. */
  readonly text: string
  readonly unit: Unit
  /** True when it never goes down. */
  readonly grows: boolean
  readonly source: MetricSource
}

const inTerms = (text: string, terms: readonly TermName[], grows = false): Metric => ({
  text,
  unit: 'messages',
  grows,
  source: { from: 'level', terms, events: [] },
})
const counted = (text: string, events: readonly EventName[], unit: Unit = 'times'): Metric => ({
  text,
  unit,
  grows: true,
  source: { from: 'level', terms: [], events },
})
const lengths = (text: string, events: readonly EventName[]): Metric => ({
  text,
  unit: 'seconds',
  grows: false,
  source: { from: 'lengths', events },
})
const setting = (text: string, unit: Unit, read: (topology: Topology) => number): Metric => ({
  text,
  unit,
  grows: false,
  source: { from: 'setting', read },
})

/** The words in which lessons ask about a run. Each means the same live and headless: they are read off the trace and the recording. */
export const METRICS = {
  made: counted('orders made by the producers so far', ['made'], 'messages'),
  published: counted('messages the queue accepted so far', ['published'], 'messages'),
  ready: inTerms('messages ready in the queue', ['ready']),
  delayed: inTerms('messages waiting for their retry', ['delayed']),
  unacked: inTerms('messages delivered and not acknowledged', ['unacked']),
  held: inTerms('messages kept back by their producer', ['held']),
  waiting: inTerms('messages that wait: ready, delayed, or kept back by their producer', ['ready', 'delayed', 'held']),
  inSystem: inTerms('messages not over yet: waiting, on a wire, or with a consumer', [
    'ready',
    'delayed',
    'held',
    'sending',
    'unacked',
  ]),
  done: inTerms('messages acknowledged, or calls answered', ['acknowledged', 'answered'], true),
  failed: inTerms('messages that were refused or whose call failed, and that nobody will try again', ['refused'], true),
  lost: inTerms('messages lost in a crash or on a wire', ['lost', 'lostOnWire'], true),
  dropped: inTerms('messages dropped because the queue was full', ['dropped'], true),
  expired: inTerms('messages that outlived their lifetime', ['expired'], true),
  deadLettered: inTerms('messages in the dead-letter queue', ['deadLettered']),
  attempts: counted('times a consumer began work on a message', ['started']),
  redeliveries: counted('times a message was given back to the queue', ['returned']),
  effects: counted('times the work took effect (cards charged, mails sent)', ['finished']),
  repeats: counted('effects that had happened before', ['effectRepeated']),
  crashes: counted('crashes of a consumer or the broker', ['crashed']),
  timeInSystem: lengths('from publish (or call) to acknowledgement (or answer), of each message done', [
    'acked',
    'answered',
  ]),
  wait: lengths('from ready to the start of work, of each attempt', ['started']),
  arrivalRate: setting('what all producers together are set to make', 'perSecond', arrivalRate),
  capacity: setting('what all consumers together can do', 'perSecond', capacity),
  producers: setting('producers on the stage', 'actors', topology => Object.keys(topology.producers).length),
  consumers: setting('consumers on the stage', 'actors', topology => Object.keys(topology.consumers).length),
  changes: {
    text: 'moments at which somebody changed or did something, beyond the script of the scenario',
    unit: 'times',
    grows: true,
    source: { from: 'changes' },
  },
} as const satisfies Record<string, Metric>

export type MetricName = keyof typeof METRICS

/** Every metric's name, in reading order. */
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[]

/** Takes a broker's kind, gives what its lessons can ask about a run. Throws for a broker that no lesson runs on yet. */
export function metricsOf(broker: string): Readonly<Record<MetricName, Metric>> {
  if (broker !== 'plain') throw new Error(`metricsOf: lessons run on the plain queue so far, got "${broker}"`)
  return METRICS
}

/** Takes a metric's name, gives the metric. */
export function metricOf(name: MetricName): Metric {
  return METRICS[name]
}

function arrivalRate(topology: Topology): number {
  let sum = 0
  for (const { arrivals } of Object.values(topology.producers))
    sum += 'ratePerSecond' in arrivals ? arrivals.ratePerSecond : 0
  return sum
}

function capacity(topology: Topology): number {
  let sum = 0
  for (const { service, speed } of Object.values(topology.consumers)) sum += (1000 * speed) / service.meanMs
  // 1000 / (1000 / 12) is a hair above 12; a millionth of a message a second is nobody's budget.
  return Math.round(sum * 1_000_000) / 1_000_000
}
