import { type RabbitTopology, RELEASES } from '../../../brokers/rabbitmq/index.ts'
import type { Setting, SettingGroup } from '../../controls/catalogue.ts'
import { LENGTH, MESSAGES, ratio, SOME_LENGTH, wholes } from '../../controls/scale.ts'

type RabbitSetting = Setting<string, RabbitTopology>

/** The exchanges that a producer may name, and the queues that a consumer may. */
const exchangesIn = (topology: unknown): readonly string[] => [
  '',
  ...(topology as RabbitTopology).exchanges.map(({ name }) => name),
]
const queuesIn = (topology: unknown): readonly string[] => (topology as RabbitTopology).queues.map(({ name }) => name)

const PRODUCERS = [
  { path: 'producers.*.interval', group: 'producers', level: 'basic', control: { kind: 'interval' } },
  {
    path: 'producers.*.exchange',
    group: 'producers',
    level: 'basic',
    control: { kind: 'oneOf', none: false, options: exchangesIn },
  },
  { path: 'producers.*.key', group: 'producers', level: 'basic', control: { kind: 'text', maxLength: 255 } },
  { path: 'producers.*.mandatory', group: 'producers', level: 'basic', control: { kind: 'toggle' } },
  { path: 'producers.*.persistent', group: 'producers', level: 'more', control: { kind: 'toggle' } },
  {
    path: 'producers.*.expiration',
    group: 'producers',
    level: 'more',
    control: { kind: 'optional', scale: LENGTH, usual: 5000, asText: true },
  },
  {
    path: 'producers.*.priority',
    group: 'producers',
    level: 'more',
    control: { kind: 'optional', scale: wholes(0, 255), usual: 5 },
  },
  { path: 'producers.*.poisonShare', group: 'producers', level: 'more', control: { kind: 'share' } },
  { path: 'producers.*.bursts', group: 'producers', level: 'more', control: { kind: 'bursts' } },
  {
    path: 'producers.*.batchSize',
    group: 'producers',
    level: 'more',
    control: { kind: 'number', scale: ratio(1, 1000, true) },
  },
  {
    path: 'producers.*.limit',
    group: 'producers',
    level: 'more',
    control: { kind: 'optional', scale: MESSAGES, usual: 100 },
  },
] as const satisfies readonly RabbitSetting[]

const argument = (name: string) => `queues.*.args.x-${name}` as const

const QUEUES = [
  {
    path: argument('queue-type'),
    group: 'queue',
    level: 'basic',
    control: { kind: 'choice', options: ['classic', 'quorum', 'stream'], usual: 'classic' },
    fixed: 'queue',
  },
  {
    path: argument('max-length'),
    group: 'queue',
    level: 'basic',
    control: { kind: 'optional', scale: MESSAGES, usual: 20 },
    fixed: 'queue',
  },
  {
    path: argument('overflow'),
    group: 'queue',
    level: 'basic',
    control: { kind: 'choice', options: ['drop-head', 'reject-publish'], usual: 'drop-head' },
    fixed: 'queue',
    matters: ({ queues }) => queues.some(({ args }) => 'x-max-length' in args),
  },
  {
    path: argument('message-ttl'),
    group: 'queue',
    level: 'more',
    control: { kind: 'optional', scale: LENGTH, usual: 5000 },
    fixed: 'queue',
  },
  {
    path: argument('dead-letter-exchange'),
    group: 'queue',
    level: 'more',
    control: { kind: 'oneOf', none: true, options: exchangesIn },
    fixed: 'queue',
  },
  {
    path: argument('dead-letter-routing-key'),
    group: 'queue',
    level: 'more',
    control: { kind: 'text', maxLength: 255 },
    fixed: 'queue',
    matters: ({ queues }) => queues.some(({ args }) => 'x-dead-letter-exchange' in args),
  },
  {
    path: argument('delivery-limit'),
    group: 'queue',
    level: 'more',
    control: { kind: 'optional', scale: { ...ratio(1, 1000, true), min: -1 }, usual: 3 },
    fixed: 'queue',
  },
  {
    path: argument('max-priority'),
    group: 'queue',
    level: 'more',
    control: { kind: 'optional', scale: wholes(1, 255), usual: 9 },
    fixed: 'queue',
  },
  {
    path: argument('single-active-consumer'),
    group: 'queue',
    level: 'more',
    control: { kind: 'toggle' },
    fixed: 'queue',
  },
  { path: 'queues.*.durable', group: 'queue', level: 'more', control: { kind: 'toggle' }, fixed: 'run' },
] as const satisfies readonly RabbitSetting[]

const CONSUMERS = [
  { path: 'consumers.*.service', group: 'consumers', level: 'basic', control: { kind: 'distribution' } },
  {
    path: 'consumers.*.prefetch',
    group: 'consumers',
    level: 'basic',
    control: { kind: 'number', scale: { ...ratio(1, 65_535, true), min: 0, knots: PREFETCH() } },
  },
  { path: 'consumers.*.noAck', group: 'consumers', level: 'basic', control: { kind: 'toggle' } },
  {
    path: 'consumers.*.queue',
    group: 'consumers',
    level: 'more',
    control: { kind: 'oneOf', none: false, options: queuesIn },
  },
  {
    path: 'consumers.*.priority',
    group: 'consumers',
    level: 'more',
    control: { kind: 'number', scale: wholes(0, 10) },
  },
  { path: 'consumers.*.failShare', group: 'faults', level: 'basic', control: { kind: 'share' } },
  {
    path: 'consumers.*.onFailure',
    group: 'faults',
    level: 'basic',
    control: { kind: 'choice', options: ['nack-requeue', 'reject-requeue', 'nack', 'reject'] },
  },
  {
    path: 'consumers.*.meanTimeToCrashMs',
    group: 'faults',
    level: 'more',
    control: { kind: 'optional', scale: SOME_LENGTH, usual: 10_000 },
  },
  {
    path: 'consumers.*.restartMs',
    group: 'faults',
    level: 'more',
    control: { kind: 'number', scale: SOME_LENGTH },
  },
] as const satisfies readonly RabbitSetting[]

/** None, which is without limit, then as many as basic.qos can say. */
function PREFETCH(): readonly (readonly [number, number])[] {
  return [
    [0, 0],
    [0.1, 1],
    [0.45, 10],
    [0.7, 100],
    [1, 65_535],
  ]
}

/** Every setting of RabbitMQ that a learner can change; its words are `rabbit.setting.<path>.label` and so on. */
export const RABBIT_SETTINGS = [
  {
    path: 'release',
    group: 'broker',
    level: 'basic',
    control: { kind: 'choice', options: RELEASES },
    fixed: 'run',
  },
  ...PRODUCERS,
  ...QUEUES,
  ...CONSUMERS,
  {
    path: 'consumerTimeoutMs',
    group: 'faults',
    level: 'more',
    control: { kind: 'number', scale: SOME_LENGTH },
    fixed: 'run',
  },
] as const satisfies readonly RabbitSetting[]

/** The groups of RabbitMQ's settings, in the order of the stage. */
export const RABBIT_GROUPS = [
  { id: 'broker', open: true },
  { id: 'producers', open: true, actors: 'producers', counts: true },
  { id: 'routing', open: false },
  { id: 'queue', open: true, actors: 'queues' },
  { id: 'consumers', open: true, actors: 'consumers', counts: true },
  { id: 'faults', open: true, actors: 'consumers' },
] as const satisfies readonly SettingGroup<RabbitTopology>[]
