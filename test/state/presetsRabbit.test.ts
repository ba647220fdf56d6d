import { describe, expect, it } from 'vitest'
import { rabbitBroker } from '../../src/brokers/rabbitmq/broker.ts'
import {
  EVENT,
  type RabbitState,
  type RabbitTopology,
  rabbitModel,
  readyCount,
  TERM,
} from '../../src/brokers/rabbitmq/index.ts'
import { registerBroker } from '../../src/brokers/registry.ts'
import { Simulation } from '../../src/engine/simulation.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import { RABBIT_PRESETS, type RabbitPresetId, rabbitPreset } from '../../src/state/presetsRabbit.ts'
import { sayIn } from '../../src/state/sayIn.ts'
import { brokerOfLink, packRun, shareLink } from '../../src/state/shareLink.ts'
import { rabbitSystem } from '../../src/ui/systems/rabbitmq/rabbitSystem.ts'

registerBroker(rabbitBroker)
const say = sayIn([{ language: 'en', words: rabbitSystem.words }])
const ids = Object.keys(RABBIT_PRESETS) as RabbitPresetId[]

function runOf(id: RabbitPresetId, untilMs = rabbitPreset(id).untilMs) {
  const { topology, seed, script } = rabbitPreset(id)
  const inputs = { seed, interventions: script, checked: true }
  const run = new Simulation<RabbitTopology, RabbitState>(rabbitModel, topology as RabbitTopology, inputs)
  run.runUntil(atMilliseconds(untilMs))
  expect(run.refused).toEqual([])
  return run
}

type Run = ReturnType<typeof runOf>
const countOf = ({ state }: Run, term: keyof typeof TERM): number => state.counts[TERM[term]] ?? 0
const happened = ({ trace }: Run, event: keyof typeof EVENT): number => trace.counts[EVENT[event]] ?? 0
const inQueue = ({ state }: Run, name: string): number => {
  const queue = state.queues.get(name)
  return queue === undefined ? Number.NaN : readyCount(queue)
}
const held = ({ state }: Run, worker: string): number =>
  state.workers.find(({ name }) => name === worker)?.tasks.length ?? Number.NaN

/** How often an event happened to a part, within a time. */
function times({ trace, state }: Run, event: keyof typeof EVENT, part = '', fromMs = 0, toMs = 1e9): number {
  let count = 0
  for (let n = 0; n < trace.length; n++) {
    const at = (trace.times[n] ?? 0) / 1000
    if (trace.types[n] !== EVENT[event] || at < fromMs || at > toMs) continue
    const named = [state.parts[trace.froms[n] ?? 0], state.parts[trace.tos[n] ?? 0]]
    if (part === '' || named.includes(part)) count++
  }
  return count
}

describe('every preset of RabbitMQ', () => {
  it.each(ids)('%s is a scenario that fits into a link, and the link says that it is RabbitMQ', id => {
    const run = { scenario: rabbitPreset(id), edits: [], at: atMilliseconds(12_345) }
    expect(shareLink(run, 'https://a.example/')).toHaveProperty('link')
    expect(brokerOfLink(packRun(run))).toBe('rabbitmq')
  })

  it('stands in the list exactly once, with one sentence, and its name begins as the address expects', () => {
    const { groups, wordsOf, first } = rabbitSystem.presets
    expect(groups.flatMap(group => group.ids).sort()).toEqual([...ids].sort())
    for (const id of ids) {
      expect(wordsOf(id, say).point).toMatch(/^[A-Z].*\.$/)
      expect(id).toMatch(/^rabbit-/)
    }
    expect(ids).toContain(first)
  })
})

describe('the point of a preset of RabbitMQ holds in its run', () => {
  it('work-queue: three workers share one queue, each message goes to one of them, and few wait', () => {
    const run = runOf('rabbit-work-queue')
    for (const name of ['c1', 'c2', 'c3']) expect(times(run, 'workFinished', name)).toBeGreaterThan(30)
    expect(happened(run, 'delivered')).toBe(happened(run, 'routed') - inQueue(run, 'orders'))
    expect(inQueue(run, 'orders')).toBeLessThan(10)
  })

  it('no-prefetch: the first worker holds everything, and a second one who comes gets nothing of it', () => {
    const run = runOf('rabbit-no-prefetch', 6000)
    expect(held(run, 'c2')).toBe(0)
    expect(held(run, 'c1')).toBeGreaterThan(20)
    expect(times(runOf('rabbit-no-prefetch'), 'delivered', 'c2')).toBe(0)
  })

  it('prefetch: with a prefetch of 1 the second worker takes half of what is left', () => {
    const run = runOf('rabbit-prefetch')
    expect(times(run, 'delivered', 'c2')).toBeGreaterThanOrEqual(14)
    const doneAt = (id: RabbitPresetId) => countOf(runOf(id, 9000), 'acknowledged')
    expect(doneAt('rabbit-prefetch')).toBeGreaterThan(doneAt('rabbit-no-prefetch') + 10)
  })

  it('round-robin: both get as many messages, though one takes thirty times as long', () => {
    const run = runOf('rabbit-round-robin')
    const [fast, slow] = ['fast', 'slow'].map(name => times(run, 'delivered', name))
    expect(Math.abs((fast ?? 0) - (slow ?? 0))).toBeLessThanOrEqual(1)
    expect(held(run, 'slow')).toBeGreaterThan(25)
    expect(held(run, 'fast')).toBeLessThan(3)
  })

  it('poison-head: from the moment it comes nothing else is done', () => {
    const run = runOf('rabbit-poison-head')
    expect(times(run, 'acked', '', 7000)).toBe(0)
    expect(times(run, 'workFailed')).toBeGreaterThan(60)
    expect(inQueue(run, 'orders')).toBeGreaterThan(30)
  })

  it('requeue-back: on a quorum queue of 4.0 without a limit it goes to the back, and others are done', () => {
    const run = runOf('rabbit-requeue-back')
    expect(times(run, 'acked', '', 7000)).toBeGreaterThan(30)
    expect(times(run, 'workFailed')).toBeGreaterThan(5)
  })

  it('delivery-limit: after its limit it is parked, and everything else is done', () => {
    const run = runOf('rabbit-delivery-limit')
    expect(times(run, 'workFailed')).toBe(4)
    expect(inQueue(run, 'parked')).toBe(1)
    expect(inQueue(run, 'orders')).toBeLessThan(6)
  })

  it('ttl-behind: what should live a second waits fifteen, behind one that lives longer', () => {
    const before = runOf('rabbit-ttl-behind', 14_900)
    expect([countOf(before, 'expired'), inQueue(before, 'orders')]).toEqual([0, 30])
    const after = runOf('rabbit-ttl-behind', 15_200)
    expect(countOf(after, 'expired')).toBeGreaterThan(27)
    expect(inQueue(after, 'orders')).toBeLessThan(4)
  })

  it('retry-backoff: what failed comes again four seconds later, and is done in the end', () => {
    const run = runOf('rabbit-retry-backoff')
    expect(happened(run, 'rejectedToDeadLetter')).toBeGreaterThan(8)
    expect(happened(run, 'expiredToDeadLetter')).toBeGreaterThan(5)
    expect(happened(run, 'deadLetterCycle')).toBe(0)
    expect(countOf(run, 'rejected') + countOf(run, 'lost')).toBe(0)
    expect(countOf(run, 'acknowledged')).toBeGreaterThan(30)
  })

  it('drop-head-priority: a full priority queue drops its most important messages first', () => {
    const run = runOf('rabbit-drop-head-priority')
    expect(happened(run, 'droppedHead')).toBeGreaterThan(5)
    const waiting = run.state.queues.get('orders')
    expect(waiting?.type === 'classic' ? waiting.levels[9]?.length : Number.NaN).toBeLessThan(2)
    expect(waiting?.type === 'classic' ? waiting.levels[0]?.length : Number.NaN).toBeGreaterThan(5)
  })

  it('reject-publish: a full queue says no, and the publisher hears it as a nack', () => {
    const run = runOf('rabbit-reject-publish')
    expect(run.state.beyond.refused).toBeGreaterThan(50)
    expect(happened(run, 'refused')).toBe(run.state.beyond.refused)
    expect(countOf(run, 'dropped')).toBe(0)
  })

  it('unroutable: both are confirmed, only the one that asked is told', () => {
    const run = runOf('rabbit-unroutable')
    expect(times(run, 'unroutable', 'careless') + happened(run, 'unroutable')).toBeGreaterThan(25)
    expect(times(run, 'confirmed', 'careless')).toBeGreaterThan(30)
    expect(times(run, 'returnedToPublisher', 'careless')).toBe(0)
    expect(times(run, 'returnedToPublisher', 'careful')).toBeGreaterThan(20)
    expect(happened(run, 'refused')).toBe(0)
  })

  it('restart: durable queues keep their persistent messages, and only those', () => {
    const [before, after] = [runOf('rabbit-restart', 7990), runOf('rabbit-restart', 8010)]
    expect(inQueue(before, 'passing')).toBeGreaterThan(5)
    expect(inQueue(after, 'passing')).toBeNaN()
    expect(countOf(after, 'lost')).toBeGreaterThan(5)
    const queue = after.state.queues.get('orders')
    const left = queue?.type === 'classic' ? queue.levels.flat() : []
    expect(left.length).toBeGreaterThan(5)
    expect(left.every(({ message }) => message.persistent)).toBe(true)
  })

  it('topic: each queue gets what its pattern says, and one message may go to three queues', () => {
    const run = runOf('rabbit-topic')
    const [orderEu, orderUs, refundEu] = ['a', 'b', 'c'].map(name => times(run, 'published', name))
    const routed = (queue: string) => times(run, 'routed', `queue ${queue}`)
    expect(routed('europe')).toBe((orderEu ?? 0) + (refundEu ?? 0))
    expect(routed('orders')).toBe((orderEu ?? 0) + (orderUs ?? 0))
    expect(routed('everything')).toBe(happened(run, 'published'))
  })

  it('headers: all must match for one queue, any will do for the other, and what matches neither is gone', () => {
    const run = runOf('rabbit-headers')
    const [both, half, alarm] = ['both', 'half', 'alarm'].map(name => times(run, 'published', name))
    expect(times(run, 'routed', 'queue pictures')).toBe(both)
    expect(times(run, 'routed', 'queue urgent')).toBe((both ?? 0) + (alarm ?? 0))
    expect(run.state.beyond.unroutable).toBe(half)
  })

  it('nodes: without one node it goes on, without two nothing is confirmed until one is back', () => {
    const run = runOf('rabbit-nodes')
    expect(times(run, 'acked', '', 7000, 10_900)).toBeGreaterThan(5)
    expect(times(run, 'confirmed', '', 11_100, 18_900)).toBe(0)
    expect(times(run, 'confirmed', '', 19_000, 19_010)).toBeGreaterThan(10)
    expect(countOf(run, 'lost')).toBe(0)
  })

  it('memory-alarm: nobody publishes while it lasts, and the worker empties the queue', () => {
    const run = runOf('rabbit-memory-alarm')
    expect(times(run, 'routed', '', 6300, 15_900)).toBe(0)
    expect(times(run, 'acked', '', 6300, 15_900)).toBeGreaterThan(5)
    expect(inQueue(runOf('rabbit-memory-alarm', 15_900), 'orders')).toBe(0)
    expect(times(run, 'routed', '', 16_000)).toBeGreaterThan(40)
  })
})
