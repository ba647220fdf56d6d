import { describe, expect, it } from 'vitest'
import { committedOffsets, lagOf, nameOf } from '../../../src/brokers/kafka/index.ts'
import { letterOf } from '../../../src/brokers/kafka/sketch.ts'
import { LISTED_PER_LINK, LISTED_PER_LOG, type Scene } from '../../../src/engine/scene.ts'
import { atMilliseconds } from '../../../src/engine/time.ts'
import { KAFKA_PRESETS, type KafkaPresetId } from '../../../src/state/presetsKafka.ts'
import { faultsOf } from '../sceneFaults.ts'
import { doneAt, logIn, looksIn, movingIn, partIn, playedFrom, preset, readingIn, restingIn } from './pictured.ts'

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
    expect(partIn(at(3000), 'producers.copier').detail).toBe('transactional')
    expect(partIn(at(12_000), 'producers.copier').detail).toBe('in a transaction')
    const open = logIn(at(12_000), 'invoices-0')
    expect(open.log.stable).toBe(4)
    expect(open.log.visible).toBe(7)
    expect(open.tags).toContain('transaction open')
    const ended = logIn(at(14_000), 'invoices-0')
    expect(ended.log.stable).toBeNull()
    const looks = looksIn(at(14_000), 'invoices-0')
    expect([3, 7].map(offset => looks.get(offset))).toEqual(['marker', 'marker'])
    expect([4, 5, 6].map(offset => looks.get(offset))).toEqual(['aborted', 'aborted', 'aborted'])
    const markers = at(14_000).tokens.filter(({ look }) => look === 'marker')
    expect(markers.map(({ label }) => label)).toEqual(['✓', '✕'])
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

describe('a producer', () => {
  it('KFK-17 has in its buffer what it cannot send, and says how much', () => {
    const { at, run } = preset('kafka-min-isr')
    const scene = at(17_000)
    const waiting = [...run.state.batches.values()].filter(({ state }) => state === 'waiting')
    const records = waiting.flatMap(batch => batch.records.map(({ number }) => number))
    expect(records.length).toBeGreaterThan(2)
    const held = restingIn(scene, 'producers.shop')
    expect(held.map(({ message }) => message).sort()).toEqual(records.sort())
    const shop = partIn(scene, 'producers.shop')
    expect(shop.figures).toContainEqual({ name: 'waiting', count: records.length })
    expect(shop.detail).toBe('acks=all')
  })

  it('KFK-12 says what it waits for, and whether it is idempotent', () => {
    const { at } = preset('kafka-idempotent')
    const scene = at(1000)
    expect(partIn(scene, 'producers.careful').tags).toContain('idempotent')
    expect(partIn(scene, 'producers.plain').tags).toEqual([])
  })

  it('KFK-18 is seen to send a batch again: an idempotent one in vain, a plain one makes a second copy', () => {
    const { frames, run } = preset('kafka-idempotent')
    const seen = { copies: new Set<string>(), again: new Set<number>() }
    for (const scene of frames(20_000)) {
      for (const token of scene.tokens) {
        const { place } = token
        const part = place.kind === 'resting' ? place.spot.part : place.to.part
        if (token.duplicate && part === 'partitions.again-0') seen.copies.add(token.key)
        if (token.duplicate && part === 'partitions.once-0') seen.again.add(token.message)
        if (part === 'partitions.once-0' && place.kind === 'resting') expect(token.duplicate).toBe(false)
      }
    }
    expect(run.state.counts.appendedTwice).toBeGreaterThan(0)
    expect(seen.copies.size).toBe(run.state.counts.appendedTwice)
    expect(seen.again.size).toBeGreaterThan(0)
  })

  it('KFK-23 what a frozen broker stores after its producer gave up is as many marks as copies', () => {
    const writes = { topic: 't', interval: every(1000), limit: 1, acks: '1', enableIdempotence: false }
    const impatient = { requestTimeoutMs: 600, deliveryTimeoutMs: 2000 }
    const topology = {
      topics: [{ name: 't', partitions: 1 }],
      brokers: [{}],
      producers: { p: { ...writes, ...impatient } },
      consumers: {},
    }
    const { at } = playedFrom(topology, [doneAt(900, 'stopBroker', '0'), doneAt(6000, 'continueBroker', '0')])
    const scene = at(6500)
    expect(faultsOf(scene)).toEqual([])
    const copies = scene.tokens.filter(({ message }) => message === 1)
    expect(copies.map(({ duplicate }) => duplicate)).toEqual([false, true, true])
  })

  it('KFK-18 what a frozen broker gets twice at once from an idempotent producer comes again as one mark', () => {
    const topology = {
      topics: [{ name: 't', partitions: 1 }],
      brokers: [{}],
      producers: { p: { topic: 't', interval: every(1000), limit: 1, requestTimeoutMs: 600 } },
      consumers: {},
    }
    const { frames } = playedFrom(topology, [doneAt(900, 'stopBroker', '0'), doneAt(3200, 'continueBroker', '0')])
    const again = new Set<string>()
    for (const scene of frames(4000, 20)) {
      expect(faultsOf(scene), `at ${scene.at}`).toEqual([])
      for (const { key } of scene.tokens) if (key.startsWith('duplicate')) again.add(key)
    }
    expect(again.size).toBe(1)
  })

  it('KFK-11 shows for a while what its client refused, and what a log refused for good', () => {
    const topics = [{ name: 't', partitions: 1, maxMessageBytes: 300 }]
    const large = { topic: 't', interval: every(1000), limit: 1, valueBytes: 500 }
    const producers = { early: { ...large, maxRequestSize: 400 }, late: large }
    const { at } = playedFrom({ topics, producers, consumers: {} })
    const looks = (ms: number, name: string): string[] => restingIn(at(ms), `producers.${name}`).map(({ look }) => look)
    expect(looks(1010, 'early')).toEqual(['refused'])
    expect(looks(1200, 'late')).toEqual(['refused'])
    expect(movingIn(at(1450), 'producers.late>partitions.t-0').map(({ look }) => look)).toEqual(['nack'])
    expect([...looks(2500, 'early'), ...looks(2500, 'late')]).toEqual([])
  })

  it('sees its record stop half way on a cut wire', () => {
    const topology = {
      topics: [{ name: 't', partitions: 1 }],
      brokers: [{ latencyMs: 100 }],
      producers: { p: { topic: 't', interval: every(1000) } },
      consumers: {},
    }
    const { at } = playedFrom(topology, [doneAt(1500, 'cut', 'p')])
    const [token] = movingIn(at(4500), 'producers.p>partitions.t-0')
    expect(token?.place).toMatchObject({ kind: 'moving', progress: 0.5 })
    expect(partIn(at(4500), 'producers.p').statusText).toBe('cut off')
  })
})

/** How many wires of a group's members are neither coming nor going. */
function wiresOf(scene: Scene, group: string): number {
  const members = new Set(scene.parts.filter(({ within }) => within === `groups.${group}`).map(({ id }) => id))
  return scene.links.filter(({ to, drawn }) => members.has(to) && drawn === undefined).length
}

describe('a group', () => {
  it('KFK-44 takes all wires away before an eager rebalance ends; KFK-48 a cooperative one only those that move', () => {
    const { at, frames } = preset('kafka-eager-cooperative')
    const before = at(7900)
    expect([wiresOf(before, 'eager'), wiresOf(before, 'cooperative')]).toEqual([6, 6])
    const fewest = { eager: 6, cooperative: 6 }
    const barrier = new Set<string>()
    for (const scene of frames(20_000)) {
      fewest.eager = Math.min(fewest.eager, wiresOf(scene, 'eager'))
      fewest.cooperative = Math.min(fewest.cooperative, wiresOf(scene, 'cooperative'))
      for (const { within, statusText } of scene.parts)
        if (statusText === 'stands still' || statusText === 'reads on') barrier.add(`${within} ${statusText}`)
    }
    expect(fewest).toEqual({ eager: 0, cooperative: 4 })
    expect(barrier).toContain('groups.eager stands still')
    expect(barrier).toContain('groups.cooperative reads on')
    const after = at(20_000)
    expect([wiresOf(after, 'eager'), wiresOf(after, 'cooperative')]).toEqual([6, 6])
  })

  it('KFK-46 draws a wire that was just given, and lets one fade that was just taken', () => {
    const { frames } = preset('kafka-eager-cooperative')
    const shares = new Map<string, number[]>()
    for (const scene of frames(14_000, 20))
      for (const { id, drawn } of scene.links)
        if (drawn !== undefined) shares.set(id, [...(shares.get(id) ?? []), drawn])
    const all = [...shares.values()]
    expect(all.length).toBeGreaterThan(12)
    for (const drawn of all) for (const share of drawn) expect(share >= 0 && share <= 1).toBe(true)
    expect(all.some(drawn => drawn.some((share, index) => share > (drawn[index - 1] ?? 1)))).toBe(true)
    expect(all.some(drawn => drawn.some((share, index) => share < (drawn[index - 1] ?? 0)))).toBe(true)
  })

  it('KFK-39 says its state in the words of the admin client', () => {
    const { at, frames } = preset('kafka-eager-cooperative')
    const words = new Set<string>()
    for (const scene of frames(16_000)) words.add(partIn(scene, 'groups.eager').statusText)
    expect(words).toContain('PreparingRebalance')
    expect(words).toContain('Stable')
    expect(partIn(at(20_000), 'groups.eager').detail).toMatch(/^sticky · generation \d+$/)
    expect(partIn(at(20_000), 'groups.cooperative').detail).toMatch(/^cooperative-sticky · generation \d+$/)
  })

  it('KFK-60 has an idle member where there are more members than partitions; KFK-63 assign() stands in no group', () => {
    const idle = preset('kafka-idle-member').at(9000)
    const words = ['c1', 'c2', 'c3', 'c4', 'c5'].map(name => partIn(idle, `consumers.${name}`))
    expect(words.filter(({ statusText }) => statusText === 'idle: no partition')).toHaveLength(2)
    expect(words.filter(({ detail }) => detail === 'no partitions')).toHaveLength(2)
    expect(readingIn(idle)).toHaveLength(3)
    const { at } = playedFrom({ consumers: { alone: { assign: ['orders-0'], autoOffsetReset: 'earliest' } } })
    const scene = at(4000)
    expect(partIn(scene, 'consumers.alone').within).toBeUndefined()
    expect(readingIn(scene)).toEqual(['alone: orders-0'])
    expect(logIn(scene, 'orders-0').readers?.[0]?.name).toBe('alone')
  })

  it('KFK-91 KFK-92 a share group: who acquired a record has it with its lock running down, and each try is counted', () => {
    const { frames, run } = preset('kafka-share-group')
    let tries = 0
    for (const scene of frames(10_000)) {
      const held = run.state.groups.find(({ name }) => name === 'packing')?.shares.get(0)
      const acquired = held?.records.filter(({ state }) => state === 'acquired') ?? []
      const ghosts = scene.tokens.filter(({ look }) => look === 'ghost')
      expect(ghosts).toHaveLength(acquired.length)
      for (const { holdLeft } of ghosts) expect(holdLeft !== null && holdLeft > 0 && holdLeft <= 1).toBe(true)
      for (const { attempt } of ghosts) tries = Math.max(tries, attempt)
      expect(scene.links.filter(({ kind }) => kind === 'deliver')).toHaveLength(3)
    }
    expect(tries).toBeGreaterThan(1)
  })
})

describe('a consumer', () => {
  it('KFK-64 a record that comes again after a crash is a second try, and work that was done before is done twice', () => {
    const { frames, run } = preset('kafka-crash-before-commit')
    const twice = new Set<number>()
    for (const scene of frames(25_000))
      for (const { duplicate, attempt, message, place } of scene.tokens) {
        const part = place.kind === 'resting' ? place.spot.part : place.to.part
        if (duplicate && part === 'consumers.c2') expect(attempt).toBe(2)
        if (duplicate && part === 'consumers.c2') twice.add(message)
      }
    expect(run.state.counts.workedAgain).toBeGreaterThan(0)
    expect(twice.size).toBe(run.state.counts.workedAgain)
  })

  it('KFK-71 what was committed before it was worked on falls as lost when the consumer dies, the rest only fails', () => {
    const fallen = (id: Parameters<typeof preset>[0]): Set<string> => {
      const looks = new Set<string>()
      for (const scene of preset(id).frames(12_000))
        for (const { look } of movingIn(scene, 'consumers.c1')) if (look !== 'ack') looks.add(look)
      return looks
    }
    expect(fallen('kafka-crash-after-commit')).toEqual(new Set(['lost']))
    expect(fallen('kafka-crash-before-commit')).toEqual(new Set(['failed']))
  })

  it('who left the stage takes along what was in hand, frozen or not', () => {
    const member = { topics: ['t'], autoOffsetReset: 'earliest', service: every(4000), maxPollRecords: 3 }
    const topology = {
      topics: [{ name: 't', partitions: 2 }],
      cluster: { groupInitialRebalanceDelayMs: 100, shareAutoOffsetReset: 'earliest' },
      producers: { p: { topic: 't', interval: every(100), keys: 4 } },
      consumers: {
        a: { ...member, group: 'g', commit: 'before' },
        b: { ...member, group: 's', protocol: 'share' },
        c: { ...member, group: 'g', commit: 'before' },
      },
    }
    const frozen = [doneAt(3000, 'freeze', 'b'), doneAt(3000, 'freeze', 'c')]
    const fewer = { at: atMilliseconds(4000), action: { do: 'scale', on: 'consumers', value: 1 } }
    const { at, frames } = playedFrom(topology, [...frozen, fewer])
    expect(restingIn(at(3900), 'consumers.b').length).toBeGreaterThan(0)
    expect(restingIn(at(3900), 'consumers.c').length).toBeGreaterThan(0)
    for (const scene of frames(5000)) expect(faultsOf(scene), `at ${scene.at}`).toEqual([])
    expect(
      at(5000)
        .parts.filter(({ kind }) => kind === 'consumer')
        .map(({ label }) => label),
    ).toEqual(['a'])
  })

  it('KFK-54 the commit of a zombie goes to the log and comes back refused', () => {
    const { frames } = preset('kafka-zombie')
    const seen: string[] = []
    for (const scene of frames(22_000))
      for (const { look } of movingIn(scene, 'partitions.orders-0>consumers.c1'))
        if (scene.at > 18_000_000 && seen.at(-1) !== look) seen.push(look)
    expect(seen.join(' ')).toContain('ack nack')
  })

  it('shows one record in work, those behind it waiting, and how far the work is', () => {
    const { at } = preset('kafka-crash-before-commit')
    const scene = at(8500)
    const [c1] = scene.parts.filter(({ id, progress }) => id.startsWith('consumers.') && progress !== null)
    expect(c1?.statusText).toBe('works')
    const looks = restingIn(scene, c1?.id ?? '').map(({ look }) => look)
    expect(looks[0]).toBe('unacked')
    expect(new Set(looks.slice(1))).toEqual(new Set(['held']))
  })
})

describe('a wire', () => {
  const topology = {
    topics: [{ name: 't', partitions: 1 }],
    cluster: { groupInitialRebalanceDelayMs: 100 },
    producers: { p: { topic: 't', interval: every(3000), limit: 1 } },
    consumers: { c: { group: 'g', topics: ['t'], autoOffsetReset: 'earliest', commit: 'each', service: every(1500) } },
  }

  it('KFK-98 is crossed in 0.3 s, one after the other: in, out to a consumer, and its commit back; the counts are never late', () => {
    const { at } = playedFrom(topology)
    const [into, out] = ['producers.p>partitions.t-0', 'partitions.t-0>consumers.c']
    const progress = (ms: number, link: string): number[] =>
      movingIn(at(ms), link).map(({ place }) => (place.kind === 'moving' ? place.progress : -1))
    const sent = 3005
    expect(logIn(at(sent + 10), 't-0').log.end).toBe(1)
    for (const ms of [60, 150, 240]) {
      expect(progress(sent + ms, into)).toEqual([expect.closeTo(ms / 300, 5)])
      expect(progress(sent + ms, out)).toEqual([])
    }
    for (const ms of [60, 150, 240]) expect(progress(sent + 300 + ms, out)).toEqual([expect.closeTo(ms / 300, 2)])
    expect(restingIn(at(sent + 700), 'consumers.c').map(({ look }) => look)).toEqual(['unacked'])
    const done = sent + 1502
    expect(logIn(at(done + 10), 't-0').readers?.[0]?.index).toBe(1)
    const [commit] = movingIn(at(done + 150), out)
    expect(commit).toMatchObject({ look: 'ack', label: '1', place: { progress: expect.closeTo(0.5, 1) } })
    expect(movingIn(at(done + 310), out)).toEqual([])
  })

  it('counts what is too much to list', () => {
    const producers = { p: { topic: 't', interval: every(0.5), acks: '1', batchSize: 0, maxInFlight: 100 } }
    const { at } = playedFrom({ ...topology, producers, consumers: {} })
    const scene = at(2000)
    const [link] = scene.links
    expect(link?.moving).toBeGreaterThan(500)
    expect(link?.ratePerSecond).toBeGreaterThan(1500)
    expect(movingIn(scene, link?.id ?? '').filter(({ look }) => look !== 'ack')).toHaveLength(LISTED_PER_LINK)
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

it('the letter of a key is the key itself where it is short, and its first letter where it is not', () => {
  expect([null, 'a', 'z', 'ab', 'k7', 'order-17', ''].map(letterOf)).toEqual([null, 'A', 'Z', 'AB', 'K7', 'O', ''])
})

describe.each(Object.keys(KAFKA_PRESETS) as KafkaPresetId[])('%s', id => {
  it('has a scene without faults at every moment, and every word in it is said', () => {
    for (const scene of preset(id).frames(24_000, 240)) {
      expect(faultsOf(scene), `at ${scene.at}`).toEqual([])
      for (const { detail, statusText, tags, label, line } of scene.parts)
        for (const text of [detail, statusText, label, line ?? '', ...(tags ?? [])])
          expect(text).not.toMatch(/kafka\.|undefined|\{|unacked/)
    }
  })
})
