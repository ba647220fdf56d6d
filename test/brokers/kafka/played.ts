import {
  type KafkaPlayed,
  type KafkaRun,
  playSteps,
  type Stage,
  setUp,
} from '../../../scripts/conformance/kafka/play.ts'
import type { KafkaSetup, KafkaStep } from '../../../scripts/conformance/kafka/recording.ts'

/** What a test's scenario runs on, where it matters; 2.8.0 on three brokers otherwise. */
export interface On extends Partial<Omit<Stage, 'checked'>> {
  readonly topics?: readonly Partial<KafkaSetup['topics'][number]>[]
}

/** Plays steps as a recording's are, with every invariant held after every command, and gives what was seen and the run itself. */
export function played(
  steps: readonly Record<string, unknown>[],
  on: On = {},
): KafkaPlayed & { readonly run: KafkaRun } {
  const { topics = [{ name: 'T', partitions: 1, rf: 1 }], release = '2.8.0', brokers = 3, cluster } = on
  const setup = { topics: topics.map(topic => ({ name: 'T', configs: {}, ...topic })) } as KafkaSetup
  const run = setUp(setup, { release, brokers, checked: true, ...(cluster === undefined ? {} : { cluster }) })
  return { ...playSteps(run, steps as unknown as readonly KafkaStep[]), run }
}

/** The results of the steps that have one. */
export function resultsOf(steps: readonly Record<string, unknown>[], on: On = {}): unknown[] {
  return played(steps, on).results.filter(result => result !== null)
}

/** A step that starts a producer. */
export const producer = (client: string, props: object = {}, more: object = {}) => ({
  client,
  op: 'producer',
  props,
  ...more,
})

/** A step that produces values to one partition. */
export const produce = (client: string, values: readonly string[], more: object = {}) => ({
  client,
  op: 'produce',
  topic: 'T',
  records: values.map(value => ({ partition: 0, value })),
  pick: 'offset',
  ...more,
})

/** A step that starts a consumer in group G on topic T. */
export const consumer = (client: string, props: object = {}, more: object = {}) => ({
  client,
  op: 'consumer',
  group: 'G',
  topics: ['T'],
  assignor: 'range',
  props,
  ...more,
})

/** A step that starts a consumer which assigns the first partition to itself. */
export const reader = (client: string, props: object = {}) => ({ client, op: 'consumer', assign: ['T-0'], props })

/** A step that reads. */
export const consume = (client: string, n: number, more: object = {}) => ({ client, op: 'consume', n, ...more })

/** A step that waits until the group is stable with so many members. */
export const stable = (members: number) => ({ op: 'waitStable', group: 'G', members })

/** A step of one client without anything else. */
export const does = (client: string, op: string, more: object = {}) => ({ client, op, ...more })

/** A step that waits. */
export const sleep = (ms: number) => ({ op: 'sleep', ms })

/** A step on a broker. */
export const broker = (action: 'kill' | 'stop' | 'cont' | 'start', id: number) => ({ op: 'broker', action, id })

/** A step that asks where the log is: its start, high watermark and last stable offset. */
export const offsets = { op: 'offsets', topic: 'T', partitions: 1 }

/** A step that asks what the group has committed. */
export const committed = { op: 'groupOffsets', group: 'G' }

/** One topic T of one partition with configs of its own, on a release. */
export const configured = (configs: Record<string, string>, release = '2.8.0'): On => ({
  release,
  topics: [{ name: 'T', partitions: 1, rf: 1, configs }],
})

/** One topic T of one partition that these brokers have. */
export const replicated = (...replicas: number[]): On => ({ topics: [{ name: 'T', replicas: [replicas] }] })

/** The last of some results. */
export const last = (results: readonly unknown[]): unknown => results.at(-1)
