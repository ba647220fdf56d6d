import type { Entry, Step } from '../../conformance/recording.ts'
import { type Actors, type Line, lineOf } from './actors.ts'
import { asking } from './asking.ts'

/** Has a client declare, bind, delete or purge something. Gives false when this is no such step. */
export async function ask(actors: Actors, actor: string, step: Step): Promise<boolean> {
  const command = COMMANDS[step.do]
  if (command === undefined) return false
  const line = await lineOf(actors, actor)
  const op = command.op.includes('.')
    ? command.op
    : `${step.destinationType === 'exchange' ? 'exchange' : 'queue'}.${command.op}`
  await asking(actors, line, op, () => command.run(line, step))
  return true
}

interface Command {
  readonly op: string
  run(line: Line, step: Step): Promise<Entry>
}

/** The commands that a broker answers, each under its name in AMQP. */
const COMMANDS: Readonly<Record<string, Command>> = {
  declareQueue: { op: 'queue.declare', run: ({ channel }, step) => declareQueue(channel, step) },
  deleteQueue: {
    op: 'queue.delete',
    run: async ({ channel }, step) => {
      const options = { ifUnused: step.ifUnused === true, ifEmpty: step.ifEmpty === true }
      const { messageCount } = await channel.deleteQueue(String(step.queue), options)
      return { messageCount }
    },
  },
  purge: {
    op: 'queue.purge',
    run: async ({ channel }, step) => {
      const { messageCount } = await channel.purgeQueue(String(step.queue))
      return { messageCount }
    },
  },
  declareExchange: {
    op: 'exchange.declare',
    run: async ({ channel }, step) => {
      if (step.passive === true) await channel.checkExchange(String(step.exchange))
      else await channel.assertExchange(String(step.exchange), String(step.type ?? 'direct'), exchangeOptions(step))
      return {}
    },
  },
  deleteExchange: {
    op: 'exchange.delete',
    run: async ({ channel }, step) => {
      await channel.deleteExchange(String(step.exchange), { ifUnused: step.ifUnused === true })
      return {}
    },
  },
  bind: { op: 'bind', run: ({ channel }, step) => bind(channel, step, 'bind') },
  unbind: { op: 'unbind', run: ({ channel }, step) => bind(channel, step, 'unbind') },
}

async function declareQueue(channel: Line['channel'], step: Step): Promise<Entry> {
  const name = String(step.queue)
  const { queue, messageCount, consumerCount } =
    step.passive === true ? await channel.checkQueue(name) : await channel.assertQueue(name, queueOptions(step))
  return { queue, ready: messageCount, consumers: consumerCount }
}

/** Takes a queue of a scenario, gives amqplib's options for it. */
export function queueOptions(queue: Readonly<Record<string, unknown>>): Parameters<Line['channel']['assertQueue']>[1] {
  return {
    durable: queue.durable !== false,
    exclusive: queue.exclusive === true,
    autoDelete: queue.autoDelete === true,
    arguments: queue.args ?? {},
  }
}

/** Takes an exchange of a scenario, gives amqplib's options for it. */
export function exchangeOptions(
  exchange: Readonly<Record<string, unknown>>,
): NonNullable<Parameters<Line['channel']['assertExchange']>[2]> {
  return {
    durable: exchange.durable !== false,
    autoDelete: exchange.autoDelete === true,
    internal: exchange.internal === true,
    arguments: exchange.args ?? {},
  }
}

/** Binds a queue or an exchange, as a step or a scenario's setup says, or takes the binding away. */
export async function bind(
  channel: Line['channel'],
  step: Readonly<Record<string, unknown>>,
  how: 'bind' | 'unbind',
): Promise<Entry> {
  const source = String(step.exchange ?? step.source ?? '')
  const destination = String(step.queue ?? step.destination ?? '')
  const key = String(step.key ?? '')
  const isExchange = step.destinationType === 'exchange'
  if (how === 'bind')
    await (isExchange ? channel.bindExchange : channel.bindQueue).call(channel, destination, source, key, step.args)
  else
    await (isExchange ? channel.unbindExchange : channel.unbindQueue).call(channel, destination, source, key, step.args)
  return {}
}
