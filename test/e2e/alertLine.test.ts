import type { BrowserContextOptions } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PHONE, WIDE } from './accessChecks.ts'
import { over, pulled } from './mouse.ts'
import { ownBrowser } from './ownPage.ts'

const own = ownBrowser()

/** Four times the same place. */
const everywhere = (level: number): string[] => Array.from({ length: 4 }, () => String(level))

/** Opens the challenge of lesson 6, gives its page, the grip on the chart, and where everything says that the line is. */
async function opened(options: BrowserContextOptions, search = '') {
  const { page, open } = await own.guarded({ reducedMotion: 'reduce', ...options })
  await open(`#/learn/06-count-the-line/challenge${search}`)
  const grip = page.locator('.chartHost .alertGrip')
  const slider = page.locator('.alertLine input[type=range]')
  const number = page.locator('.alertLine input[type=number]')
  const places = async (): Promise<(string | null)[]> => [
    await grip.textContent(),
    await grip.getAttribute('aria-valuenow'),
    await slider.inputValue(),
    await number.inputValue(),
  ]
  // The grip hears nothing before it is drawn in its place.
  await expect.poll(places).toEqual(everywhere(100))
  return { page, grip, places }
}

describe.each([
  ['wide', WIDE],
  ['phone', PHONE],
] as const)('the alert line on the chart, %s', (_, size) => {
  it('is dragged up and down; slider, number and law stay with it, and the moment on show stays where it was', async () => {
    const { page, grip, places } = await opened(size)
    await pulled(grip, { by: [0, 60] })
    // The chart is drawn a frame later than the slider is moved: until then they do not agree.
    await expect.poll(async () => new Set(await places()).size).toBe(1)
    const down = Number((await places())[2])
    expect(down).toBeGreaterThan(20)
    expect(down).toBeLessThan(75)
    expect(await page.locator('.clock').textContent()).toBe('0.00 s')
    await pulled(grip, { by: [0, 400] })
    await expect.poll(places).toEqual(everywhere(0))
    await pulled(grip, { by: [0, -600] })
    await expect.poll(places).toEqual(everywhere(120))
    await page.locator('.alertLine input[type=number]').fill('24')
    await expect.poll(places).toEqual(everywhere(24))
  })

  it('is moved by keys, says where it is, and leaves the run alone', async () => {
    const { page, grip, places } = await opened(size)
    await grip.focus()
    for (const key of ['Home', 'PageUp', 'PageUp', 'ArrowUp', 'ArrowRight', 'ArrowUp', 'ArrowUp'])
      await page.keyboard.press(key)
    await expect.poll(places).toEqual(everywhere(24))
    await expect.poll(() => grip.getAttribute('aria-valuetext')).toBe('rings above 24 waiting')
    await page.keyboard.press('ArrowDown')
    await expect.poll(places).toEqual(everywhere(23))
    expect(await page.locator('.clock').textContent()).toBe('0.00 s')
  })
})

describe('the alert line on the chart', () => {
  it('is what the goal is judged by: at the law’s place it holds on the night on show and on those unseen', async () => {
    const { page, grip } = await opened(WIDE)
    await grip.focus()
    await page.keyboard.press('Home')
    for (let press = 0; press < 24; press++) await page.keyboard.press('ArrowUp')
    await page.getByRole('button', { name: 'Check them all' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.unseenRuns li[data-verdict="solved"]').length === 5)
  })

  it('is under a mouse along its whole length, and a press beside it still chooses a moment', async () => {
    const { page, grip, places } = await opened(WIDE)
    const chart = page.locator('.chartHost')
    const [, top] = await over(chart, () => [0, 0])
    const [, y] = await over(grip)
    await pulled(chart, { from: ({ width }) => [width / 3, y - top], by: [0, 40] })
    await expect.poll(async () => Number((await places())[0])).toBeLessThan(90)
    expect(await page.locator('.clock').textContent()).toBe('0.00 s')
    await page.mouse.click(...(await over(chart, ({ width, height }) => [width / 3, height - 30])))
    await page.waitForFunction(() => document.querySelector('.clock')?.textContent !== '0.00 s')
  })

  it('speaks Chinese, and is no part of other steps', async () => {
    const { page, grip } = await opened({}, '?lang=zh-CN')
    await expect.poll(() => grip.getAttribute('aria-label')).toBe('告警线：上下拖动，或使用方向键')
    await expect.poll(() => grip.getAttribute('aria-valuetext')).toBe('等待超过 100 条时告警')
    await page.goto(page.url().replace('/challenge', '/vary'))
    await page.locator('.alertLine').waitFor({ state: 'detached' })
    await page.locator('.chartHost .chart').waitFor()
    await expect.poll(() => page.locator('.alertGrip').count()).toBe(0)
  })
})
