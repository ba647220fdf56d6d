import { describe, expect, it } from 'vitest'
import { committedOffsets, lagOf, nameOf } from '../../../src/brokers/kafka/index.ts'
import { LISTED_PER_LOG } from '../../../src/engine/scene.ts'
import { faultsOf } from '../sceneFaults.ts'
import { doneAt, logIn, looksIn, movingIn, partIn, playedFrom, preset } from './pictured.ts'

const every = (meanMs: number) => ({ kind: 'constant', meanMs })

describe('a log', () => {
  it('KFK-73 shows each group at its committed offset, ahead of it what its member has read, and how far it is behind', () => {
    const { run, at } = playedFrom({})
    const scene = at(12_000)
    let ahead = 0
    for (const partition of run.state.partitions) {
      const [reader] = logIn(scene, nameOf(partition)).readers ?? []
      const { committed, lag } = lagOf(run.state, 'billing', partition.index)
      expect(committed).toBe(committedOffsets(run.state, 'billing')[nameOf(partition)])
      expect(reader).toMatchObject({ name: 'billing', index: committed, behind: lag })
      const owner = run.state.consumers.find(({ owned }) => owned.includes(partition.index))
      expect(reader?.ahead ?? reader?.index).toBe(owner?.positions.get(partition.index))
      ahead += (reader?.ahead ?? committed ?? 0) - (committed ?? 0)
    }
    expect(ahead).toBeGreaterThan(0)
  })

  it('KFK-73 says nothing of the lag of a group that has committed nothing', () => {
    const consumer = { group: 'g', topics: ['t'], autoOffsetReset: 'earliest', commit: 'never' }
    const { at } = playedFrom({
      topics: [{ name: 't', partitions: 1 }],
      producers: { p: { topic: 't', interval: every(100) } },
      consumers: { c: consumer },
    })
    const [reader] = logIn(at(8000), 't-0').readers ?? []
    expect(reader).toMatchObject({ name: 'g', index: 0 })
    expect(reader?.behind).toBeUndefined()
    expect(reader?.ahead).toBeGreaterThan(10)
  })

  it('KFK-2 dims what every reader has read, and gives it back when the reader of it dies', () => {
    const consumer = { group: 'g', topics: ['t'], autoOffsetReset: 'earliest', commit: 'never', service: every(1) }
    const topology = {
      topics: [{ name: 't', partitions: 1 }],
      producers: { p: { topic: 't', interval: every(100), limit: 20 } },
      consumers: { c: consumer },
    }
    const { at } = playedFrom(topology, [doneAt(8000, 'crash', 'c')])
    expect(new Set(looksIn(at(7900), 't-0').values())).toEqual(new Set(['read']))
    expect(new Set(looksIn(at(8100), 't-0').values())).toEqual(new Set(['ready']))
  })

  it('KFK-19 hides what is above its high watermark, and shows how far each copy is', () => {
    const { at, run } = preset('kafka-slow-follower')
    const scene = at(11_000)
    const { log } = logIn(scene, 'orders-0')
    const [partition] = run.state.partitions
    expect(log.visible).toBe(partition?.highWatermark)
    expect(log.end).toBeGreaterThan(log.visible)
    for (const [offset, look] of looksIn(scene, 'orders-0')) expect(look === 'hidden').toBe(offset >= log.visible)
    expect(log.copies.map(({ end }) => end)).toEqual(partition?.replicas.map(copy => copy.log.end))
    expect(log.copies.filter(({ leads }) => leads).map(({ node }) => node)).toEqual(['broker 0'])
    expect(log.copies.every(({ inSync }) => inSync)).toBe(true)
    const brokers = [0, 1, 2].map(id => partIn(scene, `brokers.${id}`).detail)
    expect(brokers).toEqual(['leads 1 of 1', 'leads 0 of 1', 'latency 60 s · leads 0 of 1 · controller'])
    // KFK-24: the lagging copy leaves the ISR, and everything is visible.
    const later = logIn(at(25_000), 'orders-0').log
    expect(later.copies.map(({ inSync }) => inSync)).toEqual([true, true, false])
    expect(later.visible).toBe(later.end)
  })

  it('KFK-14 says that too few copies are in sync, KFK-30 that nobody leads it', () => {
    const { at, run } = preset('kafka-min-isr')
    expect(partIn(at(16_000), 'partitions.orders-0')).toMatchObject({
      status: 'blocked',
      statusText: 'ISR 1, acks=all needs 2',
    })
    // KFK-37
    expect(run.state.partitions[0]?.eligible).toEqual([2])
    expect(logIn(at(16_000), 'orders-0').tags).toEqual(['eligible leaders: 2', 'min.insync 2'])
    expect(partIn(at(16_000), 'brokers.1')).toMatchObject({ status: 'down', statusText: 'down' })
    const topics = [{ name: 'orders', partitions: 2, replicationFactor: 1 }]
    const alone = playedFrom({ topics, consumers: {} }, [doneAt(2000, 'killBroker', '0')])
    const scene = alone.at(14_000)
    expect(partIn(scene, 'partitions.orders-0')).toMatchObject({ status: 'down', statusText: 'no leader' })
    expect(scene.summary).toContain('1 has no leader')
    expect(scene.links.map(({ to, up }) => [to, up])).toEqual([
      ['partitions.orders-0', false],
      ['partitions.orders-1', true],
    ])
  })

  it('KFK-82 KFK-83 shows where an open transaction holds readers up, its marker, and what was aborted', () => {
    const { at } = preset('kafka-exactly-once')
    expect(partIn(at(1000), 'producers.invoicer').detail).toBe('writes for copier')
    expect(partIn(at(1000), 'consumers.copier').line).toBe('commits with what invoicer writes')
    // Both died with an open transaction.
    const open = logIn(at(7500), 'invoices-0')
    expect([open.log.stable, open.log.visible]).toEqual([9, 11])
    expect(open.tags).toContain('transaction open')
    expect(partIn(at(7500), 'producers.invoicer').statusText).toBe('crashed')
    // The next process takes it back at once.
    const ended = at(8600)
    expect(logIn(ended, 'invoices-0').log.stable).toBeNull()
    const looks = looksIn(ended, 'invoices-0')
    expect([8, 11].map(offset => looks.get(offset))).toEqual(['marker', 'marker'])
    expect([9, 10].map(offset => looks.get(offset))).toEqual(['aborted', 'aborted'])
    const markers = ended.tokens.filter(({ look }) => look === 'marker')
    expect(markers.map(({ label }) => label)).toEqual(['✓', '✓', '✓', '✕'])
  })

  it('KFK-83 KFK-84 a marker is seen to come from who ended the transaction, and its offset from who reads', () => {
    const { at } = preset('kafka-exactly-once')
    const ways = (ms: number) =>
      at(ms).tokens.flatMap(({ label, look, place }) =>
        place.kind === 'moving' && (look === 'marker' || look === 'ack') ? [`${label} ${place.link} ${look}`] : [],
      )
    // A transaction of three records ends: its marker goes to the invoices, and the offset 6 to the orders.
    const committed = [...ways(5050), ...ways(5150), ...ways(5250)]
    expect(committed).toContain('✓ producers.invoicer>partitions.invoices-0 marker')
    expect(committed).toContain('6 partitions.orders-0>consumers.copier ack')
    // What was aborted commits no offset.
    const aborted = [...ways(7950), ...ways(8050)]
    expect(aborted).toContain('✕ producers.invoicer>partitions.invoices-0 marker')
    expect(aborted.filter(way => way.includes('orders-0'))).toEqual([])
  })

  it('KFK-4 moves its start under a slow reader, and the records that nobody had read fall as lost', () => {
    const { frames, run } = preset('kafka-retention')
    const fallen = new Set<number>()
    let start = 0
    for (const scene of frames(25_000)) {
      const { log } = logIn(scene, 'orders-0')
      expect(log.start).toBeGreaterThanOrEqual(start)
      start = log.start
      for (const { look, message, place } of scene.tokens)
        if (look === 'lost' && place.kind === 'moving') fallen.add(message)
    }
    expect(start).toBeGreaterThan(10)
    expect(run.state.beyond.deletedUnread).toBeGreaterThan(3)
    expect(fallen.size).toBe(run.state.beyond.deletedUnread)
  })

  it('KFK-88 leaves gaps where compaction took records: what stays keeps its offset', () => {
    const { at, run } = preset('kafka-compaction')
    const scene = at(15_000)
    const kept = run.state.partitions[0]?.replicas[0]?.log.records.map(({ offset }) => offset) ?? []
    expect([...looksIn(scene, 'prices-0').keys()]).toEqual(kept)
    expect(kept.length).toBeLessThan(logIn(scene, 'prices-0').log.end)
    expect(logIn(scene, 'prices-0').tags).toContain('compacted')
  })

  it('lists only its newest records, however long it is', () => {
    const consumer = { group: 'g', topics: ['t'], autoOffsetReset: 'earliest', paused: true, commit: 'never' }
    const { at } = playedFrom({
      topics: [{ name: 't', partitions: 1 }],
      producers: { p: { topic: 't', interval: every(1), limit: 10_000, keys: 5 } },
      consumers: { c: consumer },
    })
    const scene = at(12_000)
    expect(logIn(scene, 't-0').log.end).toBe(10_000)
    expect(faultsOf(scene)).toEqual([])
    const listed = [...looksIn(scene, 't-0').keys()]
    expect(listed).toHaveLength(LISTED_PER_LOG)
    expect(listed.at(-1)).toBe(9999)
  })
})

it('KFK-16 every record that was acknowledged and lost falls as lost, when acks=1; none when acks=all', () => {
  const { frames, run } = preset('kafka-acks')
  const lost = { quick: new Set<number>(), safe: new Set<number>() }
  for (const scene of frames(20_000))
    for (const { look, message } of movingIn(scene, 'partitions.quick-0')) if (look === 'lost') lost.quick.add(message)
  expect(run.state.beyond.lost).toBeGreaterThan(0)
  expect(lost.quick.size).toBe(run.state.beyond.lost)
  expect(lost.safe.size).toBe(0)
})
