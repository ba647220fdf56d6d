import { describe, expect, it } from 'vitest'
import { atMilliseconds } from '../../../src/engine/time.ts'
import { faultsOf } from '../sceneFaults.ts'
import { doneAt, movingIn, partIn, playedFrom, preset, restingIn } from './pictured.ts'

const every = (meanMs: number) => ({ kind: 'constant', meanMs })

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
