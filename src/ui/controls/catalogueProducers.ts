import type { Topology } from '../../brokers/plain/index.ts'
import type { Setting } from './catalogue.ts'
import { LENGTH, MESSAGES, ratio, SOME_LENGTH, wholes } from './scale.ts'

const FEW_TIMES = {
  ...wholes(0, 1000),
  knots: [
    [0, 0],
    [0.5, 10],
    [1, 1000],
  ],
} as const

const confirming = ({ path, producers }: Topology): boolean =>
  path === 'queue' && Object.values(producers).some(producer => producer.confirms)
const retrying = ({ producers }: Topology): boolean =>
  Object.values(producers).some(producer => producer.whenRefused === 'retry')

/** What each producer can be told. */
export const PRODUCER_SETTINGS = [
  { path: 'producers.*.arrivals', group: 'producers', level: 'basic', control: { kind: 'arrivals' } },
  {
    path: 'producers.*.limit',
    group: 'producers',
    level: 'more',
    control: { kind: 'optional', scale: MESSAGES, usual: 100 },
  },
  { path: 'producers.*.priorities', group: 'producers', level: 'more', control: { kind: 'priorities' } },
  { path: 'producers.*.poisonShare', group: 'producers', level: 'more', control: { kind: 'share' } },
  { path: 'producers.*.keys', group: 'producers', level: 'more', control: { kind: 'number', scale: wholes(1, 26) } },
  {
    path: 'producers.*.hotKeyShare',
    group: 'producers',
    level: 'more',
    control: { kind: 'share' },
    matters: topology => Object.values(topology.producers).some(producer => producer.keys > 1),
  },
  {
    path: 'producers.*.confirms',
    group: 'producers',
    level: 'more',
    control: { kind: 'toggle' },
    matters: topology => topology.path === 'queue',
  },
  {
    path: 'producers.*.confirmOn',
    group: 'producers',
    level: 'more',
    control: { kind: 'choice', options: ['stored', 'done'] },
    matters: confirming,
  },
  {
    path: 'producers.*.confirmTimeoutMs',
    group: 'producers',
    level: 'more',
    control: { kind: 'optional', scale: SOME_LENGTH, usual: 1000 },
    matters: confirming,
  },
  {
    path: 'producers.*.confirmRetries',
    group: 'producers',
    level: 'more',
    control: { kind: 'optional', scale: FEW_TIMES, usual: 3 },
    matters: topology =>
      confirming(topology) && Object.values(topology.producers).some(producer => producer.confirmTimeoutMs !== null),
  },
  {
    path: 'producers.*.whenRefused',
    group: 'producers',
    level: 'more',
    control: { kind: 'choice', options: ['drop', 'block', 'retry'] },
  },
  {
    path: 'producers.*.retryDelayMs',
    group: 'producers',
    level: 'more',
    control: { kind: 'number', scale: SOME_LENGTH },
    matters: retrying,
  },
  {
    path: 'producers.*.retryFactor',
    group: 'producers',
    level: 'more',
    control: { kind: 'number', scale: ratio(1, 10) },
    matters: retrying,
  },
  {
    path: 'producers.*.retryCapMs',
    group: 'producers',
    level: 'more',
    control: { kind: 'number', scale: SOME_LENGTH },
    matters: topology =>
      retrying(topology) && Object.values(topology.producers).some(producer => producer.retryFactor > 1),
  },
  {
    path: 'producers.*.retryJitter',
    group: 'producers',
    level: 'more',
    control: { kind: 'choice', options: ['none', 'full', 'equal'] },
    matters: retrying,
  },
  {
    path: 'producers.*.retryLimit',
    group: 'producers',
    level: 'more',
    control: { kind: 'optional', scale: FEW_TIMES, usual: 3 },
    matters: retrying,
  },
  {
    path: 'producers.*.callTimeoutMs',
    group: 'producers',
    level: 'basic',
    control: { kind: 'optional', scale: SOME_LENGTH, usual: 1000 },
    matters: topology => topology.path === 'direct',
  },
  { path: 'producers.*.latencyMs', group: 'producers', level: 'more', control: { kind: 'number', scale: LENGTH } },
  { path: 'producers.*.name', group: 'producers', level: 'more', control: { kind: 'text', maxLength: 40 } },
] as const satisfies readonly Setting<string, Topology>[]
