import { describe, expect, it } from 'vitest'
import { parseRabbitTopology } from '../../../src/brokers/rabbitmq/index.ts'
import type { Problem } from '../../../src/engine/model.ts'

function problems(data: unknown): readonly Problem[] {
  const parsed = parseRabbitTopology(data)
  return Array.isArray(parsed) ? parsed : []
}

describe('a topology of RabbitMQ', () => {
  it('needs nothing: an empty one is a broker of the newest release', () => {
    expect(parseRabbitTopology({})).toMatchObject({ release: '4.3', queues: [], nodes: ['rabbit'] })
  })

  it('says where it is wrong and how to mend it', () => {
    expect(problems({ release: '3.11' })).toMatchObject([{ path: 'release', mend: expect.stringContaining('3.10') }])
    expect(problems({ queues: [{ name: 'q', durabel: true }] })).toMatchObject([
      { path: 'queues[0].durabel', mend: 'did you mean "durable"?' },
    ])
    expect(
      problems({ queues: [{ name: 'orders' }], bindings: [{ source: 'amq.topic', destination: 'order' }] }),
    ).toEqual([
      { path: 'bindings[0].destination', problem: 'there is no queue "order"', mend: 'did you mean "orders"?' },
    ])
    expect(problems({ consumers: { c: { queue: 'q' } } })).toMatchObject([{ path: 'consumers.c.queue' }])
  })

  it('is refused where RabbitMQ refuses it, in its words', () => {
    const quorum = { 'x-queue-type': 'quorum' }
    expect(problems({ queues: [{ name: 'q', args: { 'x-max-priority': 300 } }] })).toMatchObject([
      { path: 'queues[0].args', problem: expect.stringContaining('{max_value_exceeded,300}') },
    ])
    expect(problems({ queues: [{ name: 'q', durable: false, args: quorum }] })).toMatchObject([
      { path: 'queues[0].durable' },
    ])
    expect(problems({ queues: [{ name: 'amq.q' }] })).toMatchObject([{ path: 'queues[0].name' }])
    expect(problems({ queues: [{ name: 'q' }, { name: 'q' }] })).toMatchObject([{ path: 'queues[1].name' }])
  })

  it('takes arguments that RabbitMQ does not know, as RabbitMQ does', () => {
    expect(problems({ queues: [{ name: 'q', args: { 'x-max-priority-bytes': 1 } }] })).toEqual([])
  })
})
