import { describe, expect, it } from 'vitest'
import { kafkaBroker } from '../../../src/brokers/kafka/broker.ts'
import { topologyOf as topologyIn } from '../../../src/brokers/kafka/topologyOf.ts'
import type { Action, Intervention } from '../../../src/engine/model.ts'
import { milliseconds, type Time } from '../../../src/engine/time.ts'
import { kafkaRun, topologyOf } from './kafkaRun.ts'

const reader = { group: 'g', topics: ['t'], autoOffsetReset: 'earliest', maxPollRecords: 1, commit: 'each' }
const stage = {
  brokers: [{}],
  cluster: { groupInitialRebalanceDelayMs: 0 },
  topics: [{ name: 't', partitions: 1 }],
  producers: { p: { topic: 't', keys: 8, interval: { kind: 'constant', meanMs: 100 } } },
  consumers: { c1: { ...reader, service: { kind: 'constant', meanMs: 150 } } },
}
const at = (ms: number, action: Action): Intervention => ({ at: milliseconds(ms) as number as Time, action })
const scaleTo = (value: number): Action => ({ do: 'scale', on: 'consumers', value })
const grow = (value: number): Action => ({ do: 'set', on: 'topics.t.partitions', value })

function played(interventions: readonly Intervention[], untilMs = 20_000) {
  const run = kafkaRun(stage, interventions)
  run.runUntil(milliseconds(untilMs) as number as Time)
  return run
}

describe('consumers made more or fewer', () => {
  it('are copies of the last under the first free names, and who leaves closes and is seen no more', () => {
    const { state } = played([at(0, grow(4)), at(0, scaleTo(3)), at(10_000, scaleTo(2))])
    expect(Object.keys(topologyIn(state).consumers)).toEqual(['c1', 'c2'])
    const [first, second, third] = state.consumers
    expect(second?.settings).toEqual(first?.settings)
    expect([third?.life, third?.owned]).toEqual(['closed', []])
    const owned = [first, second].flatMap(consumer => consumer?.owned ?? [])
    expect([...owned].sort()).toEqual([0, 1, 2, 3])
    const { parts } = kafkaBroker.picture.scene(state, 0 as Time, id => id)
    expect(parts.map(({ id }) => id)).not.toContain('consumers.c3')
  })

  it('come back under their own names', () => {
    const { state } = played([at(0, scaleTo(3)), at(5000, scaleTo(1)), at(10_000, scaleTo(3))])
    expect(Object.keys(topologyIn(state).consumers)).toEqual(['c1', 'c2', 'c3'])
    expect(state.consumers.map(({ life }) => life)).toEqual(['running', 'running', 'running'])
  })

  it('leave also when they are frozen or dead', () => {
    const { state } = played([
      at(0, scaleTo(3)),
      at(4000, { do: 'freeze', on: 'c3' }),
      at(4000, { do: 'crash', on: 'c2' }),
      at(5000, scaleTo(1)),
    ])
    expect(state.consumers.map(({ life }) => life)).toEqual(['running', 'closed', 'closed'])
  })

  it.each([
    [{ do: 'scale', on: 'queues', value: 2 }, 'cannot scale "queues"'],
    [{ do: 'scale', on: 'consumers', value: 2.5 }, 'must be a whole number from 0 to 200'],
    [{ do: 'scale', on: 'consumers', value: 201 }, 'must be a whole number from 0 to 200'],
  ] as const)('are refused as %o in a run as in a script', (action, problem) => {
    expect(played([at(0, action)], 1).refused).toMatchObject([{ problem: { problem } }])
    expect(kafkaBroker.scriptProblems(topologyOf(stage), [action])).toMatchObject([{ index: 0, problem: { problem } }])
  })

  it('are judged in a script by who is there by then', () => {
    const crash: Action = { do: 'crash', on: 'c3' }
    expect(kafkaBroker.scriptProblems(topologyOf(stage), [scaleTo(3), crash])).toEqual([])
    expect(kafkaBroker.scriptProblems(topologyOf(stage), [scaleTo(2), crash])).toHaveLength(1)
  })
})

describe('a topic', () => {
  it('KFK-10 gets partitions by its setting while it runs, as by the command', () => {
    const bySetting = played([at(0, grow(4))])
    const byCommand = played([at(0, { do: 'addPartitions', on: 't', value: { to: 4 } })])
    expect(bySetting.state.partitions).toHaveLength(4)
    expect(bySetting.state.partitions.map(({ highWatermark }) => highWatermark)).toEqual(
      byCommand.state.partitions.map(({ highWatermark }) => highWatermark),
    )
    expect(topologyIn(bySetting.state).topics[0]?.partitions).toBe(4)
  })

  it('KFK-10 never loses any', () => {
    expect(played([at(0, grow(4)), at(1, grow(2))], 10).refused).toMatchObject([
      { problem: { path: 'on', problem: expect.stringContaining('InvalidPartitionsException') } },
    ])
  })
})
