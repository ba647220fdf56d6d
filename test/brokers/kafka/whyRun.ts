import { kafkaWords } from '../../../src/brokers/kafka/index.ts'
import { why } from '../../../src/brokers/kafka/why.ts'
import type { ActionValue, Intervention } from '../../../src/engine/model.ts'
import { atMilliseconds } from '../../../src/engine/time.ts'
import { sayIn } from '../../../src/state/sayIn.ts'
import { kafkaRun } from './kafkaRun.ts'

/** Says Kafka in English, and throws where a word is missing. */
export const say = sayIn([{ language: 'en', words: kafkaWords }], (id, trouble) => {
  throw new Error(`${id} is ${trouble}`)
})

/** What somebody does at a moment, in milliseconds. */
export const act = (ms: number, on: string, verb: string, value?: ActionValue): Intervention => ({
  at: atMilliseconds(ms),
  action: { do: verb, on, ...(value === undefined ? {} : { value }) },
})

/** Has a producer send values to the topic `orders`. */
export const send = (
  ms: number,
  on: string,
  values: readonly string[],
  more: Record<string, ActionValue> = {},
): Intervention => act(ms, on, 'produce', { topic: 'orders', records: values.map(value => ({ value, ...more })) })

/** The answers about a record, as lines of text: each question and, indented, what answers it. */
export function answers(topology: object, done: readonly Intervention[], { message = 1, ms = 60_000 } = {}): string[] {
  const run = kafkaRun(
    topology,
    [...done].sort((one, other) => one.at - other.at),
  )
  run.runUntil(atMilliseconds(ms))
  if (run.refused.length > 0) throw new Error(`answers: ${JSON.stringify(run.refused)}`)
  const asked = { state: run.state, trace: run.trace, message, now: atMilliseconds(ms), say }
  return why(asked).flatMap(({ title, because }) => [title, ...because.map(({ text }) => `  ${text}`)])
}
