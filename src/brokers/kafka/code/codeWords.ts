/** English of what is said beside generated commands and programs: ICU messages by id. Names of settings stay as Kafka has them. */
export const codeWords = {
  'kafka.code.commands': 'Commands',
  'kafka.code.producer': 'Producer {name}',
  'kafka.code.consumer': 'Consumer {name}',
  'kafka.code.zookeeper':
    'Up to 2.8 the tool could ask ZooKeeper. From 3.0 it takes --bootstrap-server only, which 2.8 understands too.',
  'kafka.code.bootstrap': 'The article writes --zookeeper localhost:2181 here; that option was removed in 3.0.',
  'kafka.code.replicas': 'The cluster needs at least {count, plural, one {# broker} other {# brokers}}.',
  'kafka.code.acks':
    'The default was acks=1 up to 2.8; since 3.0 it is all. Client libraries other than Java keep defaults of their own.',
  'kafka.code.idempotence': 'Off by default up to 2.8, on since 3.0: a retry is stored once.',
  'kafka.code.linger': 'Java waited 0 ms by default up to 3.9; since 4.0 it waits 5 ms to fill a batch.',
  'kafka.code.noLinger':
    'kafkajs has no linger: each send is a request of its own. Hand it several messages to make a batch.',
  'kafka.code.partitioner':
    'Without this line a new kafkajs warns and an old one hashes unlike Java, so keys land in other partitions.',
  'kafka.code.keyless': 'No key: each client library spreads such records in its own way.',
  'kafka.code.session': 'The default was 10000 up to 2.8; since 3.0 it is 45000.',
  'kafka.code.latest': 'Without a committed offset it starts at the end: what was written before is not read.',
  'kafka.code.autoCommit':
    'The default. Positions are committed while polling, also of records whose work later fails.',
  'kafka.code.commitBefore': 'Committed before the work: a crash in between loses it (at most once).',
  'kafka.code.commitAfter': 'Committed after the work: a crash in between repeats it (at least once).',
  'kafka.code.noCooperative':
    'kafka-python has no cooperative-sticky; sticky shares out alike, but everyone stops while it does.',
  'kafka.code.roundRobin':
    'kafkajs brings only its own round robin assignor, so it cannot join a group of Java members that use {wanted}.',
  'kafka.code.noneReset': 'kafkajs knows no "none": without a committed offset it starts at the end.',
  'kafka.code.noConsumerProtocol':
    'Java clients ask for the new protocol by group.protocol=consumer; this library joins in the classic way.',
  'kafka.code.noShare':
    'This library has no share groups. Java has KafkaShareConsumer; on the command line use kafka-console-share-consumer.sh.',
  'kafka.code.noAssign': 'kafkajs cannot read a partition without a group; it subscribes to the whole topic.',
  'kafka.code.noStatic': 'kafkajs has no group.instance.id: each restart is a new member.',
  'kafka.code.transformer': 'Program {name}, which writes with {writer}',
  'kafka.code.initTransactions':
    'Takes the transactional.id: an older instance is fenced, and what it left open is aborted.',
  'kafka.code.groupMetadata':
    'kafka-python has transactions since 2.1; group_metadata() came later. Before that it takes the group’s name only, and a zombie’s offsets are not refused (KIP-447).',
  'kafka.code.noGroupMetadata':
    'kafkajs sends the group’s name only: a zombie’s offsets are not refused (KIP-447), so its transactional.id has to fence it.',
  'kafka.code.batchOfOne': 'A batch is of one partition, so each partition of a fetch is a transaction of its own.',
  'kafka.code.fenced': 'Another instance has the transactional.id now: this one cannot go on.',
  'kafka.code.goBack':
    'Back to the committed offsets: the aborted records would be passed over otherwise. What was done outside Kafka is not undone.',
  'kafka.code.readAgain': 'kafkajs reads on from the last committed offset. What was done outside Kafka is not undone.',
  'kafka.code.describe': 'Shows leader, replicas and ISR of each partition.',
  'kafka.code.lag': 'Shows the committed offset, the log end and the lag of each partition.',
} as const
