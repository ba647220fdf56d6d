import { describe, expect, it } from 'vitest'
import { changeTopology } from '../../src/brokers/rabbitmq/changeTopology.ts'
import { parseRabbitTopology, type RabbitTopology } from '../../src/brokers/rabbitmq/index.ts'
import { consumerSchema, producerSchema } from '../../src/brokers/rabbitmq/programSettings.ts'
import { sayIn } from '../../src/state/sayIn.ts'
import { type Setting, settingsOf } from '../../src/ui/controls/catalogue.ts'
import { pathOfActor, settingValue } from '../../src/ui/controls/settingValue.ts'
import { anew } from '../../src/ui/systems/rabbitmq/anew.ts'
import { headersIn, publishValue } from '../../src/ui/systems/rabbitmq/publishValue.ts'
import { RABBIT_GROUPS, RABBIT_SETTINGS } from '../../src/ui/systems/rabbitmq/rabbitCatalogue.ts'
import { rabbitSystem } from '../../src/ui/systems/rabbitmq/rabbitSystem.ts'

const settings: readonly Setting[] = RABBIT_SETTINGS
const say = sayIn([{ language: 'en', words: rabbitSystem.words }])
const usual = topologyFrom({
  exchanges: [{ name: 'x', type: 'direct' }],
  queues: [{ name: 'q.a' }, { name: 'q' }],
  producers: { p: { key: 'q' } },
  consumers: { c: { queue: 'q' } },
})

function topologyFrom(data: unknown): RabbitTopology {
  const parsed = parseRabbitTopology(data)
  if ('release' in parsed) return parsed
  throw new Error(JSON.stringify(parsed))
}

/** A path that means one thing: of the programs here, and of a queue of the type that takes the argument. */
function ownPath(path: string): string {
  const [list] = path.split('.')
  return pathOfActor(path, list === 'queues' ? 'q' : list === 'producers' ? 'p' : 'c')
}

describe('the settings of RabbitMQ that can be changed', () => {
  it('are all that a program has, but for headers, which each preset gives', () => {
    const changed = settings.map(({ path }) => path)
    for (const field of Object.keys(producerSchema.shape).filter(name => name !== 'headers'))
      expect(changed).toContain(`producers.*.${field}`)
    for (const field of Object.keys(consumerSchema.shape)) expect(changed).toContain(`consumers.*.${field}`)
  })

  it('stand in one group each, and all have words', () => {
    expect(RABBIT_GROUPS.flatMap(({ id }) => settingsOf(settings, id)).length).toBe(settings.length)
    for (const { path, control } of settings) {
      const words = rabbitSystem.catalogue.wordsOf(path, say)
      expect(words.label).not.toBe(path)
      expect(words.help).toMatch(/\.$/)
      if (control.kind === 'choice' && path !== 'release')
        for (const option of control.options)
          expect(Object.keys(rabbitSystem.words)).toContain(`rabbit.setting.${path}.options.${option}`)
    }
  })

  it.each(settings.map(setting => [setting.path, setting] as const))(
    '%s takes what its control gives',
    (path, setting) => {
      const { control } = setting
      const own = ownPath(path)
      expect(settingValue(usual, own)).not.toBeNull()
      const takes = (value: string | number | boolean | null) => 'topology' in changeTopology(start(path), own, value)
      if (control.kind === 'choice') for (const option of control.options) expect(takes(option)).toBe(true)
      if (control.kind === 'toggle') expect([takes(true), takes(false)]).toEqual([true, true])
      if (control.kind === 'share') expect([takes(0), takes(1), takes(1.01)]).toEqual([true, true, false])
      if (control.kind === 'number') expect([takes(control.scale.min), takes(control.scale.max)]).toEqual([true, true])
      if (control.kind === 'optional') {
        const given = (value: number) => (control.asText === true ? String(value) : value)
        expect([takes(null), takes(given(control.usual)), takes(given(control.scale.max))]).toEqual([true, true, true])
      }
      if (control.kind === 'oneOf') for (const option of control.options(usual)) expect(takes(option)).toBe(true)
      if (control.kind === 'bursts') expect([takes(null)]).toEqual([true])
    },
  )

  /** Some arguments are for one type of queue, or need another. */
  function start(path: string): RabbitTopology {
    const needs: Readonly<Record<string, readonly [string, string]>> = {
      'x-delivery-limit': ['queues.q.args.x-queue-type', 'quorum'],
      'x-dead-letter-routing-key': ['queues.q.args.x-dead-letter-exchange', 'x'],
    }
    const need = needs[path.split('.').at(-1) ?? '']
    const changed = need === undefined ? { topology: usual } : changeTopology(usual, need[0], need[1])
    if ('topology' in changed) return changed.topology
    throw new Error(changed.problem.problem)
  }

  it('a queue with a dot in its name is not mistaken for another', () => {
    const changed = changeTopology(usual, 'queues.q.a.args.x-max-length', 5)
    if ('problem' in changed) throw new Error(changed.problem.problem)
    expect(settingValue(changed.topology, 'queues.q.a.args.x-max-length')?.value).toBe(5)
    expect(settingValue(changed.topology, 'queues.q.args.x-max-length')?.value).toBeNull()
  })
})

describe('a queue declared anew', () => {
  const withLimit = topologyFrom({ queues: [{ name: 'q', args: { 'x-max-length': 5, 'x-max-priority': 3 } }] })

  it('has all its arguments with the one changed, or taken away', () => {
    expect(anew(withLimit, 'queues.q.args.x-max-length', 9)).toEqual({
      do: 'redeclare',
      on: 'q',
      value: { 'x-max-length': 9, 'x-max-priority': 3 },
    })
    expect(anew(withLimit, 'queues.q.args.x-max-length', null)?.value).toEqual({ 'x-max-priority': 3 })
  })

  it('of another type leaves behind what only its old type takes', () => {
    expect(anew(withLimit, 'queues.q.args.x-queue-type', 'quorum')?.value).toEqual({
      'x-max-length': 5,
      'x-queue-type': 'quorum',
    })
    expect(anew(withLimit, 'release', '4.0')).toBeNull()
  })
})

describe('a publish by hand', () => {
  it('says what was written, and nothing where nothing was', () => {
    const wish = { exchange: 'x', key: 'k', body: 'b', headers: '', mandatory: true, persistent: false }
    expect(publishValue({ ...wish, expiration: ' ', priority: '' })).toEqual({
      exchange: 'x',
      key: 'k',
      bodies: ['b'],
      mandatory: true,
      persistent: false,
    })
    expect(publishValue({ ...wish, headers: 'a=1', expiration: '500', priority: '3' })).toMatchObject({
      headers: { a: 1 },
      expiration: '500',
      priority: 3,
    })
  })

  it('reads headers as texts, numbers and truth values', () => {
    expect(headersIn('kind=picture, size=3, hurry=true, empty=, lone')).toEqual({
      kind: 'picture',
      size: 3,
      hurry: true,
      empty: '',
      lone: '',
    })
  })
})

describe('a search for what RabbitMQ does not have', () => {
  it.each(['LIFO', 'lifo queue', 'last in first out'])('is answered honestly: %s', text => {
    expect(rabbitSystem.searchNote(text, say)).toContain('no last-in first-out queue')
  })

  it('leaves every other search alone', () => {
    expect(rabbitSystem.searchNote('crash', say)).toBeNull()
  })
})
