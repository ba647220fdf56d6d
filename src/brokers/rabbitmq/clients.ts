import type { AmqpError } from './amqpError.ts'
import { closeChannel, closeConnection, fail, openChannelOf } from './channels.ts'
import type { ClientCommand, CommandOf } from './clientCommand.ts'
import { cancel, consume, pull } from './consume.ts'
import { bind, declareExchange, deleteExchange, unbind } from './declareExchange.ts'
import { declareQueue, deleteQueueOf, purge, type Result } from './declareQueue.ts'
import type { Answer } from './journal.ts'
import { publish } from './publish.ts'
import { deliveriesMeant, type Settlement, settle } from './settle.ts'
import { type Channel, type Client, note, type Work } from './state.ts'

/** A command as it travels: the messages of a publish have their numbers. */
export type Sent = { readonly command: ClientCommand; readonly numbers: readonly number[] }

/** The broker does what a client asked on an open channel, and answers. */
export function perform(work: Work, channel: Channel, client: Client, { command, numbers }: Sent): void {
  switch (command.do) {
    case 'publish':
      return publish(work, channel, client, { ...command, numbers })
    case 'ack':
      return settleAs(work, channel, client, command, { outcome: 'ack', cause: 'ack' })
    case 'nack':
    case 'reject':
      return settleAs(work, channel, client, command, {
        outcome: command.requeue ? 'requeue' : 'discard',
        cause: command.do,
      })
    case 'recover':
      return answerOnly(work, channel, client, null, recoverAll(work, channel))
    case 'get':
      for (let n = 0; n < command.count; n++) if (!get(work, channel, client, command)) return
      return
    case 'drain':
      return drain(work, channel, client, command.queue)
    case 'consume':
      return answerOnly(work, channel, client, 'basic.consume', consume(work, channel, client, command))
    case 'cancel':
      return cancel(work, channel, client)
    case 'closeChannel':
      return closeChannel(work, channel)
    case 'closeConnection':
    case 'crash':
      return disconnect(work, client)
    default:
      return administer(work, channel, client, command)
  }
}

type Administration = Exclude<
  ClientCommand,
  | CommandOf<'publish' | 'ack' | 'nack' | 'reject' | 'recover' | 'get' | 'drain' | 'consume' | 'cancel'>
  | CommandOf<'closeChannel' | 'closeConnection' | 'crash'>
>

function administer(work: Work, channel: Channel, client: Client, command: Administration): void {
  const reply = (op: string, result: Result): void => answer(work, channel, client, op, result)
  const done = (error: AmqpError | null): Result => (error === null ? { answer: {} } : { error })
  switch (command.do) {
    case 'declareQueue':
      return reply('queue.declare', declareQueue(work, channel, command))
    case 'deleteQueue':
      return reply('queue.delete', deleteQueueOf(work, channel, command))
    case 'purge':
      return reply('queue.purge', purge(work, channel, command.queue))
    case 'declareExchange':
      return reply('exchange.declare', done(declareExchange(work, command)))
    case 'deleteExchange':
      return reply('exchange.delete', done(deleteExchange(work, command.exchange, command.ifUnused)))
    case 'bind':
      return reply('queue.bind', done(bind(work, channel.connection, queueBinding(command))))
    case 'unbind':
      return reply('queue.unbind', done(unbind(work, channel.connection, queueBinding(command))))
    case 'bindExchange':
      return reply('exchange.bind', done(bind(work, channel.connection, exchangeBinding(command))))
    case 'unbindExchange':
      return reply('exchange.unbind', done(unbind(work, channel.connection, exchangeBinding(command))))
  }
}

function queueBinding({ exchange, queue, key, args }: CommandOf<'bind' | 'unbind'>) {
  return { source: exchange, destination: queue, destinationType: 'queue', key, args } as const
}

function exchangeBinding({ source, destination, key, args }: CommandOf<'bindExchange' | 'unbindExchange'>) {
  return { source, destination, destinationType: 'exchange', key, args } as const
}

function answer(work: Work, channel: Channel, client: Client, op: string, result: Result): void {
  if ('error' in result) fail(work, channel, result.error, { client: client.name, op })
  else tell(work, client, op, result.answer)
}

function tell(work: Work, client: Client, op: string, said: Answer): void {
  note(work, { kind: 'answered', client: client.name, op, answer: said })
}

/** For commands whose success says nothing worth writing down. */
function answerOnly(work: Work, channel: Channel, client: Client, op: string | null, error: AmqpError | null): void {
  if (error !== null) fail(work, channel, error, { client: client.name, op })
}

/** RMQ-31: everything unacked of the channel goes back. */
function recoverAll(work: Work, channel: Channel): AmqpError | null {
  return settle(work, channel, [...channel.unacked.values()], { outcome: 'requeue', cause: 'recover' })
}

function settleAs(
  work: Work,
  channel: Channel,
  client: Client,
  command: CommandOf<'ack' | 'nack' | 'reject'>,
  settlement: Settlement,
): void {
  const tag = command.tag ?? tagOf(work, channel, client, command.body ?? '')
  const meant = deliveriesMeant(channel, tag, command.multiple)
  const error = 'scope' in meant ? meant : settle(work, channel, meant, settlement)
  // Nobody waits for an answer to an acknowledgement, so its error comes by itself.
  answerOnly(work, channel, client, null, error)
}

/** The tag under which a client got a body last: one it still holds, if any; else whatever it remembers; else none that exists. */
function tagOf(work: Work, channel: Channel, client: Client, body: string): number {
  let tag = 0
  for (const delivery of channel.unacked.values()) {
    if (delivery.client === client.name && delivery.copy.message.body === body) tag = delivery.tag
  }
  if (tag > 0) return tag
  for (const entry of work.state.journal ?? []) {
    if (entry.kind === 'delivered' && entry.client === client.name && entry.message.body === body)
      tag = entry.deliveryTag
  }
  return tag
}

/** Gives whether the channel is still open. */
function get(work: Work, channel: Channel, client: Client, asked: { queue: string; noAck: boolean }): boolean {
  const got = pull(work, channel, client, asked)
  if (got !== null && 'scope' in got) {
    fail(work, channel, got, { client: client.name, op: 'basic.get' })
    return false
  }
  note(work, { kind: 'got', client: client.name, queue: asked.queue, got })
  return true
}

/** Pulls until the queue is empty, and one more: that is how a client learns that it is. */
function drain(work: Work, channel: Channel, client: Client, queue: string): void {
  for (;;) {
    const got = pull(work, channel, client, { queue, noAck: true })
    if (got !== null && 'scope' in got) return fail(work, channel, got, { client: client.name, op: 'basic.get' })
    note(work, { kind: 'got', client: client.name, queue, got })
    if (got === null) return
  }
}

/** Destroys the connection of a client, if it has one; a broker learns of a crash as it does of a close. */
export function disconnect(work: Work, client: Client): void {
  const channel = openChannelOf(work, client)
  const connection = work.state.connections.get(
    channel?.connection ?? work.state.connectionOf.get(client.connectionName) ?? -1,
  )
  if (connection !== undefined) closeConnection(work, connection)
}
