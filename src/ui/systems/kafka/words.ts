import { codeWords } from '../../../brokers/kafka/code/codeWords.ts'
import { presetWords } from './presetWords.ts'
import { settingWords } from './settingWords.ts'

/** The English of Kafka's page but for its settings and situations: ICU messages by id. Words that stand in the manual are the manual's own. */
export const pageWords = {
  'kafkaPage.group.cluster': 'Cluster',
  'kafkaPage.group.producers': 'Producers',
  'kafkaPage.group.topics': 'Topics',
  'kafkaPage.group.brokers': 'Brokers',
  'kafkaPage.group.consumers': 'Consumers',
  'kafkaPage.group.faults': 'Faults',
  'kafkaPage.group.groups': 'Newer groups',

  'kafkaPage.release.2.8':
    'Kafka 2.8 keeps its metadata in ZooKeeper. Left alone: acks=1, no idempotence, session.timeout.ms 10000, range.',
  'kafkaPage.release.3.9':
    'Kafka 3.9 with KRaft. Left alone: acks=all, idempotence, session.timeout.ms 45000, range and cooperative-sticky.',
  'kafkaPage.release.4.2':
    'Kafka 4.2, KRaft only. Left alone it is as 3.9, but with linger.ms 5; and it has share groups.',

  'kafkaPage.ms': 'ms',

  'kafkaPage.help.what':
    'Producers write records to the end of partitions, where they stay. Groups of consumers read them, and commit how far they have come.',
  'kafkaPage.help.ready': 'Blue disc with the letter of its key: a record that some group has still to read',
  'kafkaPage.help.read': 'Pale green ring: read by every group, and kept; reading removes nothing',
  'kafkaPage.help.hidden': 'Dashed ring: above the high watermark, so that readers do not see it yet',
  'kafkaPage.help.unacked': 'Amber, in a member: the record that is being worked on',
  'kafkaPage.help.acked': 'Small tick on its way: an answer to a producer, or a commit to the log',
  'kafkaPage.help.flag': 'Flag of a group: the offset it has committed; its pale flag: where it reads next',
  'kafkaPage.help.span': 'Bar between the two flags: read and not committed, so read again after a crash',
  'kafkaPage.help.twice': '×2: the same record once more, stored twice or worked on twice',
  'kafkaPage.help.marker': 'Square with ✓ or ✕: the end of a transaction, committed or aborted',
  'kafkaPage.help.aborted': 'Grey square with a cross: a record that its transaction took back',
  'kafkaPage.help.lost': 'Dotted ring: lost, or deleted before it was read',
  'kafkaPage.help.leads':
    '★: the broker that leads the partition; the bars below are its copies, the bracket those that keep up (ISR)',

  'kafkaPage.figure.lag': 'Lag',
  'kafkaPage.figure.worked': 'Worked on',
  'kafkaPage.figure.workedAgain': 'Done again',
  'kafkaPage.figure.appendedTwice': 'Stored twice',
  'kafkaPage.figure.lostAcked': 'Acked and lost',
  'kafkaPage.figure.rebalances': 'Rebalances',

  'kafkaPage.onStage':
    'Record {label}, {look}{attempt, plural, =0 {} =1 {} other {, attempt {attempt}}}{copy, select, second {, a second copy} other {}}{where, select, moving {, on its way to {part}} other {, at {part}}}{slot, plural, =0 {} other {, place {slot}}}',
  'kafkaPage.stage': 'The stage: producers, logs on their brokers, and groups of consumers',
  'kafkaPage.legend': '{unit, plural, =1 {1 square = 1 record} other {1 block = # records}}',
  'kafkaPage.fate': 'Where every record is',
  'kafkaPage.inspect': 'Click a record or a part on the stage to look at it closely.',
  'kafkaPage.record': 'Record {id}',
  'kafkaPage.searchHint': 'a record number, “rebalance”, “c2” …',

  'kafkaPage.chart.lag': 'lag',
  'kafkaPage.chart.lagName': 'Lag',
  'kafkaPage.chart.records': 'records',
  'kafkaPage.chart.recordsPerSecond': 'records/s',
  'kafkaPage.chart.gap': '{count, plural, one {# record} other {# records}} not committed',
  'kafkaPage.chart.committed': 'committed',
  'kafkaPage.chart.committedName': 'Committed',
  'kafkaPage.law.still':
    'Just now nothing comes in and nothing is committed{inside, plural, =0 {.} one {: the lag is # record.} other {: the lag is # records.}}',
  'kafkaPage.law.keepsUp': 'In {into}, committed the same: the slowest group keeps up.',
  'kafkaPage.law.grows': 'In {into}, committed {out}: what is not committed grows by {by} every second.',
  'kafkaPage.law.shrinks': 'In {into}, committed {out}: what is not committed shrinks by {by} every second.',

  'kafkaPage.deed.crash': 'Crash it',
  'kafkaPage.deed.freeze': 'Freeze it',
  'kafkaPage.deed.thaw': 'Thaw it',
  'kafkaPage.deed.cut': 'Cut it off',
  'kafkaPage.deed.heal': 'Heal its network',
  'kafkaPage.deed.restart': 'Restart it',
  'kafkaPage.deed.close': 'Close it',
  'kafkaPage.deed.stall': 'Stall it for 10 s',
  'kafkaPage.deed.oneProcess': 'The same process as {program}: whatever happens to one happens to both.',
  'kafkaPage.deed.commit': 'Commit now',
  'kafkaPage.faults.first': 'This happens to {name}.',

  'kafkaPage.broker.kill': 'Kill broker {id}',
  'kafkaPage.broker.stop': 'Freeze broker {id}',
  'kafkaPage.broker.continue': 'Let broker {id} go on',
  'kafkaPage.broker.start': 'Start broker {id}',
  'kafkaPage.broker.cut': 'Cut broker {id} off',
  'kafkaPage.broker.heal': 'Heal broker {id}',

  'kafkaPage.partition.add': 'Give {topic} partition {count}',
  'kafkaPage.partition.preferred': 'Elect the preferred leader',
  'kafkaPage.partition.unclean': 'Elect a leader that is behind',
  'kafkaPage.partition.delete': 'Delete records',
  'kafkaPage.partition.before': 'All before offset (empty: all that can be read)',

  'kafkaPage.group.add': 'One more in {group}',
  'kafkaPage.group.earliest': 'Reset offsets to earliest',
  'kafkaPage.group.latest': 'Reset offsets to latest',
  'kafkaPage.producers.add': 'One more producer',

  'kafkaPage.seek.title': 'Seek',
  'kafkaPage.seek.about': 'Moves where this consumer reads next. What its group has committed stays.',
  'kafkaPage.seek.partition': 'Partition',
  'kafkaPage.seek.offset': 'Offset',
  'kafkaPage.seek.do': 'Seek',
  'kafkaPage.seek.beginning': 'To the beginning',
  'kafkaPage.seek.end': 'To the end',

  'kafkaPage.produce.title': 'Produce by hand',
  'kafkaPage.produce.topic': 'Topic',
  'kafkaPage.produce.key': 'Key',
  'kafkaPage.produce.value': 'Value',
  'kafkaPage.produce.partition': 'Partition',
  'kafkaPage.produce.about':
    'No key: the partitioner spreads it. No value: a tombstone. No partition: the key chooses it.',
  'kafkaPage.produce.send': 'Produce',

  'kafkaPage.search.prefetch':
    'Kafka pushes nothing, so there is no prefetch: a consumer asks, and max.poll.records is how many one poll returns.',
  'kafkaPage.search.ack':
    'Kafka acknowledges no single record: a group commits one number a partition, and everything below counts as done. acks is what a producer waits for. Share groups, from 4.2 on, do accept, release or reject single records.',
  'kafkaPage.search.priority':
    'Kafka has no priorities: a partition is read in order. Use one topic for each priority and read the urgent one first.',
  'kafkaPage.search.delay':
    'Kafka has no delayed delivery: whoever must wait pauses the partition, or a program moves records from one topic to another.',
  'kafkaPage.search.deadLetter':
    'A Kafka broker has no dead letters: the program that cannot handle a record writes it to a topic of its own and goes on.',
  'kafkaPage.search.routing':
    'Kafka has no exchanges or bindings: the producer names the topic, and the key chooses the partition.',
  'kafkaPage.search.ttl': 'No record has an expiry of its own: retention.ms deletes whole old segments, read or not.',
  'kafkaPage.search.lifo': 'Kafka has no last-in first-out order: a log is read forwards. The plain queue has LIFO.',

  'kafkaPage.code.title': 'Code',
  'kafkaPage.code.about': 'What is on the stage, for Kafka {release}. A line lights up while its effect happens.',
  'kafkaPage.code.language': 'Language',
  'kafkaPage.code.language.shell': 'Commands',
  'kafkaPage.code.language.python': 'Python (kafka-python)',
  'kafkaPage.code.language.javascript': 'JavaScript (kafkajs)',
  'kafkaPage.code.program': 'Program',
  'kafkaPage.code.needs': 'Needs {library}.',
  'kafkaPage.code.copy': 'Copy',
  'kafkaPage.code.copied': 'Copied.',
  'kafkaPage.code.notCopied': 'Could not be copied: select the text instead.',
  'kafkaPage.truth': 'How true is this Kafka?',
  'kafkaPage.compare': 'Compare it with the others',
} as const

/** All English of Kafka's page, loaded with it. */
export const words = { ...settingWords, ...presetWords, ...codeWords, ...pageWords }

/** The id of something that Kafka's page says. */
export type KafkaPageWord = keyof typeof words
