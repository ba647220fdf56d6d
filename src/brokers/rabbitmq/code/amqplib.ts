import type { ActionValue } from '../../../engine/model.ts'
import type { ConsumerSettings, ProducerSettings } from '../programSettings.ts'
import type { RabbitTopology } from '../topology.ts'
import { type CodeFile, type CodeLine, failureEvents, fileStem, lit, plain, withDistinctNames } from './codeFile.ts'
import { javascript } from './literals.ts'

/** Takes a topology, gives JavaScript modules for amqplib: one that declares everything, then one for each producer and consumer. */
export function amqplibCode(topology: RabbitTopology): CodeFile[] {
  return withDistinctNames([
    {
      name: 'declare.mjs',
      lines: [...opening('createChannel'), ...declarations(topology), plain(''), plain('await connection.close()')],
    },
    ...Object.entries(topology.producers).map(([name, settings]) => producer(name, settings)),
    ...Object.entries(topology.consumers).map(([name, settings]) => consumer(name, settings)),
  ])
}

const SLEEP = "import { setTimeout as sleep } from 'node:timers/promises'"

function opening(channel: string, ...imports: string[]): CodeLine[] {
  return [
    ...imports.map(plain),
    plain("import amqp from 'amqplib'"),
    plain(''),
    plain("const connection = await amqp.connect(process.env.AMQP_URL ?? 'amqp://localhost')"),
    plain(`const channel = await connection.${channel}()`),
    plain(''),
  ]
}

function declarations({ exchanges, queues, bindings }: RabbitTopology): CodeLine[] {
  return [
    ...exchanges.map(({ name, type, durable, autoDelete, internal, args }) => {
      const options = javascript({ durable, ...flags({ autoDelete, internal }), ...argumentsOf(args) })
      const call = `await channel.assertExchange(${javascript(name)}, ${javascript(type)}, ${options})`
      return lit(call, `exchange ${name}`, 'exchangeDeclared')
    }),
    ...queues.map(({ name, durable, autoDelete, args }) => {
      const options = javascript({ durable, ...flags({ autoDelete }), ...argumentsOf(args) })
      return lit(`await channel.assertQueue(${javascript(name)}, ${options})`, `queue ${name}`, 'queueDeclared')
    }),
    ...bindings.map(({ source, destination, destinationType, key, args }) => {
      const method = destinationType === 'queue' ? 'bindQueue' : 'bindExchange'
      const more = Object.keys(args).length === 0 ? '' : `, ${javascript(args)}`
      const call = `await channel.${method}(${javascript(destination)}, ${javascript(source)}, ${javascript(key)}${more})`
      return lit(call, `exchange ${source}`, 'bound')
    }),
  ]
}

function flags(all: Readonly<Record<string, boolean>>): Record<string, boolean> {
  return Object.fromEntries(Object.entries(all).filter(([, on]) => on))
}

function argumentsOf(args: RabbitTopology['queues'][number]['args']): Record<string, ActionValue> {
  return Object.keys(args).length === 0 ? {} : { arguments: args }
}

function producer(name: string, settings: ProducerSettings): CodeFile {
  const { exchange, key, limit, mandatory, persistent, priority, expiration, headers } = settings
  const options = javascript({
    persistent,
    ...flags({ mandatory }),
    ...(priority === undefined ? {} : { priority }),
    ...(expiration === undefined ? {} : { expiration }),
    ...(headers === undefined ? {} : { headers }),
  })
  // A producer that publishes by hand alone publishes once.
  const last = limit ?? (settings.interval === null ? 1 : null)
  const end = last === null ? '' : ` number <= ${last}`
  const lines = [
    ...opening('createConfirmChannel', ...(settings.interval === null ? [] : [SLEEP])),
    ...(mandatory
      ? [
          plain("channel.on('return', message => {"),
          lit("  console.log(message.content.toString(), 'returned: no queue')", name, 'returnedToPublisher'),
          plain('})'),
          plain(''),
        ]
      : []),
    plain(`for (let number = 1;${end}; number++) {`),
    plain('  const body = Buffer.from(String(number))'),
    lit(
      `  channel.publish(${javascript(exchange)}, ${javascript(key)}, body, ${options}, error => {`,
      name,
      'published',
    ),
    lit("    if (error) console.log(number, 'refused')", name, 'refused'),
    lit("    else console.log(number, 'confirmed')", name, 'confirmed'),
    plain('  })'),
    ...(settings.interval === null ? [] : [plain(`  await sleep(${pause(settings.interval)})`)]),
    plain('}'),
    ...(last === null
      ? []
      : [
          plain(''),
          plain('await channel.waitForConfirms().catch(() => {}) // a refusal was told above'),
          plain('await connection.close()'),
        ]),
  ]
  return { name: `producer_${fileStem(name)}.mjs`, lines }
}

function consumer(name: string, settings: ConsumerSettings): CodeFile {
  const { queue, prefetch, noAck, priority, failShare } = settings
  const options = javascript({ consumerTag: name, noAck, ...(priority === 0 ? {} : { priority }) })
  const lines = [
    ...opening('createChannel', SLEEP),
    plain('async function work(message) {'),
    lit(`  await sleep(${pause(settings.service)})`, name, 'workStarted'),
    ...(failShare > 0
      ? [lit(`  if (Math.random() < ${failShare}) throw new Error('the work failed')`, name, 'workFailed')]
      : []),
    lit("  console.log(message.content.toString(), 'done')", name, 'workFinished'),
    plain('}'),
    plain(''),
    lit('async function onMessage(message) {', name, 'delivered', 'deliveredForGood', 'streamRead'),
    lit('  if (message === null) return // the broker cancelled this consumer', name, 'cancelledByBroker'),
    ...answers(settings),
    plain('}'),
    plain(''),
    ...(noAck || prefetch === 0 ? [] : [lit(`await channel.prefetch(${prefetch})`, name, 'qosSet')]),
    lit(`await channel.consume(${javascript(queue)}, onMessage, ${options})`, name, 'subscribed'),
  ]
  return { name: `consumer_${fileStem(name)}.mjs`, lines }
}

function answers({ queue, noAck, onFailure }: ConsumerSettings): CodeLine[] {
  const part = `queue ${queue}`
  const requeue = onFailure.endsWith('-requeue')
  const refusal = onFailure.startsWith('nack')
    ? `channel.nack(message, false, ${requeue})`
    : `channel.reject(message, ${requeue})`
  return [
    plain('  try {'),
    plain('    await work(message)'),
    ...(noAck ? [] : [lit('    channel.ack(message)', part, 'acked')]),
    plain('  } catch (error) {'),
    noAck
      ? plain('    console.log(error.message) // the message is gone: it was acked when it was sent')
      : lit(`    ${refusal}`, part, ...failureEvents(onFailure)),
    plain('  }'),
  ]
}

/** How long to wait, in milliseconds: constant, exponential and uniform as they are, other forms by their mean. */
function pause(distribution: ConsumerSettings['service']): string {
  const { kind, meanMs } = distribution
  if (kind === 'exponential') return `-Math.log(1 - Math.random()) * ${meanMs}`
  if (kind !== 'uniform') return String(meanMs)
  const { spread } = distribution
  return `${meanMs * (1 - spread)} + Math.random() * ${2 * meanMs * spread}`
}
