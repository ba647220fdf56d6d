import { describe, expect, it } from 'vitest'
import { plainBroker } from '../../src/brokers/plain/index.ts'
import { parseScenario, type Scenario } from '../../src/brokers/scenario.ts'
import type { Action } from '../../src/engine/model.ts'
import { atMilliseconds, type Time } from '../../src/engine/time.ts'
import { evaluateGoals, failuresOf, verdictOf } from '../../src/lessons/goals.ts'
import type { Goal } from '../../src/lessons/lesson.ts'
import { Measurements } from '../../src/lessons/measurements.ts'
import { METRIC_NAMES, metricOf } from '../../src/lessons/metrics.ts'
import { startRun } from '../../src/lessons/numbers.ts'
import { fits, type Limit, type Question, shortfall, unitOfAnswer } from '../../src/lessons/question.ts'
import { createSteps, firstTime, levelAt, rangeOver, setLevel } from '../../src/lessons/stepFunction.ts'

const PLAIN_METRICS = METRIC_NAMES.filter(name => name in plainBroker.lessons.metrics)

function scenario(data: object): Scenario {
  const parsed = parseScenario({ ackademy: 1, ...data })
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.scenario
}

const shop = (ratePerSecond: number) => ({ p1: { arrivals: { kind: 'steady', ratePerSecond } } })
const worker = (meanMs: number) => ({ c1: { service: { kind: 'constant', meanMs } } })
const eightInFiveOut = scenario({ topology: { producers: shop(8), consumers: worker(200) } })

function measured(of: Scenario, untilMs: number, actions: readonly { atMs: number; action: Action }[] = []) {
  const run = startRun(of)
  for (const { atMs, action } of actions) run.intervene(atMilliseconds(atMs), action)
  run.advance(atMilliseconds(untilMs))
  return new Measurements(run, of.script)
}

function ask(question: Partial<Question>): Question {
  return { metric: 'waiting', agg: 'last', fromMs: 0, toMs: 60_000, when: null, forMs: 0, on: null, ...question }
}

const atMost = (value: number): Limit => ({ op: '<=', value, high: value })
const goal = (question: Partial<Question>, limit: Limit): Goal => ({
  id: 'g',
  run: null,
  text: [],
  advice: [],
  question: ask(question),
  limit,
})

describe('a level over time', () => {
  const steps = createSteps()
  for (const [at, value] of [
    [10, 1],
    [20, 3],
    [20, 2],
    [40, 0],
  ] as const)
    setLevel(steps, at, value)

  it('is 0 before the first change and holds between changes', () => {
    expect([0, 9, 10, 19, 20, 39, 40, 99].map(at => levelAt(steps, at))).toEqual([0, 0, 1, 1, 2, 2, 0, 0])
  })

  it('forgets what lasted no time', () => {
    expect(rangeOver(steps, 0, 40).max).toBe(2)
  })

  it('has a mean by time, not by change', () => {
    expect(rangeOver(steps, 0, 40)).toEqual({ max: 2, min: 0, mean: (10 * 0 + 10 * 1 + 20 * 2) / 40 })
    expect(rangeOver(steps, 25, 25).mean).toBe(2)
  })

  it('knows when something first held, and held long enough', () => {
    const two = (level: number) => level >= 1
    expect(firstTime(steps, two, { from: 0, to: 100, lasting: 0 })).toBe(10)
    expect(firstTime(steps, two, { from: 0, to: 100, lasting: 30 })).toBe(10)
    expect(firstTime(steps, two, { from: 0, to: 100, lasting: 31 })).toBeNull()
    expect(firstTime(steps, two, { from: 15, to: 100, lasting: 0 })).toBe(15)
    expect(firstTime(steps, level => level === 0, { from: 10, to: 45, lasting: 5 })).toBe(40)
    expect(firstTime(steps, level => level === 0, { from: 10, to: 45, lasting: 6 })).toBeNull()
  })
})

describe('a metric', () => {
  it('counts what the ledger counts, at every moment', () => {
    const measurements = measured(eightInFiveOut, 30_000)
    for (const at of [1, 3_141_592, 12_000_000, 29_999_999, 30_000_000]) {
      const { counts } = { counts: measurements.run.model.ledger(measurements.run.stateAt(at)).terms }
      const term = (name: string) => counts.find(one => one.name === name)?.count
      expect(measurements.levelAt('ready', at)).toBe(term('ready'))
      expect(measurements.levelAt('unacked', at)).toBe(term('unacked'))
      expect(measurements.levelAt('done', at)).toBe(term('acknowledged'))
    }
  })

  it('obeys produced = consumed + queued', () => {
    const measurements = measured(eightInFiveOut, 30_000)
    const at = 30_000_000
    const [made, done, inSystem] = (['made', 'done', 'inSystem'] as const).map(name => measurements.levelAt(name, at))
    expect(made).toBe((done ?? 0) + (inSystem ?? 0))
    expect([made, done, measurements.levelAt('waiting', at)]).toEqual([240, 149, 90])
  })

  it('is the same however often and whenever it is asked', () => {
    const run = startRun(eightInFiveOut)
    const asked = new Measurements(run, [])
    for (let now = 0; now <= 20_000_000; now += 333_333) {
      run.advance(now as Time)
      for (const metric of PLAIN_METRICS)
        asked.answer(ask({ metric, agg: metricOf(metric).isOfLengths ? 'p95' : 'max' }), now)
    }
    run.advance(20_000_000 as Time)
    const fresh = measured(eightInFiveOut, 20_000)
    for (const metric of PLAIN_METRICS) {
      const question = ask({ metric, agg: 'mean' })
      expect([metric, asked.answer(question, 20_000_000)]).toEqual([metric, fresh.answer(question, 20_000_000)])
    }
  })

  it('of a setting follows what people change, and what they could not change does not count', () => {
    const measurements = measured(eightInFiveOut, 20_000, [
      { atMs: 5000, action: { do: 'set', on: 'consumers.c1.service.meanMs', value: 100 } },
      { atMs: 6000, action: { do: 'set', on: 'consumers.c1.service.meanMs', value: 'fast' } },
      { atMs: 10_000, action: { do: 'scale', on: 'consumers', value: 3 } },
    ])
    expect([0, 5, 10].map(second => measurements.levelAt('capacity', second * 1_000_000))).toEqual([5, 10, 30])
    expect([0, 10].map(second => measurements.levelAt('consumers', second * 1_000_000))).toEqual([1, 3])
    expect(measurements.levelAt('changes', 20_000_000)).toBe(2)
  })

  it('of changes leaves the script out, and counts one moment once', () => {
    const scripted = scenario({
      topology: { producers: shop(8), consumers: worker(200) },
      script: [{ atMs: 1000, do: 'set', on: 'producers.p1.arrivals.ratePerSecond', value: 9 }],
    })
    const set = (atMs: number, value: number) => ({ atMs, action: { do: 'set', on: 'consumers.c1.speed', value } })
    expect(measured(scripted, 5000).levelAt('changes', 5_000_000)).toBe(0)
    expect(measured(scripted, 5000, [set(2000, 2), set(2000, 3), set(4000, 1)]).levelAt('changes', 5_000_000)).toBe(2)
    // A slider moved by its keys while time stands: each press lands a microsecond later.
    const presses = [2, 3, 4, 5].map((value, n) => set(2000 + n / 1000, value))
    expect(measured(scripted, 5000, presses).levelAt('changes', 5_000_000)).toBe(1)
    expect(measured(scripted, 5000, [...presses, set(2002, 1)]).levelAt('changes', 5_000_000)).toBe(2)
  })

  it('of lengths gives seconds, and nothing while nothing is done', () => {
    const measurements = measured(scenario({ topology: { producers: shop(1), consumers: worker(250) } }), 10_000)
    expect(measurements.answer(ask({ metric: 'timeInSystem', agg: 'p95' }), 10_000_000)).toBe(0.25)
    expect(measurements.answer(ask({ metric: 'timeInSystem', agg: 'max' }), 500_000)).toBeNull()
    expect(measurements.answer(ask({ metric: 'timeInSystem', agg: 'count' }), 10_000_000)).toBe(9)
  })

  it('has no answer before its window begins', () => {
    expect(measured(eightInFiveOut, 10_000).answer(ask({ fromMs: 20_000 }), 10_000_000)).toBeNull()
  })
})

describe('a goal', () => {
  const measurements = measured(eightInFiveOut, 40_000)
  const status = (one: Goal, second: number) => evaluateGoals(measurements, [one], second * 1_000_000)[0]?.status

  it('is ahead, then holding, then met, when it is so all through its window', () => {
    const small = goal({ agg: 'max', fromMs: 10_000, toMs: 20_000 }, atMost(60))
    expect([5, 10, 19.9, 20, 40].map(second => status(small, second))).toEqual([
      'ahead',
      'holding',
      'holding',
      'met',
      'met',
    ])
  })

  it('shows how things stand before its window, but no rate, rise or moment, which only a window has', () => {
    const valueAt = (question: Partial<Question>, second: number) =>
      evaluateGoals(
        measurements,
        [goal({ fromMs: 10_000, toMs: 20_000, ...question }, atMost(60))],
        second * 1_000_000,
      )[0]?.value
    expect(valueAt({ agg: 'max' }, 5)).toBeGreaterThan(10)
    for (const agg of ['rate', 'rise'] as const) {
      expect(valueAt({ agg }, 5)).toBeNull()
      expect(valueAt({ agg }, 15)).toBeGreaterThan(0)
    }
    expect(valueAt({ agg: 'firstTime', when: { op: '>=', value: 1, high: 1 } }, 5)).toBeNull()
  })

  it('is missed as soon as it is out of reach, and stays missed', () => {
    const small = goal({ agg: 'max', toMs: 40_000 }, atMost(30))
    expect([5, 9, 15, 40].map(second => status(small, second))).toEqual(['holding', 'holding', 'missed', 'missed'])
  })

  it('stays open while it may still come true, and is missed at the end of its window', () => {
    const many = goal({ metric: 'made', toMs: 30_000 }, { op: '>=', value: 400, high: 400 })
    expect([10, 29.9, 30].map(second => status(many, second))).toEqual(['open', 'open', 'missed'])
  })

  it('on a count that never falls is met at once', () => {
    const many = goal({ metric: 'made', toMs: 30_000 }, { op: '>=', value: 80, high: 80 })
    expect([9, 10, 30].map(second => status(many, second))).toEqual(['open', 'met', 'met'])
  })

  it('on a first time is decided by it: too soon is as wrong as too late', () => {
    const question: Partial<Question> = { agg: 'firstTime', when: { op: '>=', value: 30, high: 30 } }
    const between = (low: number, high: number) => goal(question, { op: 'between', value: low, high })
    expect([between(5, 12), between(11, 20), between(5, 9)].map(one => status(one, 40))).toEqual([
      'met',
      'missed',
      'missed',
    ])
  })

  it('that is missed says by how much and in which direction', () => {
    const readings = evaluateGoals(
      measurements,
      [
        goal({ agg: 'max', toMs: 40_000 }, atMost(100)),
        goal({ metric: 'done', toMs: 30_000 }, { op: '>=', value: 160, high: 160 }),
        goal({ agg: 'firstTime', fromMs: 1000, toMs: 40_000, when: atMost(0) }, atMost(10)),
      ],
      40_000_000,
    )
    expect(verdictOf(readings)).toBe('failed')
    expect(failuresOf(readings).map(({ value, direction, by }) => ({ value, direction, by }))).toEqual([
      { value: 120, direction: 'over', by: 20 },
      { value: 149, direction: 'under', by: 11 },
      { value: null, direction: 'never', by: 0 },
    ])
  })
})

describe('a comparison', () => {
  it.each([
    ['<=', 5, 5, 5, true],
    ['<=', 5, 5, 6, false],
    ['<', 5, 5, 5, false],
    ['>=', 5, 5, 5, true],
    ['>', 5, 5, 5, false],
    ['==', 5, 5, 5, true],
    ['==', 5, 5, 4, false],
    ['between', 5, 7, 5, true],
    ['between', 5, 7, 7, true],
    ['between', 5, 7, 8, false],
  ] as const)('%s %d (to %d) holds for %d: %s', (op, value, high, number, holds) => {
    expect(fits({ op, value, high }, number)).toBe(holds)
    if (holds) expect(shortfall({ op, value, high }, number)).toBe(0)
  })
})

describe('the unit of an answer', () => {
  it('is that of the metric, unless the question asks when, how many, how often or how large a share', () => {
    expect(unitOfAnswer({ metric: 'waiting', agg: 'max' })).toBe('messages')
    expect(unitOfAnswer({ metric: 'waiting', agg: 'firstTime' })).toBe('seconds')
    expect(unitOfAnswer({ metric: 'timeInSystem', agg: 'p95' })).toBe('seconds')
    expect(unitOfAnswer({ metric: 'timeInSystem', agg: 'count' })).toBe('messages')
    expect(unitOfAnswer({ metric: 'timeInSystem', agg: 'rate' })).toBe('perSecond')
    expect(unitOfAnswer({ metric: 'timeInSystem', agg: 'share' })).toBe('percent')
  })
})
