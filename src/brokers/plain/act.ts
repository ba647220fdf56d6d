import { enter } from '../../engine/gauge.ts'
import type { Action, ActionValue, Problem } from '../../engine/model.ts'
import type { Turn } from '../../engine/turn.ts'
import { remove } from '../shared/slotList.ts'
import { actionProblem } from './actionProblem.ts'
import { addConsumer, addProducer, removeConsumer, removeProducer } from './actors.ts'
import { changeArrivals, makeSome } from './arrivals.ts'
import { BROKER } from './commands.ts'
import { EVENT } from './events.ts'
import { changeHoldTime, changeLifetime } from './expire.ts'
import { crashBroker, crashConsumer, planCrash, restartBroker, restartConsumer } from './fault.ts'
import { beginHop, HOP } from './hop.ts'
import { joinLine, reorderLine } from './line.ts'
import { NONE } from './messageTable.ts'
import { move, note } from './moves.ts'
import { armConfirmCheck } from './publish.ts'
import { type Actors, scaledTopology } from './scaled.ts'
import { changeSetting } from './settings.ts'
import { PART, type PlainState } from './state.ts'
import type { Topology } from './topology.ts'
import { scheduleWrite, writeAll } from './write.ts'

/** Does what a person or script asks: set, scale, publish, crash, restart, replay. Gives the problem, and changes nothing, when it cannot. */
export function act(turn: Turn, state: PlainState, action: Action): Problem | null {
  if (action.do === 'set') return set(turn, state, action.on, action.value ?? null)
  const impossible = actionProblem(state.topology, action)
  if (impossible !== null) return impossible
  const { on } = action
  const amount = typeof action.value === 'number' ? action.value : null
  switch (action.do) {
    case 'scale':
      return scale(turn, state, on === 'producers' ? 'producers' : 'consumers', amount ?? 0)
    case 'publish':
      return publishByHand(turn, state, on, amount ?? 1)
    case 'crash':
      return crash(turn, state, on, amount)
    case 'restart':
      return restart(turn, state, on)
    default:
      return replay(turn, state, amount)
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
    if (!settings.confirms) producer.unconfirmed.clear()
    if (old.confirmTimeoutMs !== settings.confirmTimeoutMs) armConfirmCheck(turn, producer)
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
  if (before.queue.messageTtlMs !== topology.queue.messageTtlMs) changeLifetime(turn, state)
  if (before.queue.visibilityTimeoutMs !== topology.queue.visibilityTimeoutMs) changeHoldTime(turn, state)
  // A new way of storing begins with everything written, so nothing waits for a flush that never comes.
  if (
    queue.power.up &&
    (before.queue.storage !== topology.queue.storage ||
      before.queue.flushIntervalMs !== topology.queue.flushIntervalMs ||
      before.queue.writeMs !== topology.queue.writeMs)
  )
    writeAll(turn, state)
  if (before.broker.meanTimeToCrashMs === topology.broker.meanTimeToCrashMs || !queue.power.up) return
  turn.cancel(queue.fault)
  queue.fault = planCrash(turn, BROKER, topology.broker.meanTimeToCrashMs, queue.streams.fault)
}

function scale(turn: Turn, state: PlainState, on: Actors, count: number): null {
  const before = state.topology[on]
  // With nobody left to copy, the first: the others leave before it, so its settings are the newest.
  const spare = on === 'producers' ? state.producers[0]?.settings : state.consumers[0]?.settings
  state.topology = scaledTopology(state.topology, on, count, spare)
  const after = state.topology[on]
  for (const id of Object.keys(before)) if (!Object.hasOwn(after, id)) removeActor(turn, state, on, id)
  for (const id of Object.keys(after)) if (!Object.hasOwn(before, id)) addActor(turn, state, on, id)
  return null
}

function removeActor(turn: Turn, state: PlainState, on: Actors, id: string): void {
  const producer = state.producers.find(one => one.id === id)
  const consumer = state.consumers.find(one => one.id === id)
  if (on === 'producers' && producer !== undefined) removeProducer(turn, producer)
  if (on === 'consumers' && consumer !== undefined) removeConsumer(turn, state, consumer)
}

function addActor(turn: Turn, state: PlainState, on: Actors, id: string): void {
  const producer = state.topology.producers[id]
  const consumer = state.topology.consumers[id]
  if (on === 'producers' && producer !== undefined) addProducer(turn, state, id, producer)
  if (on === 'consumers' && consumer !== undefined) addConsumer(turn, state, id, consumer)
  note(turn, 'added', 0, partOfPath(state, `${on}.${id}`))
}

function publishByHand(turn: Turn, state: PlainState, on: string, count: number): null {
  const producer = state.producers.find(one => one.id === on)
  if (producer !== undefined) makeSome(turn, state, producer, count)
  return null
}

function crash(turn: Turn, state: PlainState, on: string, backAfterMs: number | null): Problem | null {
  const consumer = state.consumers.find(one => one.id === on)
  const power = consumer?.power ?? state.queue.power
  if (!power.up) return { path: 'on', problem: `${on} is already down`, mend: 'restart it first' }
  if (consumer === undefined) crashBroker(turn, state, backAfterMs)
  else crashConsumer(turn, state, consumer, backAfterMs)
  return null
}

function restart(turn: Turn, state: PlainState, on: string): Problem | null {
  const consumer = state.consumers.find(one => one.id === on)
  const power = consumer?.power ?? state.queue.power
  if (power.up) return { path: 'on', problem: `${on} is already up`, mend: 'nothing to do' }
  if (consumer === undefined) restartBroker(turn, state)
  else restartConsumer(turn, consumer)
  return null
}

/** PLN-46: dead letters go back to the end of the line as if published anew, their attempts forgotten. */
function replay(turn: Turn, state: PlainState, most: number | null): Problem | null {
  const { queue, messages, measure } = state
  if (!queue.power.up) return { path: 'on', problem: 'the broker is down', mend: 'restart it first' }
  for (let left = Math.min(most ?? queue.dead.length, queue.dead.length); left > 0; left--) {
    const slot = queue.dead.first
    if (slot === NONE) break
    remove(queue.dead, messages, slot)
    messages.position[slot] = ++queue.accepted
    messages.publishedAt[slot] = turn.now
    messages.attempts[slot] = 0
    turn.cause = -1
    move(turn, state, slot, EVENT.replayed, PART.dead, PART.queue)
    enter(measure.inSystem, turn.now)
    beginHop(messages, slot, HOP.replay, turn.now)
    joinLine(turn, state, slot)
  }
  scheduleWrite(turn, state)
  return null
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
