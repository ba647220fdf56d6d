import {
  type AmqpError,
  accessRefused,
  notFound,
  notImplemented,
  preconditionFailed,
  resourceLocked,
} from './amqpError.ts'
import type { CommandOf } from './clientCommand.ts'
import { deleteQueue, emptied } from './deleteQueue.ts'
import { EVENT } from './events.ts'
import { armIdleLimit } from './expire.ts'
import type { Answer } from './journal.ts'
import type { Copy } from './message.ts'
import { newQueue, type Queue, readyCount } from './queue.ts'
import { argumentDifference, argumentError, typeOf } from './queueArguments.ts'
import { rulesOf } from './queueRules.ts'
import { command as inOneCommand } from './quorumQueue.ts'
import { type Channel, moveCopy, nextId, partOf, type RabbitState, type Work } from './state.ts'

export type Result = { readonly answer: Answer } | { readonly error: AmqpError }

/** RMQ-15 to RMQ-18. Declares a queue, or finds it declared the same; gives its name and counts, or the broker's error. */
export function declareQueue(work: Work, channel: Channel, command: CommandOf<'declareQueue'>): Result {
  const { state } = work
  const existing = state.queues.get(command.queue)
  if (command.passive) return passiveAnswer(state, existing, channel, command.queue)
  const error = existing === undefined ? newQueueError(work, command) : difference(work, existing, channel, command)
  if (error !== null) return { error }
  const queue = existing ?? createQueue(work, channel, command)
  armIdleLimit(work, queue)
  return { answer: queueAnswer(queue) }
}

function passiveAnswer(state: RabbitState, queue: Queue | undefined, channel: Channel, name: string): Result {
  const error = usableError(state, queue, channel, name)
  return error !== null || queue === undefined ? { error: error ?? noQueue(name) } : { answer: queueAnswer(queue) }
}

function queueAnswer(queue: Queue): Answer {
  return { queue: queue.name, ready: readyCount(queue), consumers: queue.consumers.length }
}

function newQueueError(
  work: Work,
  { queue, durable, exclusive, autoDelete, args }: CommandOf<'declareQueue'>,
): AmqpError | null {
  if (queue.startsWith('amq.')) return accessRefused(`queue name '${queue}' contains reserved prefix 'amq.*'`)
  const error = argumentError(queue, args, work.state.profile)
  if (error !== null || typeOf(args) === 'classic') return error
  const invalid = (property: string): AmqpError =>
    preconditionFailed(`invalid property '${property}' for queue '${queue}' in vhost '/'`)
  if (!durable) return invalid('non-durable')
  if (exclusive) return invalid('exclusive-owner')
  return autoDelete ? invalid('auto-delete') : null
}

function difference(work: Work, queue: Queue, channel: Channel, command: CommandOf<'declareQueue'>): AmqpError | null {
  const { durable, autoDelete, exclusive, args } = command
  if (queue.owner !== (exclusive ? channel.connection : null)) return resourceLocked(queue.name)
  if (isDown(work.state, queue)) return downError(queue)
  const differs = (what: string, received: boolean, current: boolean): AmqpError =>
    preconditionFailed(
      `inequivalent arg '${what}' for queue '${queue.name}' in vhost '/': received '${received}' but current is '${current}'`,
    )
  if (queue.durable !== durable) return differs('durable', durable, queue.durable)
  if (queue.autoDelete !== autoDelete) return differs('auto_delete', autoDelete, queue.autoDelete)
  return argumentDifference(queue.name, queue.args, args, work.state.profile)
}

/** Makes a queue that nobody refused. An empty name is replaced by one of the server's own. */
export function createQueue(work: Work, channel: Channel | null, command: CommandOf<'declareQueue'>): Queue {
  const { state } = work
  const id = nextId(state)
  const name = command.queue === '' ? `amq.gen-${id}` : command.queue
  const type = typeOf(command.args)
  const connection = channel === null ? undefined : state.connections.get(channel.connection)
  const queue = newQueue(type, {
    name,
    id,
    part: partOf(state, `queue ${name}`),
    durable: command.durable,
    autoDelete: command.autoDelete,
    owner: command.exclusive ? (connection?.id ?? null) : null,
    args: Object.freeze({ ...command.args }),
    rules: rulesOf(type, command.args, state.profile),
    node: connection?.node ?? state.nodes[0] ?? '',
  })
  state.queues.set(name, queue)
  work.turn.record(EVENT.queueDeclared, 0, queue.part)
  armIdleLimit(work, queue)
  return queue
}

/** The error of whoever wants to use a queue: it is not there, is exclusive to another connection, or its node is down. */
export function usableError(
  state: RabbitState,
  queue: Queue | undefined,
  channel: Channel,
  name: string,
): AmqpError | null {
  if (queue === undefined) return noQueue(name)
  if (queue.owner !== null && queue.owner !== channel.connection) return resourceLocked(name)
  return isDown(state, queue) ? downError(queue) : null
}

/** RMQ-73: a classic queue lives on one node. */
export function isDown(state: RabbitState, queue: Queue): boolean {
  return queue.type === 'classic' && state.downNodes.includes(queue.node)
}

function downError(queue: Queue): AmqpError {
  const error = notFound(`home node '${queue.node}' of durable queue '${queue.name}'`)
  return { ...error, text: `${error.text} is down or inaccessible` }
}

function noQueue(name: string): AmqpError {
  return notFound(`no queue '${name}'`)
}

/** RMQ-19. Deletes a queue; deleting none is fine. Gives how many messages were ready in it, or the broker's error. */
export function deleteQueueOf(work: Work, channel: Channel, command: CommandOf<'deleteQueue'>): Result {
  const queue = work.state.queues.get(command.queue)
  if (queue === undefined) return { answer: { messageCount: 0 } }
  const error = usableError(work.state, queue, channel, command.queue)
  if (error !== null) return { error }
  if (queue.type === 'quorum' && (command.ifUnused || command.ifEmpty))
    return { error: conditionRefused(command.queue, command.ifUnused ? 'if-unused' : 'if-empty') }
  if (command.ifUnused && queue.consumers.length > 0)
    return { error: preconditionFailed(`queue '${command.queue}' in vhost '/' in use`) }
  if (command.ifEmpty && readyCount(queue) > 0)
    return { error: preconditionFailed(`queue '${command.queue}' in vhost '/' not empty`) }
  return { answer: { messageCount: deleteQueue(work, queue, 'deleted') } }
}

/** RMQ-19: a quorum queue can only be deleted as it is. */
function conditionRefused(name: string, flag: string): AmqpError {
  const operation = `queue.delete operations with ${flag} flag set are not supported by quorum queues`
  return notImplemented(`cannot delete queue '${name}' in vhost '/'. ${operation}`)
}

/** RMQ-19. Empties a queue of what is ready; unacked messages stay. Gives how many went, or the broker's error. */
export function purge(work: Work, channel: Channel, name: string): Result {
  const queue = work.state.queues.get(name)
  const error = usableError(work.state, queue, channel, name)
  if (error !== null || queue === undefined) return { error: error ?? noQueue(name) }
  let copies: Copy[] = []
  const empty = (): undefined => {
    copies = emptied(queue)
    for (const copy of copies) moveCopy(work, EVENT.purged, copy, { from: queue.part })
  }
  // RMQ-52: a quorum queue that was emptied tells its publishers to go on.
  if (queue.type === 'quorum') inOneCommand(work, queue, empty)
  else empty()
  return { answer: { messageCount: copies.length } }
}
