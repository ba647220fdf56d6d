import { describe, expect, it } from 'vitest'
import { RandomStreams } from '../../src/engine/randomStreams.ts'
import { TOOK_EDGES_MS } from '../../src/engine/series.ts'
import { SeriesBuilder, type SeriesMeaning } from '../../src/engine/seriesBuilder.ts'
import type { Time } from '../../src/engine/time.ts'
import { Trace } from '../../src/engine/trace.ts'

const EVENTS = [
  { name: 'came', to: 'ready' },
  { name: 'given', from: 'ready', to: 'held' },
  { name: 'back', from: 'held', to: 'ready' },
  { name: 'acked', from: 'held', to: 'done' },
  { name: 'dropped', from: 'ready', to: 'gone' },
  { name: 'crashed' },
  { name: 'noise' },
]
const CAME = 0
const GIVEN = 1
const BACK = 2
const ACKED = 3
const DROPPED = 4
const CRASHED = 5

const meaning: SeriesMeaning = {
  waiting: ['ready'],
  unacked: ['held'],
  done: ['done'],
  over: ['done', 'gone'],
  entered: ['came'],
  attempts: ['given'],
  turnedAway: ['dropped'],
  confirmed: ['acked'],
  timed: ['acked'],
  marked: ['crashed'],
  mark: entry => ({ at: entry.time, text: `crash ${entry.value}`, kind: 'crash' }),
}

/** Random traffic; about one event every `meanUs`. */
function traffic(count: number, meanUs: number): Trace {
  const trace = new Trace('full', EVENTS.length)
  const random = new RandomStreams(1)
  const stream = random.open('traffic')
  let now = 0
  let ready = 0
  let held = 0
  for (let n = 0; n < count; n++) {
    now += Math.floor(random.uniform(stream) * 2 * meanUs)
    const draw = random.uniform(stream)
    let type = CAME
    if (draw < 0.02) type = CRASHED
    else if (draw < 0.3 && held > 0) type = ACKED
    else if (draw < 0.35 && held > 0) type = BACK
    else if (draw < 0.4 && ready > 0) type = DROPPED
    else if (draw < 0.7 && ready > 0) type = GIVEN
    ready += Number(type === CAME || type === BACK) - Number(type === GIVEN || type === DROPPED)
    held += Number(type === GIVEN) - Number(type === ACKED || type === BACK)
    trace.append(now as Time, type, -1, n, 0, 0, Math.floor(random.uniform(stream) * 100_000))
  }
  return trace
}

const LEVELS = ['entered', 'left', 'done', 'attempts', 'turnedAway', 'confirmed', 'waiting', 'unacked'] as const

/** Every level by a recount of the whole trace up to a moment. */
function levelsUntil(trace: Trace, before: number) {
  const count = (...types: number[]) => {
    let sum = 0
    for (let n = 0; n < trace.length; n++)
      if ((trace.times[n] ?? 0) < before && types.includes(trace.types[n] ?? 0)) sum++
    return sum
  }
  return {
    entered: count(CAME),
    left: count(ACKED, DROPPED),
    done: count(ACKED),
    attempts: count(GIVEN),
    turnedAway: count(DROPPED),
    confirmed: count(ACKED),
    waiting: count(CAME, BACK) - count(GIVEN, DROPPED),
    unacked: count(GIVEN) - count(BACK, ACKED),
  }
}

function timesWithin(trace: Trace, from: number, to: number): number[] {
  const times: number[] = []
  for (let n = 0; n < trace.length; n++) {
    const time = trace.times[n] ?? 0
    if (time >= from && time < to && trace.types[n] === ACKED) times.push(trace.values[n] ?? 0)
  }
  return times.sort((one, other) => one - other)
}

describe('chart series', () => {
  it.each([
    [1500, 10_000],
    [1500, 400_000],
  ])('of %d events one every %d us agree with a recount of the whole trace at the end of every bin', (count, mean) => {
    const trace = traffic(count, mean)
    const end = (trace.times[trace.length - 1] ?? 0) + 123_456
    const series = new SeriesBuilder(EVENTS, meaning).update(trace, end as Time)
    expect(series.bins).toBe(Math.floor(end / series.binWidth) + 1)
    for (let bin = 0; bin < series.bins; bin += 7) {
      const wanted = levelsUntil(trace, (bin + 1) * series.binWidth)
      expect(Object.fromEntries(LEVELS.map(level => [level, series[level][bin]]))).toEqual(wanted)
    }
  })

  it('hold the highest backlog within each bin', () => {
    const trace = traffic(3000, 10_000)
    const end = trace.times[trace.length - 1] ?? 0
    const { waitingPeak, binWidth, bins } = new SeriesBuilder(EVENTS, meaning).update(trace, end as Time)
    const peaks = new Array<number>(bins).fill(0)
    let waiting = 0
    let bin = 0
    for (let n = 0; n < trace.length; n++) {
      while ((trace.times[n] ?? 0) >= (bin + 1) * binWidth) peaks[++bin] = waiting
      const type = trace.types[n] ?? 0
      waiting += Number(type === CAME || type === BACK) - Number(type === GIVEN || type === DROPPED)
      peaks[bin] = Math.max(peaks[bin] ?? 0, waiting)
    }
    expect([...waitingPeak.slice(0, bins)]).toEqual(peaks)
  })

  it('count every time in system once, in the column it falls into', () => {
    const trace = traffic(2000, 10_000)
    const { took } = new SeriesBuilder(EVENTS, meaning).update(trace, (trace.times[trace.length - 1] ?? 0) as Time)
    const wanted = new Array<number>(TOOK_EDGES_MS.length).fill(0)
    for (let n = 0; n < trace.length; n++) {
      if (trace.types[n] !== ACKED) continue
      const ms = (trace.values[n] ?? 0) / 1000
      const column = TOOK_EDGES_MS.findLastIndex(edge => edge <= ms)
      wanted[column] = (wanted[column] ?? 0) + 1
    }
    expect([...took]).toEqual(wanted)
    expect(wanted.filter(count => count > 0).length).toBeGreaterThan(5)
  })

  it('hold percentiles of each second that a sort gives, and NaN where nothing was done', () => {
    const trace = traffic(4000, 10_000)
    for (let n = 0; n < 5; n++) trace.append((n * 3_000_000 + 60_000_000) as Time, 6, -1, 0, 0, 0, 0)
    const end = trace.times[trace.length - 1] ?? 0
    const series = new SeriesBuilder(EVENTS, meaning).update(trace, end as Time)
    let empty = 0
    for (let bin = 0; bin < series.bins; bin++) {
      const from = (bin - (bin % 20)) * series.binWidth
      const times = timesWithin(trace, from, from + 20 * series.binWidth)
      if (times.length === 0) empty++
      for (const [column, share] of [
        [series.p50Ms, 0.5],
        [series.p95Ms, 0.95],
        [series.p99Ms, 0.99],
      ] as const) {
        expect(column[bin]).toBe((times[Math.ceil(share * times.length) - 1] ?? Number.NaN) / 1000)
      }
    }
    expect(empty).toBeGreaterThan(20)
    expect(empty).toBeLessThan(series.bins - 20)
  })

  it('are the same built bit by bit as at once, width doubling included', () => {
    const trace = traffic(4000, 200_000)
    const end = trace.times[trace.length - 1] ?? 0
    const atOnce = new SeriesBuilder(EVENTS, meaning).update(trace, end as Time)
    const builder = new SeriesBuilder(EVENTS, meaning)
    const growing = new Trace('full', EVENTS.length)
    const widths = new Set<number>()
    for (let n = 0; n < trace.length; n++) {
      const { time, type, message, value } = trace.entry(n)
      growing.append(time, type, -1, message, 0, 0, value)
      if (n % 97 === 0) widths.add(builder.update(growing, time).binWidth)
    }
    const bitByBit = builder.update(growing, end as Time)
    expect(widths.size).toBeGreaterThan(2)
    expect(bitByBit.binWidth).toBe(atOnce.binWidth)
    expect(bitByBit.bins).toBe(atOnce.bins)
    expect(bitByBit.marks).toEqual(atOnce.marks)
    for (const column of [...LEVELS, 'waitingPeak', 'p50Ms', 'p95Ms', 'p99Ms'] as const)
      expect(bitByBit[column].slice(0, atOnce.bins)).toEqual(atOnce[column].slice(0, atOnce.bins))
  })

  it('follow what no single event says, and anew when the trace is read from its start', () => {
    const counting: SeriesMeaning = {
      ...meaning,
      waiting: [],
      timed: [],
      followed: ['came', 'acked'],
      follower() {
        let seen = 0
        return {
          follow(trace, number, levels) {
            seen += 1
            levels.waiting = seen
            return trace.types[number] === ACKED ? seen * 1000 : Number.NaN
          },
        }
      },
    }
    const trace = traffic(3000, 1000)
    const end = (trace.times[2999] ?? 0) as Time
    const followed = (trace.counts[CAME] ?? 0) + (trace.counts[ACKED] ?? 0)
    const builder = new SeriesBuilder(EVENTS, counting)
    const read = (until: number) => {
      const { waiting, waitingPeak, took, bins } = builder.update(trace, until as Time)
      return [waiting[bins - 1], waitingPeak[bins - 1], took.reduce((sum, count) => sum + count, 0)]
    }
    expect(read(end)).toEqual([followed, followed, trace.counts[ACKED]])
    // So late that the bins run out: they double, and the trace is read again.
    expect(read(50_000 * 10_000)).toEqual([followed, followed, trace.counts[ACKED]])
  })

  it('mark what deserves a mark, in order of time', () => {
    const trace = traffic(1000, 10_000)
    const series = new SeriesBuilder(EVENTS, meaning).update(trace, 60_000_000 as Time)
    expect(series.marks.length).toBe(trace.counts[CRASHED])
    expect(series.marks[0]).toMatchObject({ kind: 'crash', text: expect.stringMatching(/^crash \d+$/) })
  })

  it('of nothing are one empty bin', () => {
    const series = new SeriesBuilder(EVENTS, meaning).update(new Trace('full', EVENTS.length), 0 as Time)
    expect(series.bins).toBe(1)
    expect(series.entered[0]).toBe(0)
    expect(series.p50Ms[0]).toBeNaN()
  })
})
