import { expect, test } from 'vitest'
import { EVENT, EVENTS, type KafkaState, kafkaSentence, kafkaWords } from '../../../src/brokers/kafka/index.ts'
import { sayIn } from '../../../src/state/sayIn.ts'
import { words as zh } from '../../../src/words/zh-CN/kafka.ts'

const say = sayIn([{ language: 'en', words: kafkaWords }], (id, trouble) => {
  throw new Error(`${id} is ${trouble}`)
})
const state = {
  parts: ['nobody', 'orders-0', 'billing', 'broker 2', 'group packing', 'cluster'],
  brokers: [{ id: 2, part: 3 }],
  groups: [{ name: 'packing', part: 4 }],
} as unknown as KafkaState
const told = (type: number): string =>
  kafkaSentence(state, { time: 0, type, message: 7, from: 1, to: 2, value: 4, cause: 0 } as never, say)

test('every event of Kafka is a sentence of its own, and none is called unacked', () => {
  const all = EVENTS.map((_, type) => told(type))
  for (const text of all) expect(text).not.toMatch(/unacked|[{}]|\.$/)
  expect(told(EVENT.fetched)).toBe('7 read from orders-0 by billing at offset 4')
  expect(told(EVENT.lockExpired)).toBe('the lock on 7 at offset 4 ran out')
})

test('brokers, groups and the cluster are called so in the language of the reader', () => {
  const chinese = sayIn([{ language: 'zh-CN', words: zh }])
  const about = (type: number, from: number, to = from): string =>
    kafkaSentence(state, { time: 0, type, message: 7, from, to, value: 4, cause: 0 } as never, chinese)
  expect(about(EVENT.brokerKilled, 3)).toBe('broker 2 被强制终止')
  expect(about(EVENT.joined, 2, 4)).toBe('billing 加入消费者组 packing')
  expect(about(EVENT.changed, 5)).not.toContain('cluster')
})
