import type { ConsumerSettings, ProducerSettings } from '../programSettings.ts'
import type { RabbitTopology } from '../topology.ts'
import { type CodeFile, type CodeLine, failureEvents, fileStem, lit, plain, withDistinctNames } from './codeFile.ts'
import { python } from './literals.ts'

/** Takes a topology, gives Python programs for pika 1.x: one that declares everything, then one for each producer and consumer. */
export function pikaCode(topology: RabbitTopology): CodeFile[] {
  return withDistinctNames([
    { name: 'declare.py', lines: [...opening('import pika'), ...declarations(topology), plain('connection.close()')] },
    ...Object.entries(topology.producers).map(([name, settings]) => producer(name, settings)),
    ...Object.entries(topology.consumers).map(([name, settings]) => consumer(name, settings)),
  ])
}

function opening(...imports: string[]): CodeLine[] {
  return [
    ...imports.map(plain),
    plain(''),
    plain("connection = pika.BlockingConnection(pika.ConnectionParameters('localhost'))"),
    plain('channel = connection.channel()'),
    plain(''),
  ]
}

function declarations({ exchanges, queues, bindings }: RabbitTopology): CodeLine[] {
  return [
    ...exchanges.map(({ name, type, durable, autoDelete, internal, args }) => {
      const options = [
        `exchange=${python(name)}`,
        `exchange_type=${python(type)}`,
        `durable=${python(durable)}`,
        ...(autoDelete ? ['auto_delete=True'] : []),
        ...(internal ? ['internal=True'] : []),
        ...argumentsOf(args),
      ]
      return lit(`channel.exchange_declare(${options.join(', ')})`, `exchange ${name}`, 'exchangeDeclared')
    }),
    ...queues.map(({ name, durable, autoDelete, args }) => {
      const options = [
        `queue=${python(name)}`,
        `durable=${python(durable)}`,
        ...(autoDelete ? ['auto_delete=True'] : []),
        ...argumentsOf(args),
      ]
      return lit(`channel.queue_declare(${options.join(', ')})`, `queue ${name}`, 'queueDeclared')
    }),
    ...bindings.map(({ source, destination, destinationType, key, args }) => {
      const [method, to, from] =
        destinationType === 'queue' ? ['queue_bind', 'queue', 'exchange'] : ['exchange_bind', 'destination', 'source']
      const options = [
        `${to}=${python(destination)}`,
        `${from}=${python(source)}`,
        `routing_key=${python(key)}`,
        ...argumentsOf(args),
      ]
      return lit(`channel.${method}(${options.join(', ')})`, `exchange ${source}`, 'bound')
    }),
  ]
}

function argumentsOf(args: RabbitTopology['queues'][number]['args']): string[] {
  return Object.keys(args).length === 0 ? [] : [`arguments=${python(args)}`]
}

function producer(name: string, settings: ProducerSettings): CodeFile {
  const { exchange, key, limit, mandatory } = settings
  const wait = settings.interval === null ? '' : pause(settings.interval)
  // A producer that publishes by hand alone publishes once.
  const last = limit ?? (settings.interval === null ? 1 : null)
  const lines = [
    ...opening(
      ...(last === null ? ['import itertools'] : []),
      ...(wait.includes('random') ? ['import random'] : []),
      'import pika',
      `from pika.exceptions import NackError${mandatory ? ', UnroutableError' : ''}`,
    ),
    plain("channel.confirm_delivery()  # basic_publish now waits for the broker's answer"),
    plain(`properties = pika.BasicProperties(${propertiesOf(settings)})`),
    plain(''),
    plain(last === null ? 'for number in itertools.count(1):' : `for number in range(1, ${last + 1}):`),
    plain('    try:'),
    plain('        channel.basic_publish('),
    lit(`            exchange=${python(exchange)}, routing_key=${python(key)},`, name, 'published'),
    plain(`            body=str(number).encode(), properties=properties${mandatory ? ', mandatory=True' : ''})`),
    lit("        print(number, 'confirmed')", name, 'confirmed'),
    ...(mandatory
      ? [
          plain('    except UnroutableError:'),
          lit("        print(number, 'returned: no queue')", name, 'returnedToPublisher'),
        ]
      : []),
    plain('    except NackError:'),
    lit("        print(number, 'refused')", name, 'refused'),
    ...(wait === '' ? [] : [plain(`    connection.sleep(${wait})`)]),
    plain(''),
    plain('connection.close()'),
  ]
  return { name: `producer_${fileStem(name)}.py`, lines }
}

function propertiesOf({ persistent, expiration, priority, headers }: ProducerSettings): string {
  return [
    `delivery_mode=${persistent ? 2 : 1}`,
    ...(priority === undefined ? [] : [`priority=${priority}`]),
    ...(expiration === undefined ? [] : [`expiration=${python(expiration)}`]),
    ...(headers === undefined ? [] : [`headers=${python(headers)}`]),
  ].join(', ')
}

function consumer(name: string, settings: ConsumerSettings): CodeFile {
  const { queue, prefetch, noAck, priority, failShare } = settings
  const wait = pause(settings.service)
  const usesDice = failShare > 0 || wait.includes('random')
  const subscription = [
    `queue=${python(queue)}`,
    'on_message_callback=on_message',
    `auto_ack=${python(noAck)}`,
    `consumer_tag=${python(name)}`,
    ...(priority === 0 ? [] : [`arguments={'x-priority': ${priority}}`]),
  ]
  const lines = [
    ...opening(...(usesDice ? ['import random'] : []), 'import time', 'import pika'),
    plain('def work(body):'),
    lit(`    time.sleep(${wait})`, name, 'workStarted'),
    ...(failShare > 0
      ? [
          plain(`    if random.random() < ${failShare}:`),
          lit("        raise RuntimeError('the work failed')", name, 'workFailed'),
        ]
      : []),
    lit("    print(body.decode(), 'done')", name, 'workFinished'),
    plain(''),
    lit('def on_message(channel, method, properties, body):', name, 'delivered', 'deliveredForGood', 'streamRead'),
    ...answers(settings),
    plain(''),
    ...(noAck || prefetch === 0 ? [] : [lit(`channel.basic_qos(prefetch_count=${prefetch})`, name, 'qosSet')]),
    lit(`channel.basic_consume(${subscription.join(', ')})`, name, 'subscribed'),
    plain('channel.start_consuming()'),
  ]
  return { name: `consumer_${fileStem(name)}.py`, lines }
}

function answers({ queue, noAck, onFailure }: ConsumerSettings): CodeLine[] {
  if (noAck) {
    return [
      plain('    try:'),
      plain('        work(body)'),
      plain('    except RuntimeError as error:'),
      plain('        print(error)  # the message is gone: it was acked when it was sent'),
    ]
  }
  const part = `queue ${queue}`
  const [verb] = onFailure.split('-')
  const requeue = python(onFailure.endsWith('-requeue'))
  return [
    plain('    try:'),
    plain('        work(body)'),
    plain('    except RuntimeError:'),
    lit(
      `        channel.basic_${verb}(delivery_tag=method.delivery_tag, requeue=${requeue})`,
      part,
      ...failureEvents(onFailure),
    ),
    plain('    else:'),
    lit('        channel.basic_ack(delivery_tag=method.delivery_tag)', part, 'acked'),
  ]
}

/** How long to wait, in seconds: constant, exponential and uniform as they are, other forms by their mean. */
function pause(distribution: ConsumerSettings['service']): string {
  const mean = distribution.meanMs / 1000
  if (distribution.kind === 'exponential' && mean > 0) return `random.expovariate(1 / ${mean})`
  if (distribution.kind !== 'uniform') return String(mean)
  const { spread } = distribution
  return `random.uniform(${mean * (1 - spread)}, ${mean * (1 + spread)})`
}
