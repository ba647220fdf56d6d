import { describe, expect, it } from 'vitest'
import { plainModel } from '../../src/brokers/plain/index.ts'
import type { ActionValue } from '../../src/engine/model.ts'
import { Simulation } from '../../src/engine/simulation.ts'
import type { Time } from '../../src/engine/time.ts'
import { topologyOf } from './generated.ts'
import { checkReplay, checkRules, checkSameFuture } from './promises.ts'

/** An edit by script. */
const set = (at: number, on: string, value: ActionValue) => ({ at: at as Time, action: { do: 'set', on, value } })

// Each of these was generated, broke a promise, was made as small as it goes, and stays.
describe('found by the property tests', () => {
  it('a switch from the queue to direct calls leaves every message in the ledger', () => {
    const topology = topologyOf({ consumers: {} })
    checkRules({ topology, seed: 0, interventions: [set(2_660_344, 'path', 'direct')] }, [])
  })

  it('a consumer that crashes with an answer on its way has nothing in hand afterwards', () => {
    const topology = topologyOf({
      path: 'direct',
      producers: { p1: { arrivals: { kind: 'times', atMs: [0] } }, p2: {} },
      consumers: { c1: { latencyMs: 60, meanTimeToCrashMs: 2000 } },
    })
    checkRules({ topology, seed: 83_813_036, interventions: [] }, [])
  })

  it('a full queue that drops its oldest is not longer than its limit because messages came back above it', () => {
    const topology = topologyOf({
      queue: { maxLength: 0, overflow: 'dropOldest', retry: { kind: 'exponential' } },
      consumers: { c1: { service: { kind: 'hyperexponential', meanMs: 1, variation: 1 }, failChance: 0.3 } },
    })
    const interventions = [
      set(136_197, 'producers.p1.arrivals.ratePerSecond', 25),
      set(2_000_000, 'consumers.c1.latencyMs', 60),
    ]
    checkRules({ topology, seed: 49, interventions }, [])
  })

  it('a producer that has changed to direct calls does not send copies for ever in one instant', () => {
    const topology = topologyOf({
      producers: { p1: { confirms: true, confirmTimeoutMs: 10, whenRefused: 'retry' }, p2: {} },
      broker: { meanTimeToCrashMs: 150 },
    })
    const run = { topology, seed: 0, interventions: [set(300_000, 'path', 'direct')] }
    checkSameFuture(run, [], 0)
    checkReplay(run, [])
  })

  it('a producer that stops wanting confirms does not send copies for ever in one instant', () => {
    const topology = topologyOf({
      producers: { p1: { confirms: true, confirmTimeoutMs: 10, latencyMs: 60 } },
      consumers: {},
    })
    checkReplay({ topology, seed: 0, interventions: [set(255_000, 'producers.p1.confirms', false)] }, [])
  })

  it('a message that comes back after its lifetime expires instead of going to the next consumer', () => {
    const topology = topologyOf({ queue: { messageTtlMs: 0 }, consumers: { c1: { meanTimeToCrashMs: 40 } } })
    const scale = { at: 250_000 as Time, action: { do: 'scale', on: 'consumers', value: 3 } }
    checkRules({ topology, seed: 0, interventions: [scale] }, [])
  })

  it('a direct call that waits in an inbox survives the death of a broker it never met', () => {
    const topology = topologyOf({
      path: 'direct',
      producers: { p1: { arrivals: { kind: 'manual' } } },
      consumers: { c1: { service: { kind: 'constant', meanMs: 500 }, prefetch: 5, latencyMs: 100 } },
    })
    const publish = (at: number) => ({ at: at as Time, action: { do: 'publish', on: 'p1' } })
    const interventions = [
      publish(0),
      set(10_000, 'path', 'queue'),
      set(20_000, 'consumers.c1.latencyMs', 0),
      publish(30_000),
      { at: 200_000 as Time, action: { do: 'crash', on: 'broker', value: 10 } },
    ]
    checkRules({ topology, seed: 0, interventions }, [150_000])
  })

  it('work without length that fails and comes back at once is told as an instant that never ends', () => {
    const topology = topologyOf({
      consumers: { c1: { service: { kind: 'constant', meanMs: 0 }, failChance: 1 } },
    })
    const simulation = new Simulation(plainModel, topology, { seed: 0, trace: 'counts' })
    expect(simulation.runUntil(1_000_000 as Time)).toBe('stuck')
    expect(simulation.clock).toBeLessThan(250_000)
  })
})
