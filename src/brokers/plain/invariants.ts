import { imbalance } from '../../engine/ledger.ts'
import type { Invariant } from '../../engine/model.ts'
import { searchRoom } from './deliver.ts'
import { TERM, TERMS } from './events.ts'
import { JOB } from './jobTable.ts'
import { ledgerOf } from './ledger.ts'
import { inLineOrder } from './line.ts'
import { NONE } from './messageTable.ts'
import { LEVELS, type PlainState } from './state.ts'

/** Terms in which a message still has a slot. */
const LIVE = new Set([TERM.held, TERM.sending, TERM.ready, TERM.unacked, TERM.delayed, TERM.deadLettered])

/** What must hold after every command. Each counts for itself what the handlers keep count of. */
export const INVARIANTS: readonly Invariant<PlainState>[] = [
  { name: 'the ledger balances', check: ledgerBalances },
  { name: 'counts equal what is there', check: countsAreReal },
  { name: 'no message is in two places', check: nobodyTwice },
  { name: 'the line is in order', check: lineInOrder },
  { name: 'a held message has one holder', check: oneHolder },
  { name: 'prefetch is never exceeded', check: prefetchKept },
  { name: 'an open call is in hand', check: callsInHand },
  { name: 'no message waits beside a consumer with room', check: nobodyIdle },
]

function nobodyIdle(state: PlainState): string | null {
  const { queue, consumers } = state
  if (!queue.power.up || queue.readyCount === 0) return null
  const idle = consumers[searchRoom(state)]
  return idle === undefined ? null : `${queue.readyCount} are ready and ${idle.id} has room`
}

function ledgerBalances(state: PlainState): string | null {
  const off = imbalance(ledgerOf(state))
  if (off !== 0) return `${off} of ${state.made} messages are in no term`
  const sum = state.counts.reduce((all, count) => all + count, 0)
  return sum === state.made ? null : `made ${state.made}, the terms sum to ${sum}`
}

function countsAreReal(state: PlainState): string | null {
  const { messages } = state
  const seen = new Float64Array(TERMS.length)
  for (let slot = 0; slot < messages.used; slot++) {
    if (messages.id[slot] !== 0) seen[messages.term[slot] ?? 0] = (seen[messages.term[slot] ?? 0] ?? 0) + 1
  }
  for (const term of LIVE) {
    if (seen[term] !== state.counts[term])
      return `${TERMS[term]}: counted ${state.counts[term]}, there are ${seen[term]}`
  }
  if (state.queue.readyCount !== seen[TERM.ready])
    return `readyCount is ${state.queue.readyCount}, there are ${seen[TERM.ready]}`
  const blocked = state.producers.filter(producer => producer.blocked).length
  if (state.blockedProducers !== blocked)
    return `${state.blockedProducers} producers counted as blocked, ${blocked} are`
  const dead = state.queue.dead.length
  return dead === seen[TERM.deadLettered]
    ? null
    : `the dead letter list has ${dead}, there are ${seen[TERM.deadLettered]}`
}

function nobodyTwice(state: PlainState): string | null {
  const seen = new Set<number>()
  const lists = [...state.queue.ready, state.queue.dead, ...state.producers.map(producer => producer.outbox)]
  for (const list of lists) {
    let length = 0
    for (let slot = list.first; slot !== NONE; slot = state.messages.next[slot] ?? NONE) {
      if (seen.has(slot)) return `message ${state.messages.id[slot]} is in two places`
      seen.add(slot)
      length++
    }
    if (length !== list.length) return `a list says ${list.length} and has ${length}`
  }
  return null
}

function lineInOrder(state: PlainState): string | null {
  const { messages, topology } = state
  let priority = LEVELS
  let position = Number.NEGATIVE_INFINITY
  if (topology.queue.order === 'lifo') return null
  for (const slot of inLineOrder(state)) {
    const level = topology.queue.order === 'priority' ? (messages.priority[slot] ?? 0) : 0
    if (level < priority) position = Number.NEGATIVE_INFINITY
    else if (level > priority && priority !== LEVELS) return `priority ${level} stands behind ${priority}`
    priority = level
    const place = messages.position[slot] ?? 0
    if (place <= position) return `message ${messages.id[slot]} stands behind a younger one`
    position = place
  }
  return null
}

function oneHolder(state: PlainState): string | null {
  const { messages } = state
  const tags = new Set<number>()
  for (let slot = 0; slot < messages.used; slot++) {
    if (messages.id[slot] === 0) continue
    const held = messages.term[slot] === TERM.unacked
    const holder = messages.holder[slot] ?? NONE
    if (held !== (holder !== NONE))
      return `message ${messages.id[slot]} is ${held ? '' : 'not '}unacked and its holder is ${holder}`
    if (!held) continue
    const tag = messages.tag[slot] ?? 0
    if (tag === 0 || tags.has(tag)) return `delivery tag ${tag} is not its own`
    tags.add(tag)
  }
  for (const consumer of state.consumers) {
    const count = countWhere(state, consumer.index)
    if (count !== consumer.unacked)
      return `${consumer.id} is counted with ${consumer.unacked} unacked and holds ${count}`
  }
  return null
}

function countWhere(state: PlainState, holder: number): number {
  let count = 0
  for (let slot = 0; slot < state.messages.used; slot++) {
    if (state.messages.id[slot] !== 0 && state.messages.holder[slot] === holder) count++
  }
  return count
}

function prefetchKept(state: PlainState): string | null {
  const { jobs } = state
  const held = new Map<number, number>()
  for (let job = 0; job < jobs.used; job++) {
    const consumer = jobs.consumer[job] ?? 0
    if (jobs.state[job] !== JOB.free) held.set(consumer, (held.get(consumer) ?? 0) + 1)
  }
  for (const consumer of state.consumers) {
    const count = held.get(consumer.index) ?? 0
    if (count !== consumer.jobs) return `${consumer.id} is counted with ${consumer.jobs} jobs and has ${count}`
    if (!consumer.power.up && count > 0 && state.topology.path === 'queue')
      return `${consumer.id} is down and holds ${count} jobs`
  }
  return null
}

function callsInHand({ producers, jobs }: PlainState): string | null {
  for (const { id, calling, callJob } of producers) {
    if (calling !== NONE && (jobs.state[callJob] === JOB.free || jobs.message[callJob] !== calling))
      return `the call of ${id} is with nobody`
  }
  return null
}
