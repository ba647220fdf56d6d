import { describe, expect, it } from 'vitest'
import { sourceTree } from './sourceTree.ts'
import { strangerProblems } from './strangersFence.ts'

describe('the fence between brokers', () => {
  it('finds no word of a broker in the engine, in what brokers share, or in another broker', () => {
    const files = ['src/engine', 'src/theory', 'src/brokers'].flatMap(sourceTree)
    expect(files.length).toBeGreaterThan(200)
    expect(files.flatMap(({ path, source }) => strangerProblems(path, source))).toEqual([])
  })

  it.each([
    ['src/engine/series.ts', 'readonly highWatermark: number', 'watermark'],
    ['src/engine/scene.ts', "kind: 'partition'", 'partition'],
    ['src/brokers/shared/life.ts', '/** As Kafka does it. */', 'Kafka'],
    ['src/brokers/plain/state.ts', 'let isr: number[] = []', 'isr'],
    ['src/brokers/rabbitmq/queue.ts', 'function rebalance() {}', 'rebalanc'],
    ['src/brokers/kafka/log.ts', '// like RabbitMQ', 'Rabbit'],
    ['src/theory/mm1.ts', 'const amqp = 1', 'amqp'],
  ])('refuses in %s: %s', (path, planted, word) => {
    expect(strangerProblems(path, `const fine = 1\n${planted}`)).toEqual([expect.stringContaining(`${path}:2`)])
    expect(strangerProblems(path, planted)[0]?.toLowerCase()).toContain(word.toLowerCase())
  })

  it.each([
    ['src/brokers/kafka/log.ts', 'const partition = 1'],
    ['src/brokers/rabbitmq/queue.ts', '// amqp'],
    ['src/brokers/registry.ts', "import type { KafkaTopology } from './kafka/topology.ts'"],
    ['src/engine/scene.ts', 'readonly offset: number'],
  ])('lets in %s pass: %s', (path, fine) => {
    expect(strangerProblems(path, fine)).toEqual([])
  })
})
