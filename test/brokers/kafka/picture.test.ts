import { expect, test } from 'vitest'
import { atMilliseconds } from '../../../src/engine/time.ts'
import { faultsOf } from '../sceneFaults.ts'
import { kafkaRun } from './kafkaRun.ts'
import { sceneOf } from './pictured.ts'

test('a scene of the first stage has no faults at any moment', () => {
  const run = kafkaRun({})
  for (let step = 0; step < 100; step++) {
    run.runUntil(atMilliseconds(step * 130))
    expect(faultsOf(sceneOf(run.state, atMilliseconds(step * 130)))).toEqual([])
  }
})
