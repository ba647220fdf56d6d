import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { ManyRuns } from '../../scripts/simulate/manySeeds.ts'
import type { OneRun } from '../../scripts/simulate/oneRun.ts'
import type { Report } from '../../src/brokers/plain/index.ts'
import { give } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'ackademy-'))
afterAll(() => rmSync(folder, { recursive: true }))
const scenario = (data: unknown): string => {
  writeFileSync(join(folder, 'scenario.json'), typeof data === 'string' ? data : JSON.stringify(data))
  return 'scenario.json'
}
const random = { ackademy: 1, topology: { producers: { p1: { arrivals: { kind: 'poisson', ratePerSecond: 4 } } } } }
const run = (...words: string[]) => JSON.parse(give(words, folder).out) as OneRun & { readonly report: Report }
const seedsOf = (...words: string[]) => JSON.parse(give(words, folder).out) as ManyRuns

describe('one run', () => {
  it('is the same whenever it is repeated, and another with another seed', () => {
    const file = scenario(random)
    expect(run(file)).toEqual(run(file, '--seed', '1'))
    expect(run(file, '--seed', '2').traceHash).not.toBe(run(file).traceHash)
  })

  it.each([
    ['500ms', 500],
    ['2s', 2000],
    ['1.5m', 90_000],
    ['1h', 3_600_000],
  ])('takes as long as --until %s says', (until, ms) => {
    expect(run(scenario({ ackademy: 1 }), '--until', until).report.simulatedMs).toBe(ms)
  })

  it('takes as long as the scenario says when --until does not', () => {
    expect(run(scenario({ ackademy: 1, untilMs: 1234 })).report.simulatedMs).toBe(1234)
  })

  it('starts with the settings that --set names: numbers, words, and whole settings', () => {
    const file = scenario({ ackademy: 1 })
    expect(run(file, '--set', 'producers.p1.limit=3').report.ledger.published).toBe(3)
    expect(run(file, '--set', 'path=direct').report.ledger.called).toBe(240)
    const service = '{"kind":"constant","meanMs":10}'
    expect(run(file, '--set', `consumers.*.service=${service}`).report.service.meanMs).toBe(10)
  })

  it('tells which scripted actions could not be done when their time came', () => {
    const crash = (atMs: number) => ({ atMs, do: 'crash', on: 'c1' })
    expect(run(scenario({ ackademy: 1, script: [crash(10), crash(20)] })).refused).toEqual([
      { atMs: 20, action: 'crash c1', problem: 'c1 is already down' },
    ])
  })
})

describe('the trace', () => {
  it('has one line an event, its time in seconds and aligned, and nothing else', () => {
    const file = scenario({ ackademy: 1, untilMs: 12_000, topology: { producers: { p1: { limit: 40 } } } })
    const lines = give([file, '--trace'], folder).out.trimEnd().split('\n')
    expect(lines).toHaveLength(run(file).events)
    for (const line of lines) expect(line).toMatch(/^ ?\d{1,2}\.\d{6} s {2}\S.*\S$/)
    expect(new Set(lines.map(line => line.indexOf(' s  '))).size).toBe(1)
  })

  it('tells the life of one message from its making to its acknowledgement', () => {
    const file = scenario({ ackademy: 1, untilMs: 1000, topology: { producers: { p1: { limit: 1 } } } })
    expect(give([file, '--trace'], folder).out).toBe(
      [
        '0.250000 s  1 made by p1 for order 1',
        '0.250000 s  1 published by p1, ready in orders',
        '0.250000 s  1 delivered to c1',
        '0.250000 s  c1 started 1, which had waited 0 ms',
        '0.450000 s  c1 finished 1 in 200 ms',
        '0.450000 s  1 acked by c1, 200 ms after publishing',
        '',
      ].join('\n'),
    )
  })
})

describe('a scenario of RabbitMQ', () => {
  const rabbit = { ackademy: 1, broker: 'rabbitmq', untilMs: 1000, topology: { queues: [{ name: 'q' }] } }

  it('runs, with the settings that --set names, a queue by its name', () => {
    const file = scenario({ ...rabbit, topology: { ...rabbit.topology, producers: { p: { key: 'q' } } } })
    expect(run(file).report).toMatchObject({ published: 4, ledger: { ready: 4 } })
    expect(run(file, '--set', 'queues.q.args.x-max-length=2').report).toMatchObject({
      ledger: { ready: 2, dropped: 2 },
    })
  })

  it('tells its events in words', () => {
    const file = scenario({ ...rabbit, topology: { ...rabbit.topology, producers: { p: { key: 'q', limit: 1 } } } })
    expect(give([file, '--trace'], folder).out).toContain('1 routed to q')
  })
})

describe('many seeds', () => {
  it('are summed up with the mean of each number and its 99 % interval', () => {
    const file = scenario(random)
    const published = [5, 6, 7].map(seed => run(file, '--seed', String(seed)).report.ledger.published ?? 0)
    const mean = published.reduce((sum, count) => sum + count, 0) / 3
    const deviation = Math.sqrt(published.reduce((sum, count) => sum + (count - mean) ** 2, 0) / 2)
    const { report, seeds } = seedsOf(file, '--seeds', '5..7')
    expect(seeds).toEqual({ from: 5, to: 7, count: 3 })
    // Student's t with two degrees of freedom is 9.925 at 99 %.
    expect(report.ledger).toHaveProperty('published.mean', mean)
    expect(report).toHaveProperty('ledger.published.plusMinus', expect.closeTo((9.925 * deviation) / Math.sqrt(3), 6))
  })

  it('say of one seed that its mean has no interval, and of what no run had that it has no mean', () => {
    const file = scenario({ ackademy: 1 })
    const { report } = seedsOf(file, '--seeds', '1..1', '--set', 'producers.p1.limit=0')
    expect(report).toMatchObject({
      ledger: { published: { mean: 0, plusMinus: null } },
      wait: { meanMs: { mean: null, plusMinus: null } },
    })
  })

  it('have one hash that changes with any of them', () => {
    const file = scenario(random)
    expect(seedsOf(file, '--seeds', '1..2').traceHash).not.toBe(seedsOf(file, '--seeds', '1..3').traceHash)
  })
})

describe('a command that cannot be done', () => {
  it.each([
    [[], 'Name one scenario file, got 0; see npm run simulate -- --help.'],
    [['a.json', 'b.json'], 'Name one scenario file, got 2; see npm run simulate -- --help.'],
    [['a.json', '--untl', '3s'], "Unknown option '--untl'; see npm run simulate -- --help."],
    [['a.json', '--seed', '-1'], "Option '--seed' argument is ambiguous; see npm run simulate -- --help."],
    [['a.json', '--seed', '1.5'], '--seed must be a whole number from 0 to 4294967295, got "1.5".'],
    [['a.json', '--seed', '4294967296'], '--seed must be a whole number from 0 to 4294967295, got "4294967296".'],
    [['a.json', '--seeds', '9..1'], '--seeds must be a range such as 1..100 with at most 10000 seeds, got "9..1".'],
    [['a.json', '--seeds', '0..10000'], '--seeds must be a range such as 1..100 with at most 10000 seeds'],
    [
      ['a.json', '--seeds', '1..2', '--seed', '1'],
      '--seeds runs many seeds and prints their means, so it cannot go with --seed.',
    ],
    [['a.json', '--until', '0s'], '--until must be a length of time such as 500ms, 60s, 5m or 2h, got "0s".'],
    [
      ['a.json', '--until', '9999999h'],
      '--until must be a length of time such as 500ms, 60s, 5m or 2h, got "9999999h".',
    ],
    [
      ['a.json', '--set', 'prefetch'],
      '--set must be a setting and a value such as consumers.c1.prefetch=5, got "prefetch".',
    ],
    [['none.json'], 'none.json cannot be read.'],
  ])('%j is refused in one sentence, with exit code 2 and nothing on standard output', (words, sentence) => {
    const { out, error, exitCode } = give(words, folder)
    expect(error.slice(0, sentence.length)).toBe(sentence)
    expect(error.trimEnd().split('\n')).toHaveLength(1)
    expect([out, exitCode]).toEqual(['', 2])
  })

  it('names every problem of a scenario, one a line', () => {
    const file = scenario({ ackademy: 1, sead: 2, script: [{ atMs: -1, do: 'crash', on: 'c1' }] })
    expect(give([file], folder)).toEqual({
      out: '',
      error: [
        'scenario.json is not a scenario:',
        '  script[0].atMs: must be at least 0, got -1; use 0 or more',
        '  sead: there is no field "sead"; did you mean "seed"?',
        '',
      ].join('\n'),
      exitCode: 2,
    })
  })

  it('says where a file is not JSON', () => {
    expect(give([scenario('{ "ackademy": 1, }')], folder).error).toContain('scenario.json is not JSON: ')
  })

  it('says when a run never ends, with exit code 1', () => {
    const topology = {
      producers: { p1: { arrivals: { kind: 'times', atMs: [1000] } } },
      consumers: { c1: { service: { kind: 'constant', meanMs: 0 }, failChance: 1 } },
    }
    const { error, exitCode } = give([scenario({ ackademy: 1, topology })], folder)
    expect(error).toContain('The run stopped at 0 s: the instant after it never ends')
    expect(exitCode).toBe(1)
  })
})
