import type { Topology } from '../../brokers/plain/index.ts'
import type { Setting } from './catalogue.ts'
import { LENGTH, MESSAGES, ratio, SOME_LENGTH } from './scale.ts'

const isQueue = (topology: Topology): boolean => topology.path === 'queue'
const hasRetries = (topology: Topology): boolean => isQueue(topology) && topology.queue.retry.kind !== 'none'
const growsDelay = (topology: Topology): boolean => isQueue(topology) && topology.queue.retry.kind === 'exponential'
const isDurable = (topology: Topology): boolean => isQueue(topology) && topology.queue.storage === 'durable'

const ORDER_SETTINGS = [
  {
    path: 'queue.order',
    group: 'queue',
    level: 'basic',
    control: { kind: 'choice', options: ['fifo', 'lifo', 'priority'] },
    matters: isQueue,
  },
  {
    path: 'queue.maxLength',
    group: 'queue',
    level: 'basic',
    control: { kind: 'optional', scale: MESSAGES, usual: 20 },
    matters: isQueue,
  },
  {
    path: 'queue.overflow',
    group: 'queue',
    level: 'basic',
    control: { kind: 'choice', options: ['reject', 'dropOldest', 'dropNewest', 'block'] },
    matters: topology => isQueue(topology) && topology.queue.maxLength !== null,
  },
  {
    path: 'queue.messageTtlMs',
    group: 'queue',
    level: 'more',
    control: { kind: 'optional', scale: LENGTH, usual: 5000 },
    matters: isQueue,
  },
  {
    path: 'queue.dedupWindowMs',
    group: 'queue',
    level: 'more',
    control: { kind: 'optional', scale: SOME_LENGTH, usual: 60_000 },
    matters: isQueue,
  },
  { path: 'queue.name', group: 'queue', level: 'more', control: { kind: 'text', maxLength: 40 }, matters: isQueue },
] as const satisfies readonly Setting<string, Topology>[]

const ATTEMPT_SETTINGS = [
  {
    path: 'queue.visibilityTimeoutMs',
    group: 'attempts',
    level: 'basic',
    control: { kind: 'optional', scale: SOME_LENGTH, usual: 5000 },
    matters: isQueue,
  },
  {
    path: 'queue.maxAttempts',
    group: 'attempts',
    level: 'basic',
    control: { kind: 'optional', scale: ratio(1, 1000, true), usual: 3 },
    matters: isQueue,
  },
  {
    path: 'queue.retry.kind',
    group: 'attempts',
    level: 'basic',
    control: { kind: 'choice', options: ['none', 'fixed', 'exponential'] },
    matters: isQueue,
  },
  {
    path: 'queue.retry.delayMs',
    group: 'attempts',
    level: 'basic',
    control: { kind: 'number', scale: SOME_LENGTH },
    matters: hasRetries,
  },
  {
    path: 'queue.retry.jitter',
    group: 'attempts',
    level: 'basic',
    control: { kind: 'choice', options: ['none', 'full', 'equal'] },
    matters: hasRetries,
  },
  {
    path: 'queue.retry.factor',
    group: 'attempts',
    level: 'more',
    control: { kind: 'number', scale: ratio(1, 10) },
    matters: growsDelay,
  },
  {
    path: 'queue.retry.capMs',
    group: 'attempts',
    level: 'more',
    control: { kind: 'number', scale: SOME_LENGTH },
    matters: growsDelay,
  },
] as const satisfies readonly Setting<string, Topology>[]

const STORAGE_SETTINGS = [
  {
    path: 'queue.storage',
    group: 'storage',
    level: 'basic',
    control: { kind: 'choice', options: ['memory', 'durable'] },
    matters: isQueue,
  },
  {
    path: 'queue.flushIntervalMs',
    group: 'storage',
    level: 'basic',
    control: { kind: 'number', scale: LENGTH },
    matters: isDurable,
  },
  {
    path: 'queue.writeMs',
    group: 'storage',
    level: 'more',
    control: { kind: 'number', scale: LENGTH },
    matters: isDurable,
  },
  {
    path: 'queue.confirm',
    group: 'storage',
    level: 'basic',
    control: { kind: 'choice', options: ['beforeFlush', 'afterFlush'] },
    matters: isDurable,
  },
] as const satisfies readonly Setting<string, Topology>[]

/** What the queue can be told: whom it serves next, how often it tries, what survives a crash. */
export const QUEUE_SETTINGS = [...ORDER_SETTINGS, ...ATTEMPT_SETTINGS, ...STORAGE_SETTINGS] as const
