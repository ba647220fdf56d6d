import type { EventName, TermName } from '../brokers/plain/events.ts'
import type { Topology } from '../brokers/plain/index.ts'

/** What a metric's number counts; the screen adds the word. */
export type Unit = 'messages' | 'times' | 'perSecond' | 'seconds' | 'actors' | 'percent'

/**
 * Where a metric comes from. `level`: how many messages are in these terms of the ledger now, or how often these events
 * happened so far, less how often those of `minus` did. `after`: how often these events happened to a message to which one of
 * `mark` had happened before. `busy`: how many consumers are at work. `lengths`: the lengths of time that these events carry.
 * `spans`: how long each message took from an event of `begins` to one of `ends`; with `open`, also those that are still
 * under way. `setting`: a number read off the settings. `ratio`: one level as a percentage of another. `alert`: the share of
 * time in which the learner's line was wrong. `changes`: how often somebody changed something, beyond the scenario itself.
 */
export type MetricSource =
  | {
      readonly from: 'level'
      readonly terms: readonly string[]
      readonly events: readonly string[]
      readonly minus: readonly string[]
    }
  | { readonly from: 'after'; readonly mark: readonly string[]; readonly events: readonly string[] }
  | { readonly from: 'busy' }
  | { readonly from: 'lengths'; readonly events: readonly string[] }
  | {
      readonly from: 'spans'
      readonly begins: readonly string[]
      readonly ends: readonly string[]
      readonly open: boolean
      /** True when one beginning may have several ends, each counted from it. */
      readonly again: boolean
    }
  | { readonly from: 'setting'; read(topology: Topology): number }
  | { readonly from: 'ratio'; readonly of: 'busy'; readonly per: 'consumers' }
  | { readonly from: 'alert' }
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
  source: { from: 'level', terms, events: [], minus: [] },
})
const counted = (text: string, events: readonly EventName[], unit: Unit = 'times'): Metric => ({
  text,
  unit,
  grows: true,
  source: { from: 'level', terms: [], events, minus: [] },
})
const LOST_EVENTS: readonly EventName[] = ['lostReady', 'lostUnacked', 'lostDelayed', 'lostDead']
const lengths = (text: string, events: readonly EventName[]): Metric => ({
  text,
  unit: 'seconds',
  grows: false,
  source: { from: 'lengths', events },
})
const spans = (
  text: string,
  begins: readonly EventName[],
  ends: readonly EventName[],
  { open = false, again = false }: { readonly open?: boolean; readonly again?: boolean },
): Metric => ({
  text,
  unit: 'seconds',
  grows: false,
  source: { from: 'spans', begins, ends, open, again },
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
  served: {
    ...counted('orders whose work took effect at least once', ['finished'], 'messages'),
    source: { from: 'level', terms: [], events: ['finished'], minus: ['effectRepeated'] },
  },
  unserved: {
    text: 'orders made whose work has not taken effect, yet or ever',
    unit: 'messages',
    grows: false,
    source: { from: 'level', terms: [], events: ['made', 'effectRepeated'], minus: ['finished'] },
  },
  skipped: counted('pieces of work skipped because a consumer remembered them', ['skipped']),
  sends: {
    ...counted('times a producer sent a message: first tries, tries again and copies', ['made']),
    source: { from: 'level', terms: [], events: ['made', 'copySent', 'sentAgain'], minus: ['heldBack'] },
  },
  copies: counted('copies sent because no confirm came in time', ['copySent']),
  refusals: counted('times the queue turned a message away and told its producer', ['refused']),
  silentLoss: inTerms(
    'messages dropped, expired or lost without a word to their producer',
    ['dropped', 'expired', 'lost', 'lostOnWire'],
    true,
  ),
  confirmed: counted('messages whose confirm reached their producer', ['confirmed'], 'messages'),
  confirmedLost: {
    text: 'messages lost after their producer had been told that they were safe',
    unit: 'messages',
    grows: true,
    source: { from: 'after', mark: ['confirmed'], events: LOST_EVENTS },
  },
  deliveries: counted('times a message was handed to a consumer', ['delivered']),
  crashes: counted('crashes of a consumer or the broker', ['crashed']),
  timeInSystem: lengths('from publish (or call) to acknowledgement (or answer), of each message done', [
    'acked',
    'answered',
  ]),
  wait: lengths('from ready to the start of work, of each attempt', ['started']),
  age: spans('from the making of an order to the start of work on it, of each attempt', ['made'], ['started'], {
    again: true,
  }),
  worstWait: spans(
    'from ready to the start of work, or to being expired, dropped or lost; those that still wait count too',
    ['published', 'returned', 'retryDue', 'replayed'],
    ['started', 'expired', 'droppedOldest', 'lostReady', 'lostUnacked', 'deadLettered'],
    { open: true },
  ),
  confirmTime: lengths('from sending to the confirm, of each message confirmed', ['confirmed']),
  busy: { text: 'consumers at work', unit: 'actors', grows: false, source: { from: 'busy' } },
  utilisation: {
    text: 'consumers at work, of those on the stage',
    unit: 'percent',
    grows: false,
    source: { from: 'ratio', of: 'busy', per: 'consumers' },
  },
  alertWrong: {
    text: 'time in which the alert line said the wrong thing about the wait; take its mean',
    unit: 'percent',
    grows: false,
    source: { from: 'alert' },
  },
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

/** True when a metric is made of lengths of time, one a message or attempt; else it is a level over time. */
export function isOfLengths(name: MetricName): boolean {
  const { from } = metricOf(name).source
  return from === 'lengths' || from === 'spans'
}

/** True when a question may be put about one part of the stage alone: what is counted happens at a part. */
export function isPerPart(name: MetricName): boolean {
  const { from } = metricOf(name).source
  return from === 'level' || from === 'lengths' || from === 'busy'
}
