import { LISTED_AT_HEAD, LISTED_PER_PLACE } from '../../engine/scene.ts'
import { ARRIVED_WITHIN, type Hop, hopAfter, QUICK_WORK } from './hop.ts'
import type { Copy } from './message.ts'
import { connectionOf, consumerId, producerId } from './onStage.ts'
import { beforeIn, inLook } from './pictureQueues.ts'
import type { Queue } from './queue.ts'
import { clientMark, markOf } from './recent.ts'
import { copyFace, type Face, legAt, plainFace, rest, type Sketch, spot, travel } from './sketch.ts'
import { type Delivery, queueById } from './state.ts'
import type { Task, Worker } from './workers.ts'

/** Something that a client has. */
export interface Held {
  readonly copy: Copy
  readonly mark: string
  readonly tag: number
  /** When it was handed out. */
  readonly at: number
  readonly queue: Queue | undefined
  /** Nobody waits for its ack: automatic, or the queue took it back already. */
  readonly free: boolean
}

/** Takes a scene in the making, gives what each client has, in the order it came. */
export function handsOf({ state }: Sketch): Map<string, Held[]> {
  const hands = new Map<string, Held[]>()
  const add = (client: string, held: Held): void => {
    const list = hands.get(client)
    if (list === undefined) hands.set(client, [held])
    else list.push(held)
  }
  for (const channel of state.channels.values()) {
    for (const delivery of channel.unacked.values()) {
      const queue = queueById(state, delivery.queue, delivery.queueName)
      const { copy, tag, stale, at } = delivery
      const mark = stale ? `s${clientMark(channel.id, tag)}` : clientMark(channel.id, tag)
      if (!stale || isBusyWith(state.workers, delivery))
        add(delivery.client, { copy, mark, tag, at, queue, free: stale })
    }
  }
  for (const { name, tasks } of state.workers) {
    for (const { copy, tag } of tasks)
      if (copy !== null) add(name, { copy, mark: copy.hop.mark, tag, at: 0, queue: undefined, free: true })
  }
  return hands
}

function isBusyWith(workers: readonly Worker[], { client, tag }: Delivery): boolean {
  return workers.some(({ name, tasks }) => name === client && tasks.some(task => task.tag === tag))
}

/** Draws what clients have in hand or on the way to them. */
export function sketchHands(sketch: Sketch, hands: ReadonlyMap<string, readonly Held[]>): void {
  for (const [client, all] of hands) {
    const worker = sketch.state.workers.find(({ name }) => name === client)
    const listed = all.length > LISTED_PER_PLACE ? all.slice(0, LISTED_AT_HEAD) : all
    for (const [index, held] of listed.entries()) drawHeld(sketch, held, { client, index, worker })
    const total = all.length
    if (total > LISTED_PER_PLACE)
      sketch.piles.push({ part: consumerId(client), area: 'held', total, fresh: 0, waiting: total, old: 0 })
  }
}

interface Hand {
  readonly client: string
  readonly index: number
  readonly worker: Worker | undefined
}

function drawHeld(sketch: Sketch, held: Held, { client, index, worker }: Hand): void {
  const { copy, mark, queue, tag } = held
  const type = queue?.type ?? 'classic'
  const look = held.free && held.mark.startsWith('s') ? 'failed' : 'unacked'
  const face = copyFace(copy, mark, look, tag > 0 ? { type, tag } : null)
  const hand = spot(consumerId(client), 'held', index)
  if (look === 'failed') return rest(sketch, face, hand)
  const hop = hopTo(held, client)
  const at = clockOf(worker, held, hop.arrives, sketch.at)
  // A stream keeps its copy where it is: only what goes out is the client's.
  if (queue?.type !== 'stream') {
    const first = beforeIn(sketch, { message: copy.message, hop: inOf(hop) }, 0)
    if (first !== null) return travel(sketch, { ...face, key: markOf(copy), look: first.look, attempt: 0 }, first.leg)
  }
  const seen = legAt(sketch, copy, hop, { at, index: 0 })
  if (seen === null) return rest(sketch, face, hand)
  const { leg } = seen
  if (seen.hop.kind === 'in')
    return travel(sketch, { ...copyFace(copy, markOf(copy), 'ready', null), ...inLook(copy, leg.from.part) }, leg, at)
  const to = seen.hop === hop ? hand : leg.to
  travel(sketch, face, { ...leg, to }, at)
}

function inOf(hop: Hop): Hop {
  return hop.before === null ? hop : inOf(hop.before)
}

function hopTo({ copy, queue, at, mark }: Held, client: string): Hop {
  if (queue?.type !== 'stream') return copy.hop
  return hopAfter(copy.hop, at, { kind: 'out', client, mark })
}

/** Once work has begun the clock of a message hurries, so that it is seen with its worker for most of the work. */
function clockOf(worker: Worker | undefined, { tag, copy }: Held, arrives: number, at: number): number {
  const [current]: readonly (Task | undefined)[] = worker?.tasks ?? []
  const isCurrent = current !== undefined && (tag > 0 ? current.tag === tag : current.copy === copy)
  if (worker === undefined || !isCurrent) return at
  const { began, finishes } = worker
  if (at <= began || finishes - began < QUICK_WORK) return at
  const [left, room] = [arrives - began, (finishes - began) * ARRIVED_WITHIN]
  return left > room ? began + ((at - began) * left) / room : at
}

/** Whether a copy that a client has is still seen on its way into its queue, which then has no ghost of it. */
export function isOnItsWayIn(sketch: Sketch, held: Held, client: string): boolean {
  const hop = hopTo(held, client)
  const worker = sketch.state.workers.find(({ name }) => name === client)
  const at = clockOf(worker, held, hop.arrives, sketch.at)
  if (beforeIn(sketch, { message: held.copy.message, hop: inOf(hop) }, 0) !== null) return true
  return legAt(sketch, held.copy, hop, { at, index: 0 })?.hop.kind === 'in'
}

/** Draws what publishers could not send: a blocked connection keeps it. */
export function sketchHeldBack(sketch: Sketch): void {
  const { state, stage } = sketch
  const drawn = new Set<number>()
  for (const name of stage.publishers) {
    const client = state.clients.get(name)
    const connection = client === undefined ? undefined : connectionOf(state, client)
    let index = 0
    for (const held of connection?.held ?? []) {
      if (held.client !== name) continue
      for (const number of held.sent.numbers) {
        if (index >= LISTED_PER_PLACE || drawn.has(number)) break
        drawn.add(number)
        const face: Face = plainFace({ number, priority: null }, `h${number}`, 'held')
        rest(sketch, face, spot(producerId(name), 'held', index++))
      }
    }
  }
}

/** The slot of a queue's ghosts that each copy has. */
export function ghostsOf(
  hands: ReadonlyMap<string, readonly Held[]>,
  queue: Queue,
  isIn: (held: Held, client: string) => boolean,
): Copy[] {
  const ghosts: Copy[] = []
  for (const [client, all] of hands) {
    for (const held of all) if (!held.free && held.queue === queue && !isIn(held, client)) ghosts.push(held.copy)
  }
  return ghosts.sort((one, other) => one.order - other.order)
}
