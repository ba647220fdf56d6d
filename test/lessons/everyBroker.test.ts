import { describe, expect, it } from 'vitest'
import { BROKER_KINDS, brokerOf } from '../../src/brokers/registry.ts'
import { parseScenario } from '../../src/brokers/scenario.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import { Measurements } from '../../src/lessons/measurements.ts'
import { METRIC_NAMES, type MetricName } from '../../src/lessons/metrics.ts'
import { startRun } from '../../src/lessons/numbers.ts'
import { brokerOfLesson, parseLesson } from '../../src/lessons/parseLesson.ts'
import { filesOf } from './lessonFiles.ts'

const kinds = BROKER_KINDS.map(kind => [kind] as const)

describe.each(kinds)('what lessons can ask of %s', kind => {
  const { lessons, model } = brokerOf(kind)
  const readings = Object.entries(lessons.metrics)

  it('is only what lessons have a word for', () => {
    for (const [name] of readings) expect(METRIC_NAMES).toContain(name)
  })

  it('is read from events and terms that there are', () => {
    const events = model.events.map(({ name }) => name)
    const terms = model.events.flatMap(({ from, to }) => [from, to])
    for (const reading of [lessons.alert, ...readings.map(([, one]) => one)])
      for (const [field, names] of Object.entries(reading))
        if (Array.isArray(names))
          for (const name of names) expect(field === 'terms' ? terms : events, `${kind} ${field}`).toContain(name)
    for (const [, reading] of readings)
      if (reading.from === 'ratio')
        for (const name of [reading.of, reading.per]) expect(Object.keys(lessons.metrics)).toContain(name)
  })
})

describe('a run of RabbitMQ', () => {
  const parsed = parseScenario({
    ackademy: 1,
    broker: 'rabbitmq',
    topology: {
      queues: [{ name: 'orders' }],
      producers: { shop: { key: 'orders', interval: { kind: 'constant', meanMs: 125 } } },
      consumers: { w1: { queue: 'orders', prefetch: 1, service: { kind: 'constant', meanMs: 200 } } },
    },
  })
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  const run = startRun(parsed.scenario)
  run.advance(atMilliseconds(30_000))
  const measurements = new Measurements(run, [])
  const last = (metric: MetricName, on: string | null = null): number => measurements.levelAt(metric, 30_000_000, on)

  it('is asked in the same words: eight a second come, five a second go', () => {
    expect([last('arrivalRate'), last('capacity'), last('consumers')]).toEqual([8, 5, 1])
    expect(last('made')).toBe(240)
    expect(last('made')).toBe(last('done') + last('inSystem'))
    expect(last('waiting')).toBeGreaterThan(85)
    expect([last('busy'), last('utilisation')]).toEqual([1, 100])
  })

  it('is asked about one of its parts by the name it has on the stage', () => {
    expect(last('made', 'producers.shop')).toBe(240)
    expect(last('published', 'queues.orders')).toBe(240)
    expect(last('attempts', 'consumers.w1')).toBe(last('attempts'))
    expect(last('attempts', 'consumers.nobody')).toBe(0)
  })
})

describe('a lesson', () => {
  const files = filesOf('02-shock-absorber')

  it('says which broker it needs, and the plain queue where it says none', () => {
    expect(brokerOfLesson(files.yaml)).toBe('plain')
    expect(brokerOfLesson('scenario: { broker: rabbitmq }')).toBe('rabbitmq')
    expect(brokerOfLesson('scenario: { broker: pigeon }')).toBeNull()
    expect(brokerOfLesson('scenario: [')).toBeNull()
  })

  it('cannot ask what its broker has no answer to, and is told where it did', () => {
    const yaml = files.yaml.replace(/^numbers:$/m, 'numbers:\n  none: { metric: readers }')
    const parsed = parseLesson({ ...files, yaml })
    expect('problems' in parsed && parsed.problems).toMatchObject([
      { path: 'numbers.none.metric', problem: '"plain" has no answer to "readers"' },
    ])
  })
})
