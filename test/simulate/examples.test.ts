import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/brokers/plain/index.ts'
import { reportAfter } from '../brokers/runScenario.ts'
import { ROOT } from './terminal.ts'

const folder = join(ROOT, 'docs/examples')
const files = readdirSync(folder)

/** What each example is there to show, asked of its own run. */
const POINTS: Readonly<Record<string, (report: Report) => void>> = {
  'workQueue.json': ({ utilisation, inSystem }) => {
    // M/M/2 at 8/s and 200 ms: utilisation 0.8 and 556 ms in the system (Erlang C); ten minutes come close to both.
    expect(utilisation).toBeCloseTo(0.8, 1)
    expect(inSystem.meanMs).toBeGreaterThan(450)
    expect(inSystem.meanMs).toBeLessThan(700)
  },
  'poisonMessages.json': ({ ledger, attempts }) => {
    const poison = ledger.deadLettered ?? 0
    expect(poison).toBeGreaterThan(40)
    // Three attempts each, and three more for the ten that were replayed in vain.
    expect(attempts).toBeGreaterThanOrEqual((ledger.acknowledged ?? 0) + 3 * poison + 30)
  },
  'retryWithJitter.json': ({ ledger, attempts }) => {
    expect(ledger.deadLettered).toBe(0)
    expect(attempts / (ledger.acknowledged ?? 1)).toBeCloseTo(1 / 0.7, 1)
  },
  'burst.json': ({ ledger, beyond, business }) => {
    expect(beyond.refused).toBeGreaterThan(100)
    expect((ledger.published ?? 0) + (beyond.refused ?? 0)).toBe(business.orders)
  },
  'brokerCrash.json': ({ ledger, business, confirmedLost }) => {
    expect(ledger.lost).toBeGreaterThan(0)
    expect(confirmedLost).toBe(0)
    expect(business.missing).toBe((ledger.unacked ?? 0) + (ledger.ready ?? 0))
  },
  'directCall.json': ({ beyond, ledger, business }) => {
    expect((ledger.refused ?? 0) + (beyond.refused ?? 0)).toBe(20)
    expect(business.missing).toBe(21)
  },
  'rabbitPrefetch.json': ({ ledger }) => {
    // One worker alone would need until 13 s: 300 ms for each of forty, from 1 s on.
    expect(ledger.acknowledged).toBe(40)
    expect(ledger.ready).toBe(0)
  },
  'kafkaGroup.json': ({ ledger, ...more }) => {
    const { workedAgain, groups } = more as unknown as {
      workedAgain: number
      groups: { billing: { rebalances: number } }
    }
    // What was finished and not committed when the member crashed; nothing is lost by that.
    expect(workedAgain).toBeGreaterThan(0)
    expect(groups.billing.rebalances).toBe(3)
    expect((ledger.committed ?? 0) + (ledger.lag ?? 0) + (ledger.notVisible ?? 0)).toBe(ledger.logEnd)
  },
  'chargedTwice.json': ({ duplicates, business }) => {
    expect(business.done).toBe(business.orders)
    expect(duplicates).toBeGreaterThan(0)
  },
}

describe('the example scenarios', () => {
  it('are at least six, and each says what it shows', () => {
    expect(files.length).toBeGreaterThanOrEqual(6)
    expect(Object.keys(POINTS).sort()).toEqual([...files].sort())
  })

  it.each(files)('%s makes its point, with every invariant held after every event', file => {
    POINTS[file]?.(reportAfter(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object))
    expect.hasAssertions()
  })

  it('are all told on the page about running without a browser', () => {
    const page = readFileSync(join(ROOT, 'docs/simulate.md'), 'utf8')
    expect(files.filter(file => !page.includes(`(examples/${file})`))).toEqual([])
  })
})
