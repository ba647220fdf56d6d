import { describe, expect, it } from 'vitest'
import { BROKER_KINDS, brokerOf } from '../../src/brokers/registry.ts'
import { parseScenario } from '../../src/brokers/scenario.ts'
import type { AnyBroker } from '../../src/brokers/shared/broker.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import { Measurements } from '../../src/lessons/measurements.ts'
import { METRIC_NAMES, type MetricName } from '../../src/lessons/metrics.ts'
import { startRun } from '../../src/lessons/numbers.ts'
import { brokerOfLesson, parseLesson } from '../../src/lessons/parseLesson.ts'
import { filesOf } from './lessonFiles.ts'

const kinds = BROKER_KINDS.map(kind => [kind] as const)

/** What of a broker's readings is nothing that there is: words that no lesson has, events and terms that its model does not record. */
function faultsOf({ lessons, model }: Pick<AnyBroker, 'lessons' | 'model'>): string[] {
  const events = model.events.map(({ name }) => name)
  const terms = model.events.flatMap(({ from, to }) => [from, to])
  const readings = Object.entries(lessons.metrics)
  const unknown = readings.flatMap(([name]) => ((METRIC_NAMES as readonly string[]).includes(name) ? [] : [name]))
  const unread = [['alert', lessons.alert] as const, ...readings].flatMap(([name, reading]) =>
    Object.entries(reading).flatMap(([field, names]) => {
      if (field === 'of' || field === 'per') return names in lessons.metrics ? [] : [`${name}.${field} ${names}`]
      const known: readonly unknown[] = field === 'terms' ? terms : events
      return Array.isArray(names) ? names.filter(each => !known.includes(each)).map(each => `${name} ${each}`) : []
    }),
  )
  return [...unknown, ...unread]
}

describe.each(kinds)('what lessons can ask of %s', kind => {
  it('is only what they have a word for, read from events and terms that there are', () => {
    expect(faultsOf(brokerOf(kind))).toEqual([])
  })
})

describe('the check on that', () => {
  it('finds a word, an event, a term and a ratio that are not there', () => {
    const { lessons, model } = brokerOf('plain')
    const metrics = {
      pigeons: { from: 'level', terms: ['flown'], events: ['made'], minus: ['shot'] },
      utilisation: { from: 'ratio', of: 'busy', per: 'beds' },
    } as const
    const planted = { model, lessons: { ...lessons, metrics, alert: { joins: ['published'], begins: ['begun'] } } }
    expect(faultsOf(planted)).toEqual([
      'pigeons',
      'alert begun',
      'pigeons flown',
      'pigeons shot',
      'utilisation.of busy',
      'utilisation.per beds',
    ])
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
