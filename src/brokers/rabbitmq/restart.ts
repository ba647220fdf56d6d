import { closeConnection } from './channels.ts'
import { deleteExchange } from './declareExchange.ts'
import { deleteQueue } from './deleteQueue.ts'
import { EVENT } from './events.ts'
import { armIdleLimit } from './expire.ts'
import { recover } from './nodes.ts'
import { remember } from './recent.ts'
import type { Work } from './state.ts'

/** RMQ-70 and RMQ-71. The broker stops and starts again: in order, or killed. All connections are lost, and what is not durable. */
export function restart(work: Work, killed: boolean): void {
  const { state, turn } = work
  turn.record(EVENT.restarted, 0, 0, 0, killed ? 1 : 0)
  remember(state, { kind: 'restarted', at: turn.now, killed })
  for (const connection of [...state.connections.values()]) closeConnection(work, connection)
  for (const queue of [...state.queues.values()]) {
    if (!queue.durable) {
      deleteQueue(work, queue, 'deleted')
      continue
    }
    if (queue.type === 'classic') recover(work, queue, killed)
    armIdleLimit(work, queue)
  }
  if (state.profile.transientExchangesSurvive) return
  for (const exchange of [...state.exchanges.values()])
    if (!exchange.durable) deleteExchange(work, exchange.name, false)
}
