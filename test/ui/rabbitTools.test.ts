import { describe, expect, it } from 'vitest'
import { rabbitBroker } from '../../src/brokers/rabbitmq/broker.ts'
import { amqplibCode } from '../../src/brokers/rabbitmq/code/amqplib.ts'
import { rabbitModel } from '../../src/brokers/rabbitmq/index.ts'
import { registerBroker } from '../../src/brokers/registry.ts'
import { Run } from '../../src/engine/run.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import { rabbitPreset } from '../../src/state/presetsRabbit.ts'
import { isLit, justHappened } from '../../src/ui/systems/rabbitmq/litLines.ts'

describe('lines of code beside the stage', () => {
  registerBroker(rabbitBroker)
  const { topology, seed, script } = rabbitPreset('rabbit-work-queue')
  if (!('exchanges' in topology)) throw new Error('the preset must be of RabbitMQ')
  const run = new Run(rabbitModel, { topology, seed, interventions: script })
  run.advance(atMilliseconds(5000))
  const lit = (atMs: number) => {
    const at = atMilliseconds(atMs)
    const happened = justHappened(run.trace, run.stateAt(at), at)
    return amqplibCode(topology)
      .flatMap(({ name, lines }) => lines.map(line => ({ name, line })))
      .filter(({ line }) => isLit(line, happened))
      .map(({ name, line }) => `${name}: ${line.text.trim()}`)
  }

  it('light up while their effect happens: what is declared at the start, later the work and its acks', () => {
    expect(lit(0).some(line => line.includes('assertQueue'))).toBe(true)
    const later = lit(4000)
    expect(later.some(line => line.includes('channel.publish'))).toBe(true)
    expect(later.some(line => line.includes('channel.ack'))).toBe(true)
    expect(later.some(line => line.includes('assertQueue'))).toBe(false)
  })
})
