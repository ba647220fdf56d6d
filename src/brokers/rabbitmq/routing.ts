import { topicMatches } from '../shared/topicPattern.ts'
import type { Binding, Exchange, ExchangeType } from './exchange.ts'
import type { FieldTable } from './fieldTable.ts'
import { headersMatch } from './headersMatch.ts'
import type { RabbitState } from './state.ts'

/** What routing looks at. */
export interface Routed {
  readonly keys: readonly string[]
  readonly headers: FieldTable | null
}

/**
 * RMQ-1. Takes an exchange and what was published to it, gives the names of the queues that get a copy: a set, however many
 * bindings match and however many exchanges lie between. An exchange is visited once, so cycles end (RMQ-9).
 */
export function route(state: RabbitState, exchange: Exchange, routed: Routed): string[] {
  const queues = new Set<string>()
  const seen = new Set<string>([exchange.name])
  const toVisit = [exchange]
  for (let next = toVisit.shift(); next !== undefined; next = toVisit.shift()) {
    for (const name of exchangesAfter(state, next, routed, queues)) {
      const target = state.exchanges.get(name)
      if (target === undefined || seen.has(name)) continue
      seen.add(name)
      toVisit.push(target)
    }
  }
  return [...queues]
}

/** Adds the queues that an exchange leads to, and gives the exchanges it leads to: its alternate when it leads nowhere (RMQ-8). */
function exchangesAfter(state: RabbitState, exchange: Exchange, routed: Routed, queues: Set<string>): string[] {
  if (exchange.name === '') {
    for (const key of routed.keys) if (state.queues.has(key)) queues.add(key)
    return []
  }
  const bindings = matchingBindings(state, exchange, routed)
  if (bindings.length === 0) {
    const alternate = exchange.args['alternate-exchange']
    return typeof alternate === 'string' ? [alternate] : []
  }
  for (const { destination, destinationType } of bindings) if (destinationType === 'queue') queues.add(destination)
  return bindings.filter(binding => binding.destinationType === 'exchange').map(binding => binding.destination)
}

/** Takes an exchange and what was published to it, gives the bindings of that exchange that match. */
function matchingBindings(state: RabbitState, exchange: Exchange, routed: Routed): Binding[] {
  return state.bindings.filter(
    binding => binding.source === exchange.name && bindingMatches(exchange.type, binding, routed),
  )
}

/** Takes an exchange's type, one of its bindings and what is routed, tells whether the binding matches. */
export function bindingMatches(type: ExchangeType, binding: Binding, { keys, headers }: Routed): boolean {
  switch (type) {
    case 'direct':
      return keys.includes(binding.key)
    case 'fanout':
      return true
    case 'topic':
      return keys.some(key => topicMatches(binding.key, key))
    case 'headers':
      return headersMatch(binding.args, headers ?? {})
  }
}
