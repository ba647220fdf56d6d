import type { ActionValue, Problem } from '../../engine/model.ts'
import { chooseAmong } from '../shared/problems.ts'
import { bind } from './declareExchange.ts'
import { createQueue } from './declareQueue.ts'
import { deleteQueue } from './deleteQueue.ts'
import { type FieldTable, isTable } from './fieldTable.ts'
import { argumentError, typeOf } from './queueArguments.ts'
import type { Work } from './state.ts'

/**
 * RMQ-93: a queue's arguments are fixed when it is declared, so whoever wants others deletes it, with everything in it, and declares it
 * anew. Its bindings are made again; consumers hear that their queue is gone and subscribe again, as they do after any cancellation.
 * Takes the queue's name and all its new arguments. Gives the problem and changes nothing when the broker would refuse them.
 */
export function redeclare(work: Work, name: string, value: ActionValue | undefined): Problem | null {
  const { state } = work
  const queue = state.queues.get(name)
  if (queue === undefined)
    return { path: 'on', problem: `there is no queue "${name}"`, mend: chooseAmong(name, [...state.queues.keys()]) }
  if (!isTable(value))
    return { path: 'value', problem: 'must be the arguments of the queue', mend: 'use { "x-max-length": 10 } or {}' }
  const { durable, autoDelete, node } = queue
  const problem = refusal(work, name, { durable, autoDelete, args: value })
  if (problem !== null) return problem
  const bindings = state.bindings.filter(each => each.destinationType === 'queue' && each.destination === name)
  deleteQueue(work, queue, 'deleted')
  const made = createQueue(work, null, {
    do: 'declareQueue',
    queue: name,
    durable,
    autoDelete,
    exclusive: false,
    passive: false,
    args: value,
  })
  made.node = node
  for (const binding of bindings) bind(work, null, binding)
  return null
}

interface Declaration {
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly args: FieldTable
}

function refusal({ state }: Work, name: string, { durable, autoDelete, args }: Declaration): Problem | null {
  const error = argumentError(name, args, state.profile)
  if (error !== null) return { path: 'value', problem: `RabbitMQ says: ${error.text}`, mend: 'use another value' }
  if (typeOf(args) === 'classic' || (durable && !autoDelete)) return null
  return {
    path: 'value',
    problem: 'a quorum queue or stream is durable and not deleted by itself',
    mend: 'choose a queue that is durable, or the classic type',
  }
}
