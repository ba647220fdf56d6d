import { describe, expect, it } from 'vitest'
import { parseTopology, plainModel } from '../../../src/brokers/plain/index.ts'
import { Simulation } from '../../../src/engine/simulation.ts'
import { atMilliseconds } from '../../../src/engine/time.ts'
import { at, plainRun, takes } from './plainRun.ts'

const problemsWith = (topology: object): readonly string[] => {
  const parsed = parseTopology(topology)
  return 'problems' in parsed ? parsed.problems.map(({ path, problem }) => `${path} ${problem}`) : []
}

describe('limits', () => {
  it('PLN-54 two hundred producers and two hundred consumers are the most', () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`x${n}`, {}]))
    expect(problemsWith({ producers: many(200) })).toEqual([])
    expect(problemsWith({ producers: many(201) })).toEqual(['topology.producers at most 200'])
    expect(() => plainRun({}, 100, [[10, 'scale', 'consumers', 201]])).toThrow('0 to 200')
  })

  it('PLN-54 an id means one part: those of the fixed parts are taken, and nobody shares one', () => {
    expect(problemsWith({ consumers: { queue: {} } })).toEqual([
      'topology.consumers.queue is not a name that fits here',
    ])
    expect(problemsWith({ producers: { broker: {} } })).toHaveLength(1)
    expect(problemsWith({ producers: { shop: {} }, consumers: { shop: {} } })).toEqual([
      'topology.consumers.shop "shop" is the name of a producer already',
    ])
  })

  it('PLN-54 no setting may be longer than a day', () => {
    expect(problemsWith({ queue: { visibilityTimeoutMs: 86_400_000 } })).toEqual([])
    expect(problemsWith({ queue: { visibilityTimeoutMs: 86_400_001 } })).toHaveLength(1)
  })

  it('PLN-54 work without length that fails and comes back at once is an instant without end, and the run says so', () => {
    const parsed = parseTopology({ producers: { p1: { ...at(100), poisonShare: 1 } }, consumers: { c1: takes(0) } })
    if ('problems' in parsed) throw new Error('the topology should be fine')
    const simulation = new Simulation(plainModel, parsed.topology, { seed: 1, trace: 'counts' })
    expect(simulation.runUntil(atMilliseconds(1000))).toBe('stuck')
  })
})
