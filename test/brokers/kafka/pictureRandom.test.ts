import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kafkaModel } from '../../../src/brokers/kafka/index.ts'
import { Run } from '../../../src/engine/run.ts'
import type { Time } from '../../../src/engine/time.ts'
import { faultsOf } from '../sceneFaults.ts'
import { kafkaRun, topologyOf } from './kafkaRun.ts'
import { sceneOf } from './pictured.ts'
import { END, inputs, topology } from './randomCluster.ts'

const STEP = 230_000

test('whatever goes wrong, a scene has no mark twice, no wire in the air, and nothing on a wire that is not there', () => {
  const looks = new Set<string>()
  const property = fc.property(inputs, each => {
    const run = kafkaRun(topology(each.release), each.interventions, each.seed)
    for (let at = 0; at <= END; at += STEP) {
      run.runUntil(at as Time)
      const scene = sceneOf(run.state, at)
      expect(faultsOf(scene), `seed ${each.seed} at ${at}`).toEqual([])
      for (const { look } of scene.tokens) looks.add(look)
    }
  })
  fc.assert(property, { numRuns: 8 })
  // What every run has: a property that never sees anything holds nothing.
  for (const look of ['ready', 'read', 'held', 'unacked', 'ack']) expect(looks).toContain(look)
})

test('a scene is the same after seeking to its moment as when it was first seen', () => {
  const property = fc.property(inputs, fc.integer({ min: 0, max: END }), (each, moment) => {
    const live = kafkaRun(topology(each.release), each.interventions, each.seed)
    live.runUntil(moment as Time)
    const seen = sceneOf(live.state, moment)
    const run = new Run(kafkaModel, {
      topology: topologyOf(topology(each.release)),
      seed: each.seed,
      interventions: each.interventions,
      commandsBetween: 300,
    })
    run.advance(END as number as Time)
    const again = sceneOf(run.stateAt(moment), moment)
    if (!isDeepStrictEqual(again, seen)) expect(again).toEqual(seen)
  })
  fc.assert(property, { numRuns: 6 })
})
