import { LISTED_AT_HEAD, LISTED_PER_PLACE } from '../../engine/scene.ts'
import { deadlineOf } from '../shared/deadlines.ts'
import { HOP, HOP_LENGTH, jobClock, jobHopEnd } from './hop.ts'
import { isCall, JOB } from './jobTable.ts'
import { FLAG, NONE } from './messageTable.ts'
import { hasQueue } from './pictureParts.ts'
import { holdLeft } from './pictureQueue.ts'
import { faceOf, faceOfJob, plainFace, producerOnStage, QUEUE_ID, rest, type Sketch, spot, travel } from './sketch.ts'
import type { ConsumerState, PlainState, ProducerState } from './state.ts'
import type { Stock } from './stock.ts'

/** Draws what consumers have in hand or on the way to them: first what is worked on, then the inbox, then what is on the wire. */
export function sketchConsumers(sketch: Sketch, stock: Stock): void {
  const { state } = sketch
  const onWires = jobsOnWires(state)
  for (const consumer of state.consumers) {
    if (consumer.removed || consumer.jobs === 0) continue
    const most = consumer.jobs > LISTED_PER_PLACE ? LISTED_AT_HEAD : consumer.jobs
    let index = 0
    for (const job of handOf(state, consumer)) {
      if (index === most) break
      drawJob(sketch, { job, consumer, index: index++ }, stock)
    }
    for (const job of onWires.get(consumer.index) ?? []) drawJob(sketch, { job, consumer, index: index++ }, stock)
    if (consumer.jobs <= LISTED_PER_PLACE) continue
    const { jobs: total } = consumer
    sketch.piles.push({ part: consumer.id, area: 'held', total, fresh: 0, waiting: total, old: 0 })
  }
}

/** Draws what producers still have: the outbox, what waits for its next try, and in a direct call what they wait for. */
export function sketchProducers(sketch: Sketch, stock: Stock): void {
  const { state } = sketch
  const waiting = new Map<number, number[]>()
  for (const slot of stock.waiting) {
    const producer = state.messages.producer[slot] ?? 0
    const slots = waiting.get(producer)
    if (slots === undefined) waiting.set(producer, [slot])
    else slots.push(slot)
  }
  for (const owner of state.producers) {
    if (owner.removed) continue
    const own = waiting.get(owner.index) ?? []
    const calling = owner.calling === NONE ? 0 : 1
    if (calling === 1) rest(sketch, faceOf(state, owner.calling, 'ghost', 0), spot(owner.id, 'held', 0))
    const total = calling + owner.outbox.length + own.length
    const most = total > LISTED_PER_PLACE ? LISTED_AT_HEAD : total
    let index = calling
    for (const slot of [...firstOf(state, owner, most), ...own]) {
      if (index === most) break
      drawHeld(sketch, { slot, owner, index: index++ })
    }
    if (total <= LISTED_PER_PLACE) continue
    sketch.piles.push({ part: owner.id, area: 'held', total, fresh: 0, waiting: total, old: 0 })
  }
}

function jobsOnWires({ jobs }: PlainState): ReadonlyMap<number, number[]> {
  const found = new Map<number, number[]>()
  for (let job = 0; job < jobs.used; job++) {
    if (jobs.state[job] !== JOB.onWire) continue
    const consumer = jobs.consumer[job] ?? 0
    const list = found.get(consumer)
    if (list === undefined) found.set(consumer, [job])
    else list.push(job)
  }
  return found
}

function* handOf({ jobs }: PlainState, consumer: ConsumerState): Generator<number> {
  if (consumer.working !== NONE) yield consumer.working
  for (let job = consumer.inboxFirst; job !== NONE; job = jobs.next[job] ?? NONE) yield job
}

interface Held {
  readonly job: number
  readonly consumer: ConsumerState
  readonly index: number
}

function drawJob(sketch: Sketch, { job, consumer, index }: Held, { ghostIndex }: Stock): void {
  const { state, at } = sketch
  const { jobs, messages, queue, topology } = state
  const slot = jobs.message[job] ?? NONE
  const own = slot !== NONE && messages.tag[slot] === jobs.tag[job]
  const left = own ? holdLeft(topology.queue.visibilityTimeoutMs, deadlineOf(queue.holds, slot), at) : null
  const face = faceOfJob(state, job, left)
  const hand = spot(consumer.id, 'held', index)
  const clock = jobClock(jobs, job, at)
  const departs = jobs.hopAt[job] ?? 0
  const arrives = jobHopEnd(jobs, job)
  const producer = producerOnStage(state, jobs.producer[job] ?? NONE)
  if (isCall(jobs, job)) {
    if (producer === null || clock >= arrives || topology.path === 'queue') return rest(sketch, face, hand)
    return travel(
      sketch,
      face,
      { link: `${producer}>${consumer.id}`, from: spot(producer, 'held', 0), to: hand, departs, arrives },
      clock,
    )
  }
  if (!hasQueue(state)) return rest(sketch, face, hand)
  if (clock < departs) return drawComing(sketch, { message: face.message, job, clock, departs, producer })
  const from = spot(QUEUE_ID, 'slots', own ? (ghostIndex.get(slot) ?? 0) : 0)
  if (clock < arrives)
    travel(sketch, face, { link: `${QUEUE_ID}>${consumer.id}`, from, to: hand, departs, arrives }, clock)
  else rest(sketch, face, hand)
}

interface Coming {
  readonly message: number
  readonly job: number
  readonly clock: number
  readonly departs: number
  readonly producer: string | null
}

/** A message that was handed on at once is first seen on its way into the queue. */
function drawComing(sketch: Sketch, { message, job, clock, departs, producer }: Coming): void {
  const { jobs } = sketch.state
  if (((jobs.flags[job] ?? 0) & FLAG.arriving) === 0 || sketch.drawn.has(message)) return
  if (producer === null || sketch.state.topology.path === 'direct') return
  sketch.drawn.add(message)
  const face = { ...faceOfJob(sketch.state, job, null), key: `m${message}`, look: 'ready', attempt: 0 } as const
  travel(
    sketch,
    face,
    {
      link: `${producer}>${QUEUE_ID}`,
      from: spot(producer, 'held', 0),
      to: spot(QUEUE_ID, 'slots', 0),
      departs: departs - HOP_LENGTH,
      arrives: departs,
    },
    clock,
  )
}

function firstOf({ messages }: PlainState, { outbox }: ProducerState, most: number): readonly number[] {
  const slots: number[] = []
  for (let slot = outbox.first; slot !== NONE && slots.length < most; slot = messages.next[slot] ?? NONE)
    slots.push(slot)
  return slots
}

interface HeldBack {
  readonly slot: number
  readonly owner: ProducerState
  readonly index: number
}

/** What the queue turned away is seen to go there and bounce back. */
function drawHeld(sketch: Sketch, { slot, owner, index }: HeldBack): void {
  const { state, at } = sketch
  const { messages } = state
  const hand = spot(owner.id, 'held', index)
  const bounces = messages.hopAt[slot] ?? 0
  const message = messages.id[slot] ?? 0
  const settled = messages.hopKind[slot] !== HOP.bounce || state.topology.path === 'direct'
  if (settled || at >= bounces + HOP_LENGTH) return rest(sketch, faceOf(state, slot, 'held', 0), hand)
  const link = `${owner.id}>${QUEUE_ID}`
  const wall = spot(QUEUE_ID, 'slots', state.queue.readyCount)
  const face = { ...plainFace(message, `m${message}`, 'refused', 0), priority: messages.priority[slot] ?? 0 }
  if (at < bounces)
    travel(
      sketch,
      { ...face, look: 'ready' },
      { link, from: hand, to: wall, departs: bounces - HOP_LENGTH, arrives: bounces },
    )
  else travel(sketch, face, { link, from: wall, to: hand, departs: bounces, arrives: bounces + HOP_LENGTH })
}
