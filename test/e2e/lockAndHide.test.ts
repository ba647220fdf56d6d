import { describe, expect, it } from 'vitest'
import { LessonDriver } from './lessonDriver.ts'
import { ownPage } from './ownPage.ts'

const own = ownPage({ reducedMotion: 'reduce' })
const lesson = new LessonDriver(own)

/** Where the links of the page lead that leave the lesson, but for sources on other sites. */
async function waysOut(): Promise<string[]> {
  const hrefs = await own.page.locator('a[href]').evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))
  return hrefs.filter(href => !href.startsWith('https://') && !href.startsWith('#/learn/01-leave-a-note'))
}

const said = (text: string | RegExp) => own.page.getByText(text)

describe('a lesson that its link is locked to', () => {
  it('offers no way out at its beginning, its middle and its end, and says who did that and how to leave', async () => {
    for (const [step, heading] of [
      ['hook', 'The shop picks up the phone'],
      ['vary', 'A queue in between'],
      ['exit', 'In one sentence'],
    ] as const) {
      await own.open(`#/learn/01-leave-a-note/${step}?lock`)
      await own.page.locator('.stepCard h1').waitFor()
      expect([heading, await waysOut()]).toEqual([heading, []])
      for (const name of ['Open this in the sandbox', 'Next lesson', 'All lessons'])
        expect(await own.page.getByRole('button', { name }).count()).toBe(0)
      expect(await own.page.locator('.stepMenu').count()).toBe(0)
      const [plain = ''] = own.page.url().split('#')
      await said(`Whoever gave you this link keeps it to this lesson. To leave, open ${plain} in a new tab`).waitFor()
    }
    await expect.poll(() => lesson.next.textContent()).toBe('Lesson finished')
    expect(await lesson.next.isDisabled()).toBe(true)
  })

  it('stays locked from step to step, also in Chinese, and offers the ways out again without the word', async () => {
    await own.open('#/learn/01-leave-a-note/guess-calls?lock&lang=zh-CN')
    await said('给您链接的人把它限定在这一课').waitFor()
    await own.page.locator('.prediction input').first().check()
    await lesson.next.click()
    await own.page.waitForFunction(() => location.hash.includes('/calls?'))
    expect(own.page.url()).toContain('lock')
    await own.open('#/learn/01-leave-a-note/guess-calls')
    await own.page.locator('.stepMenu').waitFor({ state: 'attached' })
    await expect.poll(async () => (await waysOut()).length).toBeGreaterThan(2)
    expect(await own.page.locator('.lockedNote').count()).toBe(0)
  })

  it('opens no other lesson that is dropped on it', async () => {
    await own.open('#/learn/01-leave-a-note/vary?lock')
    await own.page.locator('.stepCard h1').waitFor()
    await own.page.evaluate(async () => {
      const transfer = new DataTransfer()
      const file = new File(['x'], 'lesson.yaml')
      transfer.items.add(file)
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }))
      // By now a page that takes files has read this one too, and shows what it makes of it.
      await file.text()
      for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame)
    })
    expect(own.page.url()).toContain('01-leave-a-note/vary')
    expect(await own.page.locator('.dropHint').count()).toBe(0)
    await own.open('#/learn/dropped')
    await own.page.getByRole('heading', { name: 'No lesson has been opened here' }).waitFor()
  })
})

describe('what a link hides', () => {
  it('hides the place for a guess and goes on without one; the question and the run stay', async () => {
    await own.open('#/learn/01-leave-a-note/guess-calls?hide=predictions')
    await lesson.at('The mailer goes down')
    await own.page.locator('.stepText p').first().waitFor()
    expect(await own.page.locator('.prediction').count()).toBe(0)
    expect(await said('Go on without a guess').count()).toBe(0)
    await lesson.press('Run it')
    await lesson.at('Watch the calls')
    await own.open('#/learn/02-shock-absorber/guess?hide=predictions')
    await own.page.locator('.stepCard h1').waitFor()
    await own.page.locator('.chartHost .chart').waitFor()
    expect(await own.page.locator('.chartHost .chart.drawing').count()).toBe(0)
    await own.open('#/learn/02-shock-absorber/guess')
    await own.page.locator('.chartHost .chart.drawing').waitFor()
  })

  it.each([
    ['', ['Show a hint', 'Show the solution']],
    ['?hide=hints', ['Show the solution']],
    ['?hide=solution', ['Show a hint']],
    ['?hide=solution,hints', []],
  ])('leaves of a challenge with %s the buttons %s', async (search, names) => {
    await own.open(`#/learn/01-leave-a-note/challenge${search}`)
    await own.page.locator('.goals').first().waitFor()
    const all = ['Show a hint', 'Show the solution']
    const shown = async (): Promise<string[]> => {
      const counts = await Promise.all(all.map(name => own.page.getByRole('button', { name }).count()))
      return all.filter((_, n) => counts[n] === 1)
    }
    await expect.poll(shown).toEqual(names)
  })

  it('is said in a sentence where it names nothing, and then hides nothing', async () => {
    await own.open('#/learn/01-leave-a-note/challenge?hide=hint&lock=perhaps')
    await said('“hide” was left out: has no part "hint" to hide (did you mean "hints"?)').waitFor()
    await said('“lock” was left out: must be true or false, got "perhaps"').waitFor()
    await own.page.getByRole('button', { name: 'Show a hint' }).waitFor()
    await own.page.locator('.stepMenu').waitFor({ state: 'attached' })
  })
})
