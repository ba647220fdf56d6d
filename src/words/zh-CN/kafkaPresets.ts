import type { presetWords as english } from '../../ui/systems/kafka/presetWords.ts'
import type { Translation } from '../translation.ts'

export const words: Translation<typeof english> = {
  'kafkaPage.presetGroup.reading': '读取日志',
  'kafkaPage.presetGroup.groups': '分担工作',
  'kafkaPage.presetGroup.offsets': '偏移量与崩溃',
  'kafkaPage.presetGroup.replicas': '副本与首领',
  'kafkaPage.presetGroup.once': '一次，且仅一次',

  'kafkaPage.preset.kafka-log.title': '分区、键和消费者组',
  'kafkaPage.preset.kafka-log.point': '键决定分区，消费者组把每个分区交给一个成员，因此同一个键的记录保持顺序。',
  'kafkaPage.preset.kafka-two-groups.title': '两个组读取同一份日志',
  'kafkaPage.preset.kafka-two-groups.point':
    '读取不会移除任何东西：每个组有自己的偏移量，慢的组不耽误别人，也不会漏掉什么。',
  'kafkaPage.preset.kafka-replay.title': '从旧的偏移量重放',
  'kafkaPage.preset.kafka-replay.point': '组内没有成员时，把它的偏移量调回去，同样的记录就会再读一遍。',
  'kafkaPage.preset.kafka-retention.title': '保留策略删掉未读的记录',
  'kafkaPage.preset.kafka-retention.point': '旧的日志段到期就删，无论是否读过：慢的组会失去它还没读到的部分。',
  'kafkaPage.preset.kafka-compaction.title': '压实保留最后的值',
  'kafkaPage.preset.kafka-compaction.point':
    '清理之后，每个键只留下最新的值，空值（墓碑）则把它的键一并带走；偏移量不变，只是出现空缺。',

  'kafkaPage.preset.kafka-idle-member.title': '消费者多于分区',
  'kafkaPage.preset.kafka-idle-member.point': '五个成员分三个分区：无论积压多少，总有两个无事可做。',
  'kafkaPage.preset.kafka-hot-key.title': '热点键',
  'kafkaPage.preset.kafka-hot-key.point':
    '大多数记录用同一个键，于是都落进一个分区：它的成员忙不过来，另外三个却闲着。',
  'kafkaPage.preset.kafka-add-partitions.title': '增加分区会移动键',
  'kafkaPage.preset.kafka-add-partitions.point':
    '多了一个分区，有些键从此去了别处：旧记录留在原地，两处之间的顺序就没有了。',
  'kafkaPage.preset.kafka-eager-cooperative.title': '急切式与协作式再均衡',
  'kafkaPage.preset.kafka-eager-cooperative.point':
    '两个组迎来同样的新成员：急切式的组交出全部分区并等待最慢的成员，协作式的组继续处理不需要移动的分区。',
  'kafkaPage.preset.kafka-share-group.title': '共享组：日志之上的队列',
  'kafkaPage.preset.kafka-share-group.point':
    '三个共享消费者同时处理一个分区，失败的记录会退回；经典消费者组里的第二个成员却无事可做。',

  'kafkaPage.preset.kafka-crash-before-commit.title': '提交之前崩溃：做两次',
  'kafkaPage.preset.kafka-crash-before-commit.point':
    '它在处理完一次轮询的记录之后才提交，却在中途崩溃：此前已做的部分会重做。',
  'kafkaPage.preset.kafka-crash-after-commit.title': '提交之后崩溃：一次也没做',
  'kafkaPage.preset.kafka-crash-after-commit.point':
    '它在处理之前就提交，却在中途崩溃：那次轮询剩下的记录算作已完成，却永远没有人做。',
  'kafkaPage.preset.kafka-zombie.title': '僵尸成员被隔离',
  'kafkaPage.preset.kafka-zombie.point': '成员冻结超过会话超时后恢复并提交：它所属的代已经结束，提交遭到拒绝。',

  'kafkaPage.preset.kafka-acks.title': 'acks=1 会丢，acks=all 不丢',
  'kafkaPage.preset.kafka-acks.point':
    '首领副本宕机时，跟随者还没跟上：只有它确认过的记录没了，所有副本都有的记录还在。',
  'kafkaPage.preset.kafka-slow-follower.title': '慢跟随者冻结可见性',
  'kafkaPage.preset.kafka-slow-follower.point':
    '高水位要等 ISR 中最慢的成员：在它离开 ISR 之前，谁也读不到最新的记录。',
  'kafkaPage.preset.kafka-min-isr.title': '副本太少：拒绝写入',
  'kafkaPage.preset.kafka-min-isr.point':
    '设了 min.insync.replicas=2 而只剩一个副本时，acks=all 的生产者会被拒绝，已承诺的记录一条也不丢。',
  'kafkaPage.preset.kafka-unclean.title': '不洁首领选举',
  'kafkaPage.preset.kafka-unclean.point':
    '只有落后的副本还活着：一个主题让它当首领，丢了记录；另一个主题等待原来的首领，一条不丢。',

  'kafkaPage.preset.kafka-idempotent.title': '用幂等应对重试',
  'kafkaPage.preset.kafka-idempotent.point': '回应丢失，两个生产者都重发：普通的那个存了两次，幂等的那个被认了出来。',
  'kafkaPage.preset.kafka-exactly-once.title': '恰好一次：从 Kafka 到 Kafka',
  'kafkaPage.preset.kafka-exactly-once.point':
    '结果和偏移量是同一个事务：崩溃时做了一半的会被撤回并重做，read_committed 对每个结果只看到一次。',
}
