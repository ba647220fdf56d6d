import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainModel } from '../../src/brokers/plain/index.ts'
import {
  arrivalsSchema,
  consumerSchema,
  producerSchema,
  queueSchema,
  retrySchema,
  topologySchema,
} from '../../src/brokers/plain/topology.ts'
import { distributionSchema } from '../../src/brokers/shared/distributionSchema.ts'
import { Simulation } from '../../src/engine/simulation.ts'
import {
  ARRIVALS,
  BROKER,
  BUSINESS,
  CONSUMER,
  DISTRIBUTIONS,
  END,
  MOST_COMMANDS,
  PRODUCER,
  QUEUE,
  RETRY,
  runs,
} from './generated.ts'

const kinds = (schema: typeof arrivalsSchema | typeof distributionSchema) =>
  schema.def.options.flatMap(option => [...option.shape.kind.def.values])

describe('what the property tests generate', () => {
  it('covers every setting of the topology: a new setting must be generated too', () => {
    expect(Object.keys(PRODUCER).sort()).toEqual(Object.keys(producerSchema.shape).sort())
    expect(Object.keys(QUEUE).sort()).toEqual(Object.keys(queueSchema.shape).sort())
    expect(Object.keys(RETRY).sort()).toEqual(Object.keys(retrySchema.shape).sort())
    expect(Object.keys(CONSUMER).sort()).toEqual(Object.keys(consumerSchema.shape).sort())
    expect(Object.keys(ARRIVALS).sort()).toEqual(kinds(arrivalsSchema).sort())
    expect(Object.keys(DISTRIBUTIONS).sort()).toEqual(kinds(distributionSchema).sort())
    const defaults = topologySchema.parse({})
    expect(Object.keys(BROKER).sort()).toEqual(Object.keys(defaults.broker).sort())
    expect(Object.keys(BUSINESS).sort()).toEqual(Object.keys(defaults.business).sort())
    expect(Object.keys(defaults).sort()).toEqual(['broker', 'business', 'consumers', 'path', 'producers', 'queue'])
  })

  it('makes every event of the model happen, many times over, in 600 runs', () => {
    const counts = new Float64Array(plainModel.events.length)
    for (const run of fc.sample(runs, { numRuns: 600, seed: 1 })) {
      const simulation = new Simulation(plainModel, run.topology, { ...run, trace: 'counts' })
      simulation.runUntil(END, MOST_COMMANDS)
      for (const [type, count] of simulation.trace.counts.entries()) counts[type] = (counts[type] ?? 0) + count
    }
    const rare = plainModel.events.filter((_, type) => (counts[type] ?? 0) < 10).map(event => event.name)
    expect(rare).toEqual([])
  })
})
