/** English of the comparison of messaging systems: ICU messages by id, loaded with its page. */
export const words = {
  'compare.title': 'Four questions to any message queue',
  'compare.intro':
    'Names and features differ everywhere. These four answers decide how a system behaves when it is busy and when something breaks.',
  'compare.sources': 'Where to check this',
  'compare.try': 'Try it in the sandbox',
  'compare.newTab': '{title} (opens in a new tab)',

  'compare.plain': 'Plain queue',
  'compare.rabbitmq': 'RabbitMQ',
  'compare.kafka': 'Kafka',
  'compare.nats': 'NATS',
  'compare.zeromq': 'ZeroMQ',

  'compare.backlog': 'Who holds the backlog?',
  'compare.receiver': 'When is the receiver chosen?',
  'compare.progress': 'Who remembers progress?',
  'compare.death': 'What does a death do?',
  'compare.fit': 'What is it good for?',

  'compare.plain.backlog': 'The queue',
  'compare.plain.backlogWhy': 'Messages stand in one line until a worker is free.',
  'compare.plain.receiver': 'When it is handed out',
  'compare.plain.receiverWhy': 'The first free worker gets the next message, so fast workers get more.',
  'compare.plain.progress': 'The queue, for each message',
  'compare.plain.progressWhy': 'It is waiting, handed out, or acknowledged and gone.',
  'compare.plain.death': 'Unfinished work goes back',
  'compare.plain.deathWhy': 'What a dead worker had not acknowledged is handed out again, and may be done twice.',
  'compare.plain.fit': 'Learning the idea',
  'compare.plain.fitWhy': 'Each of the others is a different answer to what this queue does.',

  'compare.rabbitmq.backlog': 'Queues in the broker',
  'compare.rabbitmq.backlogWhy':
    'Exchanges copy each message into the queues bound to them. Up to prefetch messages wait at a consumer.',
  'compare.rabbitmq.receiver': 'At delivery',
  'compare.rabbitmq.receiverWhy': 'Consumers take turns; one whose prefetch is used up is passed over.',
  'compare.rabbitmq.progress': 'The queue, for each message',
  'compare.rabbitmq.progressWhy': 'Ready, or unacked under a delivery tag. An ack removes it for good.',
  'compare.rabbitmq.death': 'Unacked messages return',
  'compare.rabbitmq.deathWhy': 'As soon as the connection is gone they go back to their place, marked as redelivered.',
  'compare.rabbitmq.fit': 'Jobs, each with a fate of its own',
  'compare.rabbitmq.fitWhy': 'Routing, retries, priorities, time limits and dead letters for single messages.',

  'compare.kafka.backlog': 'Nobody: it is a distance',
  'compare.kafka.backlogWhy':
    'Reading removes nothing. Lag is how far a group’s committed offset is behind the high watermark.',
  'compare.kafka.receiver': 'Before the record exists',
  'compare.kafka.receiverWhy': 'The key chooses the partition, and each partition belongs to one member of the group.',
  'compare.kafka.progress': 'The group: one number per partition',
  'compare.kafka.progressWhy':
    'Committed means: everything before this offset. A single record cannot be acknowledged.',
  'compare.kafka.death': 'Its partitions move',
  'compare.kafka.deathWhy':
    'After the session timeout others go on from the committed offset, and redo what came after it.',
  'compare.kafka.fit': 'Streams that many read, and reread',
  'compare.kafka.fitWhy': 'Order per key, replay, and as many groups as you like on the same data.',

  'compare.nats.backlog': 'Core: nobody. JetStream: the stream',
  'compare.nats.backlogWhy':
    'Core NATS keeps nothing for who is not there. A stream stores what its subjects receive, within limits.',
  'compare.nats.receiver': 'At delivery',
  'compare.nats.receiverWhy': 'Core: a random member of each queue group. JetStream: whoever has asked for messages.',
  'compare.nats.progress': 'The consumer, in the server',
  'compare.nats.progressWhy':
    'A JetStream consumer knows each pending message and its deliveries. Core remembers nothing.',
  'compare.nats.death': 'Core: lost. JetStream: again later',
  'compare.nats.deathWhy':
    'Each unacknowledged message comes again when its AckWait has passed (30 s unless set otherwise).',
  'compare.nats.fit': 'Quick messages and requests',
  'compare.nats.fitWhy': 'Subjects with wildcards, request and reply; storage only where a stream is wanted.',

  'compare.zeromq.backlog': 'The programs themselves',
  'compare.zeromq.backlogWhy':
    'There is no broker. Each connection has a queue at both ends, 1,000 messages long unless set otherwise.',
  'compare.zeromq.receiver': 'At send',
  'compare.zeromq.receiverWhy':
    'PUSH deals messages to its peers in turn, blind to load; one that joins late gets no backlog.',
  'compare.zeromq.progress': 'Nobody',
  'compare.zeromq.progressWhy': 'There are no acknowledgements. If you need them, you send them as messages.',
  'compare.zeromq.death': 'What it held is gone',
  'compare.zeromq.deathWhy': 'A receiver takes along what it had not read, a sender what it had not yet sent.',
  'compare.zeromq.fit': 'Building your own',
  'compare.zeromq.fitWhy': 'Very fast connections between your own programs, with nothing to install or run.',
} as const
