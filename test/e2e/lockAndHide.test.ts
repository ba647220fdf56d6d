import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { type Guarded, guardedPage } from './guardedPage.ts'
import { LessonDriver } from './lessonDriver.ts'

let browser: Browser
let context: BrowserContext
let guarded: Guarded
let page: Page
let lesson: LessonDriver

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  context = await browser.newContext({ reducedMotion: 'reduce' })
  guarded = await guardedPage(context)
  page = guarded.page
  lesson = new LessonDriver(page)
})
afterEach(async () => {
  expect(guarded.troubles).toEqual([])
  await context.close()
})

/** Where the links of the page lead that leave the lesson, but for sources on other sites. */
async function waysOut(): Promise<string[]> {
  const hrefs = await page.locator('a[href]').evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))
  return hrefs.filter(href => !href.startsWith('https://') && !href.startsWith('#/learn/01-leave-a-note'))
}

const said = (text: string | RegExp) => page.getByText(text)

describe('a lesson that its link is locked to', () => {
  it('offers no way out at its beginning, its middle and its end, and says who did that and how to leave', async () => {
    for (const [step, heading] of [
      ['hook', 'The shop picks up the phone'],
      ['vary', 'A queue in between'],
      ['exit', 'In one sentence'],
    ] as const) {
      await guarded.open(`#/learn/01-leave-a-note/${step}?lock`)
      await page.locator('.stepCard h1').waitFor()
      expect([heading, await waysOut()]).toEqual([heading, []])
      for (const name of ['Open this in the sandbox', 'Next lesson', 'All lessons'])
        expect(await page.getByRole('button', { name }).count()).toBe(0)
      expect(await page.locator('.stepMenu').count()).toBe(0)
      const [plain = ''] = page.url().split('#')
      await said(`Whoever gave you this link keeps it to this lesson. To leave, open ${plain} in a new tab`).waitFor()
    }
    expect(await lesson.next.isDisabled()).toBe(true)
    expect(await lesson.next.textContent()).toBe('Lesson finished')
  })

  it('stays locked from step to step, also in Chinese, and offers the ways out again without the word', async () => {
    await guarded.open('#/learn/01-leave-a-note/guess-calls?lock&lang=zh-CN')
    await said('给您链接的人把它限定在这一课').waitFor()
    await page.locator('.prediction input').first().check()
    await lesson.next.click()
    await page.waitForFunction(() => location.hash.includes('/calls?'))
    expect(page.url()).toContain('lock')
    await guarded.open('#/learn/01-leave-a-note/guess-calls')
    await page.locator('.stepMenu').waitFor({ state: 'attached' })
    expect((await waysOut()).length).toBeGreaterThan(2)
    expect(await page.locator('.lockedNote').count()).toBe(0)
  })

  it('opens no other lesson that is dropped on it', async () => {
    await guarded.open('#/learn/01-leave-a-note/vary?lock')
    await page.locator('.stepCard h1').waitFor()
    await page.evaluate(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['x'], 'lesson.yaml'))
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }))
    })
    await page.waitForTimeout(300)
    expect(page.url()).toContain('01-leave-a-note/vary')
    expect(await page.locator('.dropHint').count()).toBe(0)
  })
})

describe('what a link hides', () => {
  it('hides the place for a guess and goes on without one; the question and the run stay', async () => {
    await guarded.open('#/learn/01-leave-a-note/guess-calls?hide=predictions')
    await lesson.at('The mailer goes down')
    await page.locator('.stepText p').first().waitFor()
    expect(await page.locator('.prediction').count()).toBe(0)
    expect(await said('Go on without a guess').count()).toBe(0)
    await lesson.press('Run it')
    await lesson.at('Watch the calls')
    await guarded.open('#/learn/02-shock-absorber/guess?hide=predictions')
    await page.locator('.stepCard h1').waitFor()
    await page.locator('.chartHost .chart').waitFor()
    expect(await page.locator('.chartHost .chart.drawing').count()).toBe(0)
    await guarded.open('#/learn/02-shock-absorber/guess')
    await page.locator('.chartHost .chart.drawing').waitFor()
  })

  it.each([
    ['', ['Show a hint', 'Show the solution']],
    ['?hide=hints', ['Show the solution']],
    ['?hide=solution', ['Show a hint']],
    ['?hide=solution,hints', []],
  ])('leaves of a challenge with %s the buttons %s', async (search, names) => {
    await guarded.open(`#/learn/01-leave-a-note/challenge${search}`)
    await page.locator('.goals').first().waitFor()
    const all = ['Show a hint', 'Show the solution']
    const shown = await Promise.all(all.map(name => page.getByRole('button', { name }).count()))
    expect(all.filter((_, n) => shown[n] === 1)).toEqual(names)
  })

  it('is said in a sentence where it names nothing, and then hides nothing', async () => {
    await guarded.open('#/learn/01-leave-a-note/challenge?hide=hint&lock=perhaps')
    await said('“hide” was left out: has no part "hint" to hide (did you mean "hints"?)').waitFor()
    await said('“lock” was left out: must be true or false, got "perhaps"').waitFor()
    await page.getByRole('button', { name: 'Show a hint' }).waitFor()
    await page.locator('.stepMenu').waitFor({ state: 'attached' })
  })
})
