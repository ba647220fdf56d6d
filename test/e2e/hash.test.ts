import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type StaticServer, serveFolder } from '../../scripts/serve/staticServer.ts'
import { arrivalsSchema } from '../../src/brokers/plain/topology.ts'
import { distributionSchema } from '../../src/brokers/shared/distributionSchema.ts'
import { withChromium } from '../browsers/chromium.ts'
import { inFirefox } from '../browsers/firefox.ts'
import { buildHashPage } from './hashPage/build.ts'
import { HASH_SCENARIOS } from './hashPage/scenarios.ts'

const hashed = z.object({ hash: z.string(), events: z.number() })
const allHashed = z.record(z.string(), hashed)
const page = z.object({
  hashes: z.function({ input: [], output: allHashed }),
  bareDraws: z.function({ input: [], output: hashed }),
  eventCounts: z.function({ input: [], output: z.record(z.string(), z.number()) }),
})

interface HashPage {
  readonly folder: string
  readonly server: StaticServer
}

let portable: HashPage
let native: HashPage

async function open(options: { readonly nativeMath?: boolean }): Promise<HashPage> {
  const folder = mkdtempSync(join(tmpdir(), 'ackademy-hash-'))
  await buildHashPage(folder, options)
  return { folder, server: await serveFolder(folder, '/') }
}

async function close({ folder, server }: HashPage): Promise<void> {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
}

beforeAll(async () => {
  portable = await open({})
  native = await open({ nativeMath: true })
})

afterAll(async () => {
  await close(portable)
  await close(native)
})

const inNode = async ({ folder }: HashPage) =>
  page.parse(await import(/* @vite-ignore */ pathToFileURL(join(folder, 'hashPage.js')).href))

/** What an expression such as `hashPage.hashes()` gives in a browser. */
const inChromium = ({ server }: HashPage, expression: string): Promise<unknown> =>
  withChromium(async browser => {
    const tab = await browser.newPage()
    await tab.goto(server.url)
    return tab.evaluate(expression)
  })

describe('one hash everywhere', () => {
  it('in Node it is the one in the repository: a change of it needs a commit that says why', async () => {
    const hashes = (await inNode(portable)).hashes()
    await expect(`${JSON.stringify(hashes, null, 2)}\n`).toMatchFileSnapshot('../golden/hashes.json')
    expect(Object.values(hashes).filter(({ events }) => events < 20_000)).toEqual([])
  })

  it('in Chromium it is the same as in Node', async () => {
    expect(await inChromium(portable, 'hashPage.hashes()')).toEqual((await inNode(portable)).hashes())
  })

  it('in Firefox it is the same as in Node', async () => {
    expect(await inFirefox(portable.server.url, 'hashPage.hashes()')).toEqual((await inNode(portable)).hashes())
  })

  it("with the browser's own logarithm it would differ between Node, Chromium and Firefox", async () => {
    const draws = 'hashPage.bareDraws()'
    const all = [
      (await inNode(native)).bareDraws(),
      hashed.parse(await inChromium(native, draws)),
      hashed.parse(await inFirefox(native.server.url, draws)),
    ]
    expect(new Set(all.map(({ hash }) => hash)).size).toBeGreaterThan(1)
  })
})

describe('the hashed scenarios', () => {
  it('make every event of the model happen: every fault, every refusal, every loss', async () => {
    const counts = (await inNode(portable)).eventCounts()
    expect(Object.keys(counts).filter(name => counts[name] === 0)).toEqual([])
  })

  it('use every distribution, every kind of arrivals and every choice that a setting offers', () => {
    const written = JSON.stringify(HASH_SCENARIOS)
    const kinds = [arrivalsSchema, distributionSchema].flatMap(schema =>
      schema.def.options.flatMap(option => [...option.shape.kind.def.values]),
    )
    const choices = ['priority', 'lifo', 'fifo', 'reject', 'dropOldest', 'dropNewest', 'block', 'retry', 'fixed']
    const more = ['exponential', 'full', 'equal', 'durable', 'memory', 'beforeFlush', 'afterFlush', 'onDelivery']
    const missing = [...kinds, ...choices, ...more, 'beforeWork', 'direct'].filter(
      value => !written.includes(`"${value}"`),
    )
    expect(missing).toEqual([])
  })

  it('use every random fault, every delay and every memory', () => {
    const written = JSON.stringify(HASH_SCENARIOS)
    const settings = [
      ['meanTimeToCrashMs', 'meanTimeToRepairMs', 'crashAfterEffectChance', 'ackLossChance', 'failChance'],
      ['poisonShare', 'latencyMs', 'speed', 'visibilityTimeoutMs', 'messageTtlMs', 'dedupWindowMs'],
      ['idempotenceWindowMs', 'confirmTimeoutMs', 'callTimeoutMs', 'maxAttempts', 'hotKeyShare', 'limit'],
    ].flat()
    expect(settings.filter(setting => !written.includes(setting))).toEqual([])
  })
})
