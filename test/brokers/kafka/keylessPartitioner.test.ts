import { describe, expect, it } from 'vitest'
import {
  type Draw,
  keylessAppended,
  keylessBatchClosed,
  keylessPartition,
  keylessState,
} from '../../../src/brokers/kafka/keylessPartitioner.ts'
import { profileOf, RELEASES } from '../../../src/brokers/kafka/release.ts'

/** Draws that are known beforehand; asking for more than were expected fails. */
function dice(...values: number[]): Draw {
  return bound => {
    const value = values.shift()
    if (value === undefined) throw new Error('dice: drawn once too often')
    return value % bound
  }
}

const four = { partitionCount: 4, available: [0, 1, 2, 3] }

describe('the partition of a record without a key', () => {
  it('KFK-9 is chosen by the strategy of the release', () => {
    const strategies = RELEASES.map(release => [release, profileOf(release).partitioner])
    expect(strategies).toEqual([
      ['2.8', 'sticky'],
      ['3.9', 'uniform-sticky'],
      ['4.2', 'uniform-sticky'],
    ])
  })

  it('KFK-9 round robin goes on by one with each record from a random start, over partitions that have a leader', () => {
    const state = keylessState('round-robin')
    const draw = dice(2)
    const places = Array.from({ length: 5 }, () => keylessPartition(state, four, draw))
    expect(places).toEqual([2, 3, 0, 1, 2])
    const lame = { partitionCount: 4, available: [0, 3] }
    expect([1, 2, 3, 4].map(() => keylessPartition(state, lame, draw))).toEqual([3, 0, 3, 0])
  })

  it('KFK-9 sticky stays until the batch is closed and then goes to a different partition', () => {
    const state = keylessState('sticky')
    const draw = dice(1, 1)
    expect([1, 2, 3].map(() => keylessPartition(state, four, draw))).toEqual([1, 1, 1])
    keylessBatchClosed(state, 1, four, draw)
    expect(keylessPartition(state, four, draw)).toBe(2)
    keylessBatchClosed(state, 1, four, draw)
    expect(keylessPartition(state, four, draw), 'a batch of another partition says nothing').toBe(2)
  })

  it('KFK-9 sticky never draws the partition it leaves, unless no other has a leader', () => {
    for (let left = 0; left < 4; left++) {
      for (let drawn = 0; drawn < 3; drawn++) {
        const state = keylessState('sticky')
        keylessPartition(state, four, dice(left))
        keylessBatchClosed(state, left, four, dice(drawn))
        expect(state.partition).not.toBe(left)
      }
    }
    const state = keylessState('sticky')
    const only = { partitionCount: 4, available: [2] }
    keylessPartition(state, only, dice(0))
    keylessBatchClosed(state, 2, only, dice())
    expect(state.partition).toBe(2)
  })

  it('KFK-9 uniform sticky stays until batch.size bytes are in, whoever closed batches meanwhile', () => {
    const state = keylessState('uniform-sticky')
    expect(keylessPartition(state, four, dice(3))).toBe(3)
    const record = { bytes: 400, batchSizeBytes: 1000, isBatchComplete: true }
    keylessBatchClosed(state, 3, four, dice())
    keylessAppended(state, record, four, dice())
    keylessAppended(state, record, four, dice())
    expect(keylessPartition(state, four, dice())).toBe(3)
    keylessAppended(state, record, four, dice(0))
    expect(keylessPartition(state, four, dice())).toBe(0)
    expect(state.bytes).toBe(0)
  })

  it('KFK-9 uniform sticky waits for the end of the batch, but not beyond twice batch.size', () => {
    const state = keylessState('uniform-sticky')
    keylessPartition(state, four, dice(3))
    const record = { bytes: 600, batchSizeBytes: 1000, isBatchComplete: false }
    for (let index = 0; index < 3; index++) keylessAppended(state, record, four, dice())
    expect(state.partition).toBe(3)
    keylessAppended(state, record, four, dice(1))
    expect(state.partition).toBe(1)
  })

  it('KFK-9 uniform sticky draws a partition the less often the longer its queue is', () => {
    const choice = { ...four, queued: [3, 0, 1, 3] }
    const drawn = Array.from({ length: 9 }, (_, value) =>
      keylessPartition(keylessState('uniform-sticky'), choice, dice(value)),
    )
    expect(drawn).toEqual([0, 1, 1, 1, 1, 2, 2, 2, 3])
  })

  it('chooses among all partitions when none has a leader', () => {
    const dead = { partitionCount: 3, available: [] }
    expect(keylessPartition(keylessState('sticky'), dead, dice(2))).toBe(2)
  })
})
