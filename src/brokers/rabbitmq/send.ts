import { channelFor, openChannelOf } from './channels.ts'
import type { ClientCommand } from './clientCommand.ts'
import { disconnect, perform, type Sent } from './clients.ts'
import { EVENT } from './events.ts'
import { type Client, type Connection, note, partOf, type RabbitState, type Work } from './state.ts'

/** A client sends a command. On a connection that an alarm blocks it stays on the wire (RMQ-80). */
export function send(work: Work, name: string, command: ClientCommand): void {
  const { state } = work
  const client = clientNamed(state, name)
  if (command.do === 'crash' || command.do === 'closeConnection') return disconnect(work, client)
  const needsChannel = command.do !== 'closeChannel' && command.do !== 'cancel'
  const channel = needsChannel ? channelFor(work, client) : openChannelOf(work, client)
  if (channel === undefined) return
  const sent = { command, numbers: numbersFor(work, client, command) }
  const connection = state.connections.get(channel.connection)
  if (connection !== undefined && isHeldBack(work, connection, command)) {
    connection.held.push({ client: name, channel: channel.id, sent })
    work.turn.record(EVENT.heldOnWire, sent.numbers[0] ?? 0, client.part)
    return
  }
  perform(work, channel, client, sent)
}

/** Gives the client of a name; one that nobody described has a connection and a channel of its own. */
export function clientNamed(state: RabbitState, name: string): Client {
  const known = state.clients.get(name)
  if (known !== undefined) return known
  const client: Client = {
    name,
    part: partOf(state, name),
    channelName: name,
    connectionName: name,
    confirms: true,
    node: null,
    plan: null,
    publishesTo: [],
  }
  state.clients.set(name, client)
  return client
}

function numbersFor(work: Work, client: Client, command: ClientCommand): number[] {
  if (command.do !== 'publish') return []
  return command.bodies.map(() => {
    work.state.given.message += 1
    note(work, { kind: 'sent', client: client.name, message: work.state.given.message })
    return work.state.given.message
  })
}

/** RMQ-80: the first publish under an alarm blocks its connection. */
function isHeldBack(work: Work, connection: Connection, command: ClientCommand): boolean {
  const { alarms } = work.state
  if (connection.blocked) return true
  if (command.do !== 'publish' || !(alarms.memory || alarms.disk)) return false
  connection.blocked = true
  const reason = alarms.memory ? (alarms.disk ? 'low on memory & disk' : 'low on memory') : 'low on disk'
  note(work, { kind: 'told', client: connection.client, what: 'connection.blocked', reason })
  work.turn.record(EVENT.blocked, 0, partOf(work.state, connection.client))
  return true
}

/** RMQ-80: raises or clears an alarm. When none is left, what was sent meanwhile is read, in order. */
export function setAlarm(work: Work, kind: 'memory' | 'disk', on: boolean): void {
  const { state, turn } = work
  state.alarms[kind] = on
  turn.record(EVENT.alarmChanged, 0, 0, 0, on ? 1 : 0)
  if (state.alarms.memory || state.alarms.disk) return
  for (const connection of [...state.connections.values()]) {
    if (!connection.blocked) continue
    connection.blocked = false
    note(work, { kind: 'told', client: connection.client, what: 'connection.unblocked', reason: null })
    turn.record(EVENT.unblocked, 0, partOf(state, connection.client))
    for (const { client, channel, sent } of connection.held.splice(0)) read(work, client, channel, sent)
  }
}

function read(work: Work, name: string, channelId: number, sent: Sent): void {
  const channel = work.state.channels.get(channelId)
  if (channel !== undefined) perform(work, channel, clientNamed(work.state, name), sent)
}
