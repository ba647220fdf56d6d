import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVENTS, kafkaModel } from '../../../src/brokers/kafka/index.ts'
import { countLag } from '../../../src/brokers/kafka/lessonLag.ts'
import { kafkaSeries } from '../../../src/brokers/kafka/series.ts'
import type { Intervention } from '../../../src/engine/model.ts'
import type { Series } from '../../../src/engine/series.ts'
import { SeriesBuilder } from '../../../src/engine/seriesBuilder.ts'
import { atMilliseconds, type Time } from '../../../src/engine/time.ts'
import { type KafkaRun, kafkaRun } from './kafkaRun.ts'
import { END, inputs, topology as randomTopology } from './randomCluster.ts'

const builderOf = () =>
  new SeriesBuilder(
    EVENTS,
    kafkaSeries(({ type }) => EVENTS[type]?.name ?? ''),
  )

/** The last levels of a series, named as the ledger names them. */
function lastLevels({ entered, done, left, waiting, unacked, bins }: Series) {
  const last = bins - 1
  return { logEnd: entered[last], committed: done[last], left: left[last], lag: waiting[last], unacked: unacked[last] }
}

function ledgerLevels(run: KafkaRun) {
  const { total, terms } = kafkaModel.ledger(run.state)
  const {
    logEnd = 0,
    committed = 0,
    lag = 0,
  } = Object.fromEntries([total, ...terms].map(({ name, count }) => [name, count]))
  return { logEnd, committed, left: committed, lag, unacked: 0 }
}

const at = (ms: number, verb: string, on: string, value?: object): Intervention =>
  ({ at: atMilliseconds(ms), action: { do: verb, on, ...(value === undefined ? {} : { value }) } }) as Intervention

describe('the charts of Kafka', () => {
  it('KFK-99 read out of the trace what the ledger counts, at any moment of any run', () => {
    const property = fc.property(inputs, each => {
      const run = kafkaRun(randomTopology(each.release), each.interventions, each.seed)
      const builder = builderOf()
      for (let part = 1; part <= 4; part++) {
        const time = Math.round((END * part) / 4) as Time
        run.runUntil(time)
        expect(lastLevels(builder.update(run.trace, time))).toEqual(ledgerLevels(run))
      }
    })
    fc.assert(property, { numRuns: 20 })
  })

  it('KFK-99 say the same when the trace is read again from its start, because the bins ran out', () => {
    const run = kafkaRun(randomTopology('4.2'), [], 7)
    const builder = builderOf()
    run.runUntil(atMilliseconds(10_000))
    const before = lastLevels(builder.update(run.trace, atMilliseconds(10_000)))
    const later = builder.update(run.trace, atMilliseconds(2_000_000))
    expect(later.binWidth).toBeGreaterThan(50_000)
    expect(lastLevels(later)).toEqual(before)
  })

  it('KFK-73 the lag of a group that begins at the latest is not what was there before it came', () => {
    const topology = {
      topics: [{ name: 'orders' }],
      producers: { p: { topic: 'orders', interval: { kind: 'constant', meanMs: 100 }, limit: 50 } },
      consumers: { c: { group: 'g', topics: ['orders'], autoOffsetReset: 'latest', commit: 'never' } },
    }
    const run = kafkaRun(topology)
    const builder = builderOf()
    run.runUntil(atMilliseconds(2900))
    expect(lastLevels(builder.update(run.trace, atMilliseconds(2900))).lag).toBeGreaterThan(25)
    run.runUntil(atMilliseconds(3100))
    expect(lastLevels(builder.update(run.trace, atMilliseconds(3100))).lag).toBeLessThan(3)
  })

  it('KFK-84 offsets that a transaction commits move the lag when it ends', () => {
    const topology = {
      topics: [{ name: 'orders' }],
      producers: {
        p: { topic: 'orders', interval: { kind: 'constant', meanMs: 100 }, limit: 20 },
        x: { transactionalId: 'tx' },
      },
      consumers: { c: { group: 'g', topics: ['orders'], autoOffsetReset: 'earliest', commit: 'never' } },
    }
    const run = kafkaRun(topology, [
      at(5000, 'initTransactions', 'x'),
      at(5010, 'beginTransaction', 'x'),
      at(5020, 'sendOffsets', 'x', { group: 'g', offsets: { 'orders-0': 15 } }),
      at(6000, 'commitTransaction', 'x'),
    ])
    const builder = builderOf()
    const lagAt = (ms: number) => {
      run.runUntil(atMilliseconds(ms))
      expect(lastLevels(builder.update(run.trace, atMilliseconds(ms)))).toEqual(ledgerLevels(run))
      return ledgerLevels(run).lag
    }
    expect([lagAt(5900), lagAt(7000)]).toEqual([20, 5])
  })

  it('KFK-68 a group whose offsets are forgotten holds nothing back any more', () => {
    const topology = {
      cluster: { offsetsRetentionMinutes: 1, offsetsRetentionCheckIntervalMs: 5000 },
      topics: [{ name: 'orders' }],
      producers: { p: { topic: 'orders', interval: { kind: 'constant', meanMs: 100 }, limit: 60 } },
      consumers: {
        c: {
          group: 'g',
          topics: ['orders'],
          autoOffsetReset: 'earliest',
          commit: 'each',
          service: { kind: 'constant', meanMs: 1 },
        },
        d: {
          group: 'slow',
          topics: ['orders'],
          autoOffsetReset: 'earliest',
          commit: 'each',
          service: { kind: 'constant', meanMs: 999 },
        },
      },
    }
    const run = kafkaRun(topology, [at(10_000, 'close', 'd')])
    const builder = builderOf()
    const lagAt = (ms: number) => {
      run.runUntil(atMilliseconds(ms))
      expect(lastLevels(builder.update(run.trace, atMilliseconds(ms)))).toEqual(ledgerLevels(run))
      return ledgerLevels(run).lag
    }
    expect(lagAt(60_000)).toBeGreaterThan(40)
    expect(lagAt(80_000)).toBe(0)
  })

  it('tell how long a record took from made to worked on, once for each group, however often it is read again', () => {
    const topology = {
      topics: [{ name: 'orders' }],
      producers: { p: { topic: 'orders', interval: { kind: 'constant', meanMs: 1000 }, limit: 3 } },
      consumers: {
        c: { group: 'g', topics: ['orders'], autoOffsetReset: 'earliest', service: { kind: 'constant', meanMs: 10 } },
        d: { group: 'h', topics: ['orders'], autoOffsetReset: 'earliest', service: { kind: 'constant', meanMs: 500 } },
      },
    }
    const run = kafkaRun(topology, [at(9000, 'seek', 'c', { tp: 'orders-0', offset: 'beginning' })])
    run.runUntil(atMilliseconds(20_000))
    const { took } = builderOf().update(run.trace, atMilliseconds(20_000))
    expect(run.trace.counts[EVENTS.findIndex(({ name }) => name === 'workFinished')]).toBe(9)
    expect(took.reduce((sum, count) => sum + count, 0)).toBe(6)
  })

  it('mark who crashes, who leads, who is in sync, rebalances and what retention deletes, and nobody who was there from the start', () => {
    const run = kafkaRun(
      {
        cluster: { brokerSessionTimeoutMs: 1000, logRetentionCheckIntervalMs: 5000 },
        topics: [{ name: 'orders', replicationFactor: 3, retentionMs: 2000, segmentBytes: 300 }],
        producers: { p: { topic: 'orders', interval: { kind: 'constant', meanMs: 300 } } },
        consumers: { c: { group: 'g', topics: ['orders'] }, d: { group: 'g', topics: ['orders'] } },
      },
      [at(6000, 'crash', 'c'), at(7000, 'killBroker', '0'), at(9000, 'restart', 'c')],
    )
    run.runUntil(atMilliseconds(30_000))
    const { marks } = builderOf().update(run.trace, atMilliseconds(30_000))
    const marked = (kind: string) => new Set(marks.filter(mark => mark.kind === kind).map(({ text }) => text))
    expect(marked('crash')).toEqual(new Set(['consumerCrashed', 'brokerKilled']))
    expect(marked('restart')).toEqual(new Set(['consumerStarted']))
    expect([...marked('edit')]).toEqual(expect.arrayContaining(['rebalanceStarted', 'leaderElected', 'logStartMoved']))
    expect(marks.every(mark => mark.at > 0)).toBe(true)
  })
})

it('KFK-99 the lag that lessons ask for is the ledger’s too, and a group’s own is what it has before it', () => {
  const property = fc.property(inputs, each => {
    const run = kafkaRun(randomTopology(each.release), each.interventions, each.seed)
    run.runUntil(END as number as Time)
    const lagOn = (on: string | null): number => {
      const tally = countLag({ stateNow: () => run.state, on } as never)
      let lag = 0
      for (let entry = 0; entry < run.trace.length; entry++) lag = tally(run.trace, entry) ?? lag
      return lag
    }
    expect(lagOn(null)).toBe(ledgerLevels(run).lag)
    const [group] = run.state.groups
    if (group === undefined) return
    const own = [...group.progress].map(([index, offset]) => {
      const mark = run.state.partitions[index]?.highWatermark ?? 0
      return mark - Math.min(mark, Math.max(0, offset))
    })
    expect(lagOn(`groups.${group.name}`)).toBe(own.reduce((sum, lag) => sum + lag, 0))
  })
  fc.assert(property, { numRuns: 8 })
})
