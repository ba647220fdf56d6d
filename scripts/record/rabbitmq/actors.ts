import { type Channel, type ChannelModel, connect, type Message } from 'amqplib'
import type { Played } from '../../conformance/observe.ts'

/** A delivery that a client holds. */
export interface HeldDelivery {
  readonly tag: number
  readonly body: string
  readonly client: string
}

/** What a broker closes a channel or connection with. */
export interface Closure {
  readonly scope: 'channel' | 'connection'
  readonly code: number
  readonly name: string
  readonly text: string
}

/** One open channel: what its client waits for, and what it holds. */
export interface Line {
  readonly channel: Channel
  readonly model: ChannelModel
  readonly confirms: boolean
  unacked: HeldDelivery[]
  /** A command that is waited for: its refusal is an answer, not an event. */
  isAsking: boolean
  closure: Closure | null
  isOpen: boolean
}

/** All clients of one scenario on a real broker, and what they were told. */
export interface Actors {
  readonly url: string
  readonly settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly played: Played
  readonly models: Map<string, ChannelModel>
  readonly lines: Map<string, Line>
  /** What was sent, by what it was on the wire. */
  readonly shortNames: Map<string, string>
  /** The step that is being done. */
  step: number
  /** Confirms that have not come. */
  unconfirmed: number
  /** When something was told last, in milliseconds of the machine's clock. */
  lastEventAt: number
  /** While a broker restarts, closing is what it was told to do. */
  isRestarting: boolean
}

/** Gives the clients of a scenario, none of them connected yet. */
export function actorsOn(url: string, settings: Actors['settings'], played: Played): Actors {
  return {
    url,
    settings,
    played,
    models: new Map(),
    lines: new Map(),
    shortNames: new Map(),
    step: 0,
    unconfirmed: 0,
    lastEventAt: Date.now(),
    isRestarting: false,
  }
}

/** Notes that something was told just now. */
export function touch(actors: Actors): void {
  actors.lastEventAt = Date.now()
}

const nameOf = (actors: Actors, actor: string, field: 'channel' | 'connection'): string | undefined => {
  const name = actors.settings[actor]?.[field]
  return typeof name === 'string' ? name : undefined
}

/** The open channel of a client, or undefined. */
export function openLine(actors: Actors, actor: string): Line | undefined {
  const line = actors.lines.get(nameOf(actors, actor, 'channel') ?? actor)
  return line?.isOpen === true ? line : undefined
}

/** Gives the channel that a client talks on, and opens it, and its connection, when there is none. */
export async function lineOf(actors: Actors, actor: string): Promise<Line> {
  const open = openLine(actors, actor)
  if (open !== undefined) return open
  const channelName = nameOf(actors, actor, 'channel') ?? actor
  const model = await modelOf(actors, nameOf(actors, actor, 'connection') ?? channelName, actor)
  const confirms = actors.settings[actor]?.confirm !== false
  const channel = confirms ? await model.createConfirmChannel() : await model.createChannel()
  const line: Line = { channel, model, confirms, unacked: [], isAsking: false, closure: null, isOpen: true }
  channel.on('error', (error: Error) => closed(actors, actor, line, closureOf('channel', error)))
  channel.on('close', () => {
    line.isOpen = false
  })
  channel.on('return', (message: Message) => returned(actors, actor, message))
  actors.lines.set(channelName, line)
  return line
}

async function modelOf(actors: Actors, name: string, actor: string): Promise<ChannelModel> {
  const open = actors.models.get(name)
  if (open !== undefined) return open
  const model = await connect(actors.url)
  const forget = (): void => {
    if (actors.models.get(name) === model) actors.models.delete(name)
    for (const line of actors.lines.values()) if (line.model === model) line.isOpen = false
  }
  model.on('error', (error: Error) => {
    forget()
    const asking = [...actors.lines.values()].find(line => line.model === model)
    closed(actors, actor, asking ?? null, closureOf('connection', error))
  })
  model.on('close', forget)
  model.on('blocked', reason => tell(actors, actor, 'connection.blocked', { reason }))
  model.on('unblocked', () => tell(actors, actor, 'connection.unblocked'))
  actors.models.set(name, model)
  return model
}

/** Adds a notice. */
export function tell(actors: Actors, who: string, what: string, more: Readonly<Record<string, string>> = {}): void {
  touch(actors)
  actors.played.notices.push({ step: actors.step, who, what, ...more })
}

function closed(actors: Actors, who: string, line: Line | null, closure: Closure | null): void {
  touch(actors)
  if (line !== null) line.isOpen = false
  if (closure === null || actors.isRestarting) return
  if (line?.isAsking === true) line.closure = closure
  else actors.played.errors.push({ step: actors.step, who, ...closure })
}

/** Takes what amqplib says of a close, gives the broker's own words; null when it was no error of AMQP (a socket that went away). */
function closureOf(scope: Closure['scope'], error: Error): Closure | null {
  const code = 'code' in error ? error.code : undefined
  if (typeof code !== 'number') return null
  const text = /with message "(.*)"$/s.exec(error.message)?.[1] ?? error.message
  return { scope, code, name: /^[A-Z_]+/.exec(text)?.[0] ?? '', text }
}

function returned(actors: Actors, by: string, message: Message): void {
  touch(actors)
  const { exchange, routingKey } = message.fields
  const { replyCode, replyText } = message.fields as unknown as { replyCode: number; replyText: string }
  const { step, played } = actors
  const wire = message.content.toString()
  const body = actors.shortNames.get(wire) ?? wire
  // A confirm for it may only come later: amqplib hands frames on in the order they came.
  const beforeConfirm = played.confirms[by]?.some(entry => entry.step === step && entry.body === body) !== true
  played.returns.push({ step, by, body, exchange, routingKey, replyCode, replyText, beforeConfirm })
}
