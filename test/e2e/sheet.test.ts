import { describe, expect, it } from 'vitest'
import { registerEveryBroker } from '../../scripts/everyBroker.ts'
import { lessonFolders } from '../lessons/lessonFiles.ts'
import { openedAs } from './lessonPlayer.ts'
import { ownPage } from './ownPage.ts'

registerEveryBroker()

const own = ownPage({ reducedMotion: 'reduce' })

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
      await own.open(`#/learn/${folder}/sheet`)
      await own.page.locator('.sheetAnswers').waitFor()
      const runs = own.page.locator('.sheetAnswers .sheetRun')
      const answers = answersOf(folder)
      asked += answers.length
      await expect.poll(() => runs.count()).toBe(answers.length)
      const said = await runs.allInnerTexts()
      for (const [n, answer] of answers.entries()) expect(`${folder} ${said[n]}`).toContain(answer)
      const text = await own.page.locator('.lessonSheet').innerText()
      expect(`${folder} ${text}`).not.toMatch(/[{}]|undefined|NaN|\?\?|\d\.\d{4,}/)
    }
    expect(asked).toBeGreaterThan(8)
  })

  it('leaves axes to draw on among its questions, and has the curve of the run among its answers', async () => {
    const { page, open } = own
    await open('#/learn/02-shock-absorber/sheet')
    await page.locator('.sheetAnswers').waitFor()
    await expect.poll(() => page.locator('.sheetFrame').count()).toBe(2)
    await expect.poll(() => page.locator('.sheetCurve').count()).toBe(1)
    expect(await page.locator('.sheetAnswers .sheetCurve').count()).toBe(1)
  })

  it('is found on the lesson map and at the end of a lesson, in either language, and leads back', async () => {
    const { page, open } = own
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
