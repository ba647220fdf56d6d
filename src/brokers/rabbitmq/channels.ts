import type { AmqpError } from './amqpError.ts'
import { deleteQueue, leaveQueue } from './deleteQueue.ts'
import { EVENT } from './events.ts'
import type { Channel, Client, Connection, Work } from './state.ts'
import { nextId, note, partOf } from './state.ts'
import { noticeClosedChannels } from './workers.ts'

/** Gives the channel a client talks on, and opens it, and its connection, when there is none. */
export function channelFor(work: Work, client: Client): Channel {
  const { state } = work
  const open = openChannelOf(work, client)
  if (open !== undefined) return open
  const channel: Channel = {
    id: nextId(state),
    connection: connectionFor(work, client).id,
    client: client.name,
    confirms: client.confirms,
    nextTag: 1,
    nextSequence: 1,
    unacked: new Map(),
    unconfirmed: new Map(),
    prefetch: 0,
    channelLimit: 0,
    timeoutArmed: false,
  }
  state.channels.set(channel.id, channel)
  state.channelOf.set(client.channelName, channel.id)
  work.turn.record(EVENT.channelOpened, 0, client.part)
  return channel
}

/** The channel a client has open, or undefined. */
export function openChannelOf(work: Work, client: Client): Channel | undefined {
  return work.state.channels.get(work.state.channelOf.get(client.channelName) ?? -1)
}

function connectionFor(work: Work, client: Client): Connection {
  const { state } = work
  const open = state.connections.get(state.connectionOf.get(client.connectionName) ?? -1)
  if (open !== undefined) return open
  const node = client.node ?? state.nodes.find(each => !state.downNodes.includes(each)) ?? ''
  const connection: Connection = { id: nextId(state), node, client: client.name, blocked: false, held: [] }
  state.connections.set(connection.id, connection)
  state.connectionOf.set(client.connectionName, connection.id)
  work.turn.record(EVENT.connectionOpened, 0, client.part)
  return connection
}

/** Closes a channel: its consumers are gone, and what it held goes back to its queues. */
export function closeChannel(work: Work, channel: Channel): void {
  closeAll(work, [channel])
}

/** Closes a connection with all its channels, and the queues that are exclusive to it. */
export function closeConnection(work: Work, connection: Connection): void {
  const { state } = work
  state.connections.delete(connection.id)
  closeAll(
    work,
    [...state.channels.values()].filter(channel => channel.connection === connection.id),
  )
  work.turn.record(EVENT.connectionClosed, 0, partOf(state, connection.client))
  for (const queue of [...state.queues.values()]) if (queue.owner === connection.id) deleteQueue(work, queue, 'deleted')
}

/** All of them are closed before anything goes back, so that none gets what another held. */
function closeAll(work: Work, channels: readonly Channel[]): void {
  const { state } = work
  for (const channel of channels) {
    state.channels.delete(channel.id)
    work.turn.record(EVENT.channelClosed, 0, partOf(state, channel.client))
  }
  for (const channel of channels) {
    for (const queue of [...state.queues.values()]) leaveQueue(work, queue, channel)
  }
  noticeClosedChannels(work)
}

/** Tells a client what it did wrong and closes what the error closes. `op` is the command it waits for, or null. */
export function fail(
  work: Work,
  channel: Channel,
  error: AmqpError,
  asked: { client: string; op: string | null },
): void {
  note(work, { kind: 'failed', ...asked, ...error })
  const connection = work.state.connections.get(channel.connection)
  if (error.scope === 'connection' && connection !== undefined) closeConnection(work, connection)
  else closeChannel(work, channel)
}
