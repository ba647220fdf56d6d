import { closeConnection } from './channels.ts'
import { emptied } from './deleteQueue.ts'
import { EVENT } from './events.ts'
import { putLast } from './line.ts'
import { confirm } from './publish.ts'
import type { ClassicQueue } from './queue.ts'
import { appendToQuorum } from './quorumQueue.ts'
import { moveCopy, partOf, type RabbitState, type Work } from './state.ts'

/** RMQ-72: a quorum queue needs more than half of its nodes. */
export function hasMajority({ nodes, downNodes }: RabbitState): boolean {
  return (nodes.length - downNodes.length) * 2 > nodes.length
}

/** A node is gone at once, and every connection to it; where it led a quorum queue, another takes over if there are enough. */
export function killNode(work: Work, node: string): void {
  const { state, turn } = work
  state.downNodes = [...state.downNodes, node]
  turn.record(EVENT.nodeDown, 0, partOf(state, `node ${node}`))
  for (const connection of [...state.connections.values()])
    if (connection.node === node) closeConnection(work, connection)
  electLeaders(work)
}

/** A node comes back: classic queues on it open again, and quorum queues may have their majority again. */
export function startNode(work: Work, node: string): void {
  const { state, turn } = work
  state.downNodes = state.downNodes.filter(each => each !== node)
  turn.record(EVENT.nodeUp, 0, partOf(state, `node ${node}`))
  for (const queue of state.queues.values())
    if (queue.type === 'classic' && queue.node === node) recover(work, queue, true)
  electLeaders(work)
  if (hasMajority(state)) decide(work)
}

function electLeaders(work: Work): void {
  const { state, turn } = work
  if (!hasMajority(state)) return
  for (const queue of state.queues.values()) {
    if (queue.type !== 'quorum' || !state.downNodes.includes(queue.node)) continue
    queue.node = state.nodes.find(node => !state.downNodes.includes(node)) ?? queue.node
    turn.record(EVENT.leaderElected, 0, queue.part, partOf(state, `node ${queue.node}`))
  }
}

/** RMQ-69 and RMQ-70: what a classic queue still has when its node starts again. */
export function recover(work: Work, queue: ClassicQueue, killed: boolean): void {
  for (const copy of emptied(queue)) {
    if (!copy.message.persistent) {
      moveCopy(work, EVENT.lost, copy, { from: queue.part })
      continue
    }
    if (killed) copy.redelivered = true
    putLast(work, queue, copy)
  }
}

/** Publishes that waited for a majority are agreed on, in order, and confirmed. */
function decide(work: Work): void {
  const { state } = work
  for (const queue of state.queues.values()) {
    if (queue.type !== 'quorum') continue
    for (const { message, channel: id, sequence } of queue.undecided.splice(0)) {
      appendToQuorum(work, queue, message)
      const channel = state.channels.get(id)
      const entry = channel?.unconfirmed.get(sequence)
      if (entry === undefined || channel === undefined) continue
      entry.waiting -= 1
      if (entry.waiting > 0) continue
      channel.unconfirmed.delete(sequence)
      confirm(work, partOf(state, entry.client), entry)
    }
  }
}
