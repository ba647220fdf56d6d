import { describe, expect, it } from 'vitest'
import { kafkaBroker } from '../../src/brokers/kafka/broker.ts'
import { registerBroker } from '../../src/brokers/registry.ts'
import { KAFKA_PRESETS, type KafkaPresetId, kafkaPreset } from '../../src/state/presetsKafka.ts'
import { isSamePlaces } from '../../src/view/composeStage.ts'
import { EASE_LIMIT } from '../../src/view/continuity.ts'
import { longestStep } from './longestStep.ts'
import { FRAME_MS, project } from './projector.ts'

registerBroker(kafkaBroker)

const SIZE = { width: 1040, height: 440, scale: 1 }

describe.each(Object.keys(KAFKA_PRESETS) as KafkaPresetId[])('%s on the stage', id => {
  it('no mark jumps farther than its path in twenty seconds, but when the stage is laid out anew for another part', () => {
    const { frame } = project(kafkaPreset(id), SIZE)
    let before = frame()
    let seen = 0
    for (let count = 0; count < 1200; count += 1) {
      const after = frame()
      if (isSamePlaces(before.layout, after.layout)) {
        const worst = longestStep(before.drawn, after.drawn)
        expect(worst.step, `${worst.key} in frame ${count}`).toBeLessThanOrEqual(EASE_LIMIT * FRAME_MS + 2)
      }
      before = after
      seen += after.drawn.length
    }
    expect(seen).toBeGreaterThan(100)
  })
})
