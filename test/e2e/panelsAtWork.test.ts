import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { lessonOf } from '../lessons/lessonFiles.ts'
import { PHONE } from './accessChecks.ts'
import { type Guarded, guardedPage } from './guardedPage.ts'
import { LessonDriver } from './lessonDriver.ts'

/** What only some lessons have, taken on a phone, where there is least room for it. */
let browser: Browser
let context: BrowserContext
let guarded: Guarded
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  context = await browser.newContext({ ...PHONE, reducedMotion: 'reduce' })
  guarded = await guardedPage(context)
  page = guarded.page
})
afterEach(async () => {
  expect(guarded.troubles).toEqual([])
  await context.close()
})

const button = (name: string | RegExp) => page.getByRole('button', { name })
const verdicts = () =>
  page.locator('.unseenRuns li').evaluateAll(all => all.map(each => each.getAttribute('data-verdict')))

describe('a sweep', () => {
  it('draws its curve beside the page to the last point, with the guess and where the stage stands', async () => {
    await guarded.open('#/learn/05-hockey-stick/guess-growth')
    await page.locator('.prediction input[value="double"]').check()
    await new LessonDriver(page).press('Lock in my guess')
    await guarded.open('#/learn/05-hockey-stick/curve')
    await button('Draw it again: 54 runs').waitFor({ timeout: 90_000 })
    await page.getByText('The curve as a table').click()
    const rows = await page.locator('.sweep tr').allInnerTexts()
    expect(rows).toHaveLength(18)
    const seconds = rows.map(row => Number.parseFloat(row.split('\t')[1] ?? ''))
    expect(seconds[0]).toBeLessThan(0.15)
    expect(seconds[17]).toBeGreaterThan(1)
    // Three times 0.2 seconds.
    await page.getByText('Your guess, dashed: 0.6 s').waitFor()
    const here = page.locator('.sweepHere')
    const before = await here.getAttribute('d')
    await page.locator('.stepControls input[type=range]').fill('9')
    await expect.poll(() => here.getAttribute('d')).not.toBe(before)
  })
})

describe('unseen runs', () => {
  it('say which failed and by how much, are watched one by one, and are to be checked again after a change', async () => {
    await guarded.open('#/learn/06-count-the-line/challenge')
    await button('Check them all').click()
    await expect.poll(verdicts, { timeout: 30_000 }).toEqual(Array(5).fill('failed'))
    expect(await page.locator('.unseenRuns li').first().innerText()).toMatch(/over by [\d.]+ ?%/)
    await button('Watch this one').first().click()
    await page.getByText(/^On the stage: /).waitFor()
    await button('Back to my run').click()
    await page.getByText(/^On the stage: /).waitFor({ state: 'detached' })
    await page.locator('.alertLine input[type=number]').fill('24')
    await page.getByText('You changed something since this check. Check again.').waitFor()
    await button('Check them all').click()
    await expect.poll(verdicts, { timeout: 30_000 }).toEqual(Array(5).fill('solved'))
  })
})

describe('several stages', () => {
  it('are changed one by one: what was done to one is there when it is on show again', async () => {
    await guarded.open('#/learn/15-say-no-early/challenge')
    const stages = page.locator('fieldset', { has: page.getByText('On the stage', { exact: true }) }).getByRole('radio')
    const chosen = (option: string) => page.locator(`.stepControls input[value="${option}"]`).isChecked()
    await page.locator('.stepControls input[value="feed-twenty"]').check()
    await stages.nth(1).check()
    await expect.poll(() => chosen('orders-endless')).toBe(true)
    await page.locator('.stepControls input[value="orders-hundred"]').check()
    await stages.nth(0).check()
    await expect.poll(() => chosen('feed-twenty')).toBe(true)
    await stages.nth(1).check()
    await expect.poll(() => chosen('orders-hundred')).toBe(true)
  })
})

describe('the recall opener', () => {
  it('asks two questions, says why, and asks a missed one again in the next lesson', async () => {
    await guarded.open('#/learn/08-sign-here')
    const asked = page.locator('.recallOpener .quiz')
    await asked.nth(1).waitFor()
    expect(await asked.count()).toBe(2)
    const [missed] = lessonOf('01-leave-a-note').recall
    const wrong = missed?.options.find(({ id }) => id !== missed.answer)?.id ?? ''
    const question = await asked.first().locator('legend').innerText()
    expect(question).toMatch(/^From lesson 1/i)
    await asked.first().locator(`input[value="${wrong}"]`).check()
    await asked.first().getByText('Not this one.').waitFor()
    expect(await asked.first().locator('.quizAnswer p').count()).toBe(2)
    await asked.nth(1).locator('input').first().check()
    // The right one, tried afterwards, does not make it known.
    await asked
      .first()
      .locator(`input[value="${missed?.answer ?? ''}"]`)
      .check()
    await asked.first().getByText('Right.', { exact: true }).waitFor()
    await guarded.open('#/learn/12-retry-storm')
    await asked.nth(1).waitFor()
    expect(await asked.locator('legend').allInnerTexts()).toContain(question)
  })
})
