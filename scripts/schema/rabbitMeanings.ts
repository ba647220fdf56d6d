import { FIELD_MEANINGS } from './fieldMeanings.ts'

/** Fields that mean the same whatever the broker is. */
const COMMON = [
  '$schema',
  'ackademy',
  'broker',
  'title',
  'seed',
  'untilMs',
  'topology',
  'script',
  'script[]',
  'script[].atMs',
] as const

const SERVICE = [
  'topology.consumers.*.service.kind',
  'topology.consumers.*.service.meanMs',
  'topology.consumers.*.service.spread',
  'topology.consumers.*.service.variation',
  'topology.consumers.*.service.stages',
] as const

const same = (paths: readonly string[]) => Object.fromEntries(paths.map(path => [path, FIELD_MEANINGS[path] ?? '']))
const interval = Object.fromEntries(
  ['kind', 'meanMs', 'spread', 'variation', 'stages'].map(field => [
    `topology.producers.*.interval.${field}`,
    FIELD_MEANINGS[`topology.consumers.*.service.${field}`] ?? '',
  ]),
)

/** What each field of a RabbitMQ scenario means, by its path. Rules are numbered in docs/models/rabbitmq.md. */
export const RABBIT_MEANINGS: Readonly<Record<string, string>> = {
  ...same(COMMON),
  ...same(SERVICE),
  ...interval,
  'topology.release': 'Which release of RabbitMQ: they differ in what they do.',
  'topology.nodes': 'The nodes of the cluster. A quorum queue has a member on each.',
  'topology.nodes[]': 'The name of a node.',
  'topology.consumerTimeoutMs': 'consumer_timeout: how long a delivery may be unacknowledged, in milliseconds.',
  'topology.exchanges': 'The exchanges that are declared before the run begins, beside those that are always there.',
  'topology.exchanges[]': 'One exchange.',
  'topology.exchanges[].name': 'Its name.',
  'topology.exchanges[].type': 'How it chooses queues: by the whole routing key, not at all, by a pattern, by headers.',
  'topology.exchanges[].durable': 'Whether it is still there after a restart.',
  'topology.exchanges[].autoDelete': 'Whether it goes when its last binding goes.',
  'topology.exchanges[].internal': 'Whether only other exchanges may publish to it.',
  'topology.exchanges[].args': 'Its arguments, such as alternate-exchange.',
  'topology.exchanges[].args.*': 'One argument.',
  'topology.queues': 'The queues that are declared before the run begins.',
  'topology.queues[]': 'One queue.',
  'topology.queues[].name': 'Its name.',
  'topology.queues[].durable': 'Whether it is still there after a restart.',
  'topology.queues[].autoDelete': 'Whether it goes when its last consumer goes.',
  'topology.queues[].args': 'Its arguments, such as x-queue-type, x-max-length, x-message-ttl, x-dead-letter-exchange.',
  'topology.queues[].args.*': 'One argument.',
  'topology.queues[].node': 'The node it is on, or is led from; the first when nothing is said.',
  'topology.bindings': 'What leads from an exchange to a queue or another exchange.',
  'topology.bindings[]': 'One binding.',
  'topology.bindings[].source': 'The exchange it leads from.',
  'topology.bindings[].destination': 'Where it leads to.',
  'topology.bindings[].destinationType': 'Whether that is a queue or an exchange.',
  'topology.bindings[].key': 'The binding key.',
  'topology.bindings[].args': 'Its arguments: what a headers exchange matches.',
  'topology.bindings[].args.*': 'One argument.',
  'topology.clients':
    'Clients that need a description: who shares a channel or connection, who confirms, on which node.',
  'topology.clients.*': 'One client.',
  'topology.clients.*.channel': 'Clients with the same channel name share channel and connection.',
  'topology.clients.*.connection': 'Clients with the same connection name share a connection.',
  'topology.clients.*.confirm': 'Whether its channel is in confirm mode.',
  'topology.clients.*.node': 'The node it connects to.',
  'topology.producers': 'Programs that publish by themselves, by name.',
  'topology.producers.*': 'One program that publishes.',
  'topology.producers.*.exchange': 'The exchange it publishes to; empty is the default exchange.',
  'topology.producers.*.key': 'The routing key.',
  'topology.producers.*.interval': 'From one publish to the next; null publishes by hand only.',
  'topology.producers.*.bursts': 'It publishes for a while and rests for a while, in turn; null never rests.',
  'topology.producers.*.bursts.onMs': 'How long it publishes, in milliseconds.',
  'topology.producers.*.bursts.offMs': 'How long it rests, in milliseconds.',
  'topology.producers.*.batchSize': 'Messages with one publish.',
  'topology.producers.*.headers': 'The headers of its messages.',
  'topology.producers.*.headers.*': 'One header.',
  'topology.producers.*.poisonShare': 'The share of its messages (0 to 1) that every worker fails on.',
  'topology.producers.*.limit': 'How many it publishes in all; null for ever.',
  'topology.producers.*.persistent': 'Whether its messages are written to disk (delivery mode 2).',
  'topology.producers.*.mandatory': 'Whether it wants back what no queue takes.',
  'topology.producers.*.expiration': 'How long each message lives, in milliseconds, as text.',
  'topology.producers.*.priority': 'The priority of its messages.',
  'topology.consumers': 'Programs that consume and take their time, by name.',
  'topology.consumers.*': 'One program that consumes.',
  'topology.consumers.*.queue': 'The queue it consumes from.',
  'topology.consumers.*.prefetch': 'The most unacknowledged messages it holds; 0 is no limit.',
  'topology.consumers.*.noAck': 'Whether messages count as acknowledged when they are sent.',
  'topology.consumers.*.priority': 'Consumers of higher priority are served first.',
  'topology.consumers.*.service': 'How long the work on one message takes.',
  'topology.consumers.*.failShare': 'The share of its messages (0 to 1) that it fails on.',
  'topology.consumers.*.onFailure': 'What it answers for a message that it failed on.',
  'topology.consumers.*.meanTimeToCrashMs':
    'It crashes after about this time, again and again, in milliseconds; null for never.',
  'topology.consumers.*.restartMs':
    'How long after losing its channel or subscription it subscribes again, in milliseconds.',
  'topology.journal': 'Whether everything that clients are told is kept, to compare it with a real broker.',
  'script[].do':
    'What a client does, by its verb in AMQP (publish, consume, declareQueue, bind, ...), or what is done to the broker: set, scale, redeclare, restart, alarm, killNode, startNode.',
  'script[].on':
    'The client; for set the path of a setting, for scale producers or consumers, for redeclare the queue, for killNode and startNode the node, else anything.',
  'script[].value': 'What the verb needs.',
}
