import { PREDECLARED } from './exchange.ts'
import type { Client, RabbitState } from './state.ts'
import type { RabbitTopology } from './topology.ts'

const PREDECLARED_NAMES: ReadonlySet<string> = new Set(PREDECLARED.map(([name]) => name))

/** Takes a state, gives the topology that would begin with what is declared now, and with the settings that are valid now. */
export function topologyOf(state: RabbitState): RabbitTopology {
  const { profile, nodes, ackTimeout, exchanges, queues, bindings, clients, producers, workers, journal } = state
  return {
    release: profile.release,
    nodes: [...nodes],
    consumerTimeoutMs: ackTimeout / 1000,
    exchanges: [...exchanges.values()]
      .filter(({ name }) => !PREDECLARED_NAMES.has(name))
      .map(({ name, type, durable, autoDelete, internal, args }) => ({
        name,
        type,
        durable,
        autoDelete,
        internal,
        args: { ...args },
      })),
    // A queue of one connection goes with it, so it is nothing that a run begins with.
    queues: [...queues.values()]
      .filter(({ owner }) => owner === null)
      .map(({ name, durable, autoDelete, args, node }) => ({
        name,
        durable,
        autoDelete,
        args: { ...args },
        ...(node === nodes[0] ? {} : { node }),
      })),
    bindings: bindings
      .filter(({ source }) => source !== '')
      .map(({ source, destination, destinationType, key, args }) => ({
        source,
        destination,
        destinationType,
        key,
        args: { ...args },
      })),
    clients: Object.fromEntries(
      [...clients.values()].filter(isDescribed).map(client => [client.name, described(client)]),
    ),
    producers: Object.fromEntries(producers.map(({ name, settings }) => [name, settings])),
    consumers: Object.fromEntries(workers.map(({ name, settings }) => [name, settings])),
    journal: journal !== null,
  }
}

/** A client that nobody described has a connection and a channel of its own, and confirms. */
function isDescribed({ name, channelName, connectionName, confirms, node }: Client): boolean {
  return channelName !== name || connectionName !== name || !confirms || node !== null
}

function described({ name, channelName, connectionName, confirms, node }: Client): RabbitTopology['clients'][string] {
  const channel = channelName === name ? undefined : channelName.slice('channel '.length)
  const connection = connectionName.startsWith('connection ') && !connectionName.startsWith('connection of ')
  return {
    confirm: confirms,
    ...(channel === undefined ? {} : { channel }),
    ...(connection ? { connection: connectionName.slice('connection '.length) } : {}),
    ...(node === null ? {} : { node }),
  }
}
