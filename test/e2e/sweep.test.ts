import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../scripts/build/contentSecurityPolicy.ts'
import { type StaticServer, serveFolder } from '../../scripts/serve/staticServer.ts'
import { runPoint, type SweepAnswer, seedPoints } from '../../src/state/sweepPoint.ts'
import { launchChromium } from '../browsers/chromium.ts'
import { SWEPT } from './sweepPage/scenario.ts'

let folder: string
let site: StaticServer
let browser: Browser
let page: Page
const troubles: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ackademy-sweep-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, 'sweepPage'),
    base: './',
    plugins: [contentSecurityPolicy()],
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0 },
  })
  site = await serveFolder(folder, '/some/sub/path/')
  browser = await launchChromium()
  page = await browser.newPage()
  page.on('console', message => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  page.on('pageerror', error => troubles.push(error.message))
  await page.goto(site.url)
})
afterAll(async () => {
  await browser.close()
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a sweep in a browser', () => {
  it('gives in its workers, under the security policy, what Node gives, and leaves the page free to draw', async () => {
    const { answers, frames } = await page.evaluate<{ answers: SweepAnswer[]; frames: number }>('sweepSeeds(6)')
    expect(answers).toEqual(seedPoints(SWEPT, 6).map(runPoint))
    expect(frames).toBeGreaterThan(0)
    expect(troubles).toEqual([])
  })

  it('is stopped at once, and no worker is left', async () => {
    expect(await page.evaluate('stopSweep()')).toBe(0)
    await expect.poll(() => page.workers().length, { timeout: 15_000 }).toBe(0)
    expect(troubles).toEqual([])
  })
})
