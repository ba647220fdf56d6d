import type { ConsumeMessage, Options } from 'amqplib'
import type { Entry, Step } from '../../conformance/recording.ts'
import { bodiesOf, clientOf, onTheWire } from '../../conformance/steps.ts'
import { type Actors, type Line, lineOf, openLine, tell, touch } from './actors.ts'
import { ask } from './ask.ts'
import { asking } from './asking.ts'
import { seenFields } from './seenFields.ts'

/** Has a client of a real broker do one step. Gives false when this is no step of a client. */
export async function perform(actors: Actors, step: Step): Promise<boolean> {
  const actor = clientOf(step)
  switch (step.do) {
    case 'publish':
      publish(actors, actor, await lineOf(actors, actor), step)
      return true
    case 'consume':
      await consume(actors, actor, await lineOf(actors, actor), step)
      return true
    case 'ack':
    case 'nack':
    case 'reject':
      settle(actors, actor, await lineOf(actors, actor), step)
      return true
    case 'recover': {
      const line = await lineOf(actors, actor)
      line.unacked = []
      await line.channel.recover()
      return true
    }
    case 'get':
      await get(actors, actor, await lineOf(actors, actor), step)
      return true
    case 'drain':
      await drain(actors, actor, await lineOf(actors, actor), String(step.queue))
      return true
    case 'cancel':
      await openLine(actors, actor)?.channel.cancel(actor)
      return true
    case 'closeChannel':
    case 'closeConnection':
    case 'crash':
      await leave(actors, actor, step.do)
      return true
    default:
      return ask(actors, actor, step)
  }
}

function publish(actors: Actors, actor: string, line: Line, step: Step): void {
  const { mandatory, expiration, priority, headers, cc, bcc } = step
  const options: Options.Publish = {
    persistent: step.persistent !== false,
    mandatory: mandatory === true,
    ...(expiration === undefined ? {} : { expiration: String(expiration) }),
    ...(priority === undefined ? {} : { priority: Number(priority) }),
    ...(headers === undefined ? {} : { headers }),
    ...(cc === undefined ? {} : { CC: asList(cc) }),
    ...(bcc === undefined ? {} : { BCC: asList(bcc) }),
  }
  for (const body of bodiesOf(step)) {
    const wire = onTheWire(body)
    actors.shortNames.set(wire, body)
    publishOne(actors, actor, line, {
      exchange: String(step.exchange ?? ''),
      key: String(step.key ?? ''),
      body,
      wire,
      options,
    })
  }
}

interface Sending {
  readonly exchange: string
  readonly key: string
  readonly body: string
  readonly wire: string
  readonly options: Options.Publish
}

function publishOne(actors: Actors, actor: string, { channel, confirms }: Line, sending: Sending): void {
  const { exchange, key, body, wire, options } = sending
  const content = Buffer.from(wire)
  if (!confirms || !('waitForConfirms' in channel)) {
    channel.publish(exchange, key, content, options)
    return
  }
  const { step } = actors
  actors.unconfirmed += 1
  const publishing = channel as typeof channel & { publish: PublishConfirmed }
  publishing.publish(exchange, key, content, options, error => {
    actors.unconfirmed -= 1
    touch(actors)
    // A closed channel ends the waiting too, and is no confirm.
    if (error instanceof Error && error.message !== 'message nacked') return
    const at = actors.step === step ? {} : { at: actors.step }
    add(actors.played.confirms, actor, { step, body, ...at, outcome: error === null ? 'ack' : 'nack' })
  })
}

type PublishConfirmed = (
  exchange: string,
  key: string,
  content: Buffer,
  options: Options.Publish,
  told: (error: unknown) => void,
) => boolean

async function consume(actors: Actors, actor: string, line: Line, step: Step): Promise<void> {
  const { channel } = line
  if (step.prefetch !== undefined) await channel.prefetch(Number(step.prefetch), step.global === true)
  const noAck = step.noAck === true
  let seen = 0
  const onMessage = (message: ConsumeMessage | null): void => {
    if (message === null) return tell(actors, actor, 'consumer cancelled by broker')
    touch(actors)
    const { deliveryTag } = message.fields
    const entry = { step: actors.step, deliveryTag, ...seenFields(message) }
    add(actors.played.deliveries, actor, entry)
    if (!noAck) line.unacked.push({ tag: deliveryTag, body: message.content.toString(), client: actor })
    const answer = Array.isArray(step.onDelivery) ? step.onDelivery[seen] : step.onDelivery
    seen += 1
    if (typeof answer === 'string' && answer !== 'hold') answerAs(line, deliveryTag, answer)
  }
  const options = {
    consumerTag: actor,
    noAck,
    exclusive: step.exclusive === true,
    ...(step.priority === undefined ? {} : { priority: Number(step.priority) }),
    arguments: step.args ?? {},
  }
  await asking(actors, line, 'basic.consume', async () => {
    await channel.consume(String(step.queue), onMessage, options)
    return null
  })
}

function answerAs(line: Line, tag: number, answer: string): void {
  const [verb = 'ack'] = answer.split('-')
  tellOutcome(line, { verb, tag, multiple: false, requeue: answer.endsWith('-requeue') })
}

function settle(actors: Actors, actor: string, line: Line, step: Step): void {
  const tag = step.tag === undefined ? tagOf(actors, line, actor, onTheWire(String(step.body))) : Number(step.tag)
  tellOutcome(line, { verb: step.do, tag, multiple: step.multiple === true, requeue: step.requeue === true })
}

/** The tag under which a client got a body last: one it still holds, if any; else whatever it remembers; else none that exists. */
function tagOf(actors: Actors, line: Line, actor: string, body: string): number {
  const held = line.unacked.findLast(delivery => delivery.client === actor && delivery.body === body)
  if (held !== undefined) return held.tag
  const remembered = actors.played.deliveries[actor]?.findLast(delivery => delivery.body === body)
  return Number(remembered?.deliveryTag ?? 0)
}

interface Outcome {
  readonly verb: string
  readonly tag: number
  readonly multiple: boolean
  readonly requeue: boolean
}

function tellOutcome(line: Line, { verb, tag, multiple, requeue }: Outcome): void {
  const message = { fields: { deliveryTag: tag } } as ConsumeMessage
  line.unacked = line.unacked.filter(held => (multiple ? tag !== 0 && held.tag > tag : held.tag !== tag))
  if (verb === 'ack') line.channel.ack(message, multiple)
  else if (verb === 'nack') line.channel.nack(message, multiple, requeue)
  else line.channel.reject(message, requeue)
}

async function get(actors: Actors, actor: string, line: Line, step: Step): Promise<void> {
  const queue = String(step.queue)
  const noAck = step.noAck === true
  for (let count = Number(step.count ?? 1); count > 0 && line.isOpen; count--) {
    await asking(actors, line, 'basic.get', async () => {
      const message = await line.channel.get(queue, { noAck })
      const where = { step: actors.step, as: actor, queue }
      if (message === false) {
        actors.played.gets.push({ ...where, body: null })
        return null
      }
      const { deliveryTag, messageCount } = message.fields
      if (!noAck) line.unacked.push({ tag: deliveryTag, body: message.content.toString(), client: actor })
      actors.played.gets.push({ ...where, deliveryTag, remaining: messageCount, ...seenFields(message) })
      return null
    })
  }
}

async function drain(actors: Actors, actor: string, line: Line, queue: string): Promise<void> {
  const items: Entry[] = []
  await asking(actors, line, 'basic.get', async () => {
    for (;;) {
      const message = await line.channel.get(queue, { noAck: true })
      if (message === false) break
      items.push(seenFields(message))
    }
    actors.played.gets.push({ step: actors.step, as: actor, queue, items })
    return null
  })
}

async function leave(actors: Actors, actor: string, how: string): Promise<void> {
  const line = openLine(actors, actor)
  if (line === undefined) return
  if (how === 'closeChannel') return line.channel.close()
  if (how === 'closeConnection') return line.model.close()
  const { connection } = line.model as unknown as { connection: { stream: { destroy(): void } } }
  connection.stream.destroy()
  for (const other of actors.lines.values()) if (other.model === line.model) other.isOpen = false
  for (const [name, model] of actors.models) if (model === line.model) actors.models.delete(name)
}

function add(lists: Record<string, Entry[]>, client: string, entry: Entry): void {
  lists[client] = [...(lists[client] ?? []), entry]
}

function asList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)]
}
