import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { FIELD_MEANINGS } from '../../scripts/schema/fieldMeanings.ts'
import { fieldPaths, scenarioJsonSchema } from '../../scripts/schema/scenarioJsonSchema.ts'
import { parseScenario } from '../../src/brokers/scenario.ts'
import { ROOT } from './terminal.ts'

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
    const paths = new Set(fieldPaths(scenarioJsonSchema()).filter(path => !path.startsWith('script[].value')))
    expect([...paths].filter(path => !(path in FIELD_MEANINGS))).toEqual([])
    expect(Object.keys(FIELD_MEANINGS).filter(path => !paths.has(path) && path !== 'script[].value')).toEqual([])
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
