import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nothingPlayed } from '../../scripts/conformance/observe.ts'
import { readRecording } from '../../scripts/conformance/recording.ts'
import { verdictOn } from '../../scripts/conformance/verdict.ts'
import { isLoopback } from '../../scripts/record/rabbitmq/broker.ts'
import { recordRabbit, stabilityOf } from '../../scripts/record/rabbitmq/command.ts'
import { unplayable } from '../../scripts/record/rabbitmq/recordOnce.ts'
import { seenFields } from '../../scripts/record/rabbitmq/seenFields.ts'
import { readableJson, withObservation } from '../../scripts/record/rabbitmq/serialise.ts'
import { readWishes } from '../../scripts/record/rabbitmq/wishes.ts'
import { recordingOf, sourceOf } from '../conformance/recordings.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

async function run(...words: string[]): Promise<{ code: number; lines: string }> {
  const lines: string[] = []
  const code = await recordRabbit(words, { folder, out: line => lines.push(line) })
  return { code, lines: lines.join('\n') }
}

describe('npm run record', () => {
  it('refuses a broker on another machine, as it makes and deletes queues', async () => {
    const { code, lines } = await run('a.json', '--url', 'amqp://broker.example:5672')
    expect(code).toBe(2)
    expect(lines).toContain('only a broker of this machine')
  })

  it.each([
    ['amqp://localhost', true],
    ['amqp://127.0.0.1:5673/a', true],
    ['amqps://[::1]:5671', true],
    ['amqp://127.0.0.1.example.com', false],
    ['amqp://10.0.0.1', false],
    ['http://localhost', false],
    ['localhost', false],
  ])('takes %s for this machine: %s', (url, is) => expect(isLoopback(url)).toBe(is))

  it('says how to install a broker when none answers, and fails', async () => {
    writeFileSync(join(folder, 'one.json'), sourceOf('route-direct'))
    const { code, lines } = await run('one.json', '--url', 'amqp://127.0.0.1:1')
    expect(code).toBe(1)
    expect(lines).toContain('apt install rabbitmq-server')
  })

  it.each([
    [[], 'usage: npm run record'],
    [['--runs', '2'], 'no scenario is named'],
    [['a.json', '--fast'], 'there is no such option'],
    [['a.json', '--runs', '0'], 'must be a whole number from 1'],
    [['a.json', '--out'], 'a value must follow'],
  ])('refuses %j', (words, sentence) => expect(readWishes(words)).toContain(sentence))

  it('names the steps that it cannot play on a broker that is not its own', () => {
    expect(unplayable(recordingOf('cluster-node-loss'), null)).toContain('killNode')
    expect(unplayable(recordingOf('restart-graceful'), null)).toContain('the step restart')
    expect(unplayable(recordingOf('alarm-memory'), null)).toContain('the step alarm')
    expect(unplayable(recordingOf('consumer-timeout-classic'), null)).toContain('consumerTimeoutMs')
    expect(unplayable(recordingOf('route-direct'), null)).toBeNull()
  })
})

describe('what a recording says', () => {
  it('of a message is what a simulator can say too: no clock of the broker', () => {
    const death = { count: 1, reason: 'rejected', queue: 'work', time: { '!': 'timestamp', value: 1 }, exchange: '' }
    const message = {
      content: Buffer.from('m1'),
      fields: { redelivered: false, exchange: 'dlx', routingKey: 'work' },
      properties: { headers: { 'x-death': [death], mine: 1 }, priority: undefined, expiration: undefined },
    }
    expect(seenFields(message)).toEqual({
      body: 'm1',
      redelivered: false,
      exchange: 'dlx',
      routingKey: 'work',
      headers: { mine: 1, 'x-death': [{ queue: 'work', reason: 'rejected', count: 1, exchange: '' }] },
    })
  })

  it('is how exactly its runs agree, and nothing when they do not', () => {
    const confirms = (...names: string[]) => ({
      ...nothingPlayed(),
      confirms: { P: names.map(body => ({ step: 0, body, outcome: 'ack' })) },
    })
    expect(stabilityOf([confirms('a', 'b'), confirms('a', 'b')])).toBe('strict')
    expect(stabilityOf([confirms('a', 'b'), confirms('b', 'a')])).toBe('confirms-unordered-within-step')
    expect(stabilityOf([confirms('a', 'b'), confirms('a')])).toBeNull()
  })

  it('is read back as it was written: as the baseline, like it, or as a variant', () => {
    const scenario = { ...recordingOf('route-direct'), runs: {}, variants: {} }
    const like = { runs: 3, stability: 'strict', played: nothingPlayed(), isLikeBaseline: true } as const
    const read = (data: unknown) => readRecording(readableJson(data))
    const first = read(withObservation(scenario, { ...like, release: '3.10.8' }))
    expect(first).toMatchObject({ baseline: '3.10.8', runs: { '3.10.8': 3 }, variants: {} })
    if (typeof first === 'string' || !('steps' in first)) throw new Error('not a recording')
    const both = withObservation(first, { ...like, release: '4.0.5' })
    expect(read(both)).toMatchObject({ baseline: '3.10.8', runs: { '3.10.8': 3, '4.0.5': 3 }, variants: {} })
    const other = { ...nothingPlayed(), final: { q: { ready: 1 } } }
    const variant = withObservation(first, { ...like, release: '4.3.6', played: other, isLikeBaseline: false })
    expect(read(variant)).toMatchObject({ variants: { '4.3.6': { observed: { final: { q: { ready: 1 } } } } } })
  })

  it('of a broker that did otherwise fails against the model', () => {
    const recording = { ...recordingOf('route-direct'), runs: {}, variants: {} }
    const like = { runs: 1, stability: 'strict', isLikeBaseline: true, release: '3.10.8' } as const
    const nothing = readableJson(withObservation(recording, { ...like, played: nothingPlayed() }))
    expect(verdictOn('route-direct', nothing).outcome).toBe('fail')
  })
})
