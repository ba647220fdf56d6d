/** What Kafka's situations are called, and the one point that each makes. */
export const presetWords = {
  'kafkaPage.presetGroup.reading': 'Reading a log',
  'kafkaPage.presetGroup.groups': 'Sharing the work',
  'kafkaPage.presetGroup.offsets': 'Offsets and crashes',
  'kafkaPage.presetGroup.replicas': 'Copies and leaders',
  'kafkaPage.presetGroup.once': 'Once, and only once',

  'kafkaPage.preset.kafka-log.title': 'Partitions, keys and a group',
  'kafkaPage.preset.kafka-log.point':
    'The key chooses the partition and the group gives each partition to one member, so records of one key stay in order.',
  'kafkaPage.preset.kafka-two-groups.title': 'Two groups read the same log',
  'kafkaPage.preset.kafka-two-groups.point':
    'Reading removes nothing: each group has its own offsets, so the slow one delays nobody and misses nothing.',
  'kafkaPage.preset.kafka-replay.title': 'Replay from an old offset',
  'kafkaPage.preset.kafka-replay.point':
    'The group’s offsets are set back while nobody is in it, and the same records are read a second time.',
  'kafkaPage.preset.kafka-retention.title': 'Retention eats an unread record',
  'kafkaPage.preset.kafka-retention.point':
    'Old segments are deleted whether or not they were read: the slow group loses what it had not reached.',
  'kafkaPage.preset.kafka-compaction.title': 'Compaction keeps the last value',
  'kafkaPage.preset.kafka-compaction.point':
    'Of each key only the newest value survives the cleaner, and a null value takes its key away: offsets stay, with gaps.',

  'kafkaPage.preset.kafka-idle-member.title': 'More consumers than partitions',
  'kafkaPage.preset.kafka-idle-member.point':
    'Five members share three partitions: two of them have nothing to do, however much waits.',
  'kafkaPage.preset.kafka-hot-key.title': 'A hot key',
  'kafkaPage.preset.kafka-hot-key.point':
    'Most records have one key, so they fall into one partition: its member drowns while three others rest.',
  'kafkaPage.preset.kafka-add-partitions.title': 'More partitions move keys',
  'kafkaPage.preset.kafka-add-partitions.point':
    'With one partition more, some keys go elsewhere from now on: their old records stay behind, and order across the two is lost.',
  'kafkaPage.preset.kafka-eager-cooperative.title': 'Eager against cooperative',
  'kafkaPage.preset.kafka-eager-cooperative.point':
    'The same newcomer in two groups: the eager one gives everything up and waits for its slowest member, the cooperative one works on with what does not move.',
  'kafkaPage.preset.kafka-share-group.title': 'A share group: a queue on a log',
  'kafkaPage.preset.kafka-share-group.point':
    'Three share consumers work on one partition at a time and give failed records back; in the classic group the second member is idle.',

  'kafkaPage.preset.kafka-crash-before-commit.title': 'Crash before the commit: twice',
  'kafkaPage.preset.kafka-crash-before-commit.point':
    'It commits after the work of a poll and crashes in the middle: what it had done since is done again.',
  'kafkaPage.preset.kafka-crash-after-commit.title': 'Crash after the commit: never',
  'kafkaPage.preset.kafka-crash-after-commit.point':
    'It commits before the work and crashes in the middle: the rest of that poll counts as done, and nobody ever does it.',
  'kafkaPage.preset.kafka-zombie.title': 'A zombie is fenced off',
  'kafkaPage.preset.kafka-zombie.point':
    'A member that was frozen past its session comes back and commits: its generation is over, so the commit is refused.',

  'kafkaPage.preset.kafka-acks.title': 'acks=1 loses what acks=all keeps',
  'kafkaPage.preset.kafka-acks.point':
    'The leader dies while its followers are behind: what it had acknowledged alone is gone, what all had is not.',
  'kafkaPage.preset.kafka-slow-follower.title': 'A slow follower freezes visibility',
  'kafkaPage.preset.kafka-slow-follower.point':
    'The high watermark waits for the slowest member of the ISR: nobody reads the newest records until it has left.',
  'kafkaPage.preset.kafka-min-isr.title': 'Too few copies: the write is refused',
  'kafkaPage.preset.kafka-min-isr.point':
    'With min.insync.replicas=2 and one copy left, a producer with acks=all is told no, and nothing that it was promised is lost.',
  'kafkaPage.preset.kafka-unclean.title': 'Unclean election',
  'kafkaPage.preset.kafka-unclean.point':
    'Only a copy that is behind is alive: one topic lets it lead and loses records, the other waits for its leader and loses none.',

  'kafkaPage.preset.kafka-idempotent.title': 'Idempotence against retries',
  'kafkaPage.preset.kafka-idempotent.point':
    'An answer is lost, so both producers send again: the plain one is stored twice, the idempotent one is recognised.',
  'kafkaPage.preset.kafka-exactly-once.title': 'Exactly once, Kafka to Kafka',
  'kafkaPage.preset.kafka-exactly-once.point':
    'Results and offsets are one transaction: what a crash left half done is taken back and done again, and read_committed sees each result once.',
} as const
