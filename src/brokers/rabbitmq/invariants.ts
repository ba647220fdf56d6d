import type { Invariant } from '../../engine/model.ts'
import { hasRoom } from './consumers.ts'
import { TERM, TERMS } from './events.ts'
import { countedBytes } from './line.ts'
import type { Copy } from './message.ts'
import { type ClassicQueue, consumerOf, type Queue, readyCount } from './queue.ts'
import { couldServe } from './quorumQueue.ts'
import type { Delivery, RabbitState } from './state.ts'
import { wronglyIdle } from './workers.ts'

/** What must hold after every command. Each counts for itself what the handlers keep count of. */
export const INVARIANTS: readonly Invariant<RabbitState>[] = [
  { name: 'counts equal what is there', check: countsAreReal },
  { name: 'no copy is in two places', check: nobodyTwice },
  { name: 'classic levels are in order', check: levelsInOrder },
  { name: 'a consumer holds what it is counted with, and no more than its prefetch', check: prefetchKept },
  { name: 'nobody waits while somebody could serve', check: nobodyIdle },
  { name: 'no worker idles over its messages', check: workersWork },
  { name: 'bytes equal what is ready', check: bytesAreReal },
]

function countsAreReal(state: RabbitState): string | null {
  const seen = new Array<number>(TERMS.length).fill(0)
  const count = (copy: Copy): void => {
    seen[copy.term] = (seen[copy.term] ?? 0) + 1
  }
  for (const queue of state.queues.values()) for (const copy of copiesIn(queue)) count(copy)
  for (const delivery of liveDeliveries(state)) count(delivery.copy)
  for (const term of [TERM.ready, TERM.unacked, TERM.delayed]) {
    if (seen[term] !== state.counts[term])
      return `${TERMS[term]}: counted ${state.counts[term]}, there are ${seen[term]}`
  }
  return null
}

function copiesIn(queue: Queue): Copy[] {
  if (queue.type === 'stream') return queue.log.map(entry => entry.copy)
  const copies = queue.levels.flat()
  return queue.type === 'quorum' ? [...queue.returns, ...copies, ...queue.delayed.map(each => each.copy)] : copies
}

function liveDeliveries(state: RabbitState): Delivery[] {
  const all = [...state.channels.values()].flatMap(channel => [...channel.unacked.values()])
  return all.filter(delivery => !delivery.stale && state.queues.get(delivery.queueName)?.type !== 'stream')
}

function nobodyTwice(state: RabbitState): string | null {
  for (const queue of state.queues.values()) {
    if (queue.type === 'stream') continue
    const held = liveDeliveries(state).filter(delivery => delivery.queue === queue.id)
    const orders = [...copiesIn(queue), ...held.map(delivery => delivery.copy)].map(copy => copy.order)
    if (new Set(orders).size !== orders.length) return `queue ${queue.name} has a copy twice`
  }
  return null
}

function levelsInOrder(state: RabbitState): string | null {
  for (const queue of state.queues.values()) {
    if (queue.type !== 'classic') continue
    for (const level of queue.levels) {
      if (level.some((copy, index) => index > 0 && copy.order <= (level[index - 1]?.order ?? -1)))
        return `queue ${queue.name} has an older message behind a younger one`
    }
  }
  return null
}

function prefetchKept(state: RabbitState): string | null {
  for (const queue of state.queues.values()) {
    for (const { id, tag, held, heldBefore, extraCredit, prefetch } of queue.consumers) {
      const holds = [...state.channels.values()]
        .flatMap(channel => [...channel.unacked.values()])
        .filter(delivery => delivery.consumer === id && !delivery.stale).length
      if (holds !== held) return `${tag} is counted with ${held} and holds ${holds}`
      if (prefetch > 0 && held > Math.max(prefetch, heldBefore) + extraCredit)
        return `${tag} has a prefetch of ${prefetch} and holds ${held}`
    }
  }
  return null
}

function nobodyIdle(state: RabbitState): string | null {
  for (const queue of state.queues.values()) {
    if (queue.type === 'stream' || readyCount(queue) === 0) continue
    const idle = queue.type === 'quorum' ? queue.consumers.find(couldServe)?.tag : idleInRing(state, queue)
    if (idle !== undefined) return `queue ${queue.name} has ready messages and ${idle} has room`
  }
  return null
}

function idleInRing(state: RabbitState, queue: ClassicQueue): string | undefined {
  const work = { state }
  const ids = queue.rules.singleActive ? [queue.active ?? -1] : queue.ring
  return ids.map(id => consumerOf(queue, id)).find(consumer => consumer !== undefined && hasRoom(work, consumer))?.tag
}

function workersWork(state: RabbitState): string | null {
  const idle = wronglyIdle(state)
  return idle === undefined ? null : `${idle} has messages and does nothing, or the other way round`
}

function bytesAreReal(state: RabbitState): string | null {
  for (const queue of state.queues.values()) {
    if (queue.type === 'stream') continue
    const ready = queue.type === 'quorum' ? [...queue.returns, ...queue.levels.flat()] : queue.levels.flat()
    const bytes = ready.reduce((sum, copy) => sum + countedBytes(queue, copy.message, state.profile), 0)
    if (bytes !== queue.bytes) return `queue ${queue.name} is counted with ${queue.bytes} bytes and has ${bytes}`
  }
  return null
}
