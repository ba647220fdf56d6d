import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../src/brokers/scenario.ts'
import { editDistance, nearest } from '../../src/brokers/shared/nearest.ts'
import type { Problem } from '../../src/engine/model.ts'

describe('a scenario that fits', () => {
  it('may leave out everything but its version, and gets the usual settings', () => {
    const scenario = read({ ackademy: 1 })
    expect(scenario).toMatchObject({ broker: 'plain', seed: 1, untilMs: 60_000, script: [] })
    expect(scenario.topology).toMatchObject({ queue: { order: 'fifo' } })
    expect(Object.keys(scenario.topology.consumers)).toEqual(['c1'])
  })

  it('cannot be changed by whoever reads it, so a run can share it', () => {
    const { topology } = read({ ackademy: 1 })
    expect(Object.isFrozen(topology.consumers.c1?.service)).toBe(true)
  })

  it('has its script in order of time, equal times as they were written', () => {
    const { script } = read({
      ackademy: 1,
      script: [
        { atMs: 20, do: 'restart', on: 'c1' },
        { atMs: 10, do: 'crash', on: 'c1' },
        { atMs: 20, do: 'publish', on: 'p1' },
      ],
    })
    expect(script.map(({ at, action }) => [at, action.do])).toEqual([
      [10_000, 'crash'],
      [20_000, 'restart'],
      [20_000, 'publish'],
    ])
  })

  it('may name in its script what an earlier action of the script adds', () => {
    const script = [
      { atMs: 2000, do: 'crash', on: 'c3' },
      { atMs: 1000, do: 'scale', on: 'consumers', value: 3 },
      { atMs: 1500, do: 'set', on: 'consumers.c3.prefetch', value: 5 },
    ]
    expect(read({ ackademy: 1, script }).script).toHaveLength(3)
  })
})

describe('something that is no scenario', () => {
  it.each([
    [3, 'a scenario is an object in braces { }, got a number'],
    [[], 'a scenario is an object in braces { }, got a list'],
    [null, 'a scenario is an object in braces { }, got nothing'],
    ['{}', 'a scenario is an object in braces { }, got a string'],
  ])('%j is refused with the form it should have', (data, problem) => {
    expect(problemsIn(data)).toEqual([{ path: '', problem, mend: 'begin with { "ackademy": 1 }' }])
  })

  it('is asked for its version when it has none', () => {
    expect(problemsIn({ topology: {} })).toEqual([
      {
        path: 'ackademy',
        problem: 'is missing: it says which format this is',
        mend: 'begin with { "ackademy": 1 }',
      },
    ])
  })

  it('is told of a newer Ackademy when its version is newer', () => {
    expect(problemsIn({ ackademy: 2, whatever: true })).toEqual([
      {
        path: 'ackademy',
        problem: 'this scenario is written in format 2, and this Ackademy reads up to 1',
        mend: 'open it in a newer Ackademy',
      },
    ])
  })

  it.each([0, '1', null, Number.NaN])('is told that there is no format %j', version => {
    expect(problemsIn({ ackademy: version })).toMatchObject([{ path: 'ackademy', mend: 'write 1' }])
  })
})

describe('a scenario with mistakes', () => {
  it('is told every one of them at once, each with its path and a mend', () => {
    const problems = problemsIn({
      ackademy: 1,
      sed: 7,
      topology: {
        producers: { '1st': {}, p1: { confirms: 'yes', poisonShare: 2 } },
        queue: { maxLenght: 3, order: 'fifi', retry: { kind: 'fixed', delay: 3 } },
        consumers: { c1: { service: { kind: 'erlang', meanMs: '20', stages: 2.5 } } },
      },
      script: [{ atMs: 3, do: 'crsh' }],
    })
    expect(lines(problems)).toEqual([
      'topology.producers.1st: is not a name that fits here; begin with a letter, then letters, digits or hyphens, 20 at most',
      'topology.producers.p1.poisonShare: must be at most 1, got 2; use 1 or less',
      'topology.producers.p1.confirms: must be true or false, got "yes"; write true or false here',
      'topology.queue.order: "fifi" is not one of the choices; did you mean "fifo"?',
      'topology.queue.retry.delay: there is no field "delay"; did you mean "delayMs"?',
      'topology.queue.maxLenght: there is no field "maxLenght"; did you mean "maxLength"?',
      'topology.consumers.c1.service.meanMs: must be a number, got "20"; leave out the quotation marks',
      'topology.consumers.c1.service.stages: must be a whole number, got 2.5; write a whole number here',
      'script[0].do: "crsh" is not one of the choices; did you mean "crash"?',
      'script[0].on: is missing; add a text in quotation marks',
      'sed: there is no field "sed"; did you mean "seed"?',
    ])
  })

  it('is told about the fields of the kind it chose, and no other kind', () => {
    const service = { kind: 'uniform', meanMs: 5, variation: 1 }
    expect(lines(problemsIn({ ackademy: 1, topology: { consumers: { c1: { service } } } }))).toEqual([
      'topology.consumers.c1.service.variation: there is no field "variation"; use "kind", "meanMs" or "spread"',
    ])
  })

  it('is told the kinds there are when it names none of them', () => {
    const producers = {
      p1: { arrivals: { kind: 'poison' } },
      p2: { arrivals: { ratePerSecond: 3 } },
      p3: { arrivals: 3 },
    }
    expect(lines(problemsIn({ ackademy: 1, topology: { producers } }))).toEqual([
      'topology.producers.p1.arrivals.kind: "poison" is not one of the choices; did you mean "poisson"?',
      'topology.producers.p2.arrivals.kind: is missing; use "steady", "poisson", "bursts", "batches", "times" or "manual"',
      'topology.producers.p3.arrivals: must be an object in braces { }, got 3; write an object in braces { } here',
    ])
  })

  it('is told of a limit by its number, for amounts, texts and crowds', () => {
    const consumers = Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`c${n}`, {}]))
    expect(lines(problemsIn({ ackademy: 1, title: 'x'.repeat(121), untilMs: -1, topology: { consumers } }))).toEqual([
      'title: is longer than 120 characters; shorten it',
      'untilMs: must be more than 0, got -1; use more than 0',
      'topology.consumers: at most 200; use fewer',
    ])
  })
})

describe('a script that could never work', () => {
  it.each([
    [{ do: 'crash', on: 'c2' }, 'script[0].on: there is no part "c2" that can do this; did you mean "c1"?'],
    [{ do: 'crash', on: 'p1' }, 'script[0].on: there is no part "p1" that can do this; did you mean "c1"?'],
    [{ do: 'restart', on: 'brokr' }, 'script[0].on: there is no part "brokr" that can do this; did you mean "broker"?'],
    [{ do: 'publish', on: 'c1' }, 'script[0].on: there is no part "c1" that can do this; did you mean "p1"?'],
    [{ do: 'publish', on: 'p1', value: 0 }, 'script[0].value: must be how many messages, 1 to 100,000; use 1'],
    [{ do: 'scale', on: 'queues', value: 2 }, 'script[0].on: cannot scale "queues"; use "consumers" or "producers"'],
    [
      { do: 'scale', on: 'consumers', value: 1000 },
      'script[0].value: must be a whole number from 0 to 200; use 0 to 200',
    ],
    [
      { do: 'crash', on: 'c1', value: 'long' },
      'script[0].value: must be how long it stays down, in milliseconds, or nothing; use 3000, or leave it out',
    ],
    [
      // The run is over before it comes back, and a sum of such times is no longer exact.
      { do: 'crash', on: 'broker', value: 1e308 },
      'script[0].value: must be how long it stays down, in milliseconds, or nothing; use 3000, or leave it out',
    ],
    [
      { do: 'replay', on: 'queue', value: 'all' },
      'script[0].value: must be how many dead letters, or nothing for all; use 1',
    ],
    [
      { do: 'set', on: 'consumers.c1.prefech', value: 5 },
      'script[0].on: there is no "prefech" in "consumers.c1"; did you mean "prefetch"?',
    ],
    [
      { do: 'set', on: 'consumer.c1.prefetch', value: 5 },
      'script[0].on: there is no "consumer"; did you mean "consumers"?',
    ],
    [
      { do: 'set', on: 'consumers.c1.prefetch.x', value: 5 },
      'script[0].on: "consumers.c1.prefetch" has no settings of its own; use "consumers.c1.prefetch"',
    ],
    [
      { do: 'set', on: 'consumers', value: {} },
      'script[0].on: is not one setting; use "scale" to add and remove, or name one setting such as "consumers.c1.prefetch"',
    ],
    [
      { do: 'set', on: 'consumers.c1.prefetch', value: 0 },
      'script[0].value: consumers.c1.prefetch must be at least 1, got 0; use 1 or more',
    ],
    [
      { do: 'set', on: 'queue.order', value: 'filo' },
      'script[0].value: queue.order "filo" is not one of the choices; did you mean "fifo"?',
    ],
    [{ do: 'set', on: 'queue.toString', value: 'x' }, 'script[0].on: there is no "toString" in "queue"; use'],
  ])('%j is refused where it stands', (action, line) => {
    const [first, ...others] = lines(problemsIn({ ackademy: 1, script: [{ atMs: 1000, ...action }] }))
    expect(first?.slice(0, line.length)).toBe(line)
    expect(others).toEqual([])
  })

  it('is judged by who is there by then: a consumer that was taken away cannot crash', () => {
    const script = [
      { atMs: 3000, do: 'crash', on: 'c2' },
      { atMs: 1000, do: 'scale', on: 'consumers', value: 2 },
      { atMs: 2000, do: 'scale', on: 'consumers', value: 1 },
    ]
    expect(lines(problemsIn({ ackademy: 1, script }))).toEqual([
      'script[0].on: there is no part "c2" that can do this; did you mean "c1"?',
    ])
  })
})

describe('the nearest word', () => {
  it('is found through a wrong letter, a missing one, one too many and two swapped', () => {
    for (const word of ['prefatch', 'prefetc', 'prefettch', 'preftech', 'PREFETCH'])
      expect(nearest(word, ['ack', 'prefetch', 'latencyMs'])).toBe('prefetch')
  })

  it('is found when its end, such as the unit, was left out', () => {
    expect(nearest('delay', ['delayMs', 'capMs'])).toBe('delayMs')
  })

  it('is none when too many letters differ', () => {
    expect(nearest('velocity', ['ack', 'prefetch', 'latencyMs'])).toBeNull()
    expect(nearest('x', [])).toBeNull()
  })

  it('counts a swap of neighbours as one edit and is the same both ways round', () => {
    expect(editDistance('ab', 'ba')).toBe(1)
    expect(editDistance('', 'abc')).toBe(3)
    expect(editDistance('kitten', 'sitting')).toBe(3)
    expect(editDistance('sitting', 'kitten')).toBe(3)
  })
})

function read(data: unknown) {
  const parsed = parseScenario(data)
  if ('problems' in parsed) throw new Error(`expected a scenario, got ${JSON.stringify(parsed.problems)}`)
  return parsed.scenario
}

function problemsIn(data: unknown): readonly Problem[] {
  const parsed = parseScenario(data)
  return 'problems' in parsed ? parsed.problems : []
}

function lines(problems: readonly Problem[]): string[] {
  return problems.map(({ path, problem, mend }) => `${path}: ${problem}; ${mend}`)
}
