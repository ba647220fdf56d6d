import { NO_HANDLE } from '../../engine/agenda.ts'
import type { Model } from '../../engine/model.ts'
import { act } from './act.ts'
import { runClassic } from './classicQueue.ts'
import { perform } from './clients.ts'
import { COMMAND, REPLIES } from './commands.ts'
import { isCycle } from './deadLetter.ts'
import { deleteQueue } from './deleteQueue.ts'
import { EVENT, EVENTS } from './events.ts'
import { dropExpiredHead } from './expire.ts'
import { INVARIANTS } from './invariants.ts'
import { ledgerOf } from './ledger.ts'
import { produce } from './producers.ts'
import { offer } from './publish.ts'
import type { Queue } from './queue.ts'
import { command } from './quorumQueue.ts'
import { retryDelayed } from './quorumReturns.ts'
import { remember } from './recent.ts'
import { route } from './routing.ts'
import { routedHeaders } from './seen.ts'
import { start } from './start.ts'
import type { RabbitState, Work } from './state.ts'
import { checkAckTimeout } from './timeouts.ts'
import type { RabbitTopology } from './topology.ts'
import { comeBack, crashByChance, finishTask } from './workers.ts'

/** RabbitMQ 3.10, 4.0 and 4.3: exchanges, classic and quorum queues, streams, channels and clients. Rules: docs/models/rabbitmq.md. */
export const rabbitModel: Model<RabbitTopology, RabbitState> = {
  kind: 'rabbitmq',
  events: EVENTS,
  start,
  handle(turn, state, kind, subject, detail) {
    handle({ turn, state }, kind, subject, detail)
  },
  act: (turn, state, action) => act({ turn, state }, action),
  invariants: INVARIANTS,
  ledger: state => ledgerOf(state),
}

function handle(work: Work, kind: number, subject: number, detail: number): void {
  switch (kind) {
    case COMMAND.reply:
      return reply(work, subject, detail)
    case COMMAND.deadLetter:
      return publishDeadLetter(work)
    case COMMAND.checkAckTimeout: {
      const channel = work.state.channels.get(subject)
      return channel === undefined ? undefined : checkAckTimeout(work, channel)
    }
    case COMMAND.produce:
      return produce(work, subject)
    case COMMAND.workDone:
      return finishTask(work, subject)
    case COMMAND.workerCrash:
      return crashByChance(work, subject)
    case COMMAND.workerRestart:
      return comeBack(work, subject)
    case COMMAND.expireHead:
    case COMMAND.expireQueue:
    case COMMAND.retryDue:
      return queueTimer(work, kind, subject)
    default:
      throw new Error(`rabbitModel.handle: unknown command, got ${kind}`)
  }
}

function queueTimer(work: Work, kind: number, id: number): void {
  const queue = [...work.state.queues.values()].find(each => each.id === id)
  if (queue === undefined || queue.type === 'stream') return
  if (kind === COMMAND.expireQueue) {
    queue.idleTimer = NO_HANDLE
    if (queue.consumers.length === 0) deleteQueue(work, queue, 'expired')
  } else if (kind === COMMAND.retryDue) {
    if (queue.type === 'quorum')
      command(work, queue, () => {
        retryDelayed(work, queue)
      })
  } else {
    queue.ttlTimer = NO_HANDLE
    expireHead(work, queue)
  }
}

function expireHead(work: Work, queue: Exclude<Queue, { type: 'stream' }>): void {
  if (queue.type === 'quorum') return command(work, queue, () => undefined)
  dropExpiredHead(work, queue)
  runClassic(work, queue)
}

/** The client whose delivery it is answers as it was told to. */
function reply(work: Work, channelId: number, detail: number): void {
  const channel = work.state.channels.get(channelId)
  const tag = Math.floor(detail / REPLIES.length)
  const delivery = channel?.unacked.get(tag)
  const client = work.state.clients.get(delivery?.client ?? '')
  if (channel === undefined || delivery === undefined || client === undefined) return
  const answer = REPLIES[detail % REPLIES.length] ?? 'hold'
  const [verb] = answer.split('-')
  const command =
    verb === 'ack'
      ? ({ do: 'ack', tag, multiple: false } as const)
      : ({
          do: verb === 'nack' ? 'nack' : 'reject',
          tag,
          multiple: false,
          requeue: answer.endsWith('-requeue'),
        } as const)
  const connection = work.state.connections.get(channel.connection)
  const sent = { command, numbers: [] }
  if (connection?.blocked === true) connection.held.push({ client: client.name, channel: channel.id, sent })
  else perform(work, channel, client, sent)
}

/** RMQ-59 and RMQ-62: a dead letter is routed like any message, but nobody hears of it when it goes nowhere. */
function publishDeadLetter(work: Work): void {
  const { state, turn } = work
  const letter = state.deadLetters.shift()
  if (letter === undefined) return
  const { message } = letter
  const exchange = state.exchanges.get(letter.exchange)
  const routed = { keys: [...message.keys, ...message.hiddenKeys], headers: routedHeaders(message, state.profile) }
  const names = exchange === undefined ? [] : route(state, exchange, routed)
  const [death] = message.deaths
  const about = { at: turn.now, message, queue: death?.queue ?? '', reason: death?.reason ?? 'rejected' } as const
  if (names.length > 0) remember(state, { kind: 'routed', at: turn.now, message, outcome: 'queued' })
  else {
    turn.record(EVENT.deadLetterUnroutable, message.number, letter.from)
    remember(state, { kind: 'deadEnd', ...about })
  }
  for (const name of names) {
    const queue = state.queues.get(name)
    if (queue === undefined) continue
    if (isCycle(message.deaths, name)) {
      turn.record(EVENT.deadLetterCycle, message.number, letter.from, queue.part)
      remember(state, { kind: 'cycle', ...about })
    } else offer(work, queue, message, null)
  }
}
