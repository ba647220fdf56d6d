import { describe, expect, it } from 'vitest'
import type { Series } from '../../src/engine/series.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import { alertValue, keyValue } from '../../src/view/charts/alertGrip.ts'
import type { Prediction } from '../../src/view/charts/chart.ts'
import { chartModel } from '../../src/view/charts/chartModel.ts'
import { chartPicture } from '../../src/view/charts/chartPicture.ts'
import { chartTable, rateOver, readings, TABLE_ROWS } from '../../src/view/charts/chartTable.ts'
import { linkCursors } from '../../src/view/charts/cursorLink.ts'
import { emptyCurve, finished, nudge, stroke } from '../../src/view/charts/drawCurve.ts'
import { overlayPicture } from '../../src/view/charts/overlayPicture.ts'
import { plotArea } from '../../src/view/charts/plotArea.ts'
import { binAt, momentOf, peakOf, samplesOf } from '../../src/view/charts/samples.ts'
import { type Shape, textWidth } from '../../src/view/shapes.ts'
import { fakeSeries } from './fakeSeries.ts'
import { english } from './words.ts'

const KINDS = ['backlog', 'cumulative', 'rates', 'latency'] as const
const texts = (shapes: readonly Shape[]): readonly string[] => shapes.flatMap(({ text }) => text ?? [])

function plot(until = 40_000_000, top = 50) {
  return plotArea({ width: 700, height: 170, until, top, right: 0 })
}

describe('samplesOf', () => {
  it('never gives more than asked for, covers every bin once and ends where the series ends', () => {
    for (const bins of [1, 7, 299, 300, 2000]) {
      const series = fakeSeries({ bins })
      for (const most of [1, 50, 300, 5000]) {
        const samples = samplesOf(series, most)
        expect(samples.length).toBeLessThanOrEqual(Math.min(most, bins))
        expect(samples.at(-1)?.to).toBe(bins - 1)
        expect(samples.at(-1)?.at).toBe(series.end)
        let next = 0
        for (const { from, to } of samples) {
          expect(from + 1).toBe(next)
          next = to + 1
        }
      }
    }
  })

  it('keeps a peak that is narrower than a pixel', () => {
    const series = fakeSeries({ bins: 100 })
    series.waitingPeak.fill(0)
    series.waitingPeak[37] = 900
    expect(Math.max(...samplesOf(series, 10).map(sample => peakOf(series.waitingPeak, sample)))).toBe(900)
  })
})

describe('binAt and momentOf', () => {
  const series = fakeSeries({ bins: 100, binMs: 100 })

  it('find the bin that has just ended', () => {
    expect(binAt(series, 0)).toBe(0)
    expect(binAt(series, 100_000)).toBe(0)
    expect(binAt(series, 100_001)).toBe(1)
    expect(binAt(series, 999_000_000)).toBe(99)
  })

  it('find when a count was reached, which is never before it was', () => {
    for (const count of [1, 10, 40]) {
      const moment = momentOf(series, series.entered, count)
      if (moment === null) throw new Error(`never reached ${count}`)
      expect(series.entered[binAt(series, moment)] ?? 0).toBeGreaterThanOrEqual(count)
      expect(series.entered[binAt(series, moment) - 1] ?? 0).toBeLessThan(count)
    }
    expect(momentOf(series, series.entered, 1e9)).toBeNull()
  })
})

describe('chartModel', () => {
  it('stacks unacked on waiting, so that the top is the whole backlog', () => {
    const series = fakeSeries()
    const model = chartModel('backlog', { series, words: english, pixels: 2000 })
    const [waiting, unacked] = model.lines
    expect(waiting?.points.at(-1)?.high).toBe(series.waiting[series.bins - 1])
    expect(unacked?.points.at(-1)?.low).toBe(series.waiting[series.bins - 1])
    const all = (series.waiting[series.bins - 1] ?? 0) + (series.unacked[series.bins - 1] ?? 0)
    expect(unacked?.points.at(-1)?.high).toBe(all)
  })

  it('names every line with its latest value and unit', () => {
    const latest = KINDS.map(kind => chartModel(kind, { series: fakeSeries(), words: english, pixels: 700 }).latest)
    expect(latest).toEqual([
      expect.stringMatching(/^waiting \d+, unacked \d+$/),
      expect.stringMatching(/^in \d+, out \d+$/),
      expect.stringMatching(/^in [\d.]+\/s, out [\d.]+\/s, attempts [\d.]+\/s$/),
      expect.stringMatching(/^p50 [\d,]+ ms, p95 [\d,]+ ms, p99 [\d,]+ ms$/),
    ])
  })

  it.each([
    ['turnedAway', 'turned away'],
    ['confirmed', 'confirmed'],
  ] as const)(
    'shows how often messages were %s where they were, in the picture and in the table, and not elsewhere',
    (key, name) => {
      const calm = fakeSeries()
      const full = fakeSeries()
      full[key].forEach((_, bin, column) => {
        column[bin] = 90 * bin
      })
      const linesOf = (series: typeof full) =>
        chartModel('rates', { series, words: english, pixels: 700 }).lines.map(line => `${line.key}: ${line.label}`)
      expect(linesOf(full)).toContain(`${key}: ${name} 900/s`)
      expect(chartModel('rates', { series: full, words: english, pixels: 700 }).latest).toContain(`, ${name} 900/s`)
      expect(JSON.stringify(chartTable('rates', full, english))).toContain(name)
      expect(linesOf(calm).join()).not.toContain(name)
      expect(JSON.stringify(chartTable('rates', calm, english))).not.toContain(name)
    },
  )

  it('has no word of unacked where nothing ever is, in the picture and in the table', () => {
    const log = { ...fakeSeries(), hasUnacked: false }
    const { lines, latest } = chartModel('backlog', { series: log, words: english, pixels: 700 })
    expect(lines.map(({ key }) => key)).toEqual(['waiting'])
    expect(latest).not.toMatch(/unacked/)
    expect(JSON.stringify(chartTable('backlog', log, english))).not.toMatch(/unacked/)
    expect(JSON.stringify(chartTable('backlog', fakeSeries(), english))).toMatch(/unacked/)
  })

  it('draws no more points than pixels', () => {
    for (const kind of KINDS) {
      const model = chartModel(kind, { series: fakeSeries({ bins: 2000 }), words: english, pixels: 300 })
      for (const { points } of model.lines) expect(points.length).toBeLessThanOrEqual(301)
    }
  })

  it('measures rates per second whatever the width of a bin', () => {
    const fine = fakeSeries({ bins: 300, binMs: 100 })
    const coarse = fakeSeries({ bins: 30, binMs: 1000 })
    expect(rateOver(fine, fine.entered, { from: -1, to: 29 })).toBeCloseTo(22, 0)
    expect(rateOver(coarse, coarse.entered, { from: -1, to: 2 })).toBeCloseTo(22, 0)
  })

  it('shows how many took how long beside the percentiles, on their axis, as density', () => {
    const series = fakeSeries()
    const { strip } = chartModel('latency', { series, words: english, pixels: 700 })
    expect(Math.max(...strip.map(({ share }) => share))).toBe(1)
    expect(strip.length).toBe([...series.took].filter(count => count > 0).length)
    expect(chartModel('backlog', { series, words: english, pixels: 700 }).strip).toEqual([])
  })

  it('says long times in seconds, on its axis and in its labels alike, and short ones in milliseconds', () => {
    const drawn = (factor: number) => {
      const series = fakeSeries()
      for (const column of [series.p50Ms, series.p95Ms, series.p99Ms])
        for (let bin = 0; bin < column.length; bin += 1) column[bin] = (column[bin] ?? 0) * factor
      const model = chartModel('latency', { series, words: english, pixels: 700 })
      const shapes = chartPicture({
        model,
        before: null,
        plot: plot(40_000_000, model.top),
        series,
        capacity: null,
        words: english,
      })
      return { model, shapes, ticks: shapes.filter(({ key }) => key.startsWith('value ')) }
    }
    const [short, long] = [drawn(1), drawn(100)]
    expect(texts(short.shapes)).toContain('ms')
    expect(short.model.latest).toMatch(/p50 [\d.,]+ ms/)
    expect(texts(long.shapes)).toContain('s')
    expect(long.model.latest).toMatch(/p50 [\d.,]+ s/)
    const highest = long.ticks.at(-1)
    const top = Number(highest?.text) * 1000
    expect(top).toBeLessThanOrEqual(long.model.top * 1.3)
    expect(Number(highest?.attributes.y)).toBeCloseTo(plot(40_000_000, long.model.top).y(top) + 4, 5)
  })

  it('leaves a gap where no message was done', () => {
    const series = fakeSeries()
    const model = chartModel('latency', { series, words: english, pixels: 2000 })
    expect(model.lines[0]?.points.slice(0, 5).every(({ high }) => Number.isNaN(high))).toBe(true)
  })
})

describe('the labels of a chart', () => {
  it('say what the stage shows where the playhead is behind what is simulated, and stand there', () => {
    const series = fakeSeries({ bins: 300, binMs: 100 })
    const half = 15_000_000
    const model = chartModel('backlog', { series, words: english, pixels: 500, now: half })
    expect(model.latest).toContain(`waiting ${series.waiting[149]}`)
    expect(model.latest).not.toContain(`waiting ${series.waiting[299]},`)
    const area = plot()
    const shapes = chartPicture({ model, before: null, plot: area, series, capacity: null, words: english, now: half })
    const label = shapes.find(({ key }) => key === 'label waiting')
    expect(Number(label?.attributes.x)).toBeCloseTo(area.x(half) + 8, 0)
  })
})

describe('what is said of time not yet simulated', () => {
  const drawn = (top: number) => {
    const series = fakeSeries()
    const model = chartModel('backlog', { series, words: english, pixels: 300 })
    const area = plotArea({ width: 420, height: 160, until: series.end * 1.6, top, right: 0 })
    return chartPicture({ model, before: null, plot: area, series, capacity: null, words: english })
  }
  const overlapping = (shapes: readonly Shape[]): boolean => {
    const said = shapes.find(({ key }) => key === 'beyondText')
    const labels = shapes.filter(({ key }) => key.startsWith('label '))
    return labels.some(({ attributes }) => Math.abs(Number(attributes.y) - Number(said?.attributes.y)) < 14)
  }

  it('gives way to a label that stands in its place', () => {
    const tops = Array.from({ length: 30 }, (_, step) => drawn(20 * 1.3 ** step))
    expect(tops.some(overlapping)).toBe(false)
    const isSaid = tops.map(shapes => shapes.some(({ key }) => key === 'beyondText'))
    expect(new Set(isSaid).size).toBe(2)
  })
})

describe('the time axis', () => {
  it('keeps its last time whole, inside the chart', () => {
    const series = fakeSeries()
    const model = chartModel('backlog', { series, words: english, pixels: 300 })
    const area = plotArea({ width: 360, height: 160, until: 100_000_000, top: model.top, right: 0 })
    const words = { ...english, seconds: (seconds: number) => `${seconds} 秒` }
    const shapes = chartPicture({ model, before: null, plot: area, series, capacity: null, words })
    const last = shapes.find(({ key }) => key === 'time 100')
    expect(last?.text).toBe('100 秒')
    expect(Number(last?.attributes.x) + textWidth('100 秒', 11) / 2).toBeLessThanOrEqual(360)
  })
})

describe('a chart of in and out', () => {
  const labels = (series: Series): readonly string[] =>
    chartModel('cumulative', { series, words: english, pixels: 500 }).lines.map(({ key }) => key)

  it('draws what was done as a line of its own where some went out undone, and says it in its table', () => {
    const series = fakeSeries()
    expect(labels(series)).not.toContain('done')
    expect(chartTable('cumulative', series, english).columns.join()).not.toMatch(/done/)
    const losing = { ...series, done: series.left.map(left => Math.floor(left * 0.8)) }
    expect(labels(losing)).toContain('done')
    expect(chartTable('cumulative', losing, english).columns.join()).toMatch(/done/)
  })
})

describe('chartPicture', () => {
  const series = fakeSeries({ marks: [{ at: atMilliseconds(8000), text: 'c2 crashed', kind: 'crash' }] })

  function shapes(kind: (typeof KINDS)[number], change: { before?: boolean; capacity?: number } = {}) {
    const model = chartModel(kind, { series, words: english, pixels: 700 })
    const before = change.before ? chartModel(kind, { series: fakeSeries(), words: english, pixels: 700 }) : null
    const area = plot(40_000_000, model.top)
    return chartPicture({ model, before, plot: area, series, capacity: change.capacity ?? null, words: english })
  }

  it('says what is not yet simulated, the unit, the marks and the limit', () => {
    const words = texts(shapes('backlog', { capacity: 30 }))
    expect(words).toEqual(expect.arrayContaining(['not yet simulated', 'messages', 'c2 crashed', 'limit 30']))
  })

  it('writes a mark out as far as the next one, and of marks too close together the crash', () => {
    const mark = (second: number, text: string, kind: 'crash' | 'edit') => ({
      at: atMilliseconds(second * 1000),
      text,
      kind,
    })
    const marked = fakeSeries({
      marks: [
        mark(2, 'the shop was changed', 'edit'),
        mark(2.2, 'c1 crashed', 'crash'),
        mark(20, 'the shop was changed', 'edit'),
      ],
    })
    const model = chartModel('backlog', { series: marked, words: english, pixels: 700 })
    const area = plot(40_000_000, model.top)
    const words = texts(
      chartPicture({ model, before: null, plot: area, series: marked, capacity: null, words: english }),
    )
    expect(words.filter(word => /changed|crashed/.test(word))).toEqual(['c1 crashed', 'the shop was changed'])
  })

  it('labels the run before as "before"', () => {
    expect(texts(shapes('backlog', { before: true }))).toContain('before')
    expect(texts(shapes('backlog'))).not.toContain('before')
  })

  it('gives every shape its own key in every chart', () => {
    for (const kind of KINDS) {
      const keys = shapes(kind, { before: true, capacity: 5 }).map(({ key }) => key)
      expect(new Set(keys).size, kind).toBe(keys.length)
    }
  })

  it('lets no two direct labels stand closer than a line of text', () => {
    for (const kind of KINDS) {
      const heights = shapes(kind)
        .filter(({ key }) => key.startsWith('label '))
        .map(({ attributes }) => Number(attributes.y))
        .sort((a, b) => a - b)
      for (let index = 1; index < heights.length; index += 1) {
        expect((heights[index] ?? 0) - (heights[index - 1] ?? 0), kind).toBeGreaterThanOrEqual(12)
      }
    }
  })
})

describe('overlayPicture', () => {
  const series = fakeSeries()
  const base = {
    plot: plot(40_000_000, 400),
    series,
    now: atMilliseconds(20_000),
    cursor: atMilliseconds(14_500),
    prediction: null,
    drawing: null,
    handle: null,
    words: english,
  }

  it('reads both gaps of in and out in words: down the backlog, across the wait', () => {
    const shapes = overlayPicture({ ...base, kind: 'cumulative' })
    expect(shapes.map(({ key }) => key)).toEqual(expect.arrayContaining(['gapDown', 'gapAcross']))
    const bin = binAt(series, base.cursor)
    const inside = (series.entered[bin] ?? 0) - (series.left[bin] ?? 0)
    expect(texts(shapes).join()).toContain(`${inside} messages in the system`)
    expect(texts(shapes).join()).toMatch(/[\d.]+ s to get through/)
  })

  it('reads the values under the cursor', () => {
    const [text] = texts(overlayPicture({ ...base, kind: 'backlog' })).filter(each => each.includes('14.5 s'))
    expect(text).toMatch(/^14\.5 s · waiting \d+ · unacked \d+$/)
    expect(texts(overlayPicture({ ...base, kind: 'backlog', cursor: atMilliseconds(35_000) })).join()).toContain(
      'not yet simulated',
    )
  })

  it('draws each kind of guess dashed with a hand', () => {
    const at = atMilliseconds(10_000)
    for (const prediction of [
      { kind: 'level', value: 30 },
      { kind: 'moment', at },
      { kind: 'point', point: { at, value: 12 } },
      { kind: 'curve', points: [{ at, value: 12 }] },
    ] as const) {
      const shapes = overlayPicture({ ...base, kind: 'backlog', prediction })
      expect(shapes.map(({ key }) => key)).toEqual(expect.arrayContaining(['guess', 'hand', 'handText']))
    }
  })
})

describe('drawing a curve', () => {
  const task = { from: atMilliseconds(0), to: atMilliseconds(10_000), steps: 11, max: 100 }
  const point = (seconds: number, value: number) => ({ at: atMilliseconds(seconds * 1000), value })

  it('has nothing to give before the first stroke', () => {
    expect(finished(emptyCurve(task))).toBeNull()
    expect(emptyCurve(task)).toHaveLength(11)
  })

  it('follows a stroke across several handles, in either direction', () => {
    const right = stroke(emptyCurve(task), { from: point(2, 20), to: point(5, 50) }, 100)
    const left = stroke(emptyCurve(task), { from: point(5, 50), to: point(2, 20) }, 100)
    expect(right.slice(2, 6).map(({ value }) => value)).toEqual([20, 30, 40, 50])
    expect(left).toEqual(right)
  })

  it('stays between nothing and the top', () => {
    const curve = stroke(emptyCurve(task), { from: point(1, -50), to: point(3, 900) }, 100)
    for (const { value } of curve.slice(1, 4)) {
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(100)
    }
  })

  it('can be drawn with keys alone', () => {
    let curve = nudge(emptyCurve(task), { handle: 0, by: 5, max: 100 })
    curve = nudge(curve, { handle: 10, by: 5, max: 100 })
    expect(finished(curve)?.map(({ value }) => value)).toEqual([5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10])
  })
})

describe('chartTable', () => {
  it.each(KINDS)('%s: at most sixty rows that end with the last value, first column the time', kind => {
    const series = fakeSeries({ bins: 1234 })
    const table = chartTable(kind, series, english)
    expect(table.rows.length).toBeLessThanOrEqual(TABLE_ROWS + 1)
    expect(table.columns[0]).toBe('time (s)')
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length)
    expect(table.rows.at(-1)?.[0]).toBe(english.value(123.4))
    expect(table.rows.map(row => row.join()).join()).not.toContain('NaN')
  })

  it('says a dash where there was nothing to measure', () => {
    expect(chartTable('latency', fakeSeries({ bins: 5 }), english).rows[0]?.slice(1)).toEqual(['–', '–', '–'])
  })

  it('reads the same values as a cursor', () => {
    const series = fakeSeries()
    expect(readings('backlog', series, { bin: series.bins - 1, words: english })).toEqual([
      `waiting ${english.value(series.waiting[series.bins - 1] ?? 0)}`,
      `unacked ${english.value(series.unacked[series.bins - 1] ?? 0)}`,
    ])
  })
})

describe('linkCursors', () => {
  it('tells every chart once, and none that stopped listening', () => {
    const link = linkCursors()
    const heard: (number | null)[] = []
    const stop = link.listen(at => heard.push(at))
    link.point(atMilliseconds(5))
    link.point(atMilliseconds(5))
    link.point(null)
    stop()
    link.point(atMilliseconds(9))
    expect(heard).toEqual([5000, null])
    expect(link.at()).toBe(9000)
  })
})

describe('an alert line', () => {
  const task = { max: 120, step: 1 }

  it('stands at whole steps, and never below nothing or above its end', () => {
    expect([23.6, -4, 500].map(value => alertValue(value, task))).toEqual([24, 0, 120])
    expect(alertValue(0.34, { max: 2, step: 0.1 })).toBe(0.3)
  })

  it('is moved by a step with the arrows, by ten with the page keys, to its ends with Home and End, and by no other key', () => {
    const at = { ...task, value: 24 }
    const keys = ['ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'PageUp', 'PageDown', 'Home', 'End', 'a', 'Tab']
    expect(keys.map(key => keyValue(key, at))).toEqual([25, 25, 23, 23, 34, 14, 0, 120, null, null])
  })

  it('is named as the learner’s alert, and a guess as their guess', () => {
    const view = { kind: 'backlog', plot: plot(), series: fakeSeries(), now: atMilliseconds(0), cursor: null } as const
    const named = (prediction: Prediction) =>
      texts(overlayPicture({ ...view, prediction, drawing: null, handle: null, words: english }))
    expect(named({ kind: 'level', value: 24, alert: task })).toEqual(['your alert'])
    expect(named({ kind: 'level', value: 24 })).toEqual(['your guess'])
  })
})
