import { describe, expect, it } from 'vitest'
import type { ActionValue } from '../../../src/engine/model.ts'
import type { Time } from '../../../src/engine/time.ts'
import { kafkaRun } from './kafkaRun.ts'

describe('topics that are told otherwise in a run', () => {
  const atMs = (ms: number): Time => (ms * 1000) as Time
  const set = (ms: number, on: string, value: ActionValue) => ({
    at: atMs(ms),
    action: { do: 'set', on, value },
  })
  const cluster = { logCleanerBackoffMs: 500 }

  it('KFK-88 a topic that is to be compacted from now on is', () => {
    const topology = {
      release: '3.9',
      cluster,
      topics: [{ name: 'T', segmentBytes: 300, minCleanableDirtyRatio: 0.01 }],
      producers: { p: { topic: 'T', keys: 1, interval: { kind: 'constant', meanMs: 50 }, valueBytes: 20 } },
      consumers: {},
    }
    const left = (script: ReturnType<typeof set>[]): number => {
      const run = kafkaRun(topology, script)
      run.runUntil(atMs(10_000))
      return run.state.partitions[0]?.replicas[0]?.log.records.length ?? 0
    }
    expect(left([])).toBeGreaterThan(150)
    expect(left([set(2000, 'topics.T.cleanupPolicy', 'compact')])).toBeLessThan(20)
  })

  it('KFK-31 a partition without a leader gets one as soon as its topic allows an unclean election', () => {
    const topology = {
      release: '2.8',
      brokers: [{}, {}],
      topics: [{ name: 'T', replicationFactor: 2 }],
      producers: {},
      consumers: {},
    }
    const down = (ms: number, action: string, on: string) => ({ at: atMs(ms), action: { do: action, on } })
    const script = [down(1000, 'killBroker', '1'), down(30_000, 'killBroker', '0'), down(31_000, 'startBroker', '1')]
    const leader = (more: ReturnType<typeof set>[]): number | undefined => {
      const run = kafkaRun(topology, [...script, ...more])
      run.runUntil(atMs(70_000))
      return run.state.partitions[0]?.leader
    }
    expect(leader([])).toBe(-1)
    expect(leader([set(60_000, 'topics.T.uncleanLeaderElection', true)])).toBe(1)
  })

  it('KFK-39 a member of a KIP-848 group that reads another topic is given its partitions', () => {
    const topology = {
      release: '4.2',
      topics: [{ name: 'A' }, { name: 'B' }],
      producers: {},
      consumers: { c: { group: 'g', topics: ['A'], protocol: 'consumer' } },
    }
    const run = kafkaRun(topology, [set(8000, 'consumers.c.topics', ['B'])])
    run.runUntil(atMs(20_000))
    expect(run.state.consumers[0]?.owned.map(index => run.state.partitions[index]?.topic)).toEqual(['B'])
  })
})
