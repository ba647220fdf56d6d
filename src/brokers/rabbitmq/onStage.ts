import type { LinkKind } from '../../engine/scene.ts'
import { type Binding, type Exchange, PREDECLARED } from './exchange.ts'
import type { Queue } from './queue.ts'
import type { Client, RabbitState } from './state.ts'

/** A wire between two parts of the stage. */
export interface StageLink {
  readonly id: string
  readonly kind: LinkKind
  readonly from: string
  readonly to: string
  /** The bindings it stands for. */
  readonly bindings: readonly Binding[]
}

/** What of a broker is drawn: parts go by where they stand in a topology, "queues.orders". */
export interface OnStage {
  readonly publishers: readonly string[]
  readonly exchanges: readonly Exchange[]
  readonly queues: readonly Queue[]
  readonly consumers: readonly string[]
  readonly links: ReadonlyMap<string, StageLink>
  readonly parts: ReadonlySet<string>
}

export const producerId = (name: string): string => `producers.${name}`
export const exchangeId = (name: string): string => `exchanges.${name}`
export const queueId = (name: string): string => `queues.${name}`
export const consumerId = (name: string): string => `consumers.${name}`

/** Where messages drop that no binding matched. */
export const UNROUTABLE = 'unroutable'

/** Takes a state, gives what of it is drawn: every queue, whoever publishes or consumes, and each exchange that anybody uses. */
export function onStage(state: RabbitState): OnStage {
  const links = linksOf(state)
  const exchanges = [...state.exchanges.values()].filter(exchange => isUsed(exchange, links))
  const publishers = publishersOf(state)
  const consumers = consumersOf(state)
  const queues = [...state.queues.values()]
  const parts = new Set([
    ...publishers.map(producerId),
    ...exchanges.map(({ name }) => exchangeId(name)),
    ...queues.map(({ name }) => queueId(name)),
    ...consumers.map(consumerId),
    UNROUTABLE,
  ])
  const standing = [...links].filter(([, { from, to }]) => parts.has(from) && parts.has(to))
  return { publishers, exchanges, queues, consumers, links: new Map(standing), parts }
}

const OWN_NAMES: ReadonlySet<string> = new Set(PREDECLARED.map(([name]) => name))

/** The exchanges that every broker has are drawn only when something leads to or from them. */
function isUsed({ name }: Exchange, links: ReadonlyMap<string, StageLink>): boolean {
  if (!OWN_NAMES.has(name)) return true
  const id = exchangeId(name)
  return [...links.values()].some(({ from, to }) => from === id || to === id)
}

function publishersOf({ producers, clients, connections }: RabbitState): string[] {
  const names = producers.map(({ name }) => name)
  for (const { name, publishesTo } of clients.values())
    if (publishesTo.length > 0 && !names.includes(name)) names.push(name)
  // Who is blocked before it could publish anything is a publisher all the same.
  for (const { held } of connections.values())
    for (const { client, sent } of held) if (sent.numbers.length > 0 && !names.includes(client)) names.push(client)
  return names
}

function consumersOf({ workers, queues, channels }: RabbitState): string[] {
  const names = new Set(workers.map(({ name }) => name))
  for (const { consumers } of queues.values()) for (const { client } of consumers) names.add(client)
  for (const { unacked } of channels.values()) for (const { client } of unacked.values()) names.add(client)
  return [...names]
}

function linksOf(state: RabbitState): Map<string, StageLink> {
  const links = new Map<string, StageLink>()
  const add = (kind: LinkKind, from: string, to: string, binding: Binding | null = null): void => {
    const id = kind === 'alternate' ? `${from}>${to} (alternate)` : `${from}>${to}`
    const known = links.get(id)?.bindings ?? []
    links.set(id, { id, kind, from, to, bindings: binding === null ? known : [...known, binding] })
  }
  for (const { name, settings } of state.producers) add('publish', producerId(name), exchangeId(settings.exchange))
  for (const client of state.clients.values()) {
    for (const exchange of client.publishesTo) add('publish', producerId(client.name), exchangeId(exchange))
  }
  for (const binding of [...state.bindings, ...defaultBindings(state)]) {
    const { source, destination, destinationType } = binding
    add('bind', exchangeId(source), (destinationType === 'queue' ? queueId : exchangeId)(destination), binding)
  }
  for (const { name, args } of state.exchanges.values()) {
    const alternate = args['alternate-exchange']
    if (typeof alternate === 'string') add('alternate', exchangeId(name), exchangeId(alternate))
  }
  addDeliveries(state, add)
  for (const { name, rules } of state.queues.values())
    if (rules.deadLetterExchange !== null) add('deadLetter', queueId(name), exchangeId(rules.deadLetterExchange))
  return links
}

/** The default exchange leads to every queue by its name; drawn are those that somebody names. */
function defaultBindings({ producers, queues, namedDirectly }: RabbitState): Binding[] {
  const names = new Set(namedDirectly)
  for (const { settings } of producers) if (settings.exchange === '') names.add(settings.key)
  for (const { rules } of queues.values())
    if (rules.deadLetterExchange === '' && rules.deadLetterKey !== null) names.add(rules.deadLetterKey)
  return [...names]
    .filter(name => queues.has(name))
    .map(name => ({ source: '', destination: name, destinationType: 'queue', key: name, args: {} }))
}

function addDeliveries(state: RabbitState, add: (kind: LinkKind, from: string, to: string) => void): void {
  for (const { name, settings } of state.workers) add('deliver', queueId(settings.queue), consumerId(name))
  for (const queue of state.queues.values())
    for (const { client } of queue.consumers) add('deliver', queueId(queue.name), consumerId(client))
  for (const { unacked } of state.channels.values())
    for (const { queueName, client } of unacked.values()) add('deliver', queueId(queueName), consumerId(client))
}

/** The channel of a client, if it has one open. */
export function channelOf(state: RabbitState, client: Client) {
  return state.channels.get(state.channelOf.get(client.channelName) ?? -1)
}

/** The connection of a client, if it has one open. */
export function connectionOf(state: RabbitState, client: Client) {
  return state.connections.get(state.connectionOf.get(client.connectionName) ?? -1)
}
