import type { SceneToken } from '../../engine/scene.ts'
import { LISTED_AT_HEAD, LISTED_AT_TAIL, LISTED_PER_LINK, LISTED_PER_PLACE } from '../../engine/scene.ts'
import { deadlineOf } from '../shared/deadlines.ts'
import { TERM } from './events.ts'
import { HOP, hopEnd } from './hop.ts'
import { inLineOrder } from './line.ts'
import { NONE } from './messageTable.ts'
import { ages } from './pictureAges.ts'
import { DRAWER_ID, faceOf, publisherOnStage, QUEUE_ID, rest, type Sketch, spot, travel } from './sketch.ts'
import { LEVELS, type PlainState } from './state.ts'
import type { Stock } from './stock.ts'

/** Draws the queue's slots: ghosts first, then what waits for a retry, then the ready line in the order it goes out. */
export function sketchQueue(sketch: Sketch, stock: Stock): void {
  const { state } = sketch
  if (stock.total <= LISTED_PER_PLACE) {
    let index = 0
    for (const slot of stock.ghosts) drawStocked(sketch, slot, index++)
    for (const slot of stock.delayed) drawStocked(sketch, slot, index++)
    for (const slot of inLineOrder(state)) drawStocked(sketch, slot, index++)
  } else {
    drawEnds(sketch, stock)
    sketch.piles.push({ part: QUEUE_ID, area: 'slots', total: stock.total, ...ages(sketch, stock.total) })
  }
  if (state.topology.path === 'direct') return
  for (const slot of stock.sending) {
    const index = state.messages.producer[slot] ?? 0
    const producer = publisherOnStage(state, index)
    const isCall = state.producers[index]?.calling === slot
    if (producer !== null && !isCall) drawPublish(sketch, slot, { producer, index: stock.total })
  }
}

/** Draws the dead-letter drawer. */
export function sketchDrawer(sketch: Sketch): void {
  const { messages, queue } = sketch.state
  const total = queue.dead.length
  if (total <= LISTED_PER_PLACE) {
    let index = 0
    for (let slot = queue.dead.first; slot !== NONE; slot = messages.next[slot] ?? NONE)
      drawStocked(sketch, slot, index++)
    return
  }
  let slot = queue.dead.first
  for (let index = 0; index < LISTED_AT_HEAD; index++) {
    drawStocked(sketch, slot, index)
    slot = messages.next[slot] ?? NONE
  }
  slot = queue.dead.last
  for (let n = 0; n < LISTED_PER_LINK && (n < LISTED_AT_TAIL || hopEnd(messages, slot) > sketch.at); n++) {
    drawStocked(sketch, slot, total - 1 - n)
    slot = messages.previous[slot] ?? NONE
  }
  sketch.piles.push({ part: DRAWER_ID, area: 'slots', total, fresh: 0, waiting: total, old: 0 })
}

/** A pile shows its head and tail one by one, and those that are still seen on their way in. */
function drawEnds(sketch: Sketch, { ghosts, delayed, out, total }: Stock): void {
  const { state } = sketch
  const drawn = new Set<number>()
  const draw = (slot: number, index: number): void => {
    if (drawn.has(slot)) return
    drawn.add(slot)
    drawStocked(sketch, slot, index)
  }
  let index = 0
  for (const slot of headOf(state, [...ghosts.slice(0, LISTED_AT_HEAD), ...delayed.slice(0, LISTED_AT_HEAD)])) {
    draw(slot, index++)
  }
  let back = total
  for (const slot of tailOf(state)) draw(slot, --back)
  const entrance = state.topology.queue.order === 'lifo' ? out : total - 1
  for (const slot of entering(sketch)) draw(slot, entrance)
}

function headOf(state: PlainState, first: readonly number[]): readonly number[] {
  const slots = first.slice(0, LISTED_AT_HEAD)
  if (slots.length === LISTED_AT_HEAD) return slots
  for (const slot of inLineOrder(state)) {
    slots.push(slot)
    if (slots.length === LISTED_AT_HEAD) break
  }
  return slots
}

/** The last few of the ready line, the very last first. */
function tailOf(state: PlainState): readonly number[] {
  const { messages, queue, topology } = state
  const slots: number[] = []
  const newestFirst = topology.queue.order === 'lifo'
  for (let level = 0; level < LEVELS && slots.length < LISTED_AT_TAIL; level++) {
    const line = queue.ready[level]
    let slot = (newestFirst ? line?.first : line?.last) ?? NONE
    for (; slot !== NONE && slots.length < LISTED_AT_TAIL; ) {
      slots.push(slot)
      slot = (newestFirst ? messages.next[slot] : messages.previous[slot]) ?? NONE
    }
  }
  return slots
}

/** Ready messages that are still seen on their way in: those that came last, at the end of each line. */
function entering({ state, at }: Sketch): readonly number[] {
  const { messages, queue } = state
  const slots: number[] = []
  for (const line of queue.ready) {
    let slot = line.last
    for (; slot !== NONE && hopEnd(messages, slot) > at && slots.length < 4 * LISTED_PER_LINK; ) {
      slots.push(slot)
      slot = messages.previous[slot] ?? NONE
    }
  }
  return slots
}

/** Draws one of the queue's messages, unless it is still seen on its way in. */
function drawStocked(sketch: Sketch, slot: number, index: number): void {
  const { messages } = sketch.state
  if (sketch.drawn.has(messages.id[slot] ?? 0)) return
  const term = messages.term[slot]
  if (term === TERM.unacked) drawGhost(sketch, slot, index)
  else if (term === TERM.delayed) drawDelayed(sketch, slot, index)
  else if (term === TERM.ready) drawReady(sketch, slot, index)
  else drawDead(sketch, slot, index)
}

function drawGhost(sketch: Sketch, slot: number, index: number): void {
  const { state, at } = sketch
  const { messages, queue, topology } = state
  const face = faceOf(state, slot, 'ghost', messages.attempts[slot] ?? 0)
  rest(
    sketch,
    { ...face, holdLeft: holdLeft(topology.queue.visibilityTimeoutMs, deadlineOf(queue.holds, slot), at) },
    spot(QUEUE_ID, 'slots', index),
  )
}

function drawDelayed(sketch: Sketch, slot: number, index: number): void {
  rest(sketch, faceOf(sketch.state, slot, 'failed', attemptToCome(sketch.state, slot)), spot(QUEUE_ID, 'slots', index))
}

function drawReady(sketch: Sketch, slot: number, index: number): void {
  const { state, at } = sketch
  const { messages } = state
  const kind = messages.hopKind[slot]
  const to = spot(QUEUE_ID, 'slots', index)
  if (hopEnd(messages, slot) > at && (kind === HOP.publish || kind === HOP.replay)) {
    const producer = publisherOnStage(state, messages.producer[slot] ?? 0)
    if (kind === HOP.publish && producer !== null) return drawPublish(sketch, slot, { producer, index })
    if (kind === HOP.replay) {
      const departs = messages.hopAt[slot] ?? 0
      const from = spot(DRAWER_ID, 'slots', 0)
      return travel(sketch, readyFace(state, slot), {
        link: `${QUEUE_ID}>${DRAWER_ID}`,
        from,
        to,
        departs,
        arrives: hopEnd(messages, slot),
      })
    }
  }
  rest(sketch, readyFace(state, slot), to)
}

function drawPublish(
  sketch: Sketch,
  slot: number,
  { producer, index }: { readonly producer: string; readonly index: number },
): void {
  const { messages } = sketch.state
  travel(sketch, readyFace(sketch.state, slot), {
    link: `${producer}>${QUEUE_ID}`,
    from: spot(producer, 'held', 0),
    to: spot(QUEUE_ID, 'slots', index),
    departs: messages.hopAt[slot] ?? 0,
    arrives: hopEnd(messages, slot),
  })
}

function drawDead(sketch: Sketch, slot: number, index: number): void {
  const { messages } = sketch.state
  const face = faceOf(sketch.state, slot, 'dead', messages.attempts[slot] ?? 0)
  const to = spot(DRAWER_ID, 'slots', index)
  const arrives = hopEnd(messages, slot)
  if (messages.hopKind[slot] !== HOP.deadLetter || arrives <= sketch.at) return rest(sketch, face, to)
  const departs = messages.hopAt[slot] ?? 0
  travel(sketch, face, { link: `${QUEUE_ID}>${DRAWER_ID}`, from: spot(QUEUE_ID, 'slots', 0), to, departs, arrives })
}

function readyFace(state: PlainState, slot: number): Omit<SceneToken, 'place' | 'label'> {
  const onTheWay = state.messages.term[slot] === TERM.sending
  return faceOf(state, slot, 'ready', onTheWay ? 0 : attemptToCome(state, slot))
}

/** 0 before the first delivery; the number that the next one will have after that. */
function attemptToCome(state: PlainState, slot: number): number {
  const attempts = state.messages.attempts[slot] ?? 0
  return attempts === 0 ? 0 : attempts + 1
}

/** Takes the hold time, when it ends (-1 for never) and the moment, gives the share that is left, or null without one. */
export function holdLeft(timeoutMs: number | null, deadline: number, at: number): number | null {
  if (timeoutMs === null || deadline < 0) return null
  return Math.min(1, Math.max(0, (deadline - at) / (timeoutMs * 1000)))
}
