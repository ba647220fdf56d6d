import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { PHONE, seriousOn, tooSmallOn, tooWideOn, visit, WIDE } from './accessChecks.ts'
import { type Guarded, guardedPage } from './guardedPage.ts'
import { LessonDriver } from './lessonDriver.ts'

/** The first lesson on another broker than the plain queue: its model, picture and words are fetched with it. */
const LESSON = '#/learn/16-in-order-or-in-parallel'

let browser: Browser
let context: BrowserContext
let guarded: Guarded
let lesson: LessonDriver

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  context = await browser.newContext({ serviceWorkers: 'block' })
  guarded = await guardedPage(context)
  lesson = new LessonDriver(guarded.page)
})
afterEach(async () => {
  expect(guarded.troubles).toEqual([])
  await context.close()
})

describe('lesson 16, on Kafka', () => {
  it('can be taken from its start to its end by keyboard alone, wrong guesses and a wrong try and all', async () => {
    const { page } = guarded
    await guarded.open(LESSON)
    await lesson.at('Three at one line')
    await lesson.pressByKey('Skip ahead')
    await lesson.pressByKey('Next: make a guess')
    await lesson.tabTo('None')
    await page.keyboard.press('Space')
    expect(await page.getByRole('radio', { name: 'None', exact: true }).isChecked()).toBe(true)
    await lesson.pressByKey('Lock in my guess and run')
    await lesson.at('Watch who is done first')
    await lesson.pressByKey('Why is that?')
    await page.getByText('Handed out in order is not done in order.').waitFor()
    for (const guess of ['None, they share', 'Hardly any']) {
      for (let left = 6; (await lesson.next.textContent()) !== 'Lock in my guess and run' && left > 0; left--)
        await lesson.next.click()
      await lesson.tabTo(guess)
      await page.keyboard.press('Space')
      await lesson.pressByKey('Lock in my guess and run')
    }
    for (let left = 9; (await lesson.next.textContent()) !== 'Run' && left > 0; left--) await lesson.next.click()
    await lesson.at('In order and in time')
    await lesson.tabTo('Readers')
    for (const _ of [2, 3, 4]) await page.keyboard.press('ArrowRight')
    await lesson.hurry()
    await lesson.pressByKey('Run')
    await page.getByText('Not yet.').waitFor()
    await page.getByText('Some readers had nothing to do').waitFor()
    await lesson.pressByKey('Try again')
    await choose('Partitions', 'ArrowRight', 'ArrowRight')
    await choose('Key of a payment', 'ArrowRight', 'ArrowRight')
    await lesson.tabTo('Readers')
    for (const _ of [2, 3, 4]) await page.keyboard.press('ArrowRight')
    await lesson.hurry()
    await lesson.pressByKey('Run')
    await page.getByText('Solved. Every goal holds.').waitFor()
    await lesson.pressByKey('Finish the lesson')
    await lesson.at('In one sentence')
  })

  it('can be solved on a phone, in Chinese', async () => {
    const { page } = guarded
    await page.setViewportSize({ width: 390, height: 844 })
    await guarded.open(`${LESSON}/challenge?lang=zh-CN`)
    await lesson.at('既要顺序，又要及时')
    await choose('分区', 'ArrowRight', 'ArrowRight')
    await choose('付款的键', 'ArrowRight', 'ArrowRight')
    await page.getByRole('slider', { name: '消费者' }).fill('4')
    await lesson.hurry()
    await lesson.next.click()
    await page.waitForFunction(() => document.querySelectorAll('.goal[data-status="met"]').length === 3)
  })
})

describe.each([
  ['wide', WIDE],
  ['phone', PHONE],
] as const)('lesson 16, %s', (_, size) => {
  it.each(['light', 'dark'])('has nothing that axe finds serious in %s, and room for everything', async theme => {
    const still = await browser.newContext({ ...size, bypassCSP: true, reducedMotion: 'reduce' })
    const page = await still.newPage()
    const found: string[] = []
    for (const [step, there] of [
      ['why-hot', '.stage [data-part="partitions.payments-3"]'],
      ['both', '.stage [data-part="groups.desk"]'],
      ['challenge', '.goals'],
    ] as const) {
      await visit(page, [`${LESSON}/${step}`, there], `?theme=${theme}`)
      found.push(...(await seriousOn(page)))
      if (size === PHONE) found.push(...(await tooSmallOn(page)))
      else found.push(...(await tooWideOn(page)))
    }
    expect(found).toEqual([])
    await still.close()
  })
})

/** Goes to a row of options by Tab and along it by arrows. */
async function choose(legend: string, ...keys: string[]): Promise<void> {
  const { page } = guarded
  await page.getByRole('group', { name: legend }).getByRole('radio', { checked: true }).focus()
  for (const key of keys) await page.keyboard.press(key)
}
