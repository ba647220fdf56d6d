import type { FieldTable } from '../fieldTable.ts'
import type { ProducerSettings } from '../programSettings.ts'
import type { RabbitTopology } from '../topology.ts'
import { type CodeFile, type CodeLine, lit, plain } from './codeFile.ts'
import { shell } from './literals.ts'

type Options = readonly (readonly [name: string, value: string])[]

/**
 * Takes a topology, gives the commands of rabbitmqadmin that declare it, publish one message as each producer does, and take one from
 * each consumed queue. The tool that comes with 3.10 and 4.0 wants `name=value`, the newer one that goes with 4.3 `--name value`.
 */
export function rabbitmqadminCode(topology: RabbitTopology): CodeFile {
  const say = topology.release === '4.3' ? withDashes : withEquals
  return {
    name: 'rabbitmqadmin.sh',
    lines: [plain('#!/bin/sh'), ...declarations(topology, say), ...traffic(topology, say)],
  }
}

interface Dialect {
  command(words: string, options: Options): string
  readonly publish: string
  readonly get: string
  /** What the tool calls the default exchange. */
  readonly defaultExchange: string
  routing(exchange: string, key: string): Options
}

const withEquals: Dialect = {
  command: (words, options) =>
    ['rabbitmqadmin', words, ...options.map(([name, value]) => `${name}=${shell(value)}`)].join(' '),
  publish: 'publish',
  get: 'get',
  defaultExchange: 'amq.default',
  routing: (exchange, key) => [
    ['exchange', exchange],
    ['routing_key', key],
  ],
}

const withDashes: Dialect = {
  command: (words, options) =>
    ['rabbitmqadmin', words, ...options.map(([name, value]) => `--${name.replaceAll('_', '-')} ${shell(value)}`)].join(
      ' ',
    ),
  publish: 'publish message',
  get: 'get messages',
  defaultExchange: '',
  routing: (exchange, key) => [
    ['exchange', exchange],
    ['routing_key', key],
  ],
}

function declarations({ exchanges, queues, bindings }: RabbitTopology, say: Dialect): CodeLine[] {
  return [
    ...exchanges.map(({ name, type, durable, autoDelete, internal, args }) => {
      const more: Options = internal && say === withEquals ? [['internal', 'true']] : []
      const options: Options = [
        ['name', name],
        ['type', type],
        ...lasting(durable, autoDelete),
        ...more,
        ...argumentsOf(args),
      ]
      return lit(say.command('declare exchange', options), `exchange ${name}`, 'exchangeDeclared')
    }),
    ...queues.map(({ name, durable, autoDelete, args }) => {
      const options: Options = [['name', name], ...lasting(durable, autoDelete), ...argumentsOf(args)]
      return lit(say.command('declare queue', options), `queue ${name}`, 'queueDeclared')
    }),
    ...bindings.map(({ source, destination, destinationType, key, args }) => {
      const options: Options = [
        ['source', source],
        ['destination_type', destinationType],
        ['destination', destination],
        ['routing_key', key],
        ...argumentsOf(args),
      ]
      return lit(say.command('declare binding', options), `exchange ${source}`, 'bound')
    }),
  ]
}

function lasting(durable: boolean, autoDelete: boolean): Options {
  return [['durable', String(durable)], ...(autoDelete ? ([['auto_delete', 'true']] as const) : [])]
}

function argumentsOf(args: FieldTable): Options {
  return Object.keys(args).length === 0 ? [] : [['arguments', JSON.stringify(args)]]
}

function traffic({ producers, consumers }: RabbitTopology, say: Dialect): CodeLine[] {
  const publishes = Object.entries(producers).map(([name, settings]) => lit(publish(settings, say), name, 'published'))
  const queues = new Set(Object.values(consumers).map(({ queue }) => queue))
  const gets = [...queues].map(queue => {
    const mode: Options = say === withEquals ? [['ackmode', 'ack_requeue_false']] : [['ack_mode', 'ack_requeue_false']]
    return lit(say.command(say.get, [['queue', queue], ...mode]), `queue ${queue}`, 'pulledForGood', 'pulled')
  })
  return [...publishes, ...gets]
}

function publish({ exchange, key, persistent, priority, expiration, headers }: ProducerSettings, say: Dialect): string {
  const properties = {
    delivery_mode: persistent ? 2 : 1,
    ...(priority === undefined ? {} : { priority }),
    ...(expiration === undefined ? {} : { expiration }),
    ...(headers === undefined ? {} : { headers }),
  }
  return say.command(say.publish, [
    ...say.routing(exchange === '' ? say.defaultExchange : exchange, key),
    ['payload', 'hello'],
    ['properties', JSON.stringify(properties)],
  ])
}
