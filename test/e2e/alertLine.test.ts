import type { Browser, BrowserContextOptions, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { type Guarded, guardedPage } from './guardedPage.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

/** Opens the challenge of lesson 6, gives its page, the grip on the chart, and where everything says that the line is. */
async function opened(options: BrowserContextOptions, search = '') {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const guarded: Guarded = await guardedPage(context)
  const { page } = guarded
  await guarded.open(`#/learn/06-count-the-line/challenge${search}`)
  const grip = page.locator('.chartHost .alertGrip')
  await grip.waitFor()
  return {
    page,
    grip,
    async places(): Promise<(string | null)[]> {
      const [slider, number] = [
        page.locator('.alertLine input[type=range]'),
        page.locator('.alertLine input[type=number]'),
      ]
      return [
        await grip.textContent(),
        await grip.getAttribute('aria-valuenow'),
        await slider.inputValue(),
        await number.inputValue(),
      ]
    },
    async close() {
      expect(guarded.troubles).toEqual([])
      await context.close()
    },
  }
}

/** Drags something by so many pixels, as a hand does. */
async function dragBy(what: Locator, pixels: number): Promise<void> {
  const page = what.page()
  await what.scrollIntoViewIfNeeded()
  const box = await what.boundingBox()
  if (box === null) throw new Error('dragBy: it is not on the screen, got no box')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let step = 1; step <= 8; step++) await page.mouse.move(x, y + (pixels * step) / 8)
  await page.mouse.up()
}

/** Four times the same place. */
const everywhere = (level: number): string[] => Array.from({ length: 4 }, () => String(level))

describe.each([
  ['wide', { viewport: { width: 1440, height: 900 } }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
] as const)('the alert line on the chart, %s', (_, size) => {
  it('is dragged up and down; slider, number and law stay with it, and the moment on show stays where it was', async () => {
    const { page, grip, places, close } = await opened(size)
    await expect.poll(places).toEqual(everywhere(100))
    await dragBy(grip, 60)
    // The chart is drawn a frame later than the slider is moved.
    const down = Number((await places())[2])
    expect(down).toBeGreaterThan(20)
    expect(down).toBeLessThan(75)
    await expect.poll(places).toEqual(everywhere(down))
    expect(await page.locator('.clock').textContent()).toBe('0.00 s')
    await dragBy(grip, 400)
    await expect.poll(places).toEqual(everywhere(0))
    await dragBy(grip, -600)
    await expect.poll(places).toEqual(everywhere(120))
    await page.locator('.alertLine input[type=number]').fill('24')
    await expect.poll(places).toEqual(everywhere(24))
    await close()
  })

  it('is moved by keys, says where it is, and leaves the run alone', async () => {
    const { page, grip, places, close } = await opened(size)
    await grip.focus()
    for (const key of ['Home', 'PageUp', 'PageUp', 'ArrowUp', 'ArrowRight', 'ArrowUp', 'ArrowUp'])
      await page.keyboard.press(key)
    await expect.poll(places).toEqual(everywhere(24))
    expect(await grip.getAttribute('aria-valuetext')).toBe('rings above 24 waiting')
    await page.keyboard.press('ArrowDown')
    await expect.poll(places).toEqual(everywhere(23))
    expect(await page.locator('.clock').textContent()).toBe('0.00 s')
    await close()
  })
})

describe('the alert line on the chart', () => {
  it('is what the goal is judged by: at the law’s place it holds on the night on show and on those unseen', async () => {
    const { page, grip, close } = await opened({ viewport: { width: 1440, height: 900 } })
    await grip.focus()
    await page.keyboard.press('Home')
    for (let press = 0; press < 24; press++) await page.keyboard.press('ArrowUp')
    await page.getByRole('button', { name: 'Check them all' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.unseenRuns li[data-verdict="solved"]').length === 5)
    await close()
  })

  it('is under a mouse along its whole length, and a press beside it still chooses a moment', async () => {
    const { page, grip, places, close } = await opened({ viewport: { width: 1440, height: 900 } })
    const [chart, box] = [await page.locator('.chartHost').boundingBox(), await grip.boundingBox()]
    if (chart === null || box === null) throw new Error('no chart on the screen')
    const y = box.y + box.height / 2
    await page.mouse.move(chart.x + chart.width / 3, y)
    await page.mouse.down()
    await page.mouse.move(chart.x + chart.width / 3, y + 40, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => Number((await places())[0])).toBeLessThan(90)
    expect(await page.locator('.clock').textContent()).toBe('0.00 s')
    await page.mouse.click(chart.x + chart.width / 3, chart.y + chart.height - 30)
    await page.waitForFunction(() => document.querySelector('.clock')?.textContent !== '0.00 s')
    await close()
  })

  it('speaks Chinese, and is no part of other steps', async () => {
    const { page, grip, close } = await opened({}, '?lang=zh-CN')
    expect(await grip.getAttribute('aria-label')).toBe('告警线：上下拖动，或使用方向键')
    expect(await grip.getAttribute('aria-valuetext')).toBe('等待超过 100 条时告警')
    await page.goto(page.url().replace('/challenge', '/vary'))
    await page.locator('.alertLine').waitFor({ state: 'detached' })
    await page.locator('.chartHost .chart').waitFor()
    expect(await page.locator('.alertGrip').count()).toBe(0)
    await close()
  })
})
