import { describe, expect, it } from 'vitest'
import { letterOf } from '../../../src/brokers/kafka/sketch.ts'
import { LISTED_PER_LINK } from '../../../src/engine/scene.ts'
import { KAFKA_PRESETS, type KafkaPresetId } from '../../../src/state/presetsKafka.ts'
import { faultsOf } from '../sceneFaults.ts'
import { logIn, movingIn, playedFrom, preset, restingIn } from './pictured.ts'

const every = (meanMs: number) => ({ kind: 'constant', meanMs })

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
