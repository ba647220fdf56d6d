import { describe, expect, it } from 'vitest'
import { changeSetting, frozen } from '../../src/brokers/plain/index.ts'
import { arrivalsSchema, type Topology, topologySchema } from '../../src/brokers/plain/topology.ts'
import { distributionSchema } from '../../src/brokers/shared/distributionSchema.ts'
import { ARRIVAL_KINDS, ARRIVAL_NUMBERS, arrivalsOfKind } from '../../src/ui/controls/arrivals.ts'
import { GROUPS, SETTINGS, type Setting, type SettingPath, settingsOf } from '../../src/ui/controls/catalogue.ts'
import { DISTRIBUTION_KINDS, DISTRIBUTION_NUMBERS, distributionOfKind } from '../../src/ui/controls/distribution.ts'
import { settingValue } from '../../src/ui/controls/settingValue.ts'
import { settingWords } from '../../src/ui/controls/settingWords.ts'
import { english } from '../say.ts'

const usual: Topology = frozen(topologySchema.parse({}))
/** Settings that are changed as a whole by one editor; what is inside them is checked below. */
const EDITED_WHOLE = ['producers.*.arrivals', 'producers.*.priorities', 'consumers.*.service']
const settings: readonly Setting[] = SETTINGS

/** Every path of a topology that ends in a plain value or in a whole editor; actors are `*`. */
function leavesOf(value: unknown, path: string): string[] {
  if (EDITED_WHOLE.includes(path) || typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = path === 'producers' || path === 'consumers' ? '*' : key
    return leavesOf(inner, path === '' ? name : `${path}.${name}`)
  })
}

describe('the settings catalogue', () => {
  it('has every leaf of the topology schema exactly once, and nothing else', () => {
    expect(settings.map(setting => setting.path).sort()).toEqual(leavesOf(usual, '').sort())
  })

  it('would miss a leaf that the schema gains', () => {
    const grown = { ...usual, queue: { ...usual.queue, planted: 1 } }
    expect(leavesOf(grown, '')).toContain('queue.planted')
  })

  it('shows every setting in one group, and every group has words and something basic or nothing but more', () => {
    expect(GROUPS.flatMap(({ id }) => settingsOf(settings, id)).length).toBe(SETTINGS.length)
    for (const { id } of GROUPS) expect(english(`controls.groups.${id}`)).not.toBe('')
  })

  it.each(settings.map(setting => [setting.path, setting] as const))(
    '%s has a value that its control can show',
    (path, { control }) => {
      const value = settingValue(usual, path)?.value
      if (control.kind === 'choice') expect(control.options).toContain(value)
      if (control.kind === 'number') {
        expect(value).toBeGreaterThanOrEqual(control.scale.min)
        expect(value).toBeLessThanOrEqual(control.scale.max)
      }
      if (control.kind === 'toggle') expect(value).toBeTypeOf('boolean')
      if (control.kind === 'text') expect(value).toBeTypeOf('string')
    },
  )

  it.each(settings.map(setting => [setting.path, setting] as const))(
    '%s takes every end of its control, and the schema refuses what lies beyond',
    (path, { control }) => {
      const takes = (value: string | number | boolean | null) => 'topology' in changeSetting(usual, path, value)
      if (control.kind === 'choice') for (const option of control.options) expect(takes(option)).toBe(true)
      if (control.kind === 'share') expect([takes(0), takes(1), takes(1.01)]).toEqual([true, true, false])
      if (control.kind === 'number' || control.kind === 'optional') {
        const { min, max } = control.scale
        expect([takes(min), takes(max), takes(max * 2), takes(-1)]).toEqual([true, true, false, false])
      }
      if (control.kind === 'optional') expect([takes(null), takes(control.usual)]).toEqual([true, true])
    },
  )

  it.each(settings.filter(({ control }) => control.kind === 'choice').map(setting => [setting.path, setting] as const))(
    '%s offers every value that the schema knows, each with a word',
    (path, { control }) => {
      const options = control.kind === 'choice' ? control.options : []
      const words = settingWords(path as SettingPath, english)
      for (const option of options) expect(words.option(option)).toMatch(/^[A-Z]/)
      const refused = changeSetting(usual, path, 'planted')
      const mend = 'problem' in refused ? refused.problem.mend : ''
      for (const word of mend.match(/"(\w+)"/g) ?? []) expect(options).toContain(word.slice(1, -1))
    },
  )
})

describe('the editors of arrivals and work', () => {
  it('know every kind that the schema knows', () => {
    for (const kind of ARRIVAL_KINDS) expect(arrivalsSchema.safeParse(arrivalsOfKind(null, kind)).success).toBe(true)
    expect(ARRIVAL_KINDS.length).toBe(arrivalsSchema._zod.def.options.length)
    for (const kind of DISTRIBUTION_KINDS)
      expect(distributionSchema.safeParse(distributionOfKind(null, kind)).success).toBe(true)
    expect(DISTRIBUTION_KINDS.length).toBe(distributionSchema._zod.def.options.length)
  })

  it('have a slider for every number of every kind', () => {
    for (const kind of ARRIVAL_KINDS) {
      const numbers = numbersIn(arrivalsSchema.parse(arrivalsOfKind(null, kind)))
      expect(ARRIVAL_NUMBERS[kind].map(({ name }) => name)).toEqual(numbers)
    }
    for (const kind of DISTRIBUTION_KINDS) {
      const numbers = numbersIn(distributionSchema.parse({ kind, meanMs: 1 }))
      expect([...DISTRIBUTION_NUMBERS[kind].map(({ name }) => name)].sort()).toEqual(numbers.sort())
    }
  })

  it('keep the rate and the mean when the kind changes', () => {
    expect(arrivalsOfKind({ kind: 'steady', ratePerSecond: 77 }, 'bursts')).toMatchObject({ ratePerSecond: 77 })
    expect(distributionOfKind({ kind: 'constant', meanMs: 31 }, 'erlang')).toMatchObject({ meanMs: 31 })
  })
})

function numbersIn(value: object): string[] {
  return Object.entries(value)
    .filter(([, inner]) => typeof inner === 'number')
    .map(([name]) => name)
}
