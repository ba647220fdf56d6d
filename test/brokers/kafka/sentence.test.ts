import { expect, test } from 'vitest'
import { EVENT, EVENTS, type KafkaState, kafkaSentence, kafkaWords } from '../../../src/brokers/kafka/index.ts'
import { sayIn } from '../../../src/state/sayIn.ts'

const say = sayIn([{ language: 'en', words: kafkaWords }], (id, trouble) => {
  throw new Error(`${id} is ${trouble}`)
})
const state = { parts: ['nobody', 'orders-0', 'billing'] } as unknown as KafkaState
const told = (type: number): string =>
  kafkaSentence(state, { time: 0, type, message: 7, from: 1, to: 2, value: 4, cause: 0 } as never, say)

test('every event of Kafka is a sentence of its own, and none is called unacked', () => {
  const all = EVENTS.map((_, type) => told(type))
  for (const text of all) expect(text).not.toMatch(/unacked|[{}]|\.$/)
  expect(told(EVENT.fetched)).toBe('7 read from orders-0 by billing at offset 4')
  expect(told(EVENT.lockExpired)).toBe('the lock on 7 at offset 4 ran out')
})
