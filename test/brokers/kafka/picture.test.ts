import { expect, test } from 'vitest'
import { type KafkaState, kafkaPicture, kafkaWords } from '../../../src/brokers/kafka/index.ts'
import type { Scene } from '../../../src/engine/scene.ts'
import { atMilliseconds, type Time } from '../../../src/engine/time.ts'
import { sayIn } from '../../../src/state/sayIn.ts'
import { faultsOf } from '../sceneFaults.ts'
import { kafkaRun } from './kafkaRun.ts'

const say = sayIn([{ language: 'en', words: kafkaWords }], (id, trouble) => {
  throw new Error(`${id} is ${trouble}`)
})
const sceneOf = (state: KafkaState, at: Time): Scene => kafkaPicture.scene(state, at, say)

test('a scene of the first stage has no faults at any moment', () => {
  const run = kafkaRun({})
  for (let step = 0; step < 100; step++) {
    run.runUntil(atMilliseconds(step * 130))
    expect(faultsOf(sceneOf(run.state, atMilliseconds(step * 130)))).toEqual([])
  }
})
