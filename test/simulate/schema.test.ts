import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { fieldPaths, meaningsOf, scenarioJsonSchema } from '../../scripts/schema/scenarioJsonSchema.ts'
import { kafkaBroker } from '../../src/brokers/kafka/broker.ts'
import { rabbitBroker } from '../../src/brokers/rabbitmq/broker.ts'
import { BROKER_KINDS, registerBroker } from '../../src/brokers/registry.ts'
import { parseScenario } from '../../src/brokers/scenario.ts'
import { ROOT } from './terminal.ts'

registerBroker(rabbitBroker)
registerBroker(kafkaBroker)
const published = JSON.parse(readFileSync(join(ROOT, 'docs/scenario.schema.json'), 'utf8')) as object
const fits = new Ajv2020({ strictTypes: false }).compile(published)
const examples = readdirSync(join(ROOT, 'docs/examples'))
const consumer = (settings: object) => ({ ackademy: 1, topology: { consumers: { c1: settings } } })
const producer = (settings: object) => ({ ackademy: 1, topology: { producers: { p1: settings } } })

describe('the published schema of scenarios', () => {
  it('is the one that Ackademy reads with: if not, npm run schema writes it anew', () => {
    expect(published).toEqual(scenarioJsonSchema())
  })

  it('says of every field what it means, and of no field that is not there', () => {
    const listed = fieldPaths(scenarioJsonSchema())
    expect(listed.map(({ broker }) => broker)).toEqual(BROKER_KINDS)
    for (const { broker, paths: all } of listed) {
      const meanings = meaningsOf(broker)
      const paths = new Set(all.filter(path => !path.startsWith('script[].value')))
      expect([...paths].filter(path => !(path in meanings))).toEqual([])
      expect(Object.keys(meanings).filter(path => !paths.has(path) && path !== 'script[].value')).toEqual([])
    }
  })

  it.each(examples)('%s fits it', file => {
    const fitting = fits(JSON.parse(readFileSync(join(ROOT, 'docs/examples', file), 'utf8')))
    expect(fits.errors).toBeNull()
    expect(fitting).toBe(true)
  })

  it.each([
    ['a scenario with nothing but its version', { ackademy: 1 }],
    ['a kind of service time with its own field', consumer({ service: { kind: 'erlang', meanMs: 5, stages: 3 } })],
    ['no limit', producer({ limit: null })],
    ['a scenario of RabbitMQ', { ackademy: 1, broker: 'rabbitmq', topology: { queues: [{ name: 'orders' }] } }],
    ['a queue of RabbitMQ without a name', { ackademy: 1, broker: 'rabbitmq', topology: { queues: [{}] } }],
    ['a verb of AMQP for the plain queue', { ackademy: 1, script: [{ atMs: 1, do: 'bind', on: 'c1' }] }],
    ['no version', {}],
    ['a newer version', { ackademy: 2 }],
    ['an unknown field', { ackademy: 1, sead: 4 }],
    ['a field of another kind', consumer({ service: { kind: 'constant', meanMs: 5, stages: 3 } })],
    ['a kind that there is not', producer({ arrivals: { kind: 'poison' } })],
    ['a share above 1', producer({ poisonShare: 1.5 })],
    ['a prefetch of nothing', consumer({ prefetch: 0 })],
    ['half a stage', consumer({ service: { kind: 'erlang', meanMs: 5, stages: 2.5 } })],
    ['a name that is none', { ackademy: 1, topology: { consumers: { '1st': {} } } }],
    ['no time at all', { ackademy: 1, untilMs: 0 }],
    ['an action that there is not', { ackademy: 1, script: [{ atMs: 1, do: 'explode', on: 'c1' }] }],
    ['an action without a place', { ackademy: 1, script: [{ atMs: 1, do: 'crash' }] }],
    [
      'too many consumers',
      {
        ackademy: 1,
        topology: { consumers: Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`c${n}`, {}])) },
      },
    ],
  ])('judges %s as Ackademy does', (_what, data) => {
    expect(fits(data)).toBe('scenario' in parseScenario(data))
  })
})
