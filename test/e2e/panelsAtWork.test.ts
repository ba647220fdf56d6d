import { describe, expect, it } from 'vitest'
import { lessonOf } from '../lessons/lessonFiles.ts'
import { PHONE } from './accessChecks.ts'
import { LessonDriver } from './lessonDriver.ts'
import { ownPage } from './ownPage.ts'
import { PATIENCE_MS } from './pace.ts'

/** What only some lessons have, taken on a phone, where there is least room for it. */
const own = ownPage({ ...PHONE, reducedMotion: 'reduce' })

const button = (name: string | RegExp) => own.page.getByRole('button', { name })
const verdicts = () =>
  own.page.locator('.unseenRuns li').evaluateAll(all => all.map(each => each.getAttribute('data-verdict')))

describe('a sweep', () => {
  it('draws its curve beside the page to the last point, with the guess and where the stage stands', async () => {
    await own.open('#/learn/05-hockey-stick/guess-growth')
    await own.page.locator('.prediction input[value="double"]').check()
    await new LessonDriver(own).press('Lock in my guess')
    await own.open('#/learn/05-hockey-stick/curve')
    await button('Draw it again: 54 runs').waitFor({ timeout: 6 * PATIENCE_MS })
    await own.page.getByText('The curve as a table').click()
    const lines = own.page.locator('.sweep tr')
    await expect.poll(() => lines.count()).toBe(18)
    const rows = await lines.allInnerTexts()
    const seconds = rows.map(row => Number.parseFloat(row.split('\t')[1] ?? ''))
    expect(seconds[0]).toBeLessThan(0.15)
    expect(seconds[17]).toBeGreaterThan(1)
    // Three times 0.2 seconds.
    await own.page.getByText('Your guess, dashed: 0.6 s').waitFor()
    const here = own.page.locator('.sweepHere')
    const before = await here.getAttribute('d')
    await own.page.locator('.stepControls input[type=range]').fill('9')
    await expect.poll(() => here.getAttribute('d')).not.toBe(before)
  })
})

describe('unseen runs', () => {
  it('say which failed and by how much, are watched one by one, and are to be checked again after a change', async () => {
    await own.open('#/learn/06-count-the-line/challenge')
    await button('Check them all').click()
    await expect.poll(verdicts, { timeout: 2 * PATIENCE_MS }).toEqual(Array(5).fill('failed'))
    await expect.poll(() => own.page.locator('.unseenRuns li').first().innerText()).toMatch(/over by [\d.]+ ?%/)
    await button('Watch this one').first().click()
    await own.page.getByText(/^On the stage: /).waitFor()
    await button('Back to my run').click()
    await own.page.getByText(/^On the stage: /).waitFor({ state: 'detached' })
    await own.page.locator('.alertLine input[type=number]').fill('24')
    await own.page.getByText('You changed something since this check. Check again.').waitFor()
    await button('Check them all').click()
    await expect.poll(verdicts, { timeout: 2 * PATIENCE_MS }).toEqual(Array(5).fill('solved'))
  })
})

describe('several stages', () => {
  it('are changed one by one: what was done to one is there when it is on show again', async () => {
    await own.open('#/learn/15-say-no-early/challenge')
    const stages = own.page
      .locator('fieldset', { has: own.page.getByText('On the stage', { exact: true }) })
      .getByRole('radio')
    const chosen = (option: string) => own.page.locator(`.stepControls input[value="${option}"]`).isChecked()
    await own.page.locator('.stepControls input[value="feed-twenty"]').check()
    await stages.nth(1).check()
    await expect.poll(() => chosen('orders-endless')).toBe(true)
    await own.page.locator('.stepControls input[value="orders-hundred"]').check()
    await stages.nth(0).check()
    await expect.poll(() => chosen('feed-twenty')).toBe(true)
    await stages.nth(1).check()
    await expect.poll(() => chosen('orders-hundred')).toBe(true)
  })
})

describe('the recall opener', () => {
  it('asks two questions, says why, and asks a missed one again in the next lesson', async () => {
    await own.open('#/learn/08-sign-here')
    const asked = own.page.locator('.recallOpener .quiz')
    await asked.nth(1).waitFor()
    expect(await asked.count()).toBe(2)
    const [missed] = lessonOf('01-leave-a-note').recall
    const wrong = missed?.options.find(({ id }) => id !== missed.answer)?.id ?? ''
    await expect.poll(() => asked.first().locator('legend').innerText()).toMatch(/^From lesson 1/i)
    const question = await asked.first().locator('legend').innerText()
    await asked.first().locator(`input[value="${wrong}"]`).check()
    await asked.first().getByText('Not this one.').waitFor()
    await expect.poll(() => asked.first().locator('.quizAnswer p').count()).toBe(2)
    await asked.nth(1).locator('input').first().check()
    // The right one, tried afterwards, does not make it known.
    await asked
      .first()
      .locator(`input[value="${missed?.answer ?? ''}"]`)
      .check()
    await asked.first().getByText('Right.', { exact: true }).waitFor()
    await own.open('#/learn/12-retry-storm')
    await asked.nth(1).waitFor()
    await expect.poll(() => asked.locator('legend').allInnerTexts()).toContain(question)
  })
})
