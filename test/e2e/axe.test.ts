import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { PHONE, type Place, seriousOn, tooSmallOn, tooWideOn, visit, WIDE } from './accessChecks.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

const PLACES: readonly Place[] = [
  ['#/', '.landingWays'],
  ['#/learn', '.lessonEntry h3'],
  ['#/nowhere', '.waysOn'],
  ['#/learn/01-leave-a-note/guess-calls', '.prediction'],
  ['#/learn/01-leave-a-note/guess-queue', '.numberGuess'],
  ['#/learn/01-leave-a-note/compare', '.compare'],
  ['#/learn/01-leave-a-note/challenge', '.goals'],
  ['#/learn/01-leave-a-note/exit', '.quiz'],
  ['#/learn/01-leave-a-note/challenge', '.goals', openHintsAndSolution],
  ['#/learn/02-shock-absorber/guess', '.prediction', drawByKeys],
  ['#/learn/03-nothing-vanishes/guess-waiting', '.numberGuess'],
  ['#/learn/03-nothing-vanishes/guess-flat', '.prediction .option'],
  ['#/compare', '.compareCard'],
  ['#/truth/rabbitmq', '.truthTable'],
  ['#/learn/02-shock-absorber/sheet', '.sheetAnswers'],
  ['#/sandbox?embed', '.stage [data-part]'],
  ['#/learn/01-leave-a-note/calls?embed', '.stage [data-part]'],
  ['#/sandbox?preset=keepingUp', '.stage [data-part]', takeTheDirectPath],
  ['#/sandbox?run=1.cut', '#page [role=alert]'],
  ['#/sandbox?preset=overload', '.stage [data-part]', openEveryFold],
  ['#/truth/kafka', '.truthTable'],
  ['#/sandbox?preset=kafka-two-groups', '.stage [data-part="partitions.orders-0"]', openEveryFold],
  ['#/sandbox?preset=kafka-unclean', '.stage [data-part="brokers.0"]', lookAtPartition],
]

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

const DIALOGS = ['Share', 'Settings', 'Help']

describe.each([
  ['wide', WIDE],
  ['phone', PHONE],
] as const)('axe, %s', (_, size) => {
  it.each(['light', 'dark', 'projector'])('finds nothing serious on any page or dialog in %s', async theme => {
    const context = await browser.newContext({ ...size, bypassCSP: true, reducedMotion: 'reduce' })
    const page = await context.newPage()
    const found: string[] = []
    for (const place of PLACES) {
      await visit(page, place, `?theme=${theme}`)
      found.push(...(await seriousOn(page)))
    }
    for (const name of DIALOGS) {
      await page.getByRole('button', { name, exact: true }).click()
      await page.locator('dialog[open]').waitFor()
      found.push(...(await seriousOn(page)))
      await page.keyboard.press('Escape')
    }
    expect(found).toEqual([])
    await context.close()
  })
})

describe('room', () => {
  it('no page is wider than the screen, from 320 to 2560 pixels', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const found: string[] = []
    for (const place of PLACES) {
      await visit(page, place)
      found.push(...(await tooWideOn(page)))
    }
    expect(found).toEqual([])
    await context.close()
  })

  it('on a phone everything to touch is at least 44 pixels high, but for words within the text', async () => {
    const context = await browser.newContext(PHONE)
    const page = await context.newPage()
    const found: string[] = []
    for (const place of PLACES) {
      await visit(page, place)
      found.push(...(await tooSmallOn(page)))
    }
    expect(found).toEqual([])
    await context.close()
  })
})
