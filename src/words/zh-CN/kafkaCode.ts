import type { codeWords as english } from '../../brokers/kafka/code/codeWords.ts'
import type { Translation } from '../translation.ts'

export const words: Translation<typeof english> = {
  'kafka.code.commands': '命令',
  'kafka.code.producer': '生产者 {name}',
  'kafka.code.consumer': '消费者 {name}',
  'kafka.code.zookeeper':
    '2.8 及更早版本的工具可以询问 ZooKeeper。从 3.0 起只接受 --bootstrap-server，2.8 也认得这个选项。',
  'kafka.code.bootstrap': '文章在这里写的是 --zookeeper localhost:2181；3.0 已移除该选项。',
  'kafka.code.replicas': '集群至少需要 {count, plural, other {# 个消息代理}}。',
  'kafka.code.acks': '2.8 及更早版本默认 acks=1；从 3.0 起默认 all。Java 以外的客户端库各有自己的默认值。',
  'kafka.code.idempotence': '2.8 及更早版本默认关闭，从 3.0 起默认开启：重试只存一次。',
  'kafka.code.linger': '3.9 及更早版本的 Java 客户端默认等待 0 毫秒；从 4.0 起等待 5 毫秒来攒满批次。',
  'kafka.code.noLinger': 'kafkajs 没有 linger：每次 send 都是一个单独的请求。一次交给它多条消息才会成批。',
  'kafka.code.partitioner': '没有这一行，新版 kafkajs 会警告，旧版的哈希与 Java 不同，键会落到别的分区。',
  'kafka.code.keyless': '没有键：各客户端库按自己的方式分散这类记录。',
  'kafka.code.session': '2.8 及更早版本默认 10000；从 3.0 起是 45000。',
  'kafka.code.latest': '没有已提交的偏移量时，它从末尾开始：此前写入的不会读到。',
  'kafka.code.autoCommit': '默认方式。轮询时提交位置，其中也包括之后处理失败的记录。',
  'kafka.code.commitBefore': '处理之前提交：中途崩溃就会丢失（至多一次）。',
  'kafka.code.commitAfter': '处理之后提交：中途崩溃就会重复（至少一次）。',
  'kafka.code.noCooperative': 'kafka-python 没有 cooperative-sticky；sticky 的分配结果相同，但分配期间所有成员都停下。',
  'kafka.code.roundRobin': 'kafkajs 只带自己的轮询分配器，因此无法加入使用 {wanted} 的 Java 成员所在的组。',
  'kafka.code.noneReset': 'kafkajs 不认得 none：没有已提交的偏移量时，它从末尾开始。',
  'kafka.code.noConsumerProtocol': 'Java 客户端用 group.protocol=consumer 请求新协议；此库按经典方式加入。',
  'kafka.code.noShare': '此库没有共享组。Java 有 KafkaShareConsumer；在命令行请用 kafka-console-share-consumer.sh。',
  'kafka.code.noAssign': 'kafkajs 不能脱离组读取单个分区；它订阅整个主题。',
  'kafka.code.noStatic': 'kafkajs 没有 group.instance.id：每次重启都是新成员。',
  'kafka.code.transformer': '程序 {name}，用 {writer} 写出',
  'kafka.code.initTransactions': '取得 transactional.id：旧的实例被隔离，它留下的未结束事务被中止。',
  'kafka.code.groupMetadata':
    'kafka-python 从 2.1 起有事务；组元数据要更新的版本才有。在那之前它只接受组名，僵尸的偏移量不会被拒绝（KIP-447）。',
  'kafka.code.noGroupMetadata':
    'kafkajs 只发送组名：僵尸的偏移量不会被拒绝（KIP-447），只能靠 transactional.id 把它隔离。',
  'kafka.code.batchOfOne': '一个批次只含一个分区，所以一次拉取中每个分区各是一个事务。',
  'kafka.code.fenced': 'transactional.id 已被另一个实例取得：这个实例不能继续了。',
  'kafka.code.goBack': '回到已提交的偏移量，否则被中止的记录就被跳过了。在 Kafka 之外做过的事不会撤销。',
  'kafka.code.readAgain': 'kafkajs 从最后提交的偏移量继续读取。在 Kafka 之外做过的事不会撤销。',
  'kafka.code.describe': '显示每个分区的首领副本、全部副本和 ISR。',
  'kafka.code.lag': '显示每个分区的已提交偏移量、日志末端和滞后量。',
}
