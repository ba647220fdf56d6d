import { describe, expect, it } from 'vitest'
import { kafkaBroker } from '../../src/brokers/kafka/broker.ts'
import {
  committedOffsets,
  EVENT,
  type KafkaState,
  type KafkaTopology,
  kafkaModel,
  lagOf,
  nameOf,
  partitionNamed,
} from '../../src/brokers/kafka/index.ts'
import { lastStableOffset } from '../../src/brokers/kafka/state.ts'
import { registerBroker } from '../../src/brokers/registry.ts'
import { Simulation } from '../../src/engine/simulation.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import { KAFKA_PRESETS, type KafkaPresetId, kafkaPreset } from '../../src/state/presetsKafka.ts'
import { sayIn } from '../../src/state/sayIn.ts'
import { brokerOfLink, packRun, shareLink } from '../../src/state/shareLink.ts'
import { kafkaSystem } from '../../src/ui/systems/kafka/kafkaSystem.ts'

registerBroker(kafkaBroker)
const say = sayIn([{ language: 'en', words: kafkaSystem.words }])
const ids = Object.keys(KAFKA_PRESETS) as KafkaPresetId[]

function runOf(id: KafkaPresetId, untilMs = kafkaPreset(id).untilMs) {
  const { topology, seed, script } = kafkaPreset(id)
  const inputs = { seed, interventions: script, checked: true }
  const run = new Simulation<KafkaTopology, KafkaState>(kafkaModel, topology as KafkaTopology, inputs)
  run.runUntil(atMilliseconds(untilMs))
  expect(run.refused).toEqual([])
  return run
}

type Run = ReturnType<typeof runOf>

/** The records that an event happened to at a part, in order of time, within a time. */
function recordsOf({ trace, state }: Run, event: keyof typeof EVENT, part = '', fromMs = 0, toMs = 1e9): number[] {
  const records: number[] = []
  for (let n = 0; n < trace.length; n++) {
    const at = (trace.times[n] ?? 0) / 1000
    if (trace.types[n] !== EVENT[event] || at < fromMs || at > toMs) continue
    const named = [state.parts[trace.froms[n] ?? 0], state.parts[trace.tos[n] ?? 0]]
    if (part === '' || named.includes(part)) records.push(trace.messages[n] ?? 0)
  }
  return records
}

/** How often an event happened to a part, within a time. */
const times = (run: Run, event: keyof typeof EVENT, part = '', fromMs = 0, toMs = 1e9): number =>
  recordsOf(run, event, part, fromMs, toMs).length

const partition = ({ state }: Run, name: string) => {
  const found = partitionNamed(state, name)
  if (found === undefined) throw new Error(`there is no partition ${name}`)
  return found
}
const ownedBy = ({ state }: Run, name: string): string[] =>
  state.partitions
    .filter(({ index }) => state.consumers.find(each => each.name === name)?.owned.includes(index))
    .map(nameOf)
const leaderLog = (run: Run, name: string) => {
  const { replicas, leader } = partition(run, name)
  const replica = replicas.find(({ broker }) => broker === leader) ?? replicas[0]
  if (replica === undefined) throw new Error(`nobody has ${name}`)
  return replica.log
}
const lag = ({ state }: Run, group: string, name: string): number =>
  lagOf(state, group, partitionNamed(state, name)?.index ?? -1).lag ?? Number.NaN
const twice = (records: readonly number[]): number => records.length - new Set(records).size

describe('every preset of Kafka', () => {
  it.each(ids)('%s is a scenario that fits into a link, and the link says that it is Kafka', id => {
    const run = { scenario: kafkaPreset(id), edits: [], at: atMilliseconds(12_345) }
    expect(shareLink(run, 'https://a.example/')).toHaveProperty('link')
    expect(brokerOfLink(packRun(run))).toBe('kafka')
  })

  it('stands in the list exactly once, with one sentence, and its name begins as the address expects', () => {
    const { groups, wordsOf, first } = kafkaSystem.presets
    expect(groups.flatMap(group => group.ids).sort()).toEqual([...ids].sort())
    for (const id of ids) {
      expect(wordsOf(id, say).title).not.toContain('kafkaPage')
      expect(wordsOf(id, say).point).toMatch(/^[A-Z].*\.$/)
      expect(id).toMatch(/^kafka-/)
    }
    expect(ids).toContain(first)
  })
})

describe('the point of a preset of Kafka holds in its run', () => {
  it('log: each key is in one partition, each partition with one member, and records of a key are worked on in order', () => {
    const run = runOf('kafka-log')
    const places = new Map<string, Set<string>>()
    for (const each of run.state.partitions)
      for (const { key } of leaderLog(run, nameOf(each)).records)
        places.set(key ?? '', (places.get(key ?? '') ?? new Set()).add(nameOf(each)))
    expect(places.size).toBe(6)
    expect([...places.values()].every(({ size }) => size === 1)).toBe(true)
    expect(ownedBy(run, 'c1').length + ownedBy(run, 'c2').length).toBe(3)
    const worked = recordsOf(run, 'workFinished', 'c2')
    expect(worked.length).toBeGreaterThan(20)
    expect(worked).toEqual([...worked].sort((one, other) => one - other))
  })

  it('two-groups: both begin at the first record, the slow one delays nobody, and reading took nothing away', () => {
    const run = runOf('kafka-two-groups')
    const [billed, shipped] = [recordsOf(run, 'workFinished', 'bill'), recordsOf(run, 'workFinished', 'ship')]
    expect(billed.length).toBeGreaterThan(shipped.length + 20)
    expect(shipped.every(record => billed.includes(record))).toBe(true)
    expect(shipped.length).toBeGreaterThan(20)
    for (const each of run.state.partitions) expect(leaderLog(run, nameOf(each)).start).toBe(0)
    expect(lag(run, 'shipping', 'orders-0')).toBeGreaterThan(lag(run, 'billing', 'orders-0') + 10)
  })

  it('replay: all twenty records are read a second time, from the offset that was set', () => {
    expect(committedOffsets(runOf('kafka-replay', 9900).state, 'billing')).toEqual({ 'orders-0': 14, 'orders-1': 6 })
    expect(committedOffsets(runOf('kafka-replay', 12_100).state, 'billing')).toEqual({ 'orders-0': 0, 'orders-1': 0 })
    const worked = recordsOf(runOf('kafka-replay'), 'workFinished')
    expect([worked.length, new Set(worked).size]).toEqual([40, 20])
  })

  it('retention: the log start moves past the slow group, which never sees those records', () => {
    const run = runOf('kafka-retention')
    expect(leaderLog(run, 'orders-0').start).toBeGreaterThan(40)
    expect(run.state.beyond.deletedUnread).toBeGreaterThan(20)
    const seen = new Set(recordsOf(run, 'fetched', 'slow'))
    const gone = recordsOf(run, 'appended').slice(0, leaderLog(run, 'orders-0').start)
    expect(gone.filter(record => !seen.has(record)).length).toBeGreaterThan(20)
    expect(twice(recordsOf(run, 'workFinished', 'quick'))).toBe(0)
    expect(lag(run, 'billing', 'orders-0')).toBeLessThan(3)
  })

  it('compaction: below what is cleaned each key is there once, and the key with the tombstone goes with it', () => {
    const at = (ms: number) => leaderLog(runOf('kafka-compaction', ms), 'prices-0')
    const keys = ({ records, cleanedTo }: ReturnType<typeof at>) =>
      records.filter(({ offset }) => offset < cleanedTo).map(({ key }) => key)
    expect(keys(at(7000)).sort()).toEqual(['a', 'b', 'c', 'x'])
    const late = at(19_900)
    expect(keys(late).sort()).toEqual(['a', 'b', 'c'])
    expect(late.end).toBeGreaterThan(38)
    expect(late.records.length).toBeLessThan(late.end / 2)
    const read = recordsOf(runOf('kafka-compaction'), 'fetched', 'late', 16_000, 18_000)
    expect(read.length).toBeLessThan(15)
  })

  it('idle-member: three of five have one partition each, the other two never do anything', () => {
    const run = runOf('kafka-idle-member')
    const owned = ['c1', 'c2', 'c3', 'c4', 'c5'].map(name => ownedBy(run, name).length)
    expect(owned.sort()).toEqual([0, 0, 1, 1, 1])
    const worked = ['c1', 'c2', 'c3', 'c4', 'c5'].map(name => times(run, 'workFinished', name))
    expect(worked.filter(count => count === 0).length).toBe(2)
    expect(Math.max(...worked)).toBeGreaterThan(20)
  })

  it('hot-key: one partition has most of the records and a lag that grows, the others keep up', () => {
    const [early, late] = [runOf('kafka-hot-key', 12_000), runOf('kafka-hot-key')]
    const [hot = '', ...others] = late.state.partitions
      .map(nameOf)
      .sort((one, other) => leaderLog(late, other).end - leaderLog(late, one).end)
    expect(leaderLog(late, hot).records.filter(({ key }) => key === 'a').length).toBeGreaterThan(60)
    expect(lag(early, 'billing', hot)).toBeGreaterThan(8)
    expect(lag(late, 'billing', hot)).toBeGreaterThan(35)
    for (const other of others) expect(lag(late, 'billing', other)).toBeLessThan(4)
  })

  it('add-partitions: some keys are in two partitions afterwards, and their newer records in another one', () => {
    const run = runOf('kafka-add-partitions')
    const places = new Map<string, Set<number>>()
    for (const each of run.state.partitions)
      for (const { key } of leaderLog(run, nameOf(each)).records)
        places.set(key ?? '', (places.get(key ?? '') ?? new Set()).add(each.number))
    const moved = [...places].filter(([, numbers]) => numbers.size > 1)
    expect(moved.length).toBeGreaterThanOrEqual(2)
    expect(leaderLog(run, 'orders-2').records.length).toBeGreaterThan(10)
    expect(leaderLog(run, 'orders-2').records.every(({ at }) => at >= 10_000_000)).toBe(true)
  })

  it('eager-cooperative: during the rebalance the eager group stands still, the cooperative one works on', () => {
    const run = runOf('kafka-eager-cooperative')
    // From when e1 hears of the newcomer until the slow member has given its partitions back.
    const [start, end] = [9600, 12_400]
    expect(times(run, 'workStarted', 'e1', start, end)).toBe(0)
    expect(times(run, 'workStarted', 'k1', start, end)).toBeGreaterThan(1)
    const taken = (group: string) => sumOf(run, 'revoked', `group ${group}`, 8000)
    expect([taken('eager'), taken('cooperative')]).toEqual([6, 2])
    expect([ownedBy(run, 'e3').length, ownedBy(run, 'k3').length]).toEqual([2, 2])
  })

  it('share-group: three share one partition and redo what failed, while the second classic member is idle', () => {
    const run = runOf('kafka-share-group')
    for (const name of ['s1', 's2', 's3']) expect(times(run, 'workFinished', name)).toBeGreaterThan(15)
    expect([times(run, 'workFinished', 'c1'), times(run, 'workFinished', 'c2')].sort()).toEqual([0, 36])
    expect(times(run, 'released')).toBeGreaterThan(10)
    expect(times(run, 'accepted')).toBeGreaterThan(70)
    const failed = recordsOf(run, 'workFailed', '', 0, 20_000)
    const done = new Set(recordsOf(run, 'accepted'))
    expect(failed.filter(record => !done.has(record))).toEqual([])
  })

  it('crash-before-commit: three records are done twice, and none is missed', () => {
    const worked = recordsOf(runOf('kafka-crash-before-commit'), 'workFinished')
    expect([worked.length, new Set(worked).size]).toEqual([23, 20])
  })

  it('crash-after-commit: two records are never done, and none is done twice, though all are committed', () => {
    const run = runOf('kafka-crash-after-commit')
    const worked = recordsOf(run, 'workFinished')
    expect([worked.length, new Set(worked).size]).toEqual([18, 18])
    expect(committedOffsets(run.state, 'billing')).toEqual({ 'orders-0': 20 })
  })

  it('zombie: what it commits after its session is refused, and the offset of the other one stays', () => {
    const before = runOf('kafka-zombie', 17_990)
    const after = runOf('kafka-zombie', 18_100)
    expect(times(before, 'commitRefused')).toBe(0)
    expect(times(after, 'commitRefused', 'c1')).toBe(1)
    expect(committedOffsets(after.state, 'billing')).toEqual(committedOffsets(before.state, 'billing'))
    expect(twice(recordsOf(after, 'workFinished'))).toBe(1)
  })

  it('acks: the leader dies, and acknowledged records of acks=1 are lost, none of acks=all', () => {
    const run = runOf('kafka-acks')
    expect([partition(run, 'quick-0').lostAcked, partition(run, 'safe-0').lostAcked]).toEqual([3, 0])
    const [quick, safe] = ['hasty', 'careful'].map(name => new Set(recordsOf(run, 'produceAcked', name)))
    const kept = (name: string) => new Set(leaderLog(run, name).records.map(({ number }) => number))
    expect([...(quick ?? [])].filter(record => !kept('quick-0').has(record)).length).toBe(3)
    expect([...(safe ?? [])].filter(record => !kept('safe-0').has(record))).toEqual([])
    // What is lost nobody ever read: it was above the high watermark.
    const read = new Set(recordsOf(run, 'fetched', 'app'))
    expect([...(quick ?? [])].filter(record => !kept('quick-0').has(record) && read.has(record))).toEqual([])
    expect(times(runOf('kafka-acks', 7900), 'produceAcked', 'hasty')).toBeGreaterThan(
      times(runOf('kafka-acks', 7900), 'produceAcked', 'careful') + 2,
    )
  })

  it('slow-follower: nothing new is read for ten seconds though it is written and acknowledged, then all of it', () => {
    const run = runOf('kafka-slow-follower')
    expect(times(run, 'fetched', 'c1', 6100, 15_900)).toBe(0)
    expect(times(run, 'produceAcked', '', 6100, 15_900)).toBeGreaterThan(20)
    expect(times(run, 'isrShrunk')).toBe(1)
    const stuck = partition(runOf('kafka-slow-follower', 15_900), 'orders-0')
    expect(leaderLog(runOf('kafka-slow-follower', 15_900), 'orders-0').end - stuck.highWatermark).toBeGreaterThan(20)
    expect(times(run, 'fetched', 'c1', 16_000, 20_000)).toBeGreaterThan(25)
  })

  it('min-isr: with one copy nothing is acknowledged, with two again, and nothing acknowledged is lost', () => {
    const run = runOf('kafka-min-isr')
    expect(times(run, 'produceAcked', '', 7000, 11_900)).toBeGreaterThan(5)
    expect(times(run, 'produceAcked', '', 15_500, 21_900)).toBe(0)
    expect(times(run, 'produceRefused', '', 15_500, 21_900)).toBeGreaterThan(10)
    expect(times(run, 'produceAcked', '', 22_000)).toBeGreaterThan(10)
    expect(run.state.beyond.lost).toBe(0)
  })

  it('unclean: one topic goes on and loses what it had acknowledged, the other waits and loses nothing', () => {
    const run = runOf('kafka-unclean')
    expect(partition(run, 'clicks-0').lostAcked).toBeGreaterThan(10)
    expect(partition(run, 'payments-0').lostAcked).toBe(0)
    expect(times(run, 'produceAcked', 'web', 18_000, 24_900)).toBeGreaterThan(5)
    expect(times(run, 'produceAcked', 'bank', 14_100, 24_900)).toBe(0)
    expect(times(run, 'produceAcked', 'bank', 25_000)).toBeGreaterThan(15)
  })

  it('idempotent: three records are stored twice for the plain producer, none for the idempotent one', () => {
    const run = runOf('kafka-idempotent')
    const stored = (name: string) => leaderLog(run, name).records.map(({ number }) => number)
    expect(twice(stored('again-0'))).toBe(3)
    expect(twice(stored('once-0'))).toBe(0)
    expect(times(run, 'duplicateIgnored')).toBe(3)
    expect(times(run, 'retried', 'careful')).toBe(3)
    expect(twice(recordsOf(run, 'workFinished', 'app'))).toBe(3)
  })

  it('exactly-once: what the crash left half done is taken back and done again, and read_committed sees each result once', () => {
    const run = runOf('kafka-exactly-once')
    const values = (name: string) => {
      const seen = new Set(recordsOf(run, 'fetched', name))
      return leaderLog(run, 'invoices-0').records.flatMap(({ number, value }) =>
        number > 0 && seen.has(number) ? [value ?? ''] : [],
      )
    }
    const [clean, dirty] = [values('clean'), values('dirty')]
    expect(clean).toHaveLength(12)
    expect(new Set(clean).size).toBe(12)
    // Two results were in the log when it crashed, a third was in the making.
    expect(dirty).toHaveLength(14)
    expect(new Set(dirty)).toEqual(new Set(clean))
    expect(times(run, 'workLost', 'copier')).toBe(1)
    expect(times(run, 'workStarted', 'copier')).toBe(15)
    const before = runOf('kafka-exactly-once', 7800)
    const openAt = partition(before, 'invoices-0').openTransactions
    expect(openAt.size).toBe(1)
    expect(committedOffsets(before.state, 'copying')).toEqual({ 'orders-0': 6 })
    expect(lastStableOffset(partition(before, 'invoices-0'))).toBe([...openAt.values()][0])
    expect(partition(runOf('kafka-exactly-once', 8000), 'invoices-0').openTransactions.size).toBe(0)
    expect(committedOffsets(run.state, 'copying')).toEqual({ 'orders-0': 12 })
  })
})

/** The sum of what an event says of a part from a time on. */
function sumOf({ trace, state }: Run, event: keyof typeof EVENT, part: string, fromMs: number): number {
  let sum = 0
  for (let n = 0; n < trace.length; n++)
    if (
      trace.types[n] === EVENT[event] &&
      (trace.times[n] ?? 0) >= fromMs * 1000 &&
      [state.parts[trace.froms[n] ?? 0], state.parts[trace.tos[n] ?? 0]].includes(part)
    )
      sum += trace.values[n] ?? 0
  return sum
}
