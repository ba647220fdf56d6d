import { describe, expect, it } from 'vitest'
import './withLateWords.ts'
import { parseScenario, type Scenario } from '../../src/brokers/scenario.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import { Session } from '../../src/state/session.ts'
import { SPEEDS } from '../../src/state/sessionView.ts'
import { horizonOf } from '../../src/ui/horizon.ts'
import { ENGLISH } from '../../src/ui/reader.ts'
import { eventsSoFar, ROWS_SHOWN, rowsBefore, rowsThatSay } from '../../src/ui/workspace/eventRows.ts'
import { lawOf } from '../../src/ui/workspace/LawLine.tsx'
import { newsSince } from '../../src/ui/workspace/LiveRegion.tsx'
import { ratesNow, recentRates } from '../../src/ui/workspace/recentRates.ts'
import { faster, nearestSpeed, speedsWith } from '../../src/ui/workspace/speeds.ts'

function scenario(data: object = {}): Scenario {
  const parsed = parseScenario({ ackademy: 1, ...data })
  if ('problems' in parsed) throw new Error(`scenario: ${JSON.stringify(parsed.problems)}`)
  return parsed.scenario
}

function sessionAt(ms: number, data: object = {}): Session {
  const session = new Session(scenario(data))
  session.seek(atMilliseconds(ms))
  for (let frame = 0; frame < 100 && session.playhead < ms * 1000; frame++) session.tick(100, () => true)
  return session
}

const OVERLOAD = { topology: { producers: { p1: { arrivals: { kind: 'steady', ratePerSecond: 8 } } } } }
const CRASHES = {
  script: [1000, 2000, 3000].map(atMs => ({ atMs, do: 'crash', on: 'c1', value: 500 })),
}

/** What a test of rates does not look at. */
const SOME = { inside: 3, entered: 90 }

describe('the law in words', () => {
  it('says how fast the backlog grows, as what came in less what went out over the last five seconds', () => {
    const session = sessionAt(10_000, OVERLOAD)
    expect(recentRates(session.series(), 10_000)).toMatchObject({ into: 8, out: 5, done: 5 })
    expect(lawOf(recentRates(session.series(), 10_000), ENGLISH)).toBe(
      'In 8.0/s, out 5.0/s: the backlog grows by 3 every second.',
    )
  })

  it('says that the queue keeps up when a difference is chance', () => {
    expect(lawOf({ ...SOME, into: 4, out: 4.2, done: 4.2 }, ENGLISH)).toMatch(/keeping up/)
    expect(lawOf({ ...SOME, into: 100, out: 97, done: 97 }, ENGLISH)).toMatch(/keeping up/)
    expect(lawOf({ ...SOME, into: 4, out: 9, done: 9 }, ENGLISH)).toMatch(/shrinks by 5 every second/)
  })

  it('does not call it keeping up when messages are turned away', () => {
    expect(lawOf({ ...SOME, into: 8, out: 8, done: 5 }, ENGLISH)).toBe(
      'In 8.0/s, done 5.0/s, refused, dropped or given up 3.0/s: the backlog holds.',
    )
  })

  it('says what to do while nothing has happened', () => {
    expect(lawOf(recentRates(new Session(scenario()).series(), 0), ENGLISH)).toMatch(/Press Play/)
  })

  it('says when all stands still, and how many are still there, and does not say then that nothing has happened', () => {
    const still = { into: 0, out: 0, done: 0, entered: 200 }
    expect(lawOf({ ...still, inside: 151 }, ENGLISH)).toBe(
      'Just now nothing comes in and nothing goes out: 151 messages are still here.',
    )
    expect(lawOf({ ...still, inside: 0 }, ENGLISH)).toBe('Just now nothing comes in and nothing goes out.')
  })

  it('counts nothing that was taken back: a log that was cut, offsets that were reset', () => {
    const series = sessionAt(10_000, OVERLOAD).series()
    const column = (first: number, last: number): Float64Array =>
      Float64Array.from({ length: series.bins }, (_, bin) => (bin < series.bins / 2 ? first : last))
    expect(recentRates({ ...series, entered: column(30, 8), left: column(20, 0) }, 10_000)).toMatchObject({
      into: 0,
      out: 0,
    })
  })

  it('forgets what was before the last crash or change, a second after it', () => {
    const script = [{ atMs: 10_000, do: 'crash', on: 'c1', value: 9000 }]
    const series = sessionAt(12_000, { ...OVERLOAD, script }).series()
    expect(ratesNow(series, 12_000)).toMatchObject({ into: 8, out: 0 })
    expect(recentRates(series, 12_000)?.out).toBeGreaterThan(2)
    expect(ratesNow(series, 9000)).toEqual(recentRates(series, 9000))
  })

  it('counts from the start when five seconds have not passed', () => {
    const { into } = recentRates(sessionAt(2100, OVERLOAD).series(), 2100) ?? { into: 0 }
    // Sixteen messages in 2.1 seconds; over five they would look like three a second.
    expect(into).toBeCloseTo(16 / 2.1, 9)
  })
})

describe('the event list', () => {
  it('shows what happened up to the playhead and nothing later, at most 200 rows', () => {
    const session = sessionAt(60_000)
    session.seek(atMilliseconds(30_000))
    const rows = rowsBefore(session, eventsSoFar(session))
    expect(rows.length).toBe(ROWS_SHOWN)
    expect(rows.every(row => row.atMs <= 30_000)).toBe(true)
    expect(rows.map(row => row.number)).toEqual([...rows.map(row => row.number)].sort((one, other) => one - other))
  })

  it('finds a word in any case, in the whole past', () => {
    const session = sessionAt(5000, CRASHES)
    const rows = rowsThatSay(session, 'CRASHED', eventsSoFar(session))
    expect(rows.map(row => row.atMs)).toEqual([1000, 2000, 3000])
    expect(rowsThatSay(session, 'no such thing', eventsSoFar(session))).toEqual([])
  })
})

describe('the live region', () => {
  it('tells what was marked since the last time, the newest two in full', () => {
    const session = sessionAt(5000, CRASHES)
    expect(newsSince(session, 0)).toMatch(/and 4 more$/)
    expect(newsSince(session, 2_600_000)).toMatch(/^3\.0 s: .*crash.*3\.5 s: .*/)
    expect(newsSince(session, 5_000_000)).toBe('')
  })
})

describe('the time axis', () => {
  it('ends well after what is known, in steps, and never before what was asked for', () => {
    expect(horizonOf({ frontierMs: 0, ghost: null })).toBe(20_000)
    expect(horizonOf({ frontierMs: 21_000, ghost: null })).toBe(30_000)
    expect(horizonOf({ frontierMs: 21_000, ghost: null }, 60_000)).toBe(60_000)
    for (let frontierMs = 1000; frontierMs < 1e9; frontierMs *= 1.7)
      expect(horizonOf({ frontierMs, ghost: null })).toBeGreaterThanOrEqual(frontierMs)
  })
})

describe('speeds', () => {
  it('to choose from have the one that is played at among them, in its place and once', () => {
    expect(speedsWith(12)).toEqual([0.1, 0.25, 0.5, 1, 2, 5, 10, 12, 20, 50, 100])
    expect(speedsWith(10)).toEqual([...SPEEDS])
  })

  it('go up and down the list and stay at its ends', () => {
    expect(faster(1, 1)).toBe(2)
    expect(faster(1, -1)).toBe(0.5)
    expect(faster(100, 1)).toBe(100)
    expect(faster(0.1, -3)).toBe(0.1)
    for (const [index, speed] of SPEEDS.entries()) expect(nearestSpeed(speed)).toBe(index)
  })
})
