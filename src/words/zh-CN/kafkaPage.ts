import type { pageWords as english } from '../../ui/systems/kafka/words.ts'
import type { Translation } from '../translation.ts'

export const words: Translation<typeof english> = {
  'kafkaPage.group.cluster': '集群',
  'kafkaPage.group.producers': '生产者',
  'kafkaPage.group.topics': '主题',
  'kafkaPage.group.brokers': '消息代理',
  'kafkaPage.group.consumers': '消费者',
  'kafkaPage.group.faults': '故障',
  'kafkaPage.group.groups': '新式消费者组',

  'kafkaPage.release.2.8':
    'Kafka 2.8 把元数据放在 ZooKeeper 中。默认：acks=1，不幂等，session.timeout.ms 10000，range。',
  'kafkaPage.release.3.9':
    'Kafka 3.9，使用 KRaft。默认：acks=all，幂等，session.timeout.ms 45000，range 和 cooperative-sticky。',
  'kafkaPage.release.4.2': 'Kafka 4.2，只有 KRaft。默认与 3.9 相同，但 linger.ms 为 5；并且有共享组。',

  'kafkaPage.ms': '毫秒',

  'kafkaPage.figure.lag': '滞后量',
  'kafkaPage.figure.worked': '已处理',
  'kafkaPage.figure.workedAgain': '重复处理',
  'kafkaPage.figure.lostAcked': '确认后丢失',
  'kafkaPage.figure.rebalances': '再均衡',

  'kafkaPage.deed.crash': '使它崩溃',
  'kafkaPage.deed.freeze': '冻结它',
  'kafkaPage.deed.thaw': '解冻它',
  'kafkaPage.deed.cut': '切断它的网络',
  'kafkaPage.deed.heal': '恢复它的网络',
  'kafkaPage.deed.restart': '重启它',
  'kafkaPage.deed.close': '正常关闭它',
  'kafkaPage.deed.stall': '让它卡住 10 秒',
  'kafkaPage.deed.commit': '立即提交',
  'kafkaPage.faults.first': '发生在 {name} 身上。',

  'kafkaPage.broker.kill': '杀死 broker {id}',
  'kafkaPage.broker.stop': '冻结 broker {id}',
  'kafkaPage.broker.continue': '让 broker {id} 继续',
  'kafkaPage.broker.start': '启动 broker {id}',
  'kafkaPage.broker.cut': '切断 broker {id} 的网络',
  'kafkaPage.broker.heal': '恢复 broker {id} 的网络',

  'kafkaPage.partition.add': '为 {topic} 增加第 {count} 个分区',
  'kafkaPage.partition.preferred': '选举优先首领',
  'kafkaPage.partition.unclean': '让落后的副本当首领',
  'kafkaPage.partition.delete': '删除记录',
  'kafkaPage.partition.before': '删除此偏移量之前的全部（留空：所有可读的）',

  'kafkaPage.group.add': '为 {group} 增加成员',
  'kafkaPage.group.earliest': '把偏移量重置到 earliest',
  'kafkaPage.group.latest': '把偏移量重置到 latest',
  'kafkaPage.producers.add': '增加一个生产者',

  'kafkaPage.seek.title': '定位（seek）',
  'kafkaPage.seek.about': '移动这个消费者接下来读取的位置。它的组已提交的偏移量不变。',
  'kafkaPage.seek.partition': '分区',
  'kafkaPage.seek.offset': '偏移量',
  'kafkaPage.seek.do': '定位',
  'kafkaPage.seek.beginning': '到开头',
  'kafkaPage.seek.end': '到末尾',

  'kafkaPage.produce.title': '手动生产',
  'kafkaPage.produce.topic': '主题',
  'kafkaPage.produce.key': '键',
  'kafkaPage.produce.value': '值',
  'kafkaPage.produce.partition': '分区',
  'kafkaPage.produce.about': '不写键：由分区器分散。不写值：墓碑。不写分区：由键决定。',
  'kafkaPage.produce.send': '生产',

  'kafkaPage.search.prefetch': 'Kafka 不推送，所以没有预取：消费者主动拉取，max.poll.records 是一次轮询返回的条数。',
  'kafkaPage.search.ack':
    'Kafka 不确认单条记录：消费者组为每个分区提交一个数，它之前的都算完成。acks 是生产者等待的东西。从 4.2 起，共享组可以接受、释放或拒绝单条记录。',
  'kafkaPage.search.priority': 'Kafka 没有优先级：分区按顺序读取。可以为每个优先级建一个主题，先读紧急的那个。',
  'kafkaPage.search.delay': 'Kafka 没有延迟投递：需要等待时就暂停分区，或者由程序把记录从一个主题搬到另一个。',
  'kafkaPage.search.deadLetter': 'Kafka 的消息代理没有死信：无法处理记录的程序把它写进专门的主题，然后继续。',
  'kafkaPage.search.routing': 'Kafka 没有交换机和绑定：生产者指定主题，键决定分区。',
  'kafkaPage.search.ttl': '单条记录没有自己的过期时间：retention.ms 删除整个旧日志段，无论是否读过。',
  'kafkaPage.search.lifo': 'Kafka 没有后进先出：日志总是向前读。普通队列有后进先出。',

  'kafkaPage.code.title': '代码',
  'kafkaPage.code.about': '舞台上的东西，按 Kafka {release} 写出。某一行生效时会亮起。',
  'kafkaPage.code.language': '语言',
  'kafkaPage.code.language.shell': '命令',
  'kafkaPage.code.language.python': 'Python（kafka-python）',
  'kafkaPage.code.language.javascript': 'JavaScript（kafkajs）',
  'kafkaPage.code.program': '程序',
  'kafkaPage.code.needs': '需要 {library}。',
  'kafkaPage.code.copy': '复制',
  'kafkaPage.code.copied': '已复制。',
  'kafkaPage.code.notCopied': '无法复制：请选中文字再复制。',
  'kafkaPage.truth': '这个 Kafka 有多真实？',
  'kafkaPage.compare': '与其他系统比较',
}
