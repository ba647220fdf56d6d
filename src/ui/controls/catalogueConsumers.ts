import type { Topology } from '../../brokers/plain/index.ts'
import type { Setting } from './catalogue.ts'
import { LENGTH, ratio, SOME_LENGTH } from './scale.ts'

const isQueue = (topology: Topology): boolean => topology.path === 'queue'

/** What each consumer can be told. */
export const CONSUMER_SETTINGS = [
  { path: 'consumers.*.service', group: 'consumers', level: 'basic', control: { kind: 'distribution' } },
  {
    path: 'consumers.*.speed',
    group: 'consumers',
    level: 'more',
    control: { kind: 'number', scale: ratio(0.01, 100) },
  },
  {
    path: 'consumers.*.prefetch',
    group: 'consumers',
    level: 'basic',
    control: { kind: 'optional', scale: ratio(1, 65_535, true), usual: 1 },
    matters: isQueue,
  },
  {
    path: 'consumers.*.ack',
    group: 'consumers',
    level: 'basic',
    control: { kind: 'choice', options: ['onDelivery', 'beforeWork', 'afterWork'] },
    matters: isQueue,
  },
  {
    path: 'consumers.*.idempotenceWindowMs',
    group: 'consumers',
    level: 'more',
    control: { kind: 'optional', scale: SOME_LENGTH, usual: 60_000 },
  },
  { path: 'consumers.*.latencyMs', group: 'consumers', level: 'more', control: { kind: 'number', scale: LENGTH } },
  { path: 'consumers.*.name', group: 'consumers', level: 'more', control: { kind: 'text', maxLength: 40 } },
] as const satisfies readonly Setting<string, Topology>[]
