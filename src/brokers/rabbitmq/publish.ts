import { type AmqpError, accessRefused, notFound, preconditionFailed } from './amqpError.ts'
import { fail } from './channels.ts'
import { publishToClassic } from './classicQueue.ts'
import type { CommandOf } from './clientCommand.ts'
import { isDown } from './declareQueue.ts'
import { EVENT } from './events.ts'
import type { FieldTable } from './fieldTable.ts'
import { utf8Bytes } from './fieldTable.ts'
import { type Message, type Sending, withoutBcc } from './message.ts'
import { hasMajority } from './nodes.ts'
import type { Queue } from './queue.ts'
import { LONGEST_TIMER_MS } from './queueArguments.ts'
import { publishToQuorum } from './quorumQueue.ts'
import { remember } from './recent.ts'
import { route } from './routing.ts'
import { routedHeaders, seenReturn } from './seen.ts'
import { type Channel, type Client, note, type Unconfirmed, type Work } from './state.ts'
import { appendToStream } from './streamQueue.ts'

/** What a queue did with a message; `later` when it waits for a majority. */
type Outcome = 'taken' | 'refused' | 'later'

/** A publish as it leaves the client: each body has its number already. */
export type Publish = CommandOf<'publish'> & { readonly numbers: readonly number[] }

/** RMQ-1, RMQ-11 and RMQ-12. Publishes bodies back to back, until an error closes the channel. */
export function publish(work: Work, channel: Channel, client: Client, command: Publish): void {
  for (const [index, body] of command.bodies.entries()) {
    if (!work.state.channels.has(channel.id)) return
    const error = publishError(work, command)
    if (error !== null) return fail(work, channel, error, { client: client.name, op: null })
    const sent = Object.freeze({ at: work.turn.now, client: client.name, queue: null, out: null })
    const message = messageOf(command, body, command.numbers[index] ?? 0, sent)
    noteUse(work, client, message)
    publishOne(work, channel, client, message, command.mandatory)
  }
}

/** For the picture: which wires a client uses, and which queues the default exchange leads to. */
function noteUse({ state }: Work, client: Client, { exchange, keys }: Message): void {
  if (!client.publishesTo.includes(exchange)) client.publishesTo.push(exchange)
  if (exchange !== '') return
  for (const key of keys) if (state.queues.has(key) && !state.namedDirectly.includes(key)) state.namedDirectly.push(key)
}

/** RMQ-14 and RMQ-45: errors of a publish come by themselves, nobody waits for them. */
function publishError(work: Work, { exchange, expiration, cc, bcc, headers }: Publish): AmqpError | null {
  const target = work.state.exchanges.get(exchange)
  if (target === undefined) return notFound(`no exchange '${exchange}'`)
  if (target.internal) return accessRefused(`cannot publish to internal exchange '${exchange}' in vhost '/'`)
  const isTime = expiration === undefined || (/^\d+$/.test(expiration) && Number(expiration) <= LONGEST_TIMER_MS)
  if (!isTime) return preconditionFailed(`invalid expiration '${expiration}'`)
  for (const [name, keys] of [
    ['CC', cc ?? headers?.CC],
    ['BCC', bcc ?? headers?.BCC],
  ] as const) {
    if (keys !== undefined && !Array.isArray(keys)) return preconditionFailed(`invalid ${name} header`)
  }
  return null
}

function messageOf(command: Publish, body: string, number: number, sent: Sending): Message {
  const { cc, bcc } = command
  const headers: FieldTable | null =
    command.headers === undefined && cc === undefined && bcc === undefined
      ? null
      : { ...command.headers, ...(cc === undefined ? {} : { CC: cc }), ...(bcc === undefined ? {} : { BCC: bcc }) }
  return Object.freeze({
    number,
    body,
    bytes: utf8Bytes(body),
    exchange: command.exchange,
    keys: [command.key, ...keysIn(headers?.CC)],
    hiddenKeys: keysIn(headers?.BCC),
    headers: withoutBcc(headers),
    priority: command.priority ?? null,
    expiration: command.expiration ?? null,
    persistent: command.persistent,
    deaths: [],
    firstDeath: null,
    lastDeath: null,
    failures: 0,
    failedLast: false,
    sent,
  })
}

/** RMQ-3: further routing keys, for whoever does not want a binding. */
function keysIn(header: FieldTable[string] | undefined): string[] {
  return Array.isArray(header) ? header.filter(key => typeof key === 'string') : []
}

function publishOne(work: Work, channel: Channel, client: Client, message: Message, mandatory: boolean): void {
  const { state, turn } = work
  turn.record(EVENT.published, message.number, client.part)
  state.beyond.published += 1
  const queues = queuesFor(work, message)
  const outcome = queues.length > 0 ? 'queued' : mandatory ? 'returned' : 'unroutable'
  remember(state, { kind: 'routed', at: turn.now, message, outcome })
  if (queues.length === 0) unroutable(work, client, message, mandatory)
  const sequence = channel.nextSequence++
  const outcomes = queues.map(queue => offer(work, queue, message, { channel: channel.id, sequence }))
  const waiting = outcomes.filter(outcome => outcome === 'later').length
  const refused = outcomes.includes('refused')
  if (refused) state.beyond.refused += 1
  if (!channel.confirms) return
  const entry: Unconfirmed = { message: message.number, client: client.name, waiting, refused }
  if (waiting > 0) channel.unconfirmed.set(sequence, entry)
  else confirm(work, client.part, entry)
}

/** The queues that a message is offered to (RMQ-13: on 3.10 not those whose node is down). */
function queuesFor(work: Work, message: Message): Queue[] {
  const { state } = work
  const exchange = state.exchanges.get(message.exchange)
  if (exchange === undefined) return []
  const names = route(state, exchange, {
    keys: [...message.keys, ...message.hiddenKeys],
    headers: routedHeaders(message, state.profile),
  })
  const queues = names.flatMap(name => state.queues.get(name) ?? [])
  return state.profile.downQueueIsUnroutable ? queues.filter(queue => !isDown(state, queue)) : queues
}

/** RMQ-11: what no queue takes is dropped, or returned if it is mandatory. */
function unroutable(work: Work, client: Client, message: Message, mandatory: boolean): void {
  const { state, turn } = work
  turn.record(EVENT.unroutable, message.number, client.part)
  state.beyond.unroutable += 1
  if (!mandatory) return
  turn.record(EVENT.returnedToPublisher, message.number, 0, client.part)
  state.beyond.returned += 1
  const seen = seenReturn(message, state.profile)
  note(work, { kind: 'returned', client: client.name, message: message.number, seen })
}

/** Offers a message to a queue. `from` is the channel and its count of publishes; null for a dead letter. */
export function offer(
  work: Work,
  queue: Queue,
  message: Message,
  from: { channel: number; sequence: number } | null,
): Outcome {
  if (isDown(work.state, queue)) return 'refused'
  switch (queue.type) {
    case 'classic':
      return publishToClassic(work, queue, message)
    case 'quorum': {
      if (hasMajority(work.state)) return publishToQuorum(work, queue, message, from?.channel ?? 0)
      queue.undecided.push({ message, channel: from?.channel ?? 0, sequence: from?.sequence ?? 0 })
      return 'later'
    }
    case 'stream':
      appendToStream(work, queue, message)
      return 'taken'
  }
}

/** RMQ-12: tells the publisher that every queue has its message, or that one refused it. */
export function confirm(work: Work, part: number, { message, client, refused }: Unconfirmed): void {
  work.turn.record(refused ? EVENT.refused : EVENT.confirmed, message, 0, part)
  const outcome = refused ? 'nack' : 'ack'
  remember(work.state, { kind: 'confirmed', at: work.turn.now, message, client, outcome })
  note(work, { kind: 'confirmed', client, message, outcome })
}
