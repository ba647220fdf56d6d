/** The English of RabbitMQ's page, loaded with it: ICU messages by id. Words that stand in the manual are the manual's own. */
export const words = {
  'rabbit.help.what':
    'Producers publish to exchanges, bindings say into which queues a message is copied, and consumers take from the queues.',
  'rabbit.help.tag': '# and a number below a disc: the delivery tag of the unacked message',
  'rabbit.help.match': '✓ on a binding: it has just taken a message; ✕ and a reason: it has not',
  'rabbit.help.deadLetter': 'Dotted line back to an exchange: the way of dead letters, with how many went it and why',

  'rabbit.group.broker': 'Broker',
  'rabbit.group.producers': 'Producers',
  'rabbit.group.routing': 'Bindings',
  'rabbit.group.queue': 'Queues',
  'rabbit.group.consumers': 'Consumers',
  'rabbit.group.faults': 'Faults',

  'rabbit.setting.release.label': 'Release',
  'rabbit.setting.release.help':
    'RabbitMQ has no single behaviour: what a quorum queue does with a returned message, and more, depends on the release.',
  'rabbit.setting.producers.*.interval.label': 'Arrivals',
  'rabbit.setting.producers.*.interval.help': 'How many messages a second, and how evenly.',
  'rabbit.setting.producers.*.exchange.label': 'Exchange',
  'rabbit.setting.producers.*.exchange.help':
    'Where it publishes to. The default exchange, whose name is empty, leads to the queue named by the routing key.',
  'rabbit.setting.producers.*.exchange.options.': '(default)',
  'rabbit.setting.producers.*.key.label': 'Routing key',
  'rabbit.setting.producers.*.key.help': 'By this the exchange chooses queues.',
  'rabbit.setting.producers.*.mandatory.label': 'Mandatory',
  'rabbit.setting.producers.*.mandatory.help':
    'A message that no queue takes comes back to the producer. Without it, it is gone, and confirmed all the same.',
  'rabbit.setting.producers.*.persistent.label': 'Persistent',
  'rabbit.setting.producers.*.persistent.help':
    'Delivery mode 2: written to disk. A classic queue loses the others when its node restarts.',
  'rabbit.setting.producers.*.expiration.label': 'Expiration',
  'rabbit.setting.producers.*.expiration.help':
    'How long each message lives. A classic queue looks at this only when the message is at its head.',
  'rabbit.setting.producers.*.expiration.unit': 'ms',
  'rabbit.setting.producers.*.expiration.none': 'never',
  'rabbit.setting.producers.*.priority.label': 'Priority',
  'rabbit.setting.producers.*.priority.help':
    'The priority of its messages. A classic queue needs x-max-priority to look at it.',
  'rabbit.setting.producers.*.priority.none': 'none',
  'rabbit.setting.producers.*.poisonShare.label': 'Poison',
  'rabbit.setting.producers.*.poisonShare.help': 'Share of messages that every worker fails on, every time.',
  'rabbit.setting.producers.*.bursts.label': 'In bursts',
  'rabbit.setting.producers.*.bursts.help': 'It publishes for a while and rests for a while, in turn.',
  'rabbit.setting.producers.*.batchSize.label': 'At once',
  'rabbit.setting.producers.*.batchSize.help': 'Messages with one publish.',
  'rabbit.setting.producers.*.batchSize.unit': 'messages',
  'rabbit.setting.producers.*.limit.label': 'Stop after',
  'rabbit.setting.producers.*.limit.help': 'It publishes this many messages and no more.',
  'rabbit.setting.producers.*.limit.unit': 'messages',
  'rabbit.setting.producers.*.limit.none': 'never',

  'rabbit.setting.queues.*.args.x-queue-type.label': 'Type',
  'rabbit.setting.queues.*.args.x-queue-type.help':
    'x-queue-type. Classic: one node, and requeued messages keep their place. Quorum: copies on several nodes. Stream: a log that is read, not emptied.',
  'rabbit.setting.queues.*.args.x-queue-type.options.classic': 'Classic',
  'rabbit.setting.queues.*.args.x-queue-type.options.quorum': 'Quorum',
  'rabbit.setting.queues.*.args.x-queue-type.options.stream': 'Stream',
  'rabbit.setting.queues.*.args.x-max-length.label': 'Length limit',
  'rabbit.setting.queues.*.args.x-max-length.help':
    'x-max-length: how many ready messages it holds. Unacked ones do not count.',
  'rabbit.setting.queues.*.args.x-max-length.unit': 'messages',
  'rabbit.setting.queues.*.args.x-max-length.none': 'none',
  'rabbit.setting.queues.*.args.x-overflow.label': 'When full',
  'rabbit.setting.queues.*.args.x-overflow.help':
    'x-overflow: drop the message at the head, or refuse the new one with a nack.',
  'rabbit.setting.queues.*.args.x-overflow.options.drop-head': 'drop-head',
  'rabbit.setting.queues.*.args.x-overflow.options.reject-publish': 'reject-publish',
  'rabbit.setting.queues.*.args.x-message-ttl.label': 'Message TTL',
  'rabbit.setting.queues.*.args.x-message-ttl.help': 'x-message-ttl: how long a message may wait in it.',
  'rabbit.setting.queues.*.args.x-message-ttl.unit': 'ms',
  'rabbit.setting.queues.*.args.x-message-ttl.none': 'for ever',
  'rabbit.setting.queues.*.args.x-dead-letter-exchange.label': 'Dead letter exchange',
  'rabbit.setting.queues.*.args.x-dead-letter-exchange.help':
    'x-dead-letter-exchange: where rejected, expired and dropped messages are published to.',
  'rabbit.setting.queues.*.args.x-dead-letter-exchange.none': 'none: they are gone',
  'rabbit.setting.queues.*.args.x-dead-letter-exchange.options.': '(default)',
  'rabbit.setting.queues.*.args.x-dead-letter-routing-key.label': 'Dead letter routing key',
  'rabbit.setting.queues.*.args.x-dead-letter-routing-key.help':
    'x-dead-letter-routing-key: the key they are published with. Without it they keep their own.',
  'rabbit.setting.queues.*.args.x-delivery-limit.label': 'Delivery limit',
  'rabbit.setting.queues.*.args.x-delivery-limit.help':
    'x-delivery-limit, quorum queues only: how often a message may come back before it is dropped or dead-lettered. From 4.0 on it is 20 when nothing is said; −1 is no limit.',
  'rabbit.setting.queues.*.args.x-delivery-limit.unit': 'times',
  'rabbit.setting.queues.*.args.x-delivery-limit.none': 'as the release has it',
  'rabbit.setting.queues.*.args.x-max-priority.label': 'Priorities',
  'rabbit.setting.queues.*.args.x-max-priority.help':
    'x-max-priority, classic queues only: the highest priority it tells apart.',
  'rabbit.setting.queues.*.args.x-max-priority.none': 'none',
  'rabbit.setting.queues.*.args.x-single-active-consumer.label': 'Single active consumer',
  'rabbit.setting.queues.*.args.x-single-active-consumer.help':
    'x-single-active-consumer: one consumer gets everything, the others wait for its turn to end.',
  'rabbit.setting.queues.*.durable.label': 'Durable',
  'rabbit.setting.queues.*.durable.help': 'Whether the queue itself is still there after a restart.',

  'rabbit.setting.consumers.*.service.label': 'Work',
  'rabbit.setting.consumers.*.service.help': 'How long one message takes, and how that varies.',
  'rabbit.setting.consumers.*.prefetch.label': 'Prefetch',
  'rabbit.setting.consumers.*.prefetch.help': 'basic.qos: how many unacknowledged messages it may hold. 0 is no limit.',
  'rabbit.setting.consumers.*.noAck.label': 'Automatic ack',
  'rabbit.setting.consumers.*.noAck.help':
    'no_ack: a message counts as acknowledged when it is sent. What a crashed worker held is lost.',
  'rabbit.setting.consumers.*.queue.label': 'Consumes from',
  'rabbit.setting.consumers.*.queue.help':
    'The queue it subscribes to. A change cancels the subscription and makes another.',
  'rabbit.setting.consumers.*.priority.label': 'Consumer priority',
  'rabbit.setting.consumers.*.priority.help':
    'x-priority: consumers of higher priority are served first while they have room.',
  'rabbit.setting.consumers.*.failShare.label': 'Fails',
  'rabbit.setting.consumers.*.failShare.help': 'Share of its messages that it fails on, by chance.',
  'rabbit.setting.consumers.*.onFailure.label': 'On failure it answers',
  'rabbit.setting.consumers.*.onFailure.help':
    'Requeue puts the message back; without, it is dead-lettered where the queue has a dead letter exchange, else it is gone. On 4.3 a reject counts as a failed delivery, a nack does not.',
  'rabbit.setting.consumers.*.onFailure.options.nack-requeue': 'nack, requeue',
  'rabbit.setting.consumers.*.onFailure.options.reject-requeue': 'reject, requeue',
  'rabbit.setting.consumers.*.onFailure.options.nack': 'nack',
  'rabbit.setting.consumers.*.onFailure.options.reject': 'reject',
  'rabbit.setting.consumers.*.meanTimeToCrashMs.label': 'Crashes by chance',
  'rabbit.setting.consumers.*.meanTimeToCrashMs.help': 'About how long it runs before it crashes.',
  'rabbit.setting.consumers.*.meanTimeToCrashMs.unit': 'ms',
  'rabbit.setting.consumers.*.meanTimeToCrashMs.none': 'never',
  'rabbit.setting.consumers.*.restartMs.label': 'Back after',
  'rabbit.setting.consumers.*.restartMs.help': 'How long after losing its channel or subscription it subscribes again.',
  'rabbit.setting.consumers.*.restartMs.unit': 'ms',
  'rabbit.setting.consumerTimeoutMs.label': 'Acknowledgement timeout',
  'rabbit.setting.consumerTimeoutMs.help':
    'consumer_timeout: a delivery that is unacknowledged for longer closes the channel; on 4.3 a quorum queue cancels the consumer.',
  'rabbit.setting.consumerTimeoutMs.unit': 'ms',

  'rabbit.figure.published': 'Published',
  'rabbit.figure.unroutable': 'Unroutable',
  'rabbit.figure.returned': 'Returned',
  'rabbit.figure.refused': 'Nacked',

  'rabbit.broker.graceful': 'Restart it',
  'rabbit.broker.kill': 'Kill and restart it',
  'rabbit.broker.alarmOn': '{kind, select, memory {Raise the memory alarm} other {Raise the disk alarm}}',
  'rabbit.broker.alarmOff': '{kind, select, memory {Clear the memory alarm} other {Clear the disk alarm}}',
  'rabbit.broker.killNode': 'Kill node {node}',
  'rabbit.broker.startNode': 'Start node {node}',

  'rabbit.consumer.crash': 'Crash {name}',
  'rabbit.consumer.crashIt': 'Crash it',
  'rabbit.queue.purge': 'Purge',
  'rabbit.queue.delete': 'Delete',
  'rabbit.queue.profile':
    '{type, select, quorum {A quorum queue} stream {A stream} other {A classic queue}} of RabbitMQ {release}.',
  'rabbit.exchange.delete': 'Delete',

  'rabbit.binding.default': 'Every queue is bound to the default exchange under its own name.',
  'rabbit.binding.none': 'No exchange has a binding.',
  'rabbit.binding.line': '{source} → {destination}, {key}',
  'rabbit.binding.noKey': 'empty key',
  'rabbit.binding.remove': 'Remove this binding',
  'rabbit.binding.add': 'Bind',
  'rabbit.binding.source': 'Exchange',
  'rabbit.binding.destination': 'Queue',
  'rabbit.binding.key': 'Binding key',

  'rabbit.publish.title': 'Publish by hand',
  'rabbit.publish.exchange': 'Exchange',
  'rabbit.publish.defaultExchange': '(default)',
  'rabbit.publish.key': 'Routing key',
  'rabbit.publish.body': 'Body',
  'rabbit.publish.headers': 'Headers, as name=value with commas between',
  'rabbit.publish.mandatory': 'Mandatory',
  'rabbit.publish.persistent': 'Persistent',
  'rabbit.publish.expiration': 'Expiration in ms',
  'rabbit.publish.priority': 'Priority',
  'rabbit.publish.send': 'Publish',

  'rabbit.search.lifo':
    'RabbitMQ has no last-in first-out queue: no argument, policy or plugin makes one. x-max-length 1 keeps only the newest, priorities let messages overtake, and a stream can be read from its last message on. The plain queue has LIFO.',

  'rabbit.presetGroup.sharing': 'Sharing the work',
  'rabbit.presetGroup.failing': 'When work fails',
  'rabbit.presetGroup.limits': 'Limits and lifetimes',
  'rabbit.presetGroup.routing': 'Routing',
  'rabbit.presetGroup.surviving': 'What survives',

  'rabbit.preset.rabbit-work-queue.title': 'A work queue',
  'rabbit.preset.rabbit-work-queue.point': 'Three workers share one queue: each message goes to one of them.',
  'rabbit.preset.rabbit-no-prefetch.title': 'No prefetch: help comes too late',
  'rabbit.preset.rabbit-no-prefetch.point':
    'Without a prefetch the first worker is given everything, so a second one who comes while it waits gets nothing of it.',
  'rabbit.preset.rabbit-prefetch.title': 'Prefetch 1: help helps',
  'rabbit.preset.rabbit-prefetch.point':
    'With a prefetch of 1 messages wait in the queue, so a worker who comes later takes its share at once.',
  'rabbit.preset.rabbit-round-robin.title': 'Round robin is not fair',
  'rabbit.preset.rabbit-round-robin.point':
    'Both workers are given as many messages, though one takes thirty times as long: its pile grows while the other idles.',
  'rabbit.preset.rabbit-poison-head.title': 'Poison at the head',
  'rabbit.preset.rabbit-poison-head.point':
    'A classic queue puts a requeued message back in its place, so one that always fails holds up all the others.',
  'rabbit.preset.rabbit-requeue-back.title': 'Requeued to the back',
  'rabbit.preset.rabbit-requeue-back.point':
    'A quorum queue of 4.0 without a delivery limit puts it at the back: the others get through, and it comes round for ever.',
  'rabbit.preset.rabbit-delivery-limit.title': 'A delivery limit parks it',
  'rabbit.preset.rabbit-delivery-limit.point':
    'After its delivery limit a quorum queue dead-letters the message into another queue, and the work goes on.',
  'rabbit.preset.rabbit-retry-backoff.title': 'Retry later, by TTL and dead letters',
  'rabbit.preset.rabbit-retry-backoff.point':
    'What fails is dead-lettered into a queue that nobody reads; when it expires there, it is dead-lettered back and tried again.',
  'rabbit.preset.rabbit-ttl-behind.title': 'Expired behind a patient message',
  'rabbit.preset.rabbit-ttl-behind.point':
    'A classic queue looks at a message’s expiration only at its head: what should live one second waits behind what lives fifteen.',
  'rabbit.preset.rabbit-drop-head-priority.title': 'Drop-head drops the important',
  'rabbit.preset.rabbit-drop-head-priority.point':
    'The head of a priority queue is its most important message, and that is what a full one drops.',
  'rabbit.preset.rabbit-reject-publish.title': 'Full: the publisher is told',
  'rabbit.preset.rabbit-reject-publish.point':
    'With reject-publish a full queue refuses new messages, and the publisher hears it as a nack.',
  'rabbit.preset.rabbit-unroutable.title': 'Confirmed, and gone',
  'rabbit.preset.rabbit-unroutable.point':
    'A message that no queue takes is confirmed like any other; only a mandatory one comes back.',
  'rabbit.preset.rabbit-topic.title': 'Topic exchange',
  'rabbit.preset.rabbit-topic.point':
    'Each queue gets what its pattern matches, so one message may go to three queues or to one.',
  'rabbit.preset.rabbit-headers.title': 'Headers exchange',
  'rabbit.preset.rabbit-headers.point':
    'One binding wants all of its headers, the other any of them; what fits neither is gone.',
  'rabbit.preset.rabbit-restart.title': 'What a restart leaves',
  'rabbit.preset.rabbit-restart.point':
    'A restart takes queues that are not durable, and messages that are not persistent.',
  'rabbit.preset.rabbit-nodes.title': 'One node lost, then two',
  'rabbit.preset.rabbit-nodes.point':
    'A quorum queue goes on with two nodes of three; with one it confirms nothing until another is back, and loses nothing.',
  'rabbit.preset.rabbit-memory-alarm.title': 'Memory alarm',
  'rabbit.preset.rabbit-memory-alarm.point':
    'Under a memory alarm the broker stops reading from publishers, while consumers empty the queue.',

  'rabbit.code.title': 'Code',
  'rabbit.code.about': 'What is on the stage, as programs to run. A line lights up while its effect happens.',
  'rabbit.code.aboutArticle':
    'The article’s programs as they work today, and its lines that the real broker refused or ignored.',
  'rabbit.code.language': 'Language',
  'rabbit.code.language.python': 'Python (pika)',
  'rabbit.code.language.javascript': 'JavaScript (amqplib)',
  'rabbit.code.language.admin': 'rabbitmqadmin',
  'rabbit.code.language.article': 'The article’s',
  'rabbit.code.file': 'File',
  'rabbit.code.copy': 'Copy',
  'rabbit.code.copied': 'Copied.',
  'rabbit.code.notCopied': 'Could not be copied: select the text instead.',
  'rabbit.article.written': 'Written',
  'rabbit.article.answer': 'Answer',
  'rabbit.article.instead': 'Instead',
  'rabbit.article.argumentsJson':
    'The tool wants its arguments as JSON, and there is no argument of that name. A limit of bytes is x-max-length-bytes.',
  'rabbit.article.unknownArgument':
    'An argument that the broker does not know is kept and has no effect: no priorities, no limit. Priorities are x-max-priority.',
  'rabbit.article.durableDiffers':
    'durable is False unless you say so, and a queue that is durable already cannot be declared otherwise.',
  'rabbit.article.pikaOrder':
    'Since pika 1.0 the queue comes first and the callback is named on_message_callback. no_ack became auto_ack; better, ack after the work.',
  'rabbit.tester.title': 'Routing tester',
  'rabbit.tester.type': 'Exchange type',
  'rabbit.tester.pattern': 'Pattern',
  'rabbit.tester.bindingKey': 'Binding key',
  'rabbit.tester.key': 'Routing key',
  'rabbit.tester.conditions': 'Conditions of the binding',
  'rabbit.tester.headers': 'Headers of the message',
  'rabbit.tester.words': 'Words of the pattern',
  'rabbit.tester.matches': 'The binding takes the message',
} as const

/** The id of something that RabbitMQ's page says. */
export type RabbitWord = keyof typeof words
