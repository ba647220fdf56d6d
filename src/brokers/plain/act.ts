import { enter } from '../../engine/gauge.ts'
import type { Action, ActionValue, Problem } from '../../engine/model.ts'
import type { Turn } from '../../engine/turn.ts'
import { remove } from '../shared/slotList.ts'
import { flush, scheduleFlush } from './accept.ts'
import { addConsumer, addProducer, removeConsumer, removeProducer } from './actors.ts'
import { changeArrivals, makeSome } from './arrivals.ts'
import { BROKER } from './commands.ts'
import { EVENT } from './events.ts'
import { crashBroker, crashConsumer, planCrash, restartBroker, restartConsumer } from './fault.ts'
import { joinLine, reorderLine } from './line.ts'
import { NONE } from './messageTable.ts'
import { move, note } from './moves.ts'
import { changeSetting } from './settings.ts'
import { PART, type PlainState } from './state.ts'
import { MOST_ACTORS, type Topology } from './topology.ts'

/** Does what a person or script asks: set, scale, publish, crash, restart, replay. Gives the problem, and changes nothing, when it cannot. */
export function act(turn: Turn, state: PlainState, action: Action): Problem | null {
  switch (action.do) {
    case 'set':
      return set(turn, state, action.on, action.value ?? null)
    case 'scale':
      return scale(turn, state, action.on, action.value)
    case 'publish':
      return publishByHand(turn, state, action.on, action.value)
    case 'crash':
      return crash(turn, state, action.on, action.value)
    case 'restart':
      return restart(turn, state, action.on)
    case 'replay':
      return replay(turn, state, action.value)
    default:
      return {
        path: 'do',
        problem: `unknown verb "${action.do}"`,
        mend: 'use set, scale, publish, crash, restart or replay',
      }
  }
}

function set(turn: Turn, state: PlainState, path: string, value: ActionValue): Problem | null {
  const changed = changeSetting(state.topology, path, value)
  if ('problem' in changed) return changed.problem
  note(turn, 'changed', 0, partOfPath(state, path))
  applyTopology(turn, state, changed.topology)
  return null
}

/** Brings the state in line with a changed topology: actors come and go, timers follow their settings. */
function applyTopology(turn: Turn, state: PlainState, next: Topology): void {
  const before = state.topology
  state.topology = next
  for (const producer of state.producers) {
    const settings = next.producers[producer.id]
    if (settings === undefined || producer.removed) continue
    const old = producer.settings
    producer.settings = settings
    if (!same(old.arrivals, settings.arrivals) || old.limit !== settings.limit)
      changeArrivals(turn, producer, old.arrivals)
  }
  for (const consumer of state.consumers) {
    const settings = next.consumers[consumer.id]
    if (settings === undefined || consumer.removed) continue
    const old = consumer.settings
    consumer.settings = settings
    if (old.meanTimeToCrashMs === settings.meanTimeToCrashMs || !consumer.power.up) continue
    turn.cancel(consumer.fault)
    consumer.fault = planCrash(turn, consumer.index, settings.meanTimeToCrashMs, consumer.streams.fault)
  }
  applyQueue(turn, state, before)
}

function applyQueue(turn: Turn, state: PlainState, before: Topology): void {
  const { queue, topology } = state
  if (before.queue.order !== topology.queue.order) reorderLine(state)
  // A new way of storing begins with everything written, so nothing waits for a flush that never comes.
  if (
    queue.power.up &&
    (before.queue.storage !== topology.queue.storage || before.queue.flushIntervalMs !== topology.queue.flushIntervalMs)
  ) {
    turn.cancel(queue.flush)
    flush(turn, state)
  }
  if (before.broker.meanTimeToCrashMs === topology.broker.meanTimeToCrashMs || !queue.power.up) return
  turn.cancel(queue.fault)
  queue.fault = planCrash(turn, BROKER, topology.broker.meanTimeToCrashMs, queue.streams.fault)
}

function scale(turn: Turn, state: PlainState, on: string, value: ActionValue | undefined): Problem | null {
  if (on !== 'consumers' && on !== 'producers')
    return { path: 'on', problem: `cannot scale "${on}"`, mend: 'use "consumers" or "producers"' }
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > MOST_ACTORS) {
    return {
      path: 'value',
      problem: `must be a whole number from 0 to ${MOST_ACTORS}`,
      mend: `use 0 to ${MOST_ACTORS}`,
    }
  }
  const ids = Object.keys(state.topology[on])
  for (const id of ids.slice(value)) removeActor(turn, state, on, id)
  for (let count = ids.length; count < value; count++) addActor(turn, state, on)
  return null
}

function removeActor(turn: Turn, state: PlainState, on: 'consumers' | 'producers', id: string): void {
  const { [id]: _, ...rest } = state.topology[on]
  state.topology = Object.freeze({ ...state.topology, [on]: Object.freeze(rest) })
  const producer = state.producers.find(one => one.id === id)
  const consumer = state.consumers.find(one => one.id === id)
  if (on === 'producers' && producer !== undefined) removeProducer(turn, producer)
  if (on === 'consumers' && consumer !== undefined) removeConsumer(turn, state, consumer)
}

/** Adds a copy of the last actor, or a usual one when there is none. */
function addActor(turn: Turn, state: PlainState, on: 'consumers' | 'producers'): void {
  const id = freeId(state.topology[on], on === 'producers' ? 'p' : 'c')
  if (on === 'producers') {
    const settings = Object.values(state.topology.producers).at(-1) ?? state.producers.at(-1)?.settings
    if (settings === undefined) return
    const copy = Object.freeze({ ...settings, name: '' })
    state.topology = Object.freeze({
      ...state.topology,
      producers: Object.freeze({ ...state.topology.producers, [id]: copy }),
    })
    addProducer(turn, state, id, copy)
  } else {
    const settings = Object.values(state.topology.consumers).at(-1) ?? state.consumers.at(-1)?.settings
    if (settings === undefined) return
    const copy = Object.freeze({ ...settings, name: '' })
    state.topology = Object.freeze({
      ...state.topology,
      consumers: Object.freeze({ ...state.topology.consumers, [id]: copy }),
    })
    addConsumer(turn, state, id, copy)
  }
  note(turn, 'added', 0, partOfPath(state, `${on}.${id}`))
}

function freeId(actors: Readonly<Record<string, unknown>>, letter: string): string {
  for (let n = 1; ; n++) if (!(`${letter}${n}` in actors)) return `${letter}${n}`
}

function publishByHand(turn: Turn, state: PlainState, on: string, value: ActionValue | undefined): Problem | null {
  const producer = state.producers.find(one => one.id === on && !one.removed)
  if (producer === undefined) return noSuchPart(on)
  const count = value ?? 1
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > 100_000) {
    return { path: 'value', problem: 'must be how many messages, 1 to 100,000', mend: 'use 1' }
  }
  makeSome(turn, state, producer, count)
  return null
}

function crash(turn: Turn, state: PlainState, on: string, value: ActionValue | undefined): Problem | null {
  const backAfterMs = value ?? null
  if (backAfterMs !== null && (typeof backAfterMs !== 'number' || backAfterMs < 0 || !Number.isFinite(backAfterMs))) {
    return {
      path: 'value',
      problem: 'must be how long it stays down, in milliseconds, or nothing',
      mend: 'use 3000, or leave it out',
    }
  }
  const consumer = state.consumers.find(one => one.id === on && !one.removed)
  if (on !== 'broker' && consumer === undefined) return noSuchPart(on)
  const power = consumer?.power ?? state.queue.power
  if (!power.up) return { path: 'on', problem: `${on} is already down`, mend: 'restart it first' }
  if (consumer === undefined) crashBroker(turn, state, backAfterMs)
  else crashConsumer(turn, state, consumer, backAfterMs)
  return null
}

function restart(turn: Turn, state: PlainState, on: string): Problem | null {
  const consumer = state.consumers.find(one => one.id === on && !one.removed)
  if (on !== 'broker' && consumer === undefined) return noSuchPart(on)
  const power = consumer?.power ?? state.queue.power
  if (power.up) return { path: 'on', problem: `${on} is already up`, mend: 'nothing to do' }
  if (consumer === undefined) restartBroker(turn, state)
  else restartConsumer(turn, consumer)
  return null
}

/** PLN-46: dead letters go back to the end of the line as if published anew, their attempts forgotten. */
function replay(turn: Turn, state: PlainState, value: ActionValue | undefined): Problem | null {
  const { queue, messages, measure } = state
  const count = value ?? queue.dead.length
  if (typeof count !== 'number' || !(count >= 0))
    return { path: 'value', problem: 'must be how many dead letters, or nothing for all', mend: 'use 1' }
  if (!queue.power.up) return { path: 'on', problem: 'the broker is down', mend: 'restart it first' }
  for (let left = Math.min(count, queue.dead.length); left > 0; left--) {
    const slot = queue.dead.first
    if (slot === NONE) break
    remove(queue.dead, messages, slot)
    messages.position[slot] = ++queue.accepted
    messages.publishedAt[slot] = turn.now
    messages.attempts[slot] = 0
    turn.cause = -1
    move(turn, state, slot, EVENT.replayed, PART.dead, PART.queue)
    enter(measure.inSystem, turn.now)
    joinLine(turn, state, slot)
  }
  scheduleFlush(turn, state)
  return null
}

function noSuchPart(on: string): Problem {
  return {
    path: 'on',
    problem: `there is no "${on}" here`,
    mend: 'use the id of a part on the stage, such as p1, c1 or broker',
  }
}

function partOfPath(state: PlainState, path: string): number {
  const [group, id] = path.split('.')
  if (group === 'producers') return state.producers.find(one => one.id === id)?.part ?? PART.none
  if (group === 'consumers') return state.consumers.find(one => one.id === id)?.part ?? PART.none
  return PART.queue
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
