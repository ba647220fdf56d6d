/** The English of Kafka's settings. What Kafka has a name for is called by it (configNames.ts); values of Kafka's own stay as they are. */
export const settingWords = {
  'kafkaPage.setting.release.label': 'Release',
  'kafkaPage.setting.release.help':
    'Defaults and rules differ: 2.8 (ZooKeeper, the article’s) has acks=1 and range, 3.9 acks=all with idempotence, 4.2 also share groups.',
  'kafkaPage.setting.cluster.replicaLagTimeMaxMs.help':
    'A follower that has not caught up for so long leaves the ISR. Until then the high watermark waits for it.',
  'kafkaPage.setting.cluster.replicaFetchWaitMaxMs.help':
    'How long a leader holds a follower’s fetch when there is nothing new: so late may a follower learn the high watermark.',
  'kafkaPage.setting.cluster.brokerSessionTimeoutMs.help':
    'How long a dead broker goes unnoticed. Up to 2.8 this was zookeeper.session.timeout.ms.',
  'kafkaPage.setting.cluster.brokerSessionTimeoutMs.none': 'as the release has it',
  'kafkaPage.setting.cluster.groupInitialRebalanceDelayMs.help':
    'How long an empty group waits for more members before it first shares out the partitions.',
  'kafkaPage.setting.cluster.logRetentionCheckIntervalMs.help': 'How often brokers look for segments to delete.',
  'kafkaPage.setting.cluster.logCleanerBackoffMs.help': 'How often the cleaner looks for logs to compact.',
  'kafkaPage.setting.cluster.autoLeaderRebalance.help':
    'Leadership goes back to the first replica of a partition when that has been in sync again for a while.',
  'kafkaPage.setting.cluster.leaderImbalanceCheckIntervalMs.label': 'Leaders are put back every',
  'kafkaPage.setting.cluster.leaderImbalanceCheckIntervalMs.help':
    'leader.imbalance.check.interval.seconds: how often leadership goes back to preferred replicas.',
  'kafkaPage.setting.cluster.transactionMarkerMs.label': 'Markers take',
  'kafkaPage.setting.cluster.transactionMarkerMs.help':
    'How long after its end a transaction’s markers are in the logs. The producer does not wait for them.',
  'kafkaPage.setting.cluster.offsetsRetentionMinutes.help':
    'How long the offsets of a group stay after its last member has gone.',
  'kafkaPage.setting.cluster.offsetsRetentionCheckIntervalMs.help': 'How often brokers look for offsets to forget.',
  'kafkaPage.setting.cluster.transactionAbortCheckIntervalMs.help':
    'How often the coordinator looks for transactions that have been open for too long.',
  'kafkaPage.setting.cluster.groupConsumerHeartbeatIntervalMs.help':
    'KIP-848: how often members of a group with group.protocol=consumer report.',
  'kafkaPage.setting.cluster.groupConsumerSessionTimeoutMs.help':
    'KIP-848: after so long a silence such a member is out. The broker says this, not the consumer.',
  'kafkaPage.setting.cluster.groupShareRecordLockDurationMs.help':
    'Share groups: how long a record is locked for one consumer before another may have it.',
  'kafkaPage.setting.cluster.groupShareDeliveryCountLimit.help':
    'Share groups: how often a record is delivered before it is archived.',
  'kafkaPage.setting.cluster.groupSharePartitionMaxRecordLocks.help':
    'Share groups: how many records of a partition may be locked at a time.',
  'kafkaPage.setting.cluster.shareAutoOffsetReset.help':
    'Where a new share group begins: at the first record that is kept, or at the end.',

  'kafkaPage.setting.producers.*.interval.label': 'Arrivals',
  'kafkaPage.setting.producers.*.interval.help': 'How many records a second, and how evenly.',
  'kafkaPage.setting.producers.*.topic.label': 'Topic',
  'kafkaPage.setting.producers.*.topic.help': 'The topic that it writes to.',
  'kafkaPage.setting.producers.*.keys.label': 'Keys',
  'kafkaPage.setting.producers.*.keys.help':
    'How many different keys its records have: a, b, c … The key chooses the partition. 0: no keys.',
  'kafkaPage.setting.producers.*.subjects.label': 'Are about',
  'kafkaPage.setting.producers.*.subjects.help':
    'How many things the records are about, such as accounts. With fewer keys than these, several share a key.',
  'kafkaPage.setting.producers.*.subjects.unit': 'things',
  'kafkaPage.setting.producers.*.subjects.none': 'as many as keys',
  'kafkaPage.setting.producers.*.hotShare.label': 'Hot key',
  'kafkaPage.setting.producers.*.hotShare.help': 'Which share of all records has the key a, beside its usual share.',
  'kafkaPage.setting.producers.*.acks.help':
    '0: does not wait. 1: the leader has it. all: every member of the ISR has it. The default is 1 up to 2.8, then all.',
  'kafkaPage.setting.producers.*.acks.none': 'as the release has it',
  'kafkaPage.setting.producers.*.enableIdempotence.help':
    'Batches are numbered, so a retry is stored once and in order. Needs acks=all. The default is off up to 2.8, then on.',
  'kafkaPage.setting.producers.*.enableIdempotence.none': 'as the release has it',
  'kafkaPage.setting.producers.*.enableIdempotence.options.true': 'on',
  'kafkaPage.setting.producers.*.enableIdempotence.options.false': 'off',
  'kafkaPage.setting.producers.*.lingerMs.help':
    'How long it waits to fill a batch. The default is 0, from 4.0 on 5 ms.',
  'kafkaPage.setting.producers.*.lingerMs.none': 'as the release has it',
  'kafkaPage.setting.producers.*.batchSize.help': 'A batch of so many bytes is sent at once. 0: every record alone.',
  'kafkaPage.setting.producers.*.partitioner.label': 'Partitioner',
  'kafkaPage.setting.producers.*.partitioner.help':
    'How records find their partition: murmur2 of the key and, without a key, as the release does it; CRC-32 is librdkafka’s.',
  'kafkaPage.setting.producers.*.partitioner.options.default': 'as the release has it',
  'kafkaPage.setting.producers.*.partitioner.options.round-robin': 'without a key: round robin',
  'kafkaPage.setting.producers.*.partitioner.options.sticky': 'without a key: sticky',
  'kafkaPage.setting.producers.*.partitioner.options.uniform-sticky': 'without a key: uniform sticky',
  'kafkaPage.setting.producers.*.partitioner.options.crc32': 'CRC-32 (librdkafka)',
  'kafkaPage.setting.producers.*.transactionalId.help':
    'With it the producer writes in transactions only. A second producer of the same id fences the first.',
  'kafkaPage.setting.producers.*.transactionalId.none': 'none: no transactions',
  'kafkaPage.setting.producers.*.transactionTimeoutMs.help':
    'A transaction that is open for longer is aborted by its coordinator.',
  'kafkaPage.setting.producers.*.retries.help': 'How often a failed batch is sent again.',
  'kafkaPage.setting.producers.*.retryBackoffMs.help': 'How long it waits before it sends again.',
  'kafkaPage.setting.producers.*.requestTimeoutMs.help': 'How long it waits for an answer before it sends again.',
  'kafkaPage.setting.producers.*.deliveryTimeoutMs.help': 'After so long the record has failed for the program.',
  'kafkaPage.setting.producers.*.maxInFlight.help':
    'Requests on their way to one broker. With more than 1 and no idempotence a retry may be overtaken.',
  'kafkaPage.setting.producers.*.metadataMaxAgeMs.help': 'How late it may learn of new partitions.',
  'kafkaPage.setting.producers.*.maxBlockMs.help': 'How long a send waits for a topic or for room.',
  'kafkaPage.setting.producers.*.valueBytes.label': 'Size of a value',
  'kafkaPage.setting.producers.*.valueBytes.help': 'How many bytes the value of each record has.',
  'kafkaPage.setting.producers.*.valueBytes.unit': 'bytes',
  'kafkaPage.setting.producers.*.maxRequestSize.help': 'What is larger the client itself refuses.',
  'kafkaPage.setting.producers.*.limit.label': 'Stop after',
  'kafkaPage.setting.producers.*.limit.help': 'It makes this many records and no more.',
  'kafkaPage.setting.producers.*.limit.unit': 'records',
  'kafkaPage.setting.producers.*.limit.none': 'never',

  'kafkaPage.setting.topics.*.partitions.label': 'Partitions',
  'kafkaPage.setting.topics.*.partitions.help':
    'How many logs the topic is made of: no more members of a group can read at a time. They can be added, never taken away.',
  'kafkaPage.setting.topics.*.replicationFactor.label': 'Replication factor',
  'kafkaPage.setting.topics.*.replicationFactor.help': 'How many brokers keep a copy of each partition.',
  'kafkaPage.setting.topics.*.minInsyncReplicas.help':
    'With fewer members in the ISR a write with acks=all is refused. acks=1 does not care.',
  'kafkaPage.setting.topics.*.uncleanLeaderElection.help':
    'When nobody of the ISR is alive, a replica that is behind may lead: what it does not have is gone.',
  'kafkaPage.setting.topics.*.retentionMs.help':
    'Whole segments older than this are deleted, read or not. −1 is for ever.',
  'kafkaPage.setting.topics.*.retentionBytes.help':
    'Whole segments are deleted while the rest is at least so large. −1 is no limit.',
  'kafkaPage.setting.topics.*.segmentMs.help': 'After so long a new segment begins, and the one before can be deleted.',
  'kafkaPage.setting.topics.*.segmentBytes.help': 'At this size a new segment begins.',
  'kafkaPage.setting.topics.*.maxMessageBytes.help': 'What is larger the broker refuses.',
  'kafkaPage.setting.topics.*.cleanupPolicy.help':
    'delete: old segments go. compact: of each key the last value stays, and a null value removes the key.',
  'kafkaPage.setting.topics.*.minCleanableDirtyRatio.help':
    'A log is compacted when at least this share of it has not been.',
  'kafkaPage.setting.topics.*.minCompactionLagMs.help': 'Younger records are not compacted away.',
  'kafkaPage.setting.topics.*.deleteRetentionMs.help': 'How long a tombstone, a null value, stays after compaction.',

  'kafkaPage.setting.brokers.*.latencyMs.label': 'Answers after',
  'kafkaPage.setting.brokers.*.latencyMs.help':
    'How long the broker takes for any request, a follower’s fetch too: a slow broker has a lot.',

  'kafkaPage.setting.consumers.*.service.label': 'Work',
  'kafkaPage.setting.consumers.*.service.help': 'How long one record takes, and how that varies.',
  'kafkaPage.setting.consumers.*.commit.label': 'Commits',
  'kafkaPage.setting.consumers.*.commit.help':
    'enable.auto.commit, or by hand. Before the work: at most once. After it: at least once.',
  'kafkaPage.setting.consumers.*.commit.options.auto': 'by itself, while polling',
  'kafkaPage.setting.consumers.*.commit.options.before': 'before the work',
  'kafkaPage.setting.consumers.*.commit.options.after': 'after the work of a poll',
  'kafkaPage.setting.consumers.*.commit.options.each': 'after each record',
  'kafkaPage.setting.consumers.*.commit.options.never': 'never',
  'kafkaPage.setting.consumers.*.writesWith.label': 'Writes with',
  'kafkaPage.setting.consumers.*.writesWith.help':
    'The program sends a result for each record by this producer, to its topic: results and offsets of a poll are one transaction. Needs commits: never.',
  'kafkaPage.setting.consumers.*.writesWith.none': 'nothing: it only reads',
  'kafkaPage.setting.consumers.*.maxPollRecords.help':
    'How many records one poll returns at most. They are worked on before the next poll.',
  'kafkaPage.setting.consumers.*.autoOffsetReset.help':
    'Where it begins when its group has committed nothing valid: at the log start, at the end, or not at all.',
  'kafkaPage.setting.consumers.*.assignors.help':
    'How its group shares out partitions. All stop in a rebalance, but with cooperative-sticky only what moves does.',
  'kafkaPage.setting.consumers.*.assignors.none': 'as the release has it',
  'kafkaPage.setting.consumers.*.topics.label': 'Subscribed to',
  'kafkaPage.setting.consumers.*.topics.help': 'What it reads. A change makes its group share out anew.',
  'kafkaPage.setting.consumers.*.autoCommitIntervalMs.help':
    'The next poll after so long commits what earlier polls returned.',
  'kafkaPage.setting.consumers.*.isolationLevel.help':
    'read_committed stops before the oldest open transaction and skips aborted records.',
  'kafkaPage.setting.consumers.*.sessionTimeoutMs.help':
    'After so long a silence it is out of its group. The default is 10 s up to 2.8, then 45 s.',
  'kafkaPage.setting.consumers.*.sessionTimeoutMs.none': 'as the release has it',
  'kafkaPage.setting.consumers.*.heartbeatIntervalMs.help':
    'How often it tells the coordinator that it lives, and learns of a rebalance.',
  'kafkaPage.setting.consumers.*.maxPollIntervalMs.help':
    'When it has not polled for so long it leaves its group by itself, though its heartbeats go on.',
  'kafkaPage.setting.consumers.*.metadataMaxAgeMs.help': 'How late it may learn of new partitions.',
  'kafkaPage.setting.consumers.*.protocol.help':
    'classic: members share out. consumer (KIP-848): the broker does, without a barrier. share (KIP-932): like a queue.',
  'kafkaPage.setting.consumers.*.serverAssignor.help': 'How the broker shares out partitions.',
  'kafkaPage.setting.consumers.*.group.help': 'Who has the same name shares the work. Each group reads everything.',
  'kafkaPage.setting.consumers.*.groupInstanceId.help':
    'A static member: back before its session is over, it gets its partitions without a rebalance.',
  'kafkaPage.setting.consumers.*.groupInstanceId.none': 'none: a new member at each start',
  'kafkaPage.setting.consumers.*.paused.label': 'Reads by hand only',
  'kafkaPage.setting.consumers.*.paused.help': 'It stays in its group, but reads only what a script has it read.',
  'kafkaPage.setting.consumers.*.pollPauseMs.label': 'Rest between polls',
  'kafkaPage.setting.consumers.*.pollPauseMs.help': 'How long it rests between two polls when it reads by hand.',
  'kafkaPage.setting.consumers.*.failShare.label': 'Fails',
  'kafkaPage.setting.consumers.*.failShare.help':
    'Which share of its records it fails on: a share group may deliver them again, a program that writes in transactions takes its poll back. A log has nobody to give a record back to.',
  'kafkaPage.setting.consumers.*.onFailure.label': 'On failure it answers',
  'kafkaPage.setting.consumers.*.onFailure.help': 'release: another consumer may have it. reject: it is archived.',
  'kafkaPage.setting.consumers.*.meanTimeToCrashMs.label': 'Crashes by chance',
  'kafkaPage.setting.consumers.*.meanTimeToCrashMs.help': 'About how long it runs before it crashes.',
  'kafkaPage.setting.consumers.*.meanTimeToCrashMs.none': 'never',
  'kafkaPage.setting.consumers.*.restartMs.label': 'Back after',
  'kafkaPage.setting.consumers.*.restartMs.help': 'How long after a crash a new process takes its place.',
  'kafkaPage.setting.consumers.*.restartMs.none': 'nobody comes',
} as const
