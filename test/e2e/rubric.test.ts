import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { lessonFolders } from '../lessons/lessonFiles.ts'
import { ownBrowser } from './ownPage.ts'
import { frames } from './pace.ts'

const own = ownBrowser()

/** How much of the law is inside the window and under nothing else, as the corners and the middle of its bar and its first term tell. */
function lawInSight(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    ['.fateBar', '.fateTerm'].every(selector => {
      const element = document.querySelector(selector)
      const box = element?.getBoundingClientRect()
      if (element === null || box === undefined || box.width === 0) return false
      const inside = [0.05, 0.5, 0.95].map(share => [box.left + share * box.width, box.top + box.height / 2] as const)
      return inside.every(([x, y]) => {
        const above = document.elementFromPoint(x, y)
        return above !== null && above.closest('.fateHost') === element.closest('.fateHost')
      })
    }),
  )
}

const PLACES = [
  '#/learn/01-leave-a-note/calls',
  '#/learn/02-shock-absorber/guess',
  '#/learn/06-count-the-line/challenge',
  '#/learn/13-poison/exit',
  '#/learn/13-poison/challenge?embed',
  '#/sandbox?preset=overload',
  '#/sandbox?preset=rabbit-unroutable&embed',
  '#/sandbox?preset=kafka-min-isr',
  '#/sandbox?preset=kafka-eager-cooperative&embed',
] as const

const SIZES = [
  [1440, 900],
  [1100, 700],
  [430, 932],
  [390, 844],
  [360, 740],
] as const

describe('the law of conservation', () => {
  it.each(PLACES)('is in sight at %s on screens of every size, from the top of the page to its end', async hash => {
    const { page, open } = await own.guarded({ reducedMotion: 'reduce' })
    await open(hash)
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      // Its terms are drawn a frame after its bar.
      await page.locator('.fateTerm').first().waitFor()
      for (const share of [0, 0.5, 1]) {
        await page.evaluate(part => window.scrollTo(0, part * document.documentElement.scrollHeight), share)
        await frames(page, 2)
        await expect.poll(() => lawInSight(page), { message: `on ${width} x ${height} at ${share}` }).toBe(true)
      }
    }
  })
})

describe('every lesson', () => {
  it.each(lessonFolders())('leads to its challenge from its first step: %s', async id => {
    const { page, open } = await own.guarded({ reducedMotion: 'reduce' })
    await open(`#/learn/${id}`)
    await page.getByRole('link', { name: 'Skip to challenge' }).click()
    await page.locator('.goals').first().waitFor()
    await expect.poll(() => page.url()).toContain(`#/learn/${id}/`)
  })

  it('is for recall only once it is finished', async () => {
    const { page, open } = await own.guarded({ reducedMotion: 'reduce' })
    await open('#/learn')
    await page.locator('.lessonEntry h3').first().waitFor()
    expect(await page.getByRole('link', { name: 'Recall only' }).count()).toBe(0)
    await open('#/learn/03-nothing-vanishes/challenge')
    await page.getByRole('button', { name: 'Go on without solving it' }).click()
    await page.locator('.quiz').first().waitFor()
    await page.locator('.siteHeader').getByRole('link', { name: 'Learn' }).click()
    await page.getByRole('link', { name: 'Recall only' }).click()
    await page.getByRole('heading', { name: 'Two questions to keep it' }).waitFor()
  })
})
