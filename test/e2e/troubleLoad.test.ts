import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../src/brokers/scenario.ts'
import type { Time } from '../../src/engine/time.ts'
import { packRun } from '../../src/state/shareLink.ts'
import { over } from './mouse.ts'
import { ownPage } from './ownPage.ts'
import { SLOW } from './pace.ts'

const own = ownPage()

/** Opens a scenario in the sandbox, playing. */
async function play(topology: object): Promise<Page> {
  const parsed = parseScenario({ ackademy: 1, topology })
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  await own.open(`#/sandbox?run=${packRun({ scenario: parsed.scenario, edits: [], at: 0 as Time })}`)
  await own.page.getByRole('button', { name: 'Pause' }).waitFor()
  return own.page
}

/** The longest time, in milliseconds, that the page took from one frame to the next over so many frames. */
const longestFrame = (page: Page, frames: number) =>
  page.evaluate(
    count =>
      new Promise<number>(resolve => {
        let longest = 0
        let left = count
        let last = performance.now()
        requestAnimationFrame(function frame(now) {
          longest = Math.max(longest, now - last)
          last = now
          if (--left > 0) requestAnimationFrame(frame)
          else resolve(longest)
        })
      }),
    frames,
  )

/** The moment on show, in seconds. */
async function moment(page: Page): Promise<number> {
  const slider = page.getByRole('slider', { name: 'Moment on show, in seconds' })
  return Number(await slider.inputValue()) / 1000
}

/** Pauses with a click and makes sure that it was answered. */
async function pause(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Play' }).waitFor()
}

describe('a page under load', () => {
  it('answers while a million messages a second come in, at a hundredfold speed', async () => {
    const page = await play({ producers: { p1: { arrivals: { kind: 'steady', ratePerSecond: 1_000_000 } } } })
    const speed = page.getByRole('slider', { name: /Speed/ })
    await speed.focus()
    await page.keyboard.press('End')
    await page.getByText('Simulating as fast as this computer can').first().waitFor()
    // A frozen page draws no frames; a slow machine draws slow ones.
    expect(await longestFrame(page, 30)).toBeLessThan(5000 * SLOW)
    await pause(page)
    await expect.poll(() => moment(page)).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Restart' }).click()
    await page.getByRole('link', { name: 'Learn' }).click()
    await page.getByRole('heading', { name: 'Learn' }).waitFor()
  })

  it('answers with 200 consumers and 200 producers', async () => {
    const many = (letter: string) =>
      Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`${letter}${n + 1}`, {}]))
    const page = await play({ producers: many('p'), consumers: many('c') })
    expect(await longestFrame(page, 30)).toBeLessThan(5000 * SLOW)
    await pause(page)
    await expect.poll(() => moment(page)).toBeGreaterThan(0)
  })
})

describe('a tab', () => {
  it('that was hidden for an hour does not leap, loses nothing and plays on', async () => {
    const { page } = own
    // What a hidden tab is to a page: no frames for an hour, then frames again.
    await page.addInitScript(() => {
      const request = window.requestAnimationFrame.bind(window)
      const now = performance.now.bind(performance)
      const tab = { hiddenMs: 0, isHidden: false, waiting: [] as FrameRequestCallback[] }
      performance.now = () => now() + tab.hiddenMs
      window.requestAnimationFrame = callback =>
        request(time => {
          if (tab.isHidden) tab.waiting.push(callback)
          else callback(time + tab.hiddenMs)
        })
      Object.assign(window, {
        hideTab: () => {
          tab.isHidden = true
        },
        showTabAfterAnHour: () => {
          tab.hiddenMs = 3_600_000
          tab.isHidden = false
          for (const callback of tab.waiting.splice(0)) window.requestAnimationFrame(callback)
        },
      })
    })
    await play({})
    await expect.poll(() => moment(page)).toBeGreaterThan(0)
    await page.evaluate('hideTab()')
    const before = await moment(page)
    await page.evaluate('showTabAfterAnHour()')
    await expect.poll(() => moment(page)).toBeGreaterThan(before)
    expect((await moment(page)) - before).toBeLessThan(60)
    await pause(page)
  })

  it('that is resized in the middle of a drag lets the drag end, at every width', async () => {
    const page = await play({})
    await page.setViewportSize({ width: 1400, height: 900 })
    const rate = page.getByRole('slider', { name: /Rate/ }).first()
    const [x, y] = await over(rate, ({ width, height }) => [width / 3, height / 2])
    await page.mouse.down()
    for (const [step, width] of [1200, 700, 330, 900, 1400].entries()) {
      await page.mouse.move(x + step * 5, y)
      await page.setViewportSize({ width, height: 800 })
    }
    await page.mouse.move(x + 40, y)
    await page.mouse.up()
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
      .toBeLessThanOrEqual(0)
    await pause(page)
    const undo = page.getByRole('button', { name: 'Undo' })
    await undo.click()
    await expect.poll(() => undo.isDisabled()).toBe(true)
  })
})
