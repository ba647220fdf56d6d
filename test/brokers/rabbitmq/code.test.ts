import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rabbitPrograms, startPrivateBroker } from '../../../scripts/record/rabbitmq/privateBroker.ts'
import { rabbitBroker } from '../../../src/brokers/rabbitmq/broker.ts'
import { amqplibCode } from '../../../src/brokers/rabbitmq/code/amqplib.ts'
import { ARTICLE_PROGRAMS } from '../../../src/brokers/rabbitmq/code/article.ts'
import { type CodeFile, textOf } from '../../../src/brokers/rabbitmq/code/codeFile.ts'
import { pikaCode } from '../../../src/brokers/rabbitmq/code/pika.ts'
import { rabbitmqadminCode } from '../../../src/brokers/rabbitmq/code/rabbitmqadmin.ts'
import { EVENTS, parseRabbitTopology, type RabbitTopology, rabbitModel } from '../../../src/brokers/rabbitmq/index.ts'
import { registerBroker } from '../../../src/brokers/registry.ts'
import { Simulation } from '../../../src/engine/simulation.ts'
import { atMilliseconds } from '../../../src/engine/time.ts'
import { RABBIT_PRESETS, type RabbitPresetId, rabbitPreset } from '../../../src/state/presetsRabbit.ts'

registerBroker(rabbitBroker)

function topologyOf(data: object): RabbitTopology {
  const parsed = parseRabbitTopology(data)
  if ('release' in parsed) return parsed
  throw new Error(`topologyOf: ${JSON.stringify(parsed)}`)
}

const nasty = `it's "q" \\ é東 $(x)`
const awkward = topologyOf({
  release: '4.0',
  exchanges: [
    { name: nasty, type: 'headers' },
    { name: 'inner', type: 'topic', internal: true, durable: false },
  ],
  queues: [
    { name: nasty, args: { 'x-max-priority': 5, 'x-dead-letter-exchange': '' } },
    { name: 'second', durable: false, autoDelete: true },
  ],
  bindings: [
    { source: nasty, destination: nasty, args: { 'x-match': 'any', size: 3, hurry: true } },
    { source: nasty, destination: 'inner', destinationType: 'exchange' },
    { source: 'inner', destination: 'second', key: '#' },
  ],
  producers: {
    [nasty]: { exchange: nasty, interval: null, headers: { size: 3 }, mandatory: true },
    timed: { key: 'second', expiration: '1000', priority: 3, persistent: false, limit: 5 },
  },
  consumers: {
    [`${nasty} too`]: { queue: nasty, prefetch: 3, onFailure: 'nack-requeue', failShare: 0.5, priority: 2 },
    auto: { queue: 'second', noAck: true, service: { kind: 'uniform', meanMs: 100, spread: 0.5 } },
  },
})

const presets = Object.keys(RABBIT_PRESETS).map(id => {
  const { topology } = rabbitPreset(id as RabbitPresetId)
  if (!('nodes' in topology)) throw new Error(`${id} must be of RabbitMQ`)
  return [id, topology] as const
})
const topologies = [...presets, ['an awkward one', awkward] as const]

/** What a checker says of a program that is wrong, or nothing. */
function refusal(command: readonly string[], text: string): string {
  const [program = '', ...words] = command
  const { status, stderr, error } = spawnSync(program, words, { input: text, encoding: 'utf8' })
  if (error !== undefined) throw error
  return status === 0 ? '' : stderr
}

const javascript = (text: string) => refusal([process.execPath, '--check', '--input-type=module', '-'], text)
const shell = (text: string) => refusal(['sh', '-n'], text)
const hasPython = spawnSync('python3', ['--version']).status === 0
/** All programs at once: an interpreter takes longer to start than to read. */
const python = (texts: readonly string[]) =>
  refusal(
    ['python3', '-c', 'import sys, json\nfor text in json.load(sys.stdin): compile(text, "program", "exec")'],
    JSON.stringify(texts),
  )

describe('code for a topology of RabbitMQ', () => {
  it('is a program that Python reads, for every preset and an awkward topology', () => {
    if (!hasPython) return expect(pikaCode(awkward).length).toBeGreaterThan(2)
    const files = [...topologies.flatMap(([, topology]) => pikaCode(topology)), ...ARTICLE_PROGRAMS]
    expect(python(files.map(textOf))).toBe('')
    expect(python(['channel.queue_declare(queue=)'])).toContain('SyntaxError')
  })

  it('is a module that Node reads', () => {
    for (const topology of [awkward, presets[0]?.[1] ?? awkward])
      for (const file of amqplibCode(topology)) expect(javascript(textOf(file)), file.name).toBe('')
    expect(javascript("await channel.assertQueue('q'")).toContain('SyntaxError')
  })

  it('has a file of its own for each program, whatever script its name is in', () => {
    const consumers = { 收银员: { queue: 'q' }, 包装员: { queue: 'q' }, 'a b': { queue: 'q' }, 'a-b': { queue: 'q' } }
    const topology = topologyOf({ queues: [{ name: 'q' }], consumers })
    for (const files of [amqplibCode(topology), pikaCode(topology)]) {
      expect(files).toHaveLength(5)
      expect(new Set(files.map(({ name }) => name)).size).toBe(5)
    }
  })

  it('is a script that a shell reads', () => {
    for (const [id, topology] of topologies) expect(shell(textOf(rabbitmqadminCode(topology))), id).toBe('')
    expect(shell("rabbitmqadmin declare queue name='q")).not.toBe('')
  })

  it.each(topologies)('names in %s only events that there are and parts that its run has', (_, topology) => {
    const simulation = new Simulation(rabbitModel, topology, { seed: 1, interventions: [], trace: 'counts' })
    simulation.runUntil(atMilliseconds(3000))
    const parts = new Set(simulation.state.parts)
    const names = new Set(EVENTS.map(({ name }) => name))
    const files = [...pikaCode(topology), ...amqplibCode(topology), rabbitmqadminCode(topology)]
    const effects = files.flatMap(({ lines }) => lines.flatMap(line => line.effects))
    expect(effects.length).toBeGreaterThan(3)
    expect(effects.filter(({ event }) => !names.has(event))).toEqual([])
    // A producer or consumer becomes a part when it first does something.
    const programs = new Set([...Object.keys(topology.producers), ...Object.keys(topology.consumers)])
    expect(effects.filter(({ part }) => !parts.has(part) && !programs.has(part))).toEqual([])
  })
})

const programs = rabbitPrograms()

describe('the generated amqplib programs on a real broker', () => {
  let folder = ''
  let broker: Awaited<ReturnType<typeof startPrivateBroker>> | null = null

  beforeAll(async () => {
    if (programs === null) return
    folder = mkdtempSync(join(tmpdir(), 'generated-'))
    symlinkSync(join(import.meta.dirname, '../../../node_modules'), join(folder, 'node_modules'))
    broker = await startPrivateBroker(programs)
  }, 120_000)

  afterAll(async () => {
    await broker?.control?.stop()
    if (folder !== '') rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  /** Runs a module; resolves with what it printed when it ends, or once it has printed so many lines. */
  function run(file: CodeFile, url: string, lines = Number.POSITIVE_INFINITY): Promise<string[]> {
    const path = join(folder, file.name)
    writeFileSync(path, textOf(file))
    return new Promise((done, failed) => {
      const child = spawn(process.execPath, [path], { env: { ...process.env, AMQP_URL: url } })
      const printed: string[] = []
      const errors: string[] = []
      child.stderr.on('data', data => errors.push(String(data)))
      child.stdout.on('data', data => {
        printed.push(...String(data).trim().split('\n'))
        if (printed.length >= lines) child.kill()
      })
      child.on('exit', code => (code === 0 || code === null ? done(printed) : failed(new Error(errors.join('')))))
    })
  }

  it('declare, publish with confirms and consume what was published, where RabbitMQ is installed', async ({ skip }) => {
    if (broker === null) return skip('no RabbitMQ is installed here: the programs were read, not run')
    const topology = topologyOf({
      release: '3.10',
      exchanges: [{ name: 'news', type: 'topic' }],
      queues: [{ name: 'eu', args: { 'x-queue-type': 'quorum' } }, { name: 'all' }],
      bindings: [
        { source: 'news', destination: 'eu', key: '*.eu' },
        { source: 'news', destination: 'all', key: '#' },
      ],
      producers: {
        p: { exchange: 'news', key: 'order.eu', limit: 8, interval: { kind: 'constant', meanMs: 5 }, mandatory: true },
        lost: { exchange: '', key: 'nowhere', limit: 1, mandatory: true },
      },
      consumers: { c: { queue: 'eu', prefetch: 2, service: { kind: 'constant', meanMs: 5 } } },
    })
    const files = amqplibCode(topology)
    const file = (name: string) => files.find(each => each.name === name) ?? { name, lines: [] }
    await run(file('declare.mjs'), broker.url)
    const confirmed = await run(file('producer_p.mjs'), broker.url)
    expect(confirmed.filter(line => line.endsWith('confirmed'))).toHaveLength(8)
    expect(await run(file('producer_lost.mjs'), broker.url)).toContain('1 returned: no queue')
    const worked = await run(file('consumer_c.mjs'), broker.url, 8)
    expect(worked).toEqual(Array.from({ length: 8 }, (_, n) => `${n + 1} done`))
    expect(await broker.counts('all')).toMatchObject({ ready: 8 })
  }, 60_000)
})
