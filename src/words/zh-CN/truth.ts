import type { words as english } from '../../ui/words/truth.ts'
import type { Translation } from '../translation.ts'

export const words: Translation<typeof english> = {
  'truth.title': '这有多真实？',
  'truth.systems': '系统',
  'truth.intro.plain':
    '普通队列不是某个产品，而是多数消息队列的共同点。每条规则都注明出处，以及比真实系统简化了什么；每条都有测试把关。',
  'truth.intro.rabbitmq':
    'Ackademy 展示的 RabbitMQ 行为，都与真实的消息代理（3.10、4.0、4.3 版）的录制结果逐条核对。每条规则都说明依据。',
  'truth.intro.kafka':
    'Ackademy 展示的 Kafka 行为，都与真实 Kafka（2.8 及之后版本）的录制结果逐条核对。每条规则都说明依据。',
  'truth.count':
    '共 {all, number} 条规则：{observed, number} 条在真实系统上观察到，{documented, number} 条来自文档，{absent, number} 条未建模。',
  'truth.countOwn': '共 {all, number} 条规则，每条都有出处。',
  'truth.english': '规则正文为英文。',
  'truth.search': '搜索规则',
  'truth.show': '显示',
  'truth.all': '全部',
  'truth.known.observed': '已观察',
  'truth.known.documented': '仅有文档依据',
  'truth.known.absent': '未建模',
  'truth.known.own': '模型自身',
  'truth.rule': '规则',
  'truth.what': '会发生什么',
  'truth.source': '出处',
  'truth.how': '依据',
  'truth.simplified': '简化之处',
  'truth.none': '没有这样的规则。',
  'truth.try': '在沙盒中试一试',
}
