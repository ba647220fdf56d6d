import {
  type AmqpError,
  accessRefused,
  commandInvalid,
  notFound,
  preconditionFailed,
  resourceLocked,
} from './amqpError.ts'
import { EVENT } from './events.ts'
import { type Binding, EXCHANGE_TYPES, type Exchange, type ExchangeType } from './exchange.ts'
import { type FieldTable, sameValue } from './fieldTable.ts'
import { isKnownMatch } from './headersMatch.ts'
import { partOf, type Work } from './state.ts'

export interface ExchangeDeclaration {
  readonly exchange: string
  readonly type: string
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly internal: boolean
  readonly args: FieldTable
  readonly passive: boolean
}

/** RMQ-10. Declares an exchange; gives the broker's error, or null when it is there as declared. */
export function declareExchange(work: Work, declaration: ExchangeDeclaration): AmqpError | null {
  const { state } = work
  const { exchange: name, type } = declaration
  if (name === '') return accessRefused('operation not permitted on the default exchange')
  const existing = state.exchanges.get(name)
  if (declaration.passive) return existing === undefined ? notFound(`no exchange '${name}'`) : null
  if (!isExchangeType(type)) return commandInvalid(`unknown exchange type '${type}'`)
  if (existing !== undefined) return exchangeDifference(existing, declaration)
  if (name.startsWith('amq.')) return accessRefused(`exchange name '${name}' contains reserved prefix 'amq.*'`)
  const { durable, autoDelete, internal, args } = declaration
  const part = partOf(state, `exchange ${name}`)
  state.exchanges.set(name, Object.freeze({ name, part, type, durable, autoDelete, internal, args }))
  work.turn.record(EVENT.exchangeDeclared, 0, part)
  return null
}

function isExchangeType(type: string): type is ExchangeType {
  return (EXCHANGE_TYPES as readonly string[]).includes(type)
}

function exchangeDifference(existing: Exchange, said: ExchangeDeclaration): AmqpError | null {
  const differs = (what: string, received: unknown, current: unknown): AmqpError =>
    preconditionFailed(
      `inequivalent arg '${what}' for exchange '${existing.name}' in vhost '/': received '${received}' but current is '${current}'`,
    )
  if (existing.type !== said.type) return differs('type', said.type, existing.type)
  if (existing.durable !== said.durable) return differs('durable', said.durable, existing.durable)
  if (existing.autoDelete !== said.autoDelete) return differs('auto_delete', said.autoDelete, existing.autoDelete)
  if (existing.internal !== said.internal) return differs('internal', said.internal, existing.internal)
  const [has, says] = [existing.args['alternate-exchange'], said.args['alternate-exchange']]
  return sameValue(has, says) ? null : differs('alternate-exchange', says, has)
}

/** Deletes an exchange and its bindings; deleting none is fine. Gives the broker's error, or null. */
export function deleteExchange(work: Work, name: string, ifUnused: boolean): AmqpError | null {
  const { state } = work
  if (name === '') return accessRefused('operation not permitted on the default exchange')
  if (name.startsWith('amq.')) return accessRefused(`exchange name '${name}' contains reserved prefix 'amq.*'`)
  const exchange = state.exchanges.get(name)
  if (exchange === undefined) return null
  if (ifUnused && state.bindings.some(binding => binding.source === name))
    return preconditionFailed(`exchange '${name}' in vhost '/' in use`)
  state.exchanges.delete(name)
  work.turn.record(EVENT.exchangeDeleted, 0, exchange.part)
  removeBindings(work, binding => binding.source === name || isTo(binding, 'exchange', name))
  return null
}

/** Adds a binding; one that is there already changes nothing. `connection` asks for it, or nobody in particular. Gives the broker's error, or null. */
export function bind(work: Work, connection: number | null, binding: Binding): AmqpError | null {
  const error = defaultError(binding) ?? missingError(work, binding) ?? lockedError(work, connection, binding)
  if (error !== null) return error
  if (work.state.exchanges.get(binding.source)?.type === 'headers' && !isKnownMatch(binding.args))
    return preconditionFailed(
      `Invalid x-match field value ${String(binding.args['x-match'])}; expected all, any, all-with-x or any-with-x`,
    )
  if (work.state.bindings.some(each => isSame(each, binding))) return null
  work.state.bindings.push(Object.freeze(binding))
  work.turn.record(EVENT.bound, 0, partOf(work.state, `exchange ${binding.source}`))
  return null
}

/** Removes a binding; removing none is fine, also between what is not there. An auto-delete exchange goes with its last one. Gives the broker's error, or null. */
export function unbind(work: Work, connection: number | null, binding: Binding): AmqpError | null {
  const error = defaultError(binding) ?? lockedError(work, connection, binding)
  if (error === null) removeBindings(work, each => isSame(each, binding))
  return error
}

/** Takes a queue that is gone, and its bindings go too. */
export function removeBindingsTo(work: Work, queue: string): void {
  removeBindings(work, binding => isTo(binding, 'queue', queue))
}

function removeBindings(work: Work, goes: (binding: Binding) => boolean): void {
  const { state } = work
  const gone = state.bindings.filter(goes)
  if (gone.length === 0) return
  state.bindings = state.bindings.filter(binding => !goes(binding))
  for (const source of new Set(gone.map(binding => binding.source))) {
    work.turn.record(EVENT.unbound, 0, partOf(state, `exchange ${source}`))
    const exchange = state.exchanges.get(source)
    const isUsed = state.bindings.some(binding => binding.source === source)
    if (exchange?.autoDelete === true && !isUsed) deleteExchange(work, source, false)
  }
}

function defaultError({ source, destination, destinationType }: Binding): AmqpError | null {
  const isDefault = source === '' || (destinationType === 'exchange' && destination === '')
  return isDefault ? accessRefused('operation not permitted on the default exchange') : null
}

function missingError(work: Work, { source, destination, destinationType }: Binding): AmqpError | null {
  const { exchanges, queues } = work.state
  if (!exchanges.has(source)) return notFound(`no exchange '${source}'`)
  const isThere = destinationType === 'queue' ? queues.has(destination) : exchanges.has(destination)
  return isThere ? null : notFound(`no ${destinationType} '${destination}'`)
}

/** RMQ-17: only its own connection binds an exclusive queue. */
function lockedError(
  work: Work,
  connection: number | null,
  { destination, destinationType }: Binding,
): AmqpError | null {
  const owner = destinationType === 'queue' ? (work.state.queues.get(destination)?.owner ?? null) : null
  return owner === null || owner === connection ? null : resourceLocked(destination)
}

function isTo(binding: Binding, type: Binding['destinationType'], name: string): boolean {
  return binding.destinationType === type && binding.destination === name
}

function isSame(left: Binding, right: Binding): boolean {
  return (
    left.source === right.source &&
    isTo(left, right.destinationType, right.destination) &&
    left.key === right.key &&
    sameValue(left.args, right.args)
  )
}
