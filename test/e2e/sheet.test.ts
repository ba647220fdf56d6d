import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { registerEveryBroker } from '../../scripts/everyBroker.ts'
import { launchChromium } from '../browsers/chromium.ts'
import { lessonFolders } from '../lessons/lessonFiles.ts'
import { type Guarded, guardedPage } from './guardedPage.ts'
import { openedAs } from './lessonPlayer.ts'

registerEveryBroker()

let browser: Browser
let context: BrowserContext
let guarded: Guarded

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  context = await browser.newContext({ reducedMotion: 'reduce' })
  guarded = await guardedPage(context)
})
afterEach(async () => {
  expect(guarded.troubles).toEqual([])
  await context.close()
})

/** What the engine answers to each question for a number or a curve, rounded as it is said. */
function answersOf(folder: string): string[] {
  const { lesson, answers, numbers } = openedAs(folder, 'en')
  return lesson.steps.flatMap(step => {
    if (step.kind !== 'predict') return []
    const answer = answers.get(step.id)
    const { prediction } = step
    if (prediction.kind === 'number') {
      const number = numbers[prediction.answer]
      return [`answer: ${Number((number?.value ?? Number.NaN).toFixed(number?.digits ?? 0)).toLocaleString('en')}`]
    }
    if (answer?.kind !== 'checks') return []
    return Object.values(answer.values).map(value => `: ${Math.round(value ?? Number.NaN).toLocaleString('en')}`)
  })
}

describe('a lesson on paper', () => {
  it('has on its answers’ page what the engine answers to every question for a number or a curve', async () => {
    let asked = 0
    for (const folder of lessonFolders()) {
      await guarded.open(`#/learn/${folder}/sheet`)
      await guarded.page.locator('.sheetAnswers').waitFor()
      const said = await guarded.page.locator('.sheetAnswers .sheetRun').allInnerTexts()
      const answers = answersOf(folder)
      asked += answers.length
      expect(said).toHaveLength(answers.length)
      for (const [n, answer] of answers.entries()) expect(`${folder} ${said[n]}`).toContain(answer)
      const text = await guarded.page.locator('.lessonSheet').innerText()
      expect(`${folder} ${text}`).not.toMatch(/[{}]|undefined|NaN|\?\?|\d\.\d{4,}/)
    }
    expect(asked).toBeGreaterThan(8)
  })

  it('leaves axes to draw on among its questions, and has the curve of the run among its answers', async () => {
    const { page, open } = guarded
    await open('#/learn/02-shock-absorber/sheet')
    await page.locator('.sheetAnswers').waitFor()
    expect(await page.locator('.sheetFrame').count()).toBe(2)
    expect(await page.locator('.sheetCurve').count()).toBe(1)
    expect(await page.locator('.sheetAnswers .sheetCurve').count()).toBe(1)
  })

  it('is found on the lesson map and at the end of a lesson, in either language, and leads back', async () => {
    const { page, open } = guarded
    await open('#/learn')
    await page.locator('.lessonEntry').nth(1).getByRole('link', { name: 'On paper' }).click()
    await page.getByRole('heading', { name: 'Answers' }).waitFor()
    await open('#/learn/02-shock-absorber/exit?lang=zh-CN')
    await page.getByRole('link', { name: '本课的问题与答案（纸面版）' }).click()
    await page.getByText('最高：75（允许误差 12）').waitFor()
    await page.getByRole('link', { name: '回到课程' }).click()
    await page.locator('.stepCard').waitFor()
  })
})
