import { describe, expect, it } from 'vitest'
import { rabbitPicture } from '../../../src/brokers/rabbitmq/index.ts'
import type { ActionValue, Intervention } from '../../../src/engine/model.ts'
import type { Scene, SceneLink, ScenePart, SceneToken } from '../../../src/engine/scene.ts'
import { atMilliseconds } from '../../../src/engine/time.ts'
import { english } from '../../say.ts'
import { rabbitRun } from './rabbitRun.ts'

const act = (ms: number, on: string, verb: string, value: ActionValue = {}): Intervention => ({
  at: atMilliseconds(ms),
  action: { do: verb, on, value },
})
const publish = (ms: number, on: string, value: Record<string, ActionValue>): Intervention =>
  act(ms, on, 'publish', { exchange: '', bodies: ['m'], ...value })

/** The scene of a broker at a moment (milliseconds), after what clients did. */
function sceneOf(topology: object, done: readonly Intervention[], ms: number): Scene {
  const run = rabbitRun(topology, done)
  run.runUntil(atMilliseconds(ms))
  return rabbitPicture.scene(run.state, atMilliseconds(ms), english)
}

function partOf({ parts }: Scene, id: string): ScenePart {
  const found = parts.find(part => part.id === id)
  if (found === undefined) throw new Error(`partOf: there is ${parts.map(part => part.id).join()}, not ${id}`)
  return found
}

function linkOf({ links }: Scene, id: string): SceneLink {
  const found = links.find(link => link.id === id)
  if (found === undefined) throw new Error(`linkOf: there is ${links.map(link => link.id).join()}, not ${id}`)
  return found
}

/** Tokens as lines: look, attempt, and where. */
const lines = ({ tokens }: Scene): string[] => tokens.map(lineOf)
function lineOf({ look, place, badge, attempt, letter }: SceneToken): string {
  const again = attempt > 1 ? ` ${badge ?? attempt}` : ''
  const where =
    place.kind === 'resting'
      ? `${place.spot.part} ${place.spot.area} ${place.spot.index}`
      : `${place.from.part} > ${place.to.part}${place.to.area === 'tray' ? ' tray' : ''} ${place.progress.toFixed(1)}`
  return `${look}${again}${letter ?? ''} ${where}`
}

const TOPIC = {
  exchanges: [
    { name: 'orders', type: 'topic', args: { 'alternate-exchange': 'rest' } },
    { name: 'rest', type: 'fanout' },
  ],
  queues: [{ name: 'eu' }, { name: 'all' }, { name: 'left' }],
  bindings: [
    { source: 'orders', destination: 'eu', key: 'order.*.eu' },
    { source: 'orders', destination: 'all', key: 'order.#' },
    { source: 'rest', destination: 'left' },
  ],
}

describe('exchanges and bindings', () => {
  it('RMQ-1 are drawn with their type, and every binding carries its key', () => {
    const scene = sceneOf(TOPIC, [], 0)
    expect(partOf(scene, 'exchanges.orders')).toMatchObject({ kind: 'exchange', label: 'orders', detail: 'topic' })
    expect(linkOf(scene, 'exchanges.orders>queues.eu')).toMatchObject({ kind: 'bind', label: 'order.*.eu' })
    expect(linkOf(scene, 'exchanges.rest>queues.left').label).toBe('all')
    expect(linkOf(scene, 'exchanges.orders>exchanges.rest (alternate)')).toMatchObject({
      kind: 'alternate',
      label: 'alternate',
    })
  })

  it('RMQ-5 light where they match and say which word failed where not, for a short while', () => {
    const done = [publish(0, 'shop', { exchange: 'orders', key: 'order.new.us' })]
    const lit = sceneOf(TOPIC, done, 400)
    expect(linkOf(lit, 'exchanges.orders>queues.all')).toMatchObject({ sign: 'match' })
    expect(linkOf(lit, 'exchanges.orders>queues.eu')).toMatchObject({ sign: 'miss', note: 'word 3 is “us”' })
    expect(linkOf(lit, 'exchanges.orders>exchanges.rest (alternate)').sign).toBeUndefined()
    expect(linkOf(sceneOf(TOPIC, done, 100), 'exchanges.orders>queues.all').sign).toBeUndefined()
    expect(linkOf(sceneOf(TOPIC, done, 2000), 'exchanges.orders>queues.all').sign).toBeUndefined()
  })

  it('RMQ-8 lead by the alternate exchange what no binding takes', () => {
    const scene = sceneOf(TOPIC, [publish(0, 'shop', { exchange: 'orders', key: 'user.new' })], 400)
    expect(linkOf(scene, 'exchanges.orders>exchanges.rest (alternate)').sign).toBe('match')
    expect(linkOf(scene, 'exchanges.rest>queues.left').sign).toBe('match')
    expect(lines(scene).filter(line => line.startsWith('ready'))).toEqual(['ready exchanges.rest > queues.left 0.0'])
  })

  it('RMQ-7 say of headers which one differs', () => {
    const topology = {
      exchanges: [{ name: 'h', type: 'headers' }],
      queues: [{ name: 'q' }],
      bindings: [{ source: 'h', destination: 'q', args: { 'x-match': 'all', type: 'pdf', size: 3 } }],
    }
    const miss = sceneOf(topology, [publish(0, 'shop', { exchange: 'h', headers: { type: 'zip', size: 3 } })], 400)
    expect(linkOf(miss, 'exchanges.h>queues.q')).toMatchObject({
      label: 'all: type=pdf, size=3',
      sign: 'miss',
      note: 'type is zip',
    })
    const none = sceneOf(topology, [publish(0, 'shop', { exchange: 'h', headers: { type: 'pdf' } })], 400)
    expect(linkOf(none, 'exchanges.h>queues.q').note).toBe('no size')
  })

  it('RMQ-2 show the default exchange only where it is used', () => {
    const topology = { queues: [{ name: 'q' }, { name: 'other' }] }
    expect(sceneOf(topology, [], 0).parts.some(({ kind }) => kind === 'exchange')).toBe(false)
    const scene = sceneOf(topology, [publish(0, 'shop', { key: 'q' })], 100)
    expect(partOf(scene, 'exchanges.').label).toBe('(default)')
    expect(scene.links.map(({ id }) => id)).toEqual(['producers.shop>exchanges.', 'exchanges.>queues.q'])
  })
})

describe('queues and consumers', () => {
  const worker = { queue: 'q', prefetch: 2, service: { kind: 'constant', meanMs: 5000 } }
  const topology = { queues: [{ name: 'q' }], consumers: { c: worker } }
  const three = [publish(0, 'shop', { key: 'q', bodies: ['a', 'b', 'c'] })]

  it('RMQ-22 keep a ghost for each message that a consumer has, and count ready and unacked apart', () => {
    const scene = sceneOf(topology, three, 3000)
    expect(lines(scene)).toEqual([
      'ghost queues.q slots 0',
      'ghost queues.q slots 1',
      'ready queues.q slots 2',
      'unacked#1 consumers.c held 0',
      'unacked#2 consumers.c held 1',
    ])
    expect(partOf(scene, 'queues.q').figures).toEqual([
      { name: 'ready', count: 1 },
      { name: 'unacked', count: 2 },
    ])
    expect(partOf(scene, 'consumers.c')).toMatchObject({
      line: '2 of 2 unacked',
      status: 'working',
      statusText: 'busy',
    })
  })

  it('RMQ-94 draw a message in, out and its ack back over 0.3 s a wire, though the broker takes no time', () => {
    const quick = {
      queues: [{ name: 'q' }],
      consumers: { c: { ...worker, service: { kind: 'constant', meanMs: 3000 } } },
    }
    const done = [publish(0, 'shop', { key: 'q' })]
    const seen = [150, 450, 750, 1500, 3150, 3450, 3800].map(ms =>
      lines(sceneOf(quick, done, ms)).filter(line => !line.includes('producers.shop') || line.startsWith('ready')),
    )
    expect(seen).toEqual([
      ['ready producers.shop > exchanges. 0.5'],
      ['ready exchanges. > queues.q 0.5'],
      ['ghost queues.q slots 0', 'unacked#1 queues.q > consumers.c 0.5'],
      ['ghost queues.q slots 0', 'unacked#1 consumers.c held 0'],
      ['ack consumers.c > queues.q 0.5'],
      ['done queues.q > queues.q tray 0.5'],
      [],
    ])
  })

  it('RMQ-36 RMQ-37 mark what comes again: a flag on a classic queue, a count on a quorum queue', () => {
    const twice = (type: string): Scene =>
      sceneOf(
        { queues: [{ name: 'q', args: { 'x-queue-type': type } }] },
        [
          publish(0, 'shop', { key: 'q' }),
          act(1000, 'c', 'consume', { queue: 'q', onDelivery: ['nack-requeue', 'nack-requeue', 'hold'] }),
        ],
        6000,
      )
    expect(lines(twice('classic')).at(-1)).toBe('unacked ↻#3 consumers.c held 0')
    expect(lines(twice('quorum')).at(-1)).toBe('unacked 3#3 consumers.c held 0')
  })

  it('RMQ-40 RMQ-45 RMQ-26 name type, release, limits, time to live and the single active consumer', () => {
    const args = { 'x-max-length': 4, 'x-message-ttl': 2500, 'x-single-active-consumer': true, 'x-max-priority': 9 }
    const scene = sceneOf(
      { release: '4.0', queues: [{ name: 'q', args }], consumers: { c1: worker, c2: worker } },
      [],
      10,
    )
    expect(partOf(scene, 'queues.q')).toMatchObject({
      detail: 'classic 4.0',
      capacity: 4,
      tags: ['full: drops its head', 'TTL 2.5 s', 'priorities 0–9', 'single active: c1'],
    })
    expect(partOf(scene, 'consumers.c2').statusText).toBe('waits its turn')
  })

  it('RMQ-27 show a consumer that cancelled and still holds, one with automatic ack, and one that is away', () => {
    const cancelled = sceneOf(
      { queues: [{ name: 'q' }] },
      [publish(0, 'shop', { key: 'q' }), act(100, 'c', 'consume', { queue: 'q' }), act(200, 'c', 'cancel')],
      2000,
    )
    expect(partOf(cancelled, 'consumers.c')).toMatchObject({ status: 'blocked', statusText: 'cancelled' })
    const auto = sceneOf({ ...topology, consumers: { c: { ...worker, noAck: true } } }, three, 3000)
    expect(partOf(auto, 'consumers.c').line).toBe('auto-ack')
    expect(lines(auto).filter(line => line.startsWith('ghost'))).toEqual([])
    const away = sceneOf(topology, [...three, act(1000, 'c', 'crash')], 1500)
    expect(partOf(away, 'consumers.c')).toMatchObject({ status: 'down', statusText: 'away' })
    expect(linkOf(away, 'queues.q>consumers.c').up).toBe(false)
  })

  it('RMQ-24 name the channel that consumers share', () => {
    const shared = {
      queues: [{ name: 'q' }],
      clients: { a: { channel: 'ab' }, b: { channel: 'ab' } },
      consumers: { a: worker },
    }
    expect(partOf(sceneOf(shared, [], 10), 'consumers.a').line).toBe('ch ab · 0 of 2 unacked')
  })
})

describe('publishers', () => {
  const topology = {
    exchanges: [{ name: 'e', type: 'direct' }],
    queues: [{ name: 'q', args: { 'x-max-length': 0, 'x-overflow': 'reject-publish' } }],
  }

  it('RMQ-11 see what no queue takes drop into the tray, or come back with a word when it is mandatory', () => {
    const dropped = sceneOf(topology, [publish(0, 'shop', { exchange: 'e', key: 'x' })], 450)
    expect(lines(dropped)[0]).toBe('lost exchanges.e > unroutable tray 0.5')
    expect(partOf(dropped, 'unroutable').figures).toEqual([{ name: 'dropped', count: 1 }])
    const returned = sceneOf(topology, [publish(0, 'shop', { exchange: 'e', key: 'x', mandatory: true })], 450)
    expect(lines(returned)[0]).toBe('refused exchanges.e > producers.shop 0.5')
    expect(partOf(returned, 'exchanges.e').statusText).toBe('returned: 312 NO_ROUTE')
    expect(partOf(returned, 'unroutable').figures).toEqual([{ name: 'dropped', count: 0 }])
  })

  it('RMQ-12 get a tick for a confirm and a cross for a nack', () => {
    const nacked = sceneOf(topology, [publish(0, 'shop', { key: 'q' })], 750)
    expect(lines(nacked)).toContain('nack exchanges. > producers.shop 0.5')
    expect(lines(nacked)).toContain('refused queues.q > exchanges. 0.5')
    const acked = sceneOf({ queues: [{ name: 'q' }] }, [publish(0, 'shop', { key: 'q' })], 750)
    expect(lines(acked)).toContain('ack exchanges. > producers.shop 0.5')
  })

  it('RMQ-80 are shown blocked by an alarm, with what they could not send', () => {
    const scene = sceneOf(
      { queues: [{ name: 'q' }] },
      [act(0, 'b', 'alarm', { kind: 'disk', on: true }), publish(10, 'shop', { key: 'q' })],
      50,
    )
    expect(partOf(scene, 'producers.shop')).toMatchObject({
      status: 'blocked',
      statusText: 'blocked',
      detail: 'low on disk',
    })
    expect(lines(scene)).toEqual(['held producers.shop held 0'])
  })
})

describe('dead letters', () => {
  const dead = { 'x-dead-letter-exchange': 'dlx' }
  const topology = {
    exchanges: [{ name: 'dlx', type: 'fanout' }],
    queues: [{ name: 'q', args: dead }, { name: 'dead' }],
    bindings: [{ source: 'dlx', destination: 'dead' }],
  }
  const rejected = [publish(0, 'shop', { key: 'q' }), act(2000, 'c', 'consume', { queue: 'q', onDelivery: 'reject' })]

  it('RMQ-59 go by a wire that tells why and how many', () => {
    expect(linkOf(sceneOf(topology, [], 0), 'queues.q>exchanges.dlx')).toMatchObject({ kind: 'deadLetter' })
    const expires = [publish(1, 'shop', { key: 'q', expiration: '50', bodies: ['a', 'b'] })]
    const both = sceneOf(topology, [...expires, publish(1900, 'shop', { key: 'q' }), ...rejected.slice(1)], 5000)
    expect(linkOf(both, 'queues.q>exchanges.dlx').label).toBe('rejected 1 · expired 2')
  })

  it('are seen with the consumer, on the way back, to their exchange and into their queue, one after the other', () => {
    const seen = [2150, 2450, 2750, 3050, 3400].map(ms => lines(sceneOf({ ...topology, release: '4.0' }, rejected, ms)))
    expect(seen).toEqual([
      ['unacked queues.q > consumers.c 0.5'],
      ['failed consumers.c > queues.q 0.5'],
      ['dead queues.q > exchanges.dlx 0.5'],
      ['ready exchanges.dlx > queues.dead 0.5'],
      ['ready queues.dead slots 0'],
    ])
  })

  it('RMQ-62 say so when they went in a circle and were dropped', () => {
    const circle = {
      queues: [{ name: 'q', args: { 'x-dead-letter-exchange': '', 'x-message-ttl': 100 } }],
    }
    const scene = sceneOf(circle, [publish(0, 'shop', { key: 'q' })], 600)
    expect(partOf(scene, 'exchanges.').statusText).toBe('dropped: went in a circle')
    expect(linkOf(scene, 'queues.q>exchanges.')).toMatchObject({ sign: 'return', note: 'dropped: went in a circle' })
  })
})

describe('nodes, restarts and streams', () => {
  const cluster = { nodes: ['a', 'b', 'c'], queues: [{ name: 'q', args: { 'x-queue-type': 'quorum' } }, { name: 'k' }] }

  it('RMQ-72 show a leader, another after a kill, and no majority after two', () => {
    const nodes = (done: Intervention[]): string =>
      (partOf(sceneOf(cluster, done, 1000), 'queues.q').nodes ?? [])
        .map(({ name, up, leads }) => `${name}${leads ? '*' : ''}${up ? '' : '!'}`)
        .join(' ')
    expect(nodes([])).toBe('a* b c')
    expect(nodes([act(10, 'a', 'killNode')])).toBe('a! b* c')
    const two = [act(10, 'a', 'killNode'), act(20, 'b', 'killNode')]
    const scene = sceneOf(cluster, [...two, publish(30, 'shop', { key: 'q' })], 1000)
    expect(partOf(scene, 'queues.q')).toMatchObject({ status: 'blocked', statusText: 'no majority: 1 of 3 nodes up' })
    expect(partOf(scene, 'queues.q').tags).toContain('1 wait for a majority')
    expect(partOf(scene, 'queues.k')).toMatchObject({ status: 'down', statusText: 'node a is down' })
  })

  it('RMQ-70 show a restart for a moment', () => {
    const done = [act(100, 'b', 'restart', 'kill')]
    expect(partOf(sceneOf(cluster, done, 200), 'queues.k')).toMatchObject({
      status: 'down',
      statusText: 'killed, starts again',
    })
    expect(partOf(sceneOf(cluster, done, 2000), 'queues.k').status).toBe('idle')
  })

  it('RMQ-75 keep what a stream was read of, with each reader at its offset', () => {
    const scene = sceneOf(
      { queues: [{ name: 's', args: { 'x-queue-type': 'stream' } }] },
      [
        publish(0, 'shop', { key: 's', bodies: ['a', 'b', 'c'] }),
        act(100, 'r', 'consume', { queue: 's', prefetch: 2, args: { 'x-stream-offset': 'first' } }),
      ],
      4000,
    )
    expect(lines(scene)).toEqual([
      'ready queues.s slots 0',
      'ready queues.s slots 1',
      'ready queues.s slots 2',
      'unacked#1 consumers.r held 0',
      'unacked#2 consumers.r held 1',
    ])
    expect(partOf(scene, 'queues.s').readers).toEqual([{ name: 'r', index: 2 }])
    expect(partOf(scene, 'consumers.r').line).toBe('at offset 2')
  })
})

describe('a long queue', () => {
  it('lists its ends and piles the rest up, with all of it in the pile', () => {
    const bodies = Array.from({ length: 1500 }, (_, index) => `${index}`)
    const scene = sceneOf({ queues: [{ name: 'q' }] }, [publish(0, 'shop', { key: 'q', bodies })], 20_000)
    expect(scene.tokens).toHaveLength(15)
    expect(scene.piles).toEqual([{ part: 'queues.q', area: 'slots', total: 1500, fresh: 0, waiting: 0, old: 1500 }])
    expect(linkOf(scene, 'exchanges.>queues.q').moving).toBe(0)
  })
})
