import type { GroupId, SettingPath } from './controls/catalogue.ts'

/** What a setting is called and what it does, in a sentence. `unit` follows its value; `options` name the values of a choice. */
export interface SettingWords {
  readonly label: string
  readonly help: string
  readonly unit?: string
  readonly none?: string
  readonly options?: Readonly<Record<string, string>>
}

const settings: Readonly<Record<SettingPath, SettingWords>> = {
  path: {
    label: 'Messages go',
    help: 'Through a queue, or straight to a consumer while the producer waits.',
    options: { queue: 'Through a queue', direct: 'By direct call' },
  },
  'producers.*.arrivals': { label: 'Arrivals', help: 'When messages are made, and how many a second.' },
  'producers.*.limit': {
    label: 'Stop after',
    help: 'The producer makes this many messages and no more.',
    unit: 'messages',
    none: 'never',
  },
  'producers.*.priorities': {
    label: 'Priorities',
    help: 'How often each priority comes, 9 the highest. It counts when the queue serves by priority.',
  },
  'producers.*.poisonShare': { label: 'Poison', help: 'Share of messages that fail at every attempt.' },
  'producers.*.keys': {
    label: 'Keys',
    help: 'Messages carry one of this many keys (accounts), drawn as letters.',
    unit: 'keys',
  },
  'producers.*.hotKeyShare': { label: 'Hot key', help: 'Share of messages that carry key A.' },
  'producers.*.confirms': {
    label: 'Publisher confirms',
    help: 'The queue says when a message is safe, and the producer keeps it until then.',
  },
  'producers.*.confirmTimeoutMs': {
    label: 'Send again after',
    help: 'Without a confirm for this long the producer sends the message again, which may make a second copy.',
    unit: 'ms',
    none: 'never',
  },
  'producers.*.whenRefused': {
    label: 'When refused',
    help: 'What the producer does with a message that was not taken.',
    options: { drop: 'Drop', block: 'Wait', retry: 'Retry' },
  },
  'producers.*.retryDelayMs': {
    label: 'Retry after',
    help: 'How long the producer waits before it tries again.',
    unit: 'ms',
  },
  'producers.*.retryLimit': {
    label: 'Retries',
    help: 'After this many retries the producer gives up.',
    unit: 'times',
    none: 'without end',
  },
  'producers.*.callTimeoutMs': {
    label: 'Call timeout',
    help: 'A direct call without an answer for this long has failed.',
    unit: 'ms',
    none: 'none',
  },
  'producers.*.latencyMs': {
    label: 'Latency',
    help: 'How long a message is on the wire from the producer.',
    unit: 'ms',
  },
  'producers.*.name': { label: 'Name', help: 'What is written on it.' },
  'queue.order': {
    label: 'Order',
    help: 'Who is served next: who came first, who came last, or who matters most.',
    options: { fifo: 'FIFO', lifo: 'LIFO', priority: 'Priority' },
  },
  'queue.maxLength': {
    label: 'Max length',
    help: 'The most messages that may wait.',
    unit: 'messages',
    none: 'none',
  },
  'queue.overflow': {
    label: 'When full',
    help: 'Refuse the new one, drop the oldest, drop the new one silently, or make the producer wait.',
    options: { reject: 'Refuse', dropOldest: 'Drop oldest', dropNewest: 'Drop new', block: 'Block' },
  },
  'queue.messageTtlMs': {
    label: 'Time to live',
    help: 'A message that has waited this long expires: its result would come too late.',
    unit: 'ms',
    none: 'for ever',
  },
  'queue.dedupWindowMs': {
    label: 'Remember ids for',
    help: 'A second copy of a message that arrives within this time is discarded.',
    unit: 'ms',
    none: 'not at all',
  },
  'queue.name': { label: 'Name', help: 'What is written on the queue.' },
  'queue.visibilityTimeoutMs': {
    label: 'Visibility timeout',
    help: 'A consumer may hold a message this long; then the queue gives it to somebody else. None: until its connection drops.',
    unit: 'ms',
    none: 'none',
  },
  'queue.maxAttempts': {
    label: 'Max attempts',
    help: 'After this many attempts a message becomes a dead letter.',
    unit: 'attempts',
    none: 'no limit',
  },
  'queue.retry.kind': {
    label: 'Delay before a retry',
    help: 'None, always the same, or longer each time.',
    options: { none: 'None', fixed: 'Fixed', exponential: 'Exponential' },
  },
  'queue.retry.delayMs': { label: 'First delay', help: 'How long a failed message waits first.', unit: 'ms' },
  'queue.retry.jitter': {
    label: 'Jitter',
    help: 'Spreads retries by chance, so that they do not all come at once: none, over the whole delay, over half of it.',
    options: { none: 'None', full: 'Full', equal: 'Equal' },
  },
  'queue.retry.factor': { label: 'Factor', help: 'Each delay is this many times the one before.', unit: '×' },
  'queue.retry.capMs': { label: 'Longest delay', help: 'No delay is longer than this.', unit: 'ms' },
  'queue.storage': {
    label: 'Messages are kept',
    help: 'In memory a broker crash loses them; on disk those that were written survive it.',
    options: { memory: 'In memory', durable: 'On disk' },
  },
  'queue.flushIntervalMs': {
    label: 'Write every',
    help: 'How often the queue writes to disk; 0 writes each message at once.',
    unit: 'ms',
  },
  'queue.confirm': {
    label: 'Confirm',
    help: 'Whether a producer is told “safe” before or after the message is on disk.',
    options: { beforeFlush: 'Before writing', afterFlush: 'After writing' },
  },
  'consumers.*.service': { label: 'Work per message', help: 'How long one job takes, and how much that varies.' },
  'consumers.*.speed': { label: 'Speed', help: 'A consumer at 0.5× takes twice as long for the same job.', unit: '×' },
  'consumers.*.prefetch': {
    label: 'Prefetch',
    help: 'How many messages a consumer may hold unacknowledged.',
    unit: 'messages',
    none: 'no limit',
  },
  'consumers.*.ack': {
    label: 'Acknowledge',
    help: 'When the queue may forget a message: as soon as it is sent, before the work, or after it.',
    options: { onDelivery: 'On delivery', beforeWork: 'Before work', afterWork: 'After work' },
  },
  'consumers.*.idempotenceWindowMs': {
    label: 'Idempotence',
    help: 'The consumers remember what they did for this long and skip it when it comes again.',
    unit: 'ms',
    none: 'none',
  },
  'consumers.*.latencyMs': {
    label: 'Latency',
    help: 'How long messages and acknowledgements are on the wire between queue and consumer.',
    unit: 'ms',
  },
  'consumers.*.name': { label: 'Name', help: 'What is written on it.' },
  'consumers.*.failChance': { label: 'A job fails', help: 'Chance that a job fails and is handed back.' },
  'consumers.*.crashAfterEffectChance': {
    label: 'Crash before the ack',
    help: 'Chance that a consumer dies after it did the work and before it said so.',
  },
  'consumers.*.restartMs': {
    label: 'Back after',
    help: 'How long a consumer is down after such a crash.',
    unit: 'ms',
    none: 'by hand only',
  },
  'consumers.*.ackLossChance': {
    label: 'Ack lost',
    help: 'Chance that an acknowledgement never arrives.',
  },
  'consumers.*.poisonFails': { label: 'Poison fails', help: 'Whether this consumer chokes on poison messages.' },
  'consumers.*.meanTimeToCrashMs': {
    label: 'Consumer crashes every',
    help: 'Mean time between crashes at random moments.',
    unit: 'ms',
    none: 'never',
  },
  'consumers.*.meanTimeToRepairMs': {
    label: 'Consumer down for',
    help: 'Mean time until it is back after such a crash.',
    unit: 'ms',
    none: 'by hand only',
  },
  'broker.meanTimeToCrashMs': {
    label: 'Broker crashes every',
    help: 'Mean time between crashes of the queue itself, at random moments.',
    unit: 'ms',
    none: 'never',
  },
  'broker.meanTimeToRepairMs': {
    label: 'Broker down for',
    help: 'Mean time until the queue is back.',
    unit: 'ms',
    none: 'by hand only',
  },
  'business.wish': { label: 'A message is', help: 'What one message asks for, one word: order.' },
  'business.effect': { label: 'Doing it is', help: 'What a consumer does for it, one word: charge.' },
}

const groups: Readonly<Record<GroupId, string>> = {
  path: 'Path',
  producers: 'Producers',
  queue: 'Queue',
  attempts: 'Retries and dead letters',
  storage: 'Durability',
  consumers: 'Consumers',
  faults: 'Faults',
  business: 'Words',
}

/** The English words of the controls. Placeholders are arguments. */
export const wordsControls = {
  settings,
  groups,
  more: 'More',
  moreOf: (group: string) => `More settings: ${group}`,
  target: (group: string) => `Which ${group.toLowerCase()}`,
  all: 'All together',
  differ: 'not all the same',
  howMany: 'How many',
  howManyHelp: 'New ones are copies of the last; the last ones go first.',
  on: 'On',
  off: 'Off',
  asNumber: (label: string) => `${label}, as a number`,
  notANumber: (label: string, min: string, max: string) => `${label} must be a number from ${min} to ${max}.`,
  notWhole: (label: string, min: string, max: string) => `${label} must be a whole number from ${min} to ${max}.`,
  notDone: (problem: string, mend: string) => `${problem}; ${mend}.`,
  nothingChanged: 'Nothing was changed.',
  percent: '%',
  limitOn: (label: string) => `${label}: set a value`,
  help: (label: string) => `What “${label}” does`,
  arrivals: {
    kind: 'Arrivals',
    kinds: {
      steady: 'Steady',
      poisson: 'Poisson',
      bursts: 'Bursts',
      batches: 'Batches',
      times: 'At times',
      manual: 'By hand',
    },
    ratePerSecond: 'Rate',
    burstRate: 'Rate in a burst',
    quietRatePerSecond: 'Rate between bursts',
    onMs: 'A burst lasts',
    offMs: 'Pause between bursts',
    batchSize: 'Batch size',
    batchSizes: 'Batch sizes',
    sizes: { constant: 'All the same', geometric: 'By chance' },
    atMs: 'Moments in milliseconds, with commas between',
    badTimes: 'Write moments from 0 to 86,400,000 ms with commas between: 100, 250, 4000.',
    perSecond: '/s',
    manual: 'Messages come only when you publish them: choose the producer on the stage.',
  },
  distribution: {
    kind: 'Work varies',
    kinds: {
      constant: 'Constant',
      exponential: 'Exponential',
      uniform: 'Uniform',
      logNormal: 'Log-normal',
      hyperexponential: 'Hyperexponential',
      erlang: 'Erlang',
    },
    meanMs: 'Time per job',
    spread: 'Half-width over the mean',
    variation: 'Standard deviation over the mean',
    stages: 'Stages',
  },
  faults: {
    broker: 'the broker',
    crash: (name: string) => `Crash ${name}`,
    plannedTitle: 'Crash at a time',
    plannedPart: 'Which',
    plannedAt: 'At',
    plannedFor: 'Down for',
    plan: 'Plan it',
    planned: (name: string, at: string, length: string | null) =>
      `${name} crashes at ${at} s${length === null ? '' : ` for ${length} s`}`,
    forget: 'Remove',
    restart: (name: string) => `Restart ${name}`,
  },
  priorities: {
    add: 'Add a priority',
    priority: 'Priority',
    weight: 'Weight',
    remove: (priority: number) => `Remove priority ${priority}`,
    none: 'All messages have priority 0.',
  },
  units: { ms: 'ms' },
} as const
