/** What a metric's number counts; the screen adds the word. */
export type Unit = 'messages' | 'times' | 'perSecond' | 'seconds' | 'actors' | 'percent'

/** A word in which lessons ask about a run. Where the answer is read from is each broker's own to say. */
export interface Metric {
  /** In a few words, for authors and for the table in docs/lessons.md. */
  readonly text: string
  readonly unit: Unit
  /** True when it never goes down. */
  readonly grows: boolean
  /** True when it is made of lengths of time, one a message or attempt; else it is a level over time. */
  readonly isOfLengths: boolean
  /** True when a question may be put about one part of the stage alone: what is counted happens at a part. */
  readonly isPerPart: boolean
}

const level = (text: string, unit: Unit = 'messages'): Metric => ({
  text,
  unit,
  grows: false,
  isOfLengths: false,
  isPerPart: true,
})
const count = (text: string, unit: Unit = 'times'): Metric => ({
  text,
  unit,
  grows: true,
  isOfLengths: false,
  isPerPart: true,
})
const lengths = (text: string, isPerPart = true): Metric => ({
  text,
  unit: 'seconds',
  grows: false,
  isOfLengths: true,
  isPerPart,
})
/** What is true of the whole stage cannot be asked of one part. */
const whole = (text: string, unit: Unit, grows = false): Metric => ({
  text,
  unit,
  grows,
  isOfLengths: false,
  isPerPart: false,
})

/** The words in which lessons ask about a run. Each means the same live and headless: they are read off the trace and the recording. */
const METRICS = {
  made: count('orders made by the producers so far', 'messages'),
  published: count('messages the queue accepted so far', 'messages'),
  ready: level('messages ready in the queue'),
  delayed: level('messages waiting for their retry'),
  unacked: level('messages delivered and not acknowledged'),
  held: level('messages kept back by their producer'),
  waiting: level('messages that wait: ready, delayed, or kept back by their producer'),
  inSystem: level('messages not over yet: waiting, on a wire, or with a consumer'),
  done: count('messages acknowledged, or calls answered', 'messages'),
  failed: count('messages that were refused or whose call failed, and that nobody will try again', 'messages'),
  lost: count('messages lost in a crash or on a wire', 'messages'),
  dropped: count('messages dropped because the queue was full', 'messages'),
  expired: count('messages that outlived their lifetime', 'messages'),
  deadLettered: level('messages in the dead-letter queue'),
  attempts: count('times a consumer began work on a message'),
  redeliveries: count('times a message was given back to the queue'),
  effects: count('times the work took effect (cards charged, mails sent)'),
  repeats: count('effects that had happened before'),
  served: count('orders whose work took effect at least once', 'messages'),
  unserved: level('orders made whose work has not taken effect, yet or ever'),
  outOfOrder: count('messages whose work took effect after that of a later message with the same key'),
  skipped: count('pieces of work skipped because a consumer remembered them'),
  sends: count('times a producer sent a message: first tries, tries again and copies'),
  copies: count('copies sent because no confirm came in time'),
  refusals: count('times the queue turned a message away and told its producer'),
  silentLoss: count('messages dropped, expired or lost without a word to their producer', 'messages'),
  confirmed: count('messages whose confirm reached their producer', 'messages'),
  confirmedLost: whole('messages lost after their producer had been told that they were safe', 'messages', true),
  deliveries: count('times a message was handed to a consumer'),
  crashes: count('crashes of a consumer or the broker'),
  timeInSystem: lengths('from publish (or call) to acknowledgement (or answer), of each message done'),
  wait: lengths('from ready to the start of work, of each attempt'),
  age: lengths('from the making of an order to the start of work on it, of each attempt', false),
  worstWait: lengths(
    'from ready to the start of work, or to being expired, dropped or lost; those that still wait count too',
    false,
  ),
  confirmTime: lengths('from sending to the confirm, of each message confirmed'),
  busy: level('consumers at work', 'actors'),
  utilisation: whole('consumers at work, of those on the stage', 'percent'),
  readers: level('consumers that have been given a part of a log to read', 'actors'),
  assigned: level('parts of a log that have been given to a consumer to read', 'times'),
  alertWrong: whole('time in which the alert line said the wrong thing about the wait; take its mean', 'percent'),
  arrivalRate: whole('what all producers together are set to make', 'perSecond'),
  capacity: whole('what all consumers together can do', 'perSecond'),
  producers: whole('producers on the stage', 'actors'),
  consumers: whole('consumers on the stage', 'actors'),
  changes: whole(
    'moments at which somebody changed or did something, beyond the script of the scenario; what is done while time stands is one moment',
    'times',
    true,
  ),
} as const satisfies Record<string, Metric>

export type MetricName = keyof typeof METRICS

/** Every metric's name, in reading order. */
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[]

/** Takes a metric's name, gives the metric. */
export function metricOf(name: MetricName): Metric {
  return METRICS[name]
}
