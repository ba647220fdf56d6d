import { describe, expect, it } from 'vitest'
import { changeTopology } from '../../src/brokers/kafka/changeTopology.ts'
import { type KafkaTopology, parseKafkaTopology } from '../../src/brokers/kafka/index.ts'
import { clusterSchema, consumerSchema, producerSchema, topicSchema } from '../../src/brokers/kafka/programSettings.ts'
import type { ActionValue } from '../../src/engine/model.ts'
import { sayIn } from '../../src/state/sayIn.ts'
import { type Setting, settingsOf } from '../../src/ui/controls/catalogue.ts'
import { pathOfActor, settingValue } from '../../src/ui/controls/settingValue.ts'
import { CONFIG_NAMES } from '../../src/ui/systems/kafka/configNames.ts'
import { addMember, addProducer, groupsOf } from '../../src/ui/systems/kafka/GroupDeeds.tsx'
import { nameOfPart } from '../../src/ui/systems/kafka/KafkaDoings.tsx'
import { KAFKA_GROUPS, KAFKA_SETTINGS } from '../../src/ui/systems/kafka/kafkaCatalogue.ts'
import { kafkaSystem } from '../../src/ui/systems/kafka/kafkaSystem.ts'
import { seekTarget, textOrNull } from '../../src/ui/systems/kafka/offsetText.ts'

const settings: readonly Setting[] = KAFKA_SETTINGS
const say = sayIn([{ language: 'en', words: kafkaSystem.words }])
const usual = topologyFrom({
  topics: [{ name: 'orders', partitions: 4 }, { name: 'orders.eu' }],
  producers: { p: { topic: 'orders' } },
  consumers: {
    c1: { group: 'billing', topics: ['orders'], groupInstanceId: 'here' },
    c2: { group: 'billing', topics: ['orders'] },
    s1: { group: 'packing', topics: ['orders'], protocol: 'share' },
  },
})

function topologyFrom(data: unknown): KafkaTopology {
  const parsed = parseKafkaTopology(data)
  if ('release' in parsed) return parsed
  throw new Error(JSON.stringify(parsed))
}

/** A path that means one thing of what is here. */
function ownPath(path: string): string {
  const own = { producers: 'p', consumers: 'c1', topics: 'orders', brokers: '1' }
  return pathOfActor(path, Object.entries(own).find(([list]) => path.startsWith(list))?.[1] ?? '')
}

const changed = (path: string, value: ActionValue, from = usual): KafkaTopology => {
  const result = changeTopology(from, path, value)
  if ('topology' in result) return result.topology
  throw new Error(JSON.stringify(result))
}

describe('the settings of Kafka that can be changed', () => {
  it('are all that a program, a topic and the cluster have, but for what a person assigns by hand', () => {
    const paths = settings.map(({ path }) => path)
    const all = (list: string, schema: { readonly shape: object }, ...but: string[]) =>
      Object.keys(schema.shape)
        .filter(field => !but.includes(field))
        .map(field => `${list}.${field}`)
    const wanted = [
      ...all('producers.*', producerSchema),
      ...all('consumers.*', consumerSchema, 'assign'),
      ...all('topics.*', topicSchema, 'name', 'replicas'),
      ...all('cluster', clusterSchema),
    ]
    expect(wanted.filter(path => !paths.includes(path as never))).toEqual([])
  })

  it('stand in one group each, and are called by Kafka’s own name or have words', () => {
    expect(KAFKA_GROUPS.flatMap(({ id }) => settingsOf(settings, id)).length).toBe(settings.length)
    for (const { path } of settings) {
      const words = kafkaSystem.catalogue.wordsOf(path, say)
      expect(words.label).not.toBe(path)
      expect(words.help).toMatch(/\.$/)
    }
    expect(kafkaSystem.catalogue.wordsOf('producers.*.lingerMs', say)).toMatchObject({ label: 'linger.ms', unit: 'ms' })
    for (const path of Object.keys(CONFIG_NAMES)) expect(settings.map(each => each.path)).toContain(path)
  })

  it.each(settings.map(setting => [setting.path, setting] as const))(
    '%s takes what its control gives',
    (path, setting) => {
      const { control } = setting
      const own = ownPath(path)
      expect(settingValue(usual, own)).not.toBeNull()
      const takes = (value: ActionValue) => 'topology' in changeTopology(start(path), own, value)
      if (control.kind === 'choice') for (const option of control.options) expect(takes(option)).toBe(true)
      if (control.kind === 'toggle') expect([takes(true), takes(false)]).toEqual([true, true])
      if (control.kind === 'share') expect([takes(0), takes(1), takes(1.01)]).toEqual([true, true, false])
      if (control.kind === 'number') expect([takes(control.scale.min), takes(control.scale.max)]).toEqual(ends(path))
      if (control.kind === 'optional')
        expect([takes(null), takes(control.usual), takes(control.scale.max)]).toEqual([true, true, true])
      if (control.kind === 'oneOf') {
        if (control.none) expect(takes(null)).toBe(true)
        for (const option of control.options(usual)) expect(takes(meant(option, control.as))).toBe(true)
      }
    },
  )

  const meant = (option: string, as: 'truth' | 'list' | undefined): ActionValue =>
    as === 'truth' ? option === 'true' : as === 'list' ? option.split(',') : option

  /** Some lengths must be longer or shorter than another one, and an older release has no share groups. */
  function start(path: string): KafkaTopology {
    if (path === 'release') return topologyFrom({})
    const long = changed('producers.p.deliveryTimeoutMs', 31_536_000_000)
    const patient = changed('consumers.c1.sessionTimeoutMs', 86_400_000, long)
    return path === 'producers.*.deliveryTimeoutMs' ? changed('producers.p.requestTimeoutMs', 1) : patient
  }

  /** What Kafka itself would refuse of a slider's ends. */
  function ends(path: string): [boolean, boolean] {
    if (path === 'topics.*.replicationFactor' || path === 'consumers.*.heartbeatIntervalMs') return [true, false]
    return path === 'producers.*.deliveryTimeoutMs' ? [false, true] : [true, true]
  }

  it('a broker goes by its number, and a topic with a dot in its name is not mistaken for another', () => {
    const slow = changed('brokers.2.latencyMs', 700)
    expect(settingValue(slow, 'brokers.2.latencyMs')?.value).toBe(700)
    expect(settingValue(slow, 'brokers.*.latencyMs')).toEqual({ value: 1, differs: true })
    const long = changed('topics.orders.eu.retentionMs', 5000)
    expect(settingValue(long, 'topics.orders.eu.retentionMs')?.value).toBe(5000)
    expect(settingValue(long, 'topics.orders.retentionMs')?.value).toBe(604_800_000)
  })
})

describe('what can be done to a part of Kafka', () => {
  it('goes by where the part stands, and a partition has the settings of its topic', () => {
    const part = (id: string, kind: 'log' | 'node' | 'consumer') => ({ id, kind }) as never
    expect(nameOfPart({ id: 'partitions.orders.eu-0' })).toBe('orders.eu-0')
    const pathsOf = (id: string, kind: 'log' | 'node') => kafkaSystem.ownSettings(part(id, kind)).map(each => each.path)
    expect(pathsOf('partitions.orders.eu-0', 'log')).toContain('topics.orders.eu.retentionMs')
    expect(pathsOf('brokers.1', 'node')).toEqual(['brokers.1.latencyMs'])
  })

  it('adds members like the first of their group, under a name that nobody has, and never a second of one static name', () => {
    expect(groupsOf(usual)).toEqual(['billing', 'packing'])
    expect(addMember(usual, 'billing')).toMatchObject({
      do: 'addConsumer',
      on: 'c3',
      value: { group: 'billing', groupInstanceId: null },
    })
    expect(addMember(usual, 'packing')).toMatchObject({ on: 's2', value: { protocol: 'share' } })
    expect(addMember(usual, 'nobody')).toBeNull()
    expect(addProducer(usual)).toMatchObject({ do: 'addProducer', on: 'p2', value: { topic: 'orders' } })
  })

  it('KFK-85 adds a program that writes in transactions only where there is a producer left for it', () => {
    const writer = { topic: 'orders', transactionalId: 'w' }
    const copier = { group: 'copying', topics: ['orders'], commit: 'never', writesWith: 'w1' }
    const stage = (producers: object) => topologyFrom({ producers, consumers: { copier } })
    expect(addMember(stage({ w1: writer }), 'copying')).toBeNull()
    expect(addMember(stage({ w1: writer, w2: { ...writer, transactionalId: 'v' } }), 'copying')).toMatchObject({
      on: 'copier2',
      value: { writesWith: 'w2' },
    })
  })

  it('reads an offset, and tells an empty key from none', () => {
    expect([seekTarget(' 17 '), seekTarget('end'), seekTarget('-3')]).toEqual([17, 'end', '-3'])
    expect([textOrNull(''), textOrNull('""'), textOrNull('a')]).toEqual([null, '', 'a'])
  })
})

describe('a search for what Kafka does not have', () => {
  it.each([
    ['prefetch', 'max.poll.records'],
    ['unacked', 'one number a partition'],
    ['nack', 'one number a partition'],
    ['priority', 'no priorities'],
    ['delayed', 'no delayed delivery'],
    ['dead-letter', 'no dead letters'],
    ['exchange', 'no exchanges'],
    ['TTL', 'retention.ms'],
    ['LIFO', 'no last-in first-out'],
  ])('is answered with what it has instead: %s', (text, instead) => {
    expect(kafkaSystem.searchNote(text, say)).toContain(instead)
  })

  it('leaves what Kafka has alone', () => {
    for (const text of ['crash', 'offset', 'acks=1', 'rebalance', 'package'])
      expect([text, kafkaSystem.searchNote(text, say)]).toEqual([text, null])
  })
})
