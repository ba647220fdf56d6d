import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry, Json, KafkaSetup, KafkaStep } from '../../scripts/conformance/kafka/recording.ts'
import type { KafkaActor } from '../../scripts/record/kafka/actor.ts'
import { type KafkaReach, recordKafka } from '../../scripts/record/kafka/command.ts'
import { isLoopbackHost } from '../../scripts/record/kafka/wishes.ts'
import { recordFrom } from '../../scripts/record/systems.ts'

let folder = ''
let lines: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-'))
  lines = []
})
afterEach(() => rmSync(folder, { recursive: true }))

const place = { folder: '', out: (line: string) => void lines.push(line) }

/** A stand-in for a cluster: answers each step by its name, and tells c1 of its group at the second step. */
class FakeActor implements KafkaActor {
  readonly calls: string[] = []
  #count = 0
  async prepare({ topics }: KafkaSetup) {
    this.calls.push(`prepare ${topics.map(({ name }) => name)}`)
  }
  async perform({ op }: KafkaStep): Promise<Json> {
    this.calls.push(op)
    this.#count += 1
    if (op === 'commitSync') throw Object.assign(new Error('old'), { name: 'KafkaJSIllegalGeneration' })
    return op === 'produce' ? [0, 1] : null
  }
  told(): Readonly<Record<string, readonly Entry[]>> {
    return { c1: this.#count >= 2 ? [{ event: 'assigned', partitions: ['T-0'] }] : [] }
  }
  async close() {
    this.calls.push('close')
  }
}

function reachOf(actor: KafkaActor): KafkaReach {
  return { observerAt: async () => ({ broker: 'Fake', client: 'fake' }), actor: async () => actor }
}

const scenario = {
  format: 'mq-truth/1',
  system: 'kafka',
  name: 'tiny',
  description: 'd',
  observedOn: [{ broker: 'Apache Kafka 2.8.0' }],
  setup: { topics: [{ name: 'T', partitions: 1 }] },
  steps: [
    { op: 'producer', client: 'p' },
    { op: 'produce', client: 'p', topic: 'T', records: [{ value: 'a' }], async: 'x' },
    { op: 'commitSync', client: 'c1' },
    { op: 'await', of: 'x' },
  ],
  observed: { events: {}, results: ['old'] },
}

function write(content: unknown, name = 'tiny.json'): string {
  const file = join(folder, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const BROKERS = ['--brokers', '127.0.0.1:9092']

describe('npm run record -- kafka', () => {
  it.each([
    [[], 'no scenario is named'],
    [['a.json'], '--brokers: the broker must be named'],
    [['a.json', '--brokers'], '--brokers: a value must follow'],
    [['a.json', '--brokers', '--out'], '--brokers: a value must follow'],
    [['a.json', '--broker', 'x'], '--broker: there is no such option'],
    [['a.json', '--brokers', 'localhost'], 'an address is a host and a port'],
    [['a.json', '--brokers', 'localhost:99999'], 'an address is a host and a port'],
  ])('%j is refused: %s', async (words, sentence) => {
    expect(await recordKafka(words, place, reachOf(new FakeActor()))).toBe(2)
    expect(lines[0]).toContain(sentence)
  })

  it.each([
    'kafka.example.com:9092',
    '10.0.0.1:9092',
    '127.0.0.1.evil.com:9092',
    '128.0.0.1:9092',
    '[fe80::1]:9092',
    '0.0.0.0:9092',
  ])('refuses %s, also beside a broker of this machine, and asks it nothing', async broker => {
    const actor = new FakeActor()
    expect(await recordKafka(['a.json', '--brokers', `127.0.0.1:9092,${broker}`], place, reachOf(actor))).toBe(2)
    expect(lines[0]).toContain(`--brokers ${broker}: only a broker of this machine`)
    expect(actor.calls).toEqual([])
  })

  it('takes every way to write this machine', () => {
    for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.8.9.255', '::1', '[::1]'])
      expect(isLoopbackHost(host), host).toBe(true)
    for (const host of ['', '127.0.0', '127.0.0.256', '127.1', 'localhost.com'])
      expect(isLoopbackHost(host), host).toBe(false)
  })

  it('names every step that kafkajs cannot do, and plays nothing of that scenario', async () => {
    const actor = new FakeActor()
    const steps = [
      { op: 'kill', client: 'c1' },
      { op: 'consumer', client: 'c2', group: 'G', topics: ['T'], assignor: 'range' },
      { op: 'consumer', client: 'c3', group: 'G', topics: ['T'], props: { 'group.instance.id': 'i' } },
      { op: 'dance' },
    ]
    expect(await recordKafka([write({ ...scenario, steps }), ...BROKERS], place, reachOf(actor))).toBe(0)
    const [line] = lines
    expect(line).toMatch(/^skipped {2}tiny {2}step 0 kill: /)
    for (const name of [
      'step 1 consumer: kafkajs has no assignor "range"',
      'step 2 consumer: kafkajs has no static',
      'step 3 dance: ',
    ]) {
      expect(line).toContain(name)
    }
    expect(lines.at(-1)).toBe('0 recorded, 1 skipped, 0 failed')
    expect(actor.calls).toEqual([])
  })

  it('writes what was seen in the format of the recordings: a result a step, errors by name, events with their step', async () => {
    const actor = new FakeActor()
    expect(await recordKafka([write(scenario), ...BROKERS, '--out', join(folder, 'out')], place, reachOf(actor))).toBe(
      0,
    )
    const written = JSON.parse(readFileSync(join(folder, 'out/tiny.json'), 'utf8'))
    expect(written).toEqual({
      ...scenario,
      setup: { topics: [{ name: 'T', partitions: 1, configs: {} }] },
      basis: 'observed',
      observedOn: [{ broker: 'Fake', client: 'fake', runs: 1, stable: false }],
      observed: {
        results: [null, null, { error: 'KafkaJSIllegalGeneration' }, [0, 1]],
        events: { c1: [{ event: 'assigned', partitions: ['T-0'], afterStep: 1 }] },
      },
    })
    expect(actor.calls).toEqual(['prepare T', 'producer', 'produce', 'commitSync', 'close'])
  })

  it('shows the recording when no folder is named', async () => {
    await recordKafka([write(scenario), ...BROKERS], place, reachOf(new FakeActor()))
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ name: 'tiny', basis: 'observed' })
  })

  it('closes and deletes also when the cluster cannot go on, and says so', async () => {
    const actor = new FakeActor()
    actor.prepare = () => Promise.reject(new Error('no room'))
    expect(await recordKafka([write(scenario), ...BROKERS], place, reachOf(actor))).toBe(1)
    expect(lines[0]).toBe('failed  tiny  no room')
    expect(actor.calls).toEqual(['close'])
  })

  it('says of a file what is wrong with it', async () => {
    const files = [
      write('{', 'a.json'),
      write({ name: 'x' }, 'b.json'),
      write({ ...scenario, name: '../up' }, 'c.json'),
      join(folder, 'none.json'),
    ]
    expect(await recordKafka([...files, ...BROKERS], place, reachOf(new FakeActor()))).toBe(1)
    const reasons = [
      'the file is not JSON',
      'not a Kafka scenario with steps',
      'cannot be the name of a file',
      'the file cannot be read',
    ]
    for (const [index, reason] of reasons.entries()) expect(lines[index]).toContain(reason)
  })

  it('is found by the name of its system, and another name is refused', async () => {
    expect(await recordFrom(['kafka'], place)).toBe(2)
    expect(lines[0]).toContain('no scenario is named')
    expect(await recordFrom(['carrierPigeon', 'x'], place)).toBe(2)
    expect(lines[1]).toContain('"carrierPigeon" cannot be recorded')
  })

  it('a broker that is not there is said, not thrown', async () => {
    expect(await recordFrom(['kafka', write(scenario), '--brokers', '127.0.0.1:1'], place)).toBe(1)
    expect(lines[0]).toMatch(/^failed {2}tiny {2}.*127\.0\.0\.1/)
  })
})
