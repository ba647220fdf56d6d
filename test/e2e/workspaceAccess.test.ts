import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { WorkspaceDriver } from './workspaceDriver.ts'

let browser: Browser
let axe: string

beforeAll(async () => {
  browser = await launchChromium()
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
})
afterAll(() => browser.close())

async function withDesk<Result>(options: BrowserContextOptions, use: (desk: WorkspaceDriver) => Promise<Result>) {
  const context = await browser.newContext(options)
  try {
    return await use(new WorkspaceDriver(await context.newPage()))
  } finally {
    await context.close()
  }
}

interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

const SERIOUS = `axe.run(document).then(({ violations }) => violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'))`

const WIDE = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

describe.each([
  ['wide', WIDE],
  ['phone', PHONE],
] as const)('axe in the sandbox, %s', (_, size) => {
  it.each(['light', 'dark', 'projector'])('finds nothing serious in %s, in the middle of a crash', async theme => {
    await withDesk({ ...size, bypassCSP: true }, async desk => {
      await desk.open(`${inject('siteUrl')}?theme=${theme}`, 'crashWithAck')
      await desk.pause()
      await desk.seek(6.5)
      await desk.page.getByText('Events', { exact: true }).click()
      await desk.page.getByText('Backlog as a table').click()
      await desk.page.locator('[data-part="c2"]').first().click()
      await desk.button('Restart it').waitFor()
      await desk.page.addScriptTag({ content: axe })
      const violations = await desk.page.evaluate<readonly Violation[]>(SERIOUS)
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`)).toEqual([])
    })
  })
})

describe('room', () => {
  it.each([
    [320, 568],
    [390, 844],
    [844, 390],
    [720, 450],
    [1100, 700],
    [2560, 1440],
  ])('%i x %i: nothing is wider than the screen', async (width, height) => {
    await withDesk({ viewport: { width, height } }, async desk => {
      await desk.open(inject('siteUrl'), 'fullReject')
      expect(await desk.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    })
  })

  it('on a phone everything to touch in the workspace is at least 44 pixels high', async () => {
    await withDesk(PHONE, async desk => {
      await desk.open(inject('siteUrl'), 'keepingUp')
      const small = await desk.page.evaluate(() =>
        [...document.querySelectorAll('.workspace :is(button, select, summary, .segment, .chip, .toggle)')]
          .filter(element => element.checkVisibility() && element.closest('.stage, .chart') === null)
          .map(element => ({ text: element.textContent, height: element.getBoundingClientRect().height }))
          .filter(({ height }) => height < 43.5),
      )
      expect(small).toEqual([])
    })
  })
})

describe('motion that is not wanted', () => {
  it('nothing plays by itself, and steps show stills', async () => {
    await withDesk({ ...WIDE, reducedMotion: 'reduce' }, async desk => {
      await desk.open(inject('siteUrl'), 'keepingUp')
      expect(await desk.isPlaying()).toBe(false)
      await desk.button('Step').click()
      expect(await desk.seconds()).toBeGreaterThan(0)
      expect(await desk.isPlaying()).toBe(false)
    })
  })
})
