import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { ownBrowser } from './ownPage.ts'
import { slowDown } from './pace.ts'

const own = ownBrowser()
let context: BrowserContext
let page: Page

beforeEach(async () => {
  // Not a guarded page: what a guard would find is what is asked here, and with the worker that keeps the site for offline.
  context = await own.browser.newContext({ serviceWorkers: 'allow' })
  page = await context.newPage()
  await slowDown(page)
})
afterEach(() => context.close())

/** Takes a place and what it shows when it is there, gives the scripts that it loaded until then, for a reader who pays for every byte. */
async function firstScripts(hash: string, shown: string): Promise<{ bytes: number; urls: string[] }> {
  // The service worker fetches the rest of the site afterwards, as foresight does; that keeps nobody waiting.
  const alone = await own.browser.newContext({ serviceWorkers: 'block' })
  await alone.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }))
  const first = await alone.newPage()
  const scripts = new Map<string, Promise<Buffer>>()
  first.on('response', response => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body())
  })
  await first.goto(`${inject('siteUrl')}${hash}`)
  await first.locator(shown).first().waitFor()
  const bodies = await Promise.all(scripts.values())
  await alone.close()
  return { bytes: bodies.reduce((sum, body) => sum + gzipSync(body).length, 0), urls: [...scripts.keys()] }
}

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

  it.each([
    ['', '.stage [data-part]', 202_000],
    ['/sandbox', '.stage [data-part]', 270_000],
    ['/learn', '.lessonEntry h3', 222_000],
    ['/learn/01-leave-a-note', '.stage [data-part]', 360_000],
  ])('loads no more scripts for a place than it needs, as they travel: #%s', async (hash, shown, most) => {
    const { bytes, urls } = await firstScripts(`#${hash}`, shown)
    expect(urls.filter(url => /\/assets\/index-/.test(url))).toHaveLength(1)
    expect(bytes).toBeLessThanOrEqual(most)
  })

  it.each([
    ['#/sandbox', 'SandboxRoute'],
    ['#/sandbox?broker=kafka', 'kafkaSystem'],
    ['#/learn/01-leave-a-note', 'openLesson'],
  ])('asks for what a link to "%s" needs while its first scripts are still on their way', async (hash, script) => {
    const asked = page.waitForRequest(request => request.url().includes(`/assets/${script}-`))
    // The first script is held back until the other is asked for: it never would be if the first had to run for it.
    await page.route(/\/assets\/index-.*\.js$/, async route => {
      await asked
      await route.continue()
    })
    await page.goto(`${inject('siteUrl')}${hash}`)
    await page.locator('.stage [data-part]').first().waitFor()
  })

  it('fetches the pages that are likely to be wanted next once it has time, and no more where every byte is paid for', async () => {
    const asked: string[] = []
    page.on('request', request => asked.push(request.url()))
    await page.goto(inject('siteUrl'))
    for (const name of ['SandboxRoute', 'LearnRoute', 'dialogs'])
      await expect.poll(() => asked.some(url => url.includes(`/assets/${name}-`))).toBe(true)
    const { urls } = await firstScripts('', '.stage [data-part]')
    expect(urls.filter(url => /SandboxRoute|LearnRoute|dialogs/.test(url))).toEqual([])
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
    const plain = await own.browser.newContext({ javaScriptEnabled: false })
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
      script.textContent = 'document.body.id = "planted"'
      document.body.append(script)
    })
    expect(violated).toBe('script-src-elem')
    expect(await page.locator('#planted').count()).toBe(0)
  })

  it('refuses a script given as text', async () => {
    const violated = await violationOf(() => {
      const button = document.createElement('button')
      button.setAttribute('onclick', 'document.body.id = "planted"')
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
      part.id = `wide${part.style.width}`
      document.body.append(part)
      part.setAttribute('style', 'width: 9px')
    })
    expect(violated).toBe('style-src-attr')
    expect(await page.locator('#wide7px').evaluate((part: HTMLElement) => part.style.width)).toBe('7px')
  })
})
