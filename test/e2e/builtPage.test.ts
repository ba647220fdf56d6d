import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'

let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  context = await browser.newContext()
  page = await context.newPage()
})
afterEach(() => context.close())

const isShown = () => page.waitForFunction(() => (document.getElementById('root')?.childElementCount ?? 0) > 0)

describe('the built page', () => {
  it('opens from a sub-path and asks nothing of anyone else', async () => {
    const asked: string[] = []
    const troubles: string[] = []
    context.on('request', request => asked.push(request.url()))
    context.on('response', response => {
      if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`)
    })
    page.on('console', message => {
      if (message.type() === 'error') troubles.push(message.text())
    })
    page.on('pageerror', error => troubles.push(error.message))
    await page.goto(inject('siteUrl'))
    await isShown()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    expect(asked.length).toBeGreaterThan(1)
    expect(asked.filter(url => !url.startsWith(inject('siteUrl')) && !url.startsWith('data:'))).toEqual([])
    expect(troubles).toEqual([])
  })

  it('loads at most 250 kB of scripts at first, as they travel', async () => {
    // The service worker fetches the rest of the site afterwards; that keeps nobody waiting.
    const alone = await browser.newContext({ serviceWorkers: 'block' })
    const first = await alone.newPage()
    const scripts = new Map<string, Promise<Buffer>>()
    first.on('response', response => {
      if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body())
    })
    await first.goto(inject('siteUrl'))
    await first.locator('.stage [data-part]').first().waitFor()
    const bodies = await Promise.all(scripts.values())
    expect([...scripts.keys()].filter(url => /\/assets\/index-/.test(url))).toHaveLength(1)
    expect(bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)).toBeLessThanOrEqual(250_000)
    await alone.close()
  })

  it('opens offline after its first load, query and all', async () => {
    await page.goto(inject('siteUrl'))
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await context.setOffline(true)
    await page.goto(`${inject('siteUrl')}?from=a-link#step`)
    await isShown()
    expect(await page.title()).toContain('Ackademy')
  })

  it('says in a sentence that it needs JavaScript where there is none', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const still = await plain.newPage()
    await still.goto(inject('siteUrl'))
    expect(await still.locator('noscript').textContent()).toMatch(/needs JavaScript/)
    await plain.close()
  })
})

describe('the content security policy', () => {
  const violationOf = (plant: () => void) =>
    page.evaluate(`new Promise(resolve => {
      document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective))
      ;(${String(plant)})()
    })`)

  beforeEach(() => page.goto(inject('siteUrl')))

  it('refuses an inline script', async () => {
    const violated = await violationOf(() => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "planted"'
      document.body.append(script)
    })
    expect(violated).toBe('script-src-elem')
    expect(await page.title()).not.toBe('planted')
  })

  it('refuses a script given as text', async () => {
    const violated = await violationOf(() => {
      const button = document.createElement('button')
      button.setAttribute('onclick', 'document.title = "planted"')
      document.body.append(button)
      button.click()
    })
    expect(violated).toBe('script-src-attr')
  })

  it('refuses a request to another site', async () => {
    const violated = await violationOf(() => {
      fetch('https://third-party.example/').catch(() => undefined)
    })
    expect(violated).toBe('connect-src')
  })

  it('refuses a style attribute written as text and allows a style set by script', async () => {
    const violated = await violationOf(() => {
      const part = document.createElement('p')
      part.style.width = '7px'
      document.body.append(part)
      document.title = part.style.width
      part.setAttribute('style', 'width: 9px')
    })
    expect(violated).toBe('style-src-attr')
    expect(await page.title()).toBe('7px')
  })
})
