import type { settingWords as english } from '../../ui/systems/kafka/settingWords.ts'
import type { Translation } from '../translation.ts'

const AS_THE_RELEASE = '由版本决定'

export const words: Translation<typeof english> = {
  'kafkaPage.setting.release.label': '版本',
  'kafkaPage.setting.release.help':
    '默认值和规则各不相同：2.8（ZooKeeper，文章所用）是 acks=1 和 range，3.9 是 acks=all 加幂等，4.2 还有共享组。',
  'kafkaPage.setting.cluster.replicaLagTimeMaxMs.help':
    '跟随者超过这么久没有追上，就离开 ISR。在此之前高水位一直等它。',
  'kafkaPage.setting.cluster.replicaFetchWaitMaxMs.help':
    '没有新记录时，首领副本把跟随者的拉取请求保留多久：跟随者得知高水位最多晚这么久。',
  'kafkaPage.setting.cluster.brokerSessionTimeoutMs.help':
    '消息代理宕机后多久才被发现。2.8 及更早版本叫 zookeeper.session.timeout.ms。',
  'kafkaPage.setting.cluster.brokerSessionTimeoutMs.none': AS_THE_RELEASE,
  'kafkaPage.setting.cluster.groupInitialRebalanceDelayMs.help': '空的消费者组在第一次分配分区之前，等待更多成员多久。',
  'kafkaPage.setting.cluster.logRetentionCheckIntervalMs.help': '每隔多久检查有没有可删除的日志段。',
  'kafkaPage.setting.cluster.logCleanerBackoffMs.help': '清理线程每隔多久检查有没有可压实的日志。',
  'kafkaPage.setting.cluster.autoLeaderRebalance.help': '分区的第一个副本重新同步一段时间之后，首领身份还给它。',
  'kafkaPage.setting.cluster.leaderImbalanceCheckIntervalMs.label': '首领归位间隔',
  'kafkaPage.setting.cluster.leaderImbalanceCheckIntervalMs.help':
    'leader.imbalance.check.interval.seconds：每隔多久把首领身份还给优先副本。',
  'kafkaPage.setting.cluster.transactionMarkerMs.label': '标记耗时',
  'kafkaPage.setting.cluster.transactionMarkerMs.help': '事务结束后，它的标记多久写进日志。生产者并不等待。',
  'kafkaPage.setting.cluster.offsetsRetentionMinutes.help': '最后一个成员离开之后，消费者组的偏移量还保留多久。',
  'kafkaPage.setting.cluster.offsetsRetentionCheckIntervalMs.help': '每隔多久检查有没有可以删除的偏移量。',
  'kafkaPage.setting.cluster.transactionAbortCheckIntervalMs.help': '协调器每隔多久检查有没有打开太久的事务。',
  'kafkaPage.setting.cluster.groupConsumerHeartbeatIntervalMs.help':
    'KIP-848：group.protocol=consumer 的成员每隔多久上报一次。',
  'kafkaPage.setting.cluster.groupConsumerSessionTimeoutMs.help':
    'KIP-848：这样的成员沉默这么久就出组。由消息代理规定，而不是消费者。',
  'kafkaPage.setting.cluster.groupShareRecordLockDurationMs.help':
    '共享组：一条记录为一个消费者锁定多久，之后别人才能得到它。',
  'kafkaPage.setting.cluster.groupShareDeliveryCountLimit.help': '共享组：一条记录最多投递几次，之后就归档。',
  'kafkaPage.setting.cluster.groupSharePartitionMaxRecordLocks.help': '共享组：一个分区同时最多锁定多少条记录。',
  'kafkaPage.setting.cluster.shareAutoOffsetReset.help': '新的共享组从哪里开始：保留的第一条记录，或者末尾。',

  'kafkaPage.setting.producers.*.interval.label': '到达',
  'kafkaPage.setting.producers.*.interval.help': '每秒多少条记录，是否均匀。',
  'kafkaPage.setting.producers.*.topic.label': '主题',
  'kafkaPage.setting.producers.*.topic.help': '它写入的主题。',
  'kafkaPage.setting.producers.*.keys.label': '键',
  'kafkaPage.setting.producers.*.keys.help': '它的记录有多少种键：a、b、c……键决定分区。0 表示没有键。',
  'kafkaPage.setting.producers.*.subjects.label': '涉及',
  'kafkaPage.setting.producers.*.subjects.help': '记录涉及多少个对象，例如账户。键比对象少时，几个对象共用一个键。',
  'kafkaPage.setting.producers.*.subjects.unit': '个对象',
  'kafkaPage.setting.producers.*.subjects.none': '与键一样多',
  'kafkaPage.setting.producers.*.hotShare.label': '热点键',
  'kafkaPage.setting.producers.*.hotShare.help': '除了平均的份额之外，另有多大比例的记录用键 a。',
  'kafkaPage.setting.producers.*.acks.help':
    '0：不等待。1：首领副本已写入。all：ISR 的每个成员都已写入。2.8 及更早版本默认 1，之后默认 all。',
  'kafkaPage.setting.producers.*.acks.none': AS_THE_RELEASE,
  'kafkaPage.setting.producers.*.enableIdempotence.help':
    '批次带编号，重试只存一次并保持顺序。需要 acks=all。2.8 及更早版本默认关闭，之后默认开启。',
  'kafkaPage.setting.producers.*.enableIdempotence.none': AS_THE_RELEASE,
  'kafkaPage.setting.producers.*.enableIdempotence.options.true': '开启',
  'kafkaPage.setting.producers.*.enableIdempotence.options.false': '关闭',
  'kafkaPage.setting.producers.*.lingerMs.help': '为攒满批次等待多久。默认 0，从 4.0 起 5 毫秒。',
  'kafkaPage.setting.producers.*.lingerMs.none': AS_THE_RELEASE,
  'kafkaPage.setting.producers.*.batchSize.help': '批次达到这么多字节就立即发送。0：每条记录单独发送。',
  'kafkaPage.setting.producers.*.partitioner.label': '分区器',
  'kafkaPage.setting.producers.*.partitioner.help':
    '记录如何找到分区：有键用 murmur2，没有键则由版本决定；CRC-32 是 librdkafka 的做法。',
  'kafkaPage.setting.producers.*.partitioner.options.default': AS_THE_RELEASE,
  'kafkaPage.setting.producers.*.partitioner.options.round-robin': '无键时：轮询',
  'kafkaPage.setting.producers.*.partitioner.options.sticky': '无键时：粘性',
  'kafkaPage.setting.producers.*.partitioner.options.uniform-sticky': '无键时：均匀粘性',
  'kafkaPage.setting.producers.*.partitioner.options.crc32': 'CRC-32（librdkafka）',
  'kafkaPage.setting.producers.*.transactionalId.help':
    '有了它，生产者只能在事务中写入。同一个 id 的第二个生产者会把第一个隔离。',
  'kafkaPage.setting.producers.*.transactionalId.none': '无：不用事务',
  'kafkaPage.setting.producers.*.transactionTimeoutMs.help': '事务打开超过这么久，协调器就中止它。',
  'kafkaPage.setting.producers.*.retries.help': '失败的批次重发几次。',
  'kafkaPage.setting.producers.*.retryBackoffMs.help': '重发之前等待多久。',
  'kafkaPage.setting.producers.*.requestTimeoutMs.help': '等待回应多久，之后重发。',
  'kafkaPage.setting.producers.*.deliveryTimeoutMs.help': '过了这么久，对程序来说这条记录就失败了。',
  'kafkaPage.setting.producers.*.maxInFlight.help':
    '同时发往一个消息代理的请求数。大于 1 而又不幂等时，重试可能被后面的记录超过。',
  'kafkaPage.setting.producers.*.metadataMaxAgeMs.help': '最晚多久得知有新的分区。',
  'kafkaPage.setting.producers.*.maxBlockMs.help': '发送时为等主题或等空间最多阻塞多久。',
  'kafkaPage.setting.producers.*.valueBytes.label': '值的大小',
  'kafkaPage.setting.producers.*.valueBytes.help': '每条记录的值有多少字节。',
  'kafkaPage.setting.producers.*.valueBytes.unit': '字节',
  'kafkaPage.setting.producers.*.maxRequestSize.help': '超过这个大小，客户端自己就拒绝。',
  'kafkaPage.setting.producers.*.limit.label': '生产多少后停止',
  'kafkaPage.setting.producers.*.limit.help': '只生产这么多条记录。',
  'kafkaPage.setting.producers.*.limit.unit': '条记录',
  'kafkaPage.setting.producers.*.limit.none': '不停止',

  'kafkaPage.setting.topics.*.partitions.label': '分区数',
  'kafkaPage.setting.topics.*.partitions.help':
    '主题由多少份日志组成：一个组里同时读取的成员不会比这更多。分区只能增加，不能减少。',
  'kafkaPage.setting.topics.*.replicationFactor.label': '副本因子',
  'kafkaPage.setting.topics.*.replicationFactor.help': '每个分区在多少个消息代理上各存一份。',
  'kafkaPage.setting.topics.*.minInsyncReplicas.help':
    'ISR 的成员少于此数时，acks=all 的写入会被拒绝。acks=1 不受影响。',
  'kafkaPage.setting.topics.*.uncleanLeaderElection.help':
    'ISR 中没有活着的成员时，允许落后的副本当首领：它没有的记录就没了。',
  'kafkaPage.setting.topics.*.retentionMs.help': '比这更旧的整个日志段会被删除，无论是否读过。−1 表示永久保留。',
  'kafkaPage.setting.topics.*.retentionBytes.help': '只要剩下的不小于这个大小，就删除整个日志段。−1 表示不限。',
  'kafkaPage.setting.topics.*.segmentMs.help': '过了这么久就开始新的日志段，前一段才可以删除。',
  'kafkaPage.setting.topics.*.segmentBytes.help': '达到这个大小就开始新的日志段。',
  'kafkaPage.setting.topics.*.maxMessageBytes.help': '超过这个大小，消息代理就拒绝。',
  'kafkaPage.setting.topics.*.cleanupPolicy.help':
    'delete：旧日志段会删除。compact：每个键留下最后的值，空值会移除该键。',
  'kafkaPage.setting.topics.*.minCleanableDirtyRatio.help': '未压实的部分至少占这个比例时，才压实日志。',
  'kafkaPage.setting.topics.*.minCompactionLagMs.help': '比这更新的记录不会被压实掉。',
  'kafkaPage.setting.topics.*.deleteRetentionMs.help': '墓碑（空值）在压实之后还保留多久。',

  'kafkaPage.setting.brokers.*.latencyMs.label': '响应耗时',
  'kafkaPage.setting.brokers.*.latencyMs.help':
    '消息代理处理任何请求所需的时间，包括跟随者的拉取；慢的消息代理耗时长。',

  'kafkaPage.setting.consumers.*.service.label': '处理',
  'kafkaPage.setting.consumers.*.service.help': '处理一条记录需要多久，波动有多大。',
  'kafkaPage.setting.consumers.*.commit.label': '提交方式',
  'kafkaPage.setting.consumers.*.commit.help':
    'enable.auto.commit，或者手动提交。处理之前：至多一次。处理之后：至少一次。',
  'kafkaPage.setting.consumers.*.commit.options.auto': '轮询时自动提交',
  'kafkaPage.setting.consumers.*.commit.options.before': '处理之前',
  'kafkaPage.setting.consumers.*.commit.options.after': '处理完一次轮询之后',
  'kafkaPage.setting.consumers.*.commit.options.each': '每条记录之后',
  'kafkaPage.setting.consumers.*.commit.options.never': '从不',
  'kafkaPage.setting.consumers.*.writesWith.label': '用它写出',
  'kafkaPage.setting.consumers.*.writesWith.help':
    '程序为每条记录发送一个结果，由这个生产者写到它的主题：一次轮询的结果和偏移量是一个事务。提交方式须为“从不”。',
  'kafkaPage.setting.consumers.*.writesWith.none': '无：只读取',
  'kafkaPage.setting.consumers.*.maxPollRecords.help': '一次轮询最多返回多少条记录。处理完这些才会再次轮询。',
  'kafkaPage.setting.consumers.*.autoOffsetReset.help':
    '组内没有有效的已提交偏移量时从哪里开始：日志开头、末尾，或者报错。',
  'kafkaPage.setting.consumers.*.assignors.help':
    '它的组如何分配分区。再均衡时所有成员都停下；用 cooperative-sticky 则只有要移动的分区停下。',
  'kafkaPage.setting.consumers.*.assignors.none': AS_THE_RELEASE,
  'kafkaPage.setting.consumers.*.topics.label': '订阅',
  'kafkaPage.setting.consumers.*.topics.help': '它读取什么。改变订阅会让组重新分配。',
  'kafkaPage.setting.consumers.*.autoCommitIntervalMs.help': '过了这么久，下一次轮询会提交此前轮询返回的记录。',
  'kafkaPage.setting.consumers.*.isolationLevel.help': 'read_committed 停在最早的未结束事务之前，并跳过已中止的记录。',
  'kafkaPage.setting.consumers.*.sessionTimeoutMs.help': '沉默这么久就出组。2.8 及更早版本默认 10 秒，之后 45 秒。',
  'kafkaPage.setting.consumers.*.sessionTimeoutMs.none': AS_THE_RELEASE,
  'kafkaPage.setting.consumers.*.heartbeatIntervalMs.help': '每隔多久告诉协调器自己还活着，并得知有没有再均衡。',
  'kafkaPage.setting.consumers.*.maxPollIntervalMs.help': '这么久没有轮询，它就自己离开组，尽管心跳还在继续。',
  'kafkaPage.setting.consumers.*.metadataMaxAgeMs.help': '最晚多久得知有新的分区。',
  'kafkaPage.setting.consumers.*.protocol.help':
    'classic：由成员分配。consumer（KIP-848）：由消息代理分配，没有全体停顿。share（KIP-932）：像队列一样。',
  'kafkaPage.setting.consumers.*.serverAssignor.help': '消息代理如何分配分区。',
  'kafkaPage.setting.consumers.*.group.help': '同名的消费者分担工作。每个组都读取全部记录。',
  'kafkaPage.setting.consumers.*.groupInstanceId.help':
    '静态成员：在会话超时之前回来，就能拿回自己的分区，不触发再均衡。',
  'kafkaPage.setting.consumers.*.groupInstanceId.none': '无：每次启动都是新成员',
  'kafkaPage.setting.consumers.*.paused.label': '只手动读取',
  'kafkaPage.setting.consumers.*.paused.help': '它留在组里，但只读取脚本让它读的。',
  'kafkaPage.setting.consumers.*.pollPauseMs.label': '两次轮询之间的休息',
  'kafkaPage.setting.consumers.*.pollPauseMs.help': '手动读取时，两次轮询之间休息多久。',
  'kafkaPage.setting.consumers.*.failShare.label': '失败',
  'kafkaPage.setting.consumers.*.failShare.help':
    '处理失败的记录所占比例：共享组可以再次投递；用事务写出的程序则撤回整次轮询。日志没有地方可以退回失败的记录。',
  'kafkaPage.setting.consumers.*.onFailure.label': '失败时的做法',
  'kafkaPage.setting.consumers.*.onFailure.help': 'release：别的消费者可以得到它。reject：归档。',
  'kafkaPage.setting.consumers.*.meanTimeToCrashMs.label': '随机崩溃',
  'kafkaPage.setting.consumers.*.meanTimeToCrashMs.help': '大约运行多久之后崩溃。',
  'kafkaPage.setting.consumers.*.meanTimeToCrashMs.none': '从不',
  'kafkaPage.setting.consumers.*.restartMs.label': '多久后恢复',
  'kafkaPage.setting.consumers.*.restartMs.help': '崩溃之后多久由新的进程接替。',
  'kafkaPage.setting.consumers.*.restartMs.none': '无人接替',
}
