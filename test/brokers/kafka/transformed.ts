import type { ActionValue, Intervention } from '../../../src/engine/model.ts'
import { atMilliseconds } from '../../../src/engine/time.ts'
import { type KafkaRun, kafkaRun } from './kafkaRun.ts'

const constant = (meanMs: number) => ({ kind: 'constant', meanMs })
const quick = { groupInitialRebalanceDelayMs: 100 }
const soon = { sessionTimeoutMs: 2000, heartbeatIntervalMs: 500 }

/** A program that reads orders and writes invoices, and two who read those: everything, and only what is committed. */
export function copying(
  more: { program?: object; writer?: object; shop?: object; cluster?: object; others?: object } = {},
) {
  const books = { topics: ['invoices'], autoOffsetReset: 'earliest', service: constant(10), commit: 'each' }
  return {
    release: '3.9',
    brokers: [{}],
    cluster: { ...quick, ...more.cluster },
    topics: [
      { name: 'orders', partitions: 2 },
      { name: 'invoices', partitions: 2 },
    ],
    producers: {
      shop: { topic: 'orders', keys: 8, interval: constant(20), limit: 60, ...more.shop },
      writer: { topic: 'invoices', transactionalId: 'copier', ...more.writer },
      spare: { topic: 'invoices', transactionalId: 'other' },
    },
    consumers: {
      copier: {
        group: 'copying',
        topics: ['orders'],
        autoOffsetReset: 'earliest',
        commit: 'never',
        writesWith: 'writer',
        service: constant(60),
        maxPollRecords: 5,
        restartMs: 500,
        ...soon,
        ...more.program,
      },
      dirty: { group: 'peeking', ...books },
      clean: { group: 'booking', ...books, isolationLevel: 'read_committed' },
      ...more.others,
    },
  }
}

/** Something that is done at a moment (milliseconds). */
export const doing = (ms: number, verb: string, on: string, value?: ActionValue): Intervention => ({
  at: atMilliseconds(ms),
  action: { do: verb, on, ...(value === undefined ? {} : { value }) },
})

/** Runs it to a moment (milliseconds), with every invariant held. */
export function copied(topology: object, script: readonly Intervention[], untilMs: number, seed = 1): KafkaRun {
  const run = kafkaRun(topology, script, seed)
  run.runUntil(atMilliseconds(untilMs))
  return run
}

/** What a log has, as a reader sees it: all of it, or what is committed. */
export function valuesIn(run: KafkaRun, topic: string, isCommittedOnly: boolean): string[] {
  return run.state.partitions
    .filter(each => each.topic === topic)
    .flatMap(({ replicas, aborted }) =>
      (replicas[0]?.log.records ?? []).filter(
        ({ marker, producerId: id, offset }) =>
          marker === null &&
          !(
            isCommittedOnly &&
            aborted.some(each => each.producerId === id && each.first <= offset && offset < each.marker)
          ),
      ),
    )
    .map(({ value }) => value ?? '')
}

/** How often each thing is in a list: 2 for what is there twice. */
export function most(values: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}
