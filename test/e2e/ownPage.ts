import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { type Guarded, guardedPage } from './guardedPage.ts'

/** A browser for the tests of a file. */
export interface OwnBrowser {
  readonly browser: Browser
  /**
   * Gives a new guarded page in a context of its own. When the test ends, nothing may have gone wrong on it, and it is closed. The worker that
   * keeps the whole site for offline is left out unless it is asked for: to fetch all that would slow every test.
   */
  guarded(options?: BrowserContextOptions): Promise<Guarded>
  /** From now on to the end of the test, troubles that read like this are planted, and so wanted. */
  plant(trouble: RegExp): void
}

/** Called once at the top of a file: one browser for all its tests, and pages that are closed after each. */
export function ownBrowser(): OwnBrowser {
  let browser: Browser
  let opened: { readonly context: BrowserContext; readonly troubles: readonly string[] }[] = []
  let planted: RegExp[] = []
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())
  beforeEach(() => {
    planted = []
  })
  afterEach(async () => {
    const open = opened
    opened = []
    for (const { context } of open) {
      // An answer that a test still holds back has nobody to go to.
      await context.unrouteAll({ behavior: 'ignoreErrors' })
      for (const page of context.pages()) await page.unrouteAll({ behavior: 'ignoreErrors' })
      await context.close()
    }
    const troubles = open.flatMap(each => each.troubles)
    expect(troubles.filter(trouble => !planted.some(pattern => pattern.test(trouble)))).toEqual([])
  })
  return {
    get browser() {
      return browser
    },
    async guarded(options = {}) {
      const context = await browser.newContext({ serviceWorkers: 'block', ...options })
      const guarded = await guardedPage(context)
      opened.push({ context, troubles: guarded.troubles })
      return guarded
    },
    plant: trouble => planted.push(trouble),
  }
}

/** The page of the test that runs. */
export interface OwnPage extends Omit<OwnBrowser, 'browser'> {
  readonly page: Page
  /** Opens a place of the site, such as `#/sandbox`. */
  open(hash: string): Promise<void>
}

/** Called once at the top of a file: every test of it has a guarded page of its own, in a context with these options. */
export function ownPage(options: BrowserContextOptions = {}): OwnPage {
  const own = ownBrowser()
  let guarded: Guarded
  beforeEach(async () => {
    guarded = await own.guarded(options)
  })
  return {
    guarded: own.guarded,
    plant: own.plant,
    get page() {
      return guarded.page
    },
    open: hash => guarded.open(hash),
  }
}
