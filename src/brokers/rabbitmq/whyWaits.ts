import type { Answer, Because } from '../shared/broker.ts'
import { because, inOrder } from '../shared/whySteps.ts'
import { isDown } from './declareQueue.ts'
import { EVENT } from './events.ts'
import { hasMajority } from './nodes.ts'
import { stockOf } from './pictureQueues.ts'
import type { Queue } from './queue.ts'
import { type Case, told } from './whyCase.ts'

/** Why a message is still in a queue and with nobody; null when it is not. */
export function waits(about: Case): Answer | null {
  const { state, message, say, life, trace } = about
  const steps: Because[] = []
  for (const queue of state.queues.values()) {
    if (queue.type === 'stream') continue
    const index = stockOf(queue, []).ready.findIndex(copy => copy.message.number === message)
    const came = life.findLast(
      ({ type, to }) => (type === EVENT.routed || type === EVENT.requeued) && to === queue.part,
    )
    if (index < 0 || came === undefined) continue
    steps.push(told(about, came))
    if (index > 0) steps.push(because(came, say('rabbitmq.why.behind', { others: index, queue: queue.name })))
    const reason = blockOf(about, queue)
    if (reason !== null) steps.push(because(came, reason))
  }
  if (steps.length === 0) return null
  return { question: 'late', title: say('rabbitmq.why.waits', { m: message }), because: inOrder(steps, trace) }
}

/** What keeps a queue from handing out its head. */
function blockOf({ state, say }: Case, queue: Queue): string | null {
  const named = { queue: queue.name }
  if (queue.type === 'quorum' && !hasMajority(state)) return say('rabbitmq.why.noMajority', named)
  if (isDown(state, queue)) return say('rabbitmq.why.down', named)
  const served = queue.consumers.filter(({ status, once }) => status !== 'cancelled' && !once)
  return say(served.length === 0 ? 'rabbitmq.why.noConsumer' : 'rabbitmq.why.allFull', named)
}
