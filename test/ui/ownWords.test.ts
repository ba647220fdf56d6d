import { beforeAll, describe, expect, it } from 'vitest'
import './withLateWords.ts'
import { sayIn } from '../../src/state/sayIn.ts'
import { kafkaSystem } from '../../src/ui/systems/kafka/kafkaSystem.ts'
import { sayAs } from '../../src/ui/systems/ownWords.ts'
import { loadSystem } from '../../src/ui/systems/systems.ts'
import { chinese, pageEnglish as english } from '../words/everyWord.ts'

const say = sayIn([{ language: 'en', words: { ...english, ...kafkaSystem.words } }])

describe('words that a system says otherwise', () => {
  beforeAll(async () => {
    await loadSystem('kafka')
  })

  it('are Kafka’s where Kafka is on the stage, and nobody else’s', () => {
    expect(sayAs('kafka', say)('workspace.inspector.message', { id: 7 })).toBe('Record 7')
    expect(sayAs('plain', say)('workspace.inspector.message', { id: 7 })).toBe('Message 7')
    expect(sayAs('kafka', say)('view.chart.waiting')).toBe('lag')
    expect(sayAs('kafka', say)('workspace.events.search')).toBe(say('workspace.events.search'))
  })

  it('stand for words that there are, with words that there are, in both languages', () => {
    for (const [id, own] of Object.entries(kafkaSystem.instead ?? {})) {
      expect(Object.keys(english)).toContain(id)
      expect(Object.keys(kafkaSystem.words)).toContain(own)
      expect(Object.keys(chinese)).toContain(own)
    }
  })
})
