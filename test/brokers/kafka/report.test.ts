import { describe, expect, it } from 'vitest'
import { kafkaBroker } from '../../../src/brokers/kafka/broker.ts'
import type { Intervention } from '../../../src/engine/model.ts'
import { atMilliseconds, type Time } from '../../../src/engine/time.ts'
import { kafkaRun, topologyOf } from './kafkaRun.ts'
import { act, send } from './whyRun.ts'

const reader = {
  group: 'billing',
  topics: ['orders'],
  autoOffsetReset: 'earliest',
  service: { kind: 'constant', meanMs: 100 },
}
const stage = (more: object = {}) => ({
  topics: [{ name: 'orders' }],
  producers: { shop: {} },
  consumers: { c: reader },
  ...more,
})

function played(topology: object, done: readonly Intervention[], ms = 60_000) {
  const run = kafkaRun(
    topology,
    [...done].sort((one, other) => one.at - other.at),
  )
  run.runUntil(atMilliseconds(ms))
  expect(run.refused).toEqual([])
  const figures = kafkaBroker.keyFigures(run.state, atMilliseconds(ms) as Time)
  return {
    report: kafkaBroker.report(run.state, atMilliseconds(ms) as Time) as Record<string, unknown>,
    figures: Object.fromEntries(figures.map(({ id, value }) => [id, value])),
  }
}

describe('what a run of Kafka came to', () => {
  it('KFK-73 says how far each group is behind, and nothing where nothing was committed', () => {
    const two = stage({
      consumers: {
        c: { ...reader, commit: 'each' },
        d: { ...reader, group: 'slow', commit: 'each', service: { kind: 'constant', meanMs: 10_000 } },
        e: { ...reader, group: 'never', commit: 'never' },
      },
    })
    const { report, figures } = played(two, [send(5000, 'shop', ['a', 'b', 'c'])], 20_000)
    expect(report.groups).toEqual({
      billing: { lag: 0, rebalances: 1, members: 1, state: 'Stable' },
      slow: { lag: 2, rebalances: 1, members: 1, state: 'Stable' },
      never: { lag: null, rebalances: 1, members: 1, state: 'Stable' },
    })
    // The group that never commits is at the start for good, so it is the slowest.
    expect(figures).toMatchObject({ lag: 3, worked: 7, workedAgain: 0, rebalances: 3 })
    expect(report).toMatchObject({ produced: 3, throughputPerSecond: 7 / 20, ledger: { logEnd: 3, lag: 3 } })
  })

  it('KFK-70 counts what a group finished twice, each group for itself', () => {
    const done = [send(5000, 'shop', ['a', 'b']), act(8350, 'c', 'seek', { tp: 'orders-0', offset: 0 })]
    const two = stage({ consumers: { c: reader, d: { ...reader, group: 'other' } } })
    expect(played(two, done).figures).toMatchObject({ worked: 6, workedAgain: 2 })
    // Work that was lost is not done, so doing it is not doing it again.
    const lost = [send(5000, 'shop', ['a']), act(5050, 'c', 'crash'), act(9000, 'c', 'restart')]
    expect(played(stage(), lost).figures).toMatchObject({ worked: 1, workedAgain: 0 })
  })

  it('KFK-33 does not take another record for one that an election took away', () => {
    const pair = {
      cluster: { brokerSessionTimeoutMs: 2000 },
      topics: [{ name: 'orders', replicas: [[0, 1]], uncleanLeaderElection: true }],
      producers: { shop: { acks: '1' } },
      consumers: { c: reader },
    }
    const done = [
      act(3000, '1', 'stopBroker'),
      send(20_000, 'shop', ['a', 'b']),
      act(25_000, '0', 'killBroker'),
      act(25_500, '1', 'continueBroker'),
      send(40_000, 'shop', ['x', 'y']),
    ]
    const { report, figures } = played(pair, done)
    expect(figures).toMatchObject({ worked: 4, workedAgain: 0, lostAcked: 2 })
    expect(report.beyond).toMatchObject({ lost: 2 })
  })

  it('KFK-18 counts the records of a batch that a log got twice', () => {
    const plainly = stage({ producers: { shop: { acks: '1', enableIdempotence: false, requestTimeoutMs: 5000 } } })
    const cut = [send(5000, 'shop', ['a', 'b']), act(5000.5, 'shop', 'cut'), act(8000, 'shop', 'heal')]
    expect(played(plainly, cut).report).toMatchObject({ appendedTwice: 2, worked: 4, produced: 2 })
    expect(played(stage({ producers: { shop: { requestTimeoutMs: 5000 } } }), cut).report).toMatchObject({
      appendedTwice: 0,
    })
  })

  it('is data that survives JSON', () => {
    const { report } = played(stage(), [], 10)
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })
})

describe('what the consumers can do together', () => {
  const perSecond = (consumers: object, partitions = 2) =>
    kafkaBroker.limits(topologyOf({ topics: [{ name: 'orders', partitions }], producers: {}, consumers })).perSecond

  it('KFK-60 is what as many members can do as there are partitions', () => {
    expect(perSecond({ a: reader })).toBe(10)
    expect(perSecond({ a: reader, b: reader })).toBe(20)
    expect(perSecond({ a: reader, b: reader, c: reader })).toBe(20)
    expect(perSecond({ a: { ...reader, protocol: 'share' }, b: { ...reader, protocol: 'share' } }, 1)).toBe(20)
  })

  it('KFK-99 is what the slowest group can do', () => {
    expect(perSecond({ a: reader, b: { ...reader, group: 'x', service: { kind: 'constant', meanMs: 500 } } })).toBe(2)
    expect(perSecond({ a: { ...reader, paused: true } })).toBeNull()
    expect(perSecond({})).toBeNull()
    expect(kafkaBroker.limits(topologyOf({})).backlog).toBeNull()
  })
})
