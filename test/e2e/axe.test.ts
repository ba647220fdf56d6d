import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PHONE, type Place, seriousInThemes, tooSmallOn, tooWideOn, visit, WIDE } from './accessChecks.ts'
import { ownBrowser } from './ownPage.ts'

const own = ownBrowser()

const GROUPS: readonly (readonly [name: string, places: readonly Place[]])[] = [
  [
    'the pages around the lessons',
    [
      ['#/', '.landingWays'],
      ['#/learn', '.lessonEntry h3'],
      ['#/nowhere', '.waysOn'],
      ['#/compare', '.compareCard'],
      ['#/truth/rabbitmq', '.truthTable'],
      ['#/truth/kafka', '.truthTable'],
      ['#/sandbox?run=1.cut', '#page [role=alert]'],
      ['#/sandbox', '.stage [data-part]', page => openDialog(page, 'Share')],
      ['#/sandbox', '.stage [data-part]', page => openDialog(page, 'Settings')],
      ['#/sandbox', '.stage [data-part]', page => openDialog(page, 'Help')],
    ],
  ],
  [
    'the steps of lessons',
    [
      ['#/learn/01-leave-a-note/guess-calls', '.prediction'],
      ['#/learn/01-leave-a-note/guess-queue', '.numberGuess'],
      ['#/learn/01-leave-a-note/compare', '.compare'],
      ['#/learn/01-leave-a-note/challenge', '.goals'],
      ['#/learn/01-leave-a-note/exit', '.quiz'],
      ['#/learn/01-leave-a-note/challenge', '.goals', openHintsAndSolution],
      ['#/learn/02-shock-absorber/guess', '.prediction', drawByKeys],
      ['#/learn/03-nothing-vanishes/guess-waiting', '.numberGuess'],
      ['#/learn/03-nothing-vanishes/guess-flat', '.prediction .option'],
      ['#/learn/02-shock-absorber/sheet', '.sheetAnswers'],
      ['#/learn/01-leave-a-note/calls?embed', '.stage [data-part]'],
    ],
  ],
  [
    'the sandbox',
    [
      ['#/sandbox?embed', '.stage [data-part]'],
      ['#/sandbox?preset=keepingUp', '.stage [data-part]', takeTheDirectPath],
      ['#/sandbox?preset=overload', '.stage [data-part]', openEveryFold],
      ['#/sandbox?preset=kafka-two-groups', '.stage [data-part="partitions.orders-0"]', openEveryFold],
      ['#/sandbox?preset=kafka-unclean', '.stage [data-part="brokers.0"]', lookAtPartition],
    ],
  ],
]

async function openDialog(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await page.locator('dialog[open]').waitFor()
}

async function openHintsAndSolution(page: Page): Promise<void> {
  for (const name of ['Show a hint', 'Show hint 2', 'Show hint 3', 'Show the solution'])
    await page.getByRole('button', { name }).click()
  await page.locator('.solution').waitFor()
}

async function drawByKeys(page: Page): Promise<void> {
  await page.locator('.chartHost [role=slider]').focus()
  for (const key of ['ArrowUp', 'ArrowRight', 'ArrowUp', 'ArrowRight']) await page.keyboard.press(key)
  await page.locator('.stepFooter .primary:enabled').waitFor()
}

async function takeTheDirectPath(page: Page): Promise<void> {
  await openEveryFold(page)
  await page.getByRole('radio', { name: 'By direct call' }).check()
  await page.locator('.stage g.part[data-part="queue"]').waitFor({ state: 'detached' })
}

async function lookAtPartition(page: Page): Promise<void> {
  await page.locator('.stage [data-part="partitions.clicks-0"]').first().focus()
  await page.keyboard.press('Enter')
  await page.locator('.inspector h2').waitFor()
  await openEveryFold(page)
}

async function openEveryFold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  })
  await page.locator('.moreFold[open]').first().waitFor()
}

describe('on a wide screen', () => {
  it.each(GROUPS)(
    'axe finds nothing serious in %s in any theme, and no page is wider than the screen, from 320 to 2560 pixels',
    async (_, places) => {
      const { page } = await own.guarded({ ...WIDE, bypassCSP: true, reducedMotion: 'reduce' })
      const found: string[] = []
      for (const place of places) {
        await page.setViewportSize(WIDE.viewport)
        await visit(page, place)
        found.push(...(await seriousInThemes(page)), ...(await tooWideOn(page)))
      }
      expect(found).toEqual([])
    },
  )
})

describe('on a phone', () => {
  it.each(GROUPS)(
    'axe finds nothing serious in %s in any theme, and everything to touch is at least 44 pixels high, but for words within the text',
    async (_, places) => {
      const { page } = await own.guarded({ ...PHONE, bypassCSP: true, reducedMotion: 'reduce' })
      const found: string[] = []
      for (const place of places) {
        await visit(page, place)
        found.push(...(await seriousInThemes(page)), ...(await tooSmallOn(page)))
      }
      expect(found).toEqual([])
    },
  )
})
