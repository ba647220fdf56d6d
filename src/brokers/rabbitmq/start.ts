import type { Turn } from '../../engine/turn.ts'
import type { AmqpError } from './amqpError.ts'
import { bind, declareExchange } from './declareExchange.ts'
import { createQueue } from './declareQueue.ts'
import { TERMS } from './events.ts'
import { PREDECLARED } from './exchange.ts'
import { newProducer, scheduleNext } from './producers.ts'
import { argumentError } from './queueArguments.ts'
import { profileOf } from './release.ts'
import { type Client, partOf, type RabbitState, type Work } from './state.ts'
import type { RabbitTopology } from './topology.ts'
import { newWorker, subscribe } from './workers.ts'

/** Takes a topology, gives the broker with everything declared. Throws when RabbitMQ would refuse a declaration. */
export function start(turn: Turn, topology: RabbitTopology): RabbitState {
  const state = emptyState(topology)
  const work: Work = { turn, state }
  for (const [name, type] of PREDECLARED) {
    const part = partOf(state, `exchange ${name}`)
    const exchange = { name, part, type, durable: true, autoDelete: false, internal: false, args: {} }
    state.exchanges.set(name, Object.freeze(exchange))
  }
  for (const { name, ...exchange } of topology.exchanges)
    require(`exchange ${name}`, declareExchange(work, { ...exchange, exchange: name, passive: false }))
  for (const { name, node, ...queue } of topology.queues) {
    require(`queue ${name}`, argumentError(name, queue.args, state.profile))
    const made = createQueue(work, null, {
      ...queue,
      do: 'declareQueue',
      queue: name,
      exclusive: false,
      passive: false,
    })
    if (node !== undefined) made.node = node
  }
  for (const binding of topology.bindings) require(`binding to ${binding.destination}`, bind(work, null, binding))
  for (const [name, settings] of Object.entries(topology.clients))
    state.clients.set(name, clientOf(state, name, settings))
  addPrograms(work, topology)
  return state
}

function addPrograms({ turn, state }: Work, topology: RabbitTopology): void {
  const work = { turn, state }
  for (const [name, settings] of Object.entries(topology.producers))
    state.producers.push(newProducer(work, name, settings))
  for (const [name, settings] of Object.entries(topology.consumers)) state.workers.push(newWorker(work, name, settings))
  for (const index of state.workers.keys()) subscribe(work, index)
  for (const index of state.producers.keys()) scheduleNext(work, index)
}

function emptyState(topology: RabbitTopology): RabbitState {
  return {
    profile: profileOf(topology.release),
    ackTimeout: topology.consumerTimeoutMs * 1000,
    exchanges: new Map(),
    bindings: [],
    queues: new Map(),
    connections: new Map(),
    channels: new Map(),
    clients: new Map(),
    channelOf: new Map(),
    connectionOf: new Map(),
    producers: [],
    workers: [],
    nodes: [...topology.nodes],
    downNodes: [],
    alarms: { memory: false, disk: false },
    deadLetters: [],
    given: { message: 0, id: 0 },
    parts: ['nobody'],
    counts: TERMS.map(() => 0),
    beyond: { published: 0, unroutable: 0, returned: 0, refused: 0 },
    journal: topology.journal ? [] : null,
    recent: [],
    namedDirectly: [],
  }
}

function clientOf(state: RabbitState, name: string, settings: RabbitTopology['clients'][string]): Client {
  const { channel, connection, confirm, node } = settings
  return {
    name,
    part: partOf(state, name),
    channelName: channel === undefined ? name : `channel ${channel}`,
    connectionName:
      connection !== undefined ? `connection ${connection}` : channel !== undefined ? `connection of ${channel}` : name,
    confirms: confirm,
    node: node ?? null,
    plan: null,
    publishesTo: [],
  }
}

function require(what: string, error: AmqpError | null): void {
  if (error !== null) throw new Error(`rabbitModel.start: ${what} cannot be declared, got ${error.code} ${error.text}`)
}
