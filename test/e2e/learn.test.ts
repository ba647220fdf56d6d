import { describe, expect, it } from 'vitest'
import { LessonDriver } from './lessonDriver.ts'
import { drawn } from './mouse.ts'
import { ownPage } from './ownPage.ts'

const LESSON = '#/learn/01-leave-a-note'

const own = ownPage()
const lesson = new LessonDriver(own)

describe('lesson 1', () => {
  it('can be taken from its start to its end with the mouse, wrong guesses and all', async () => {
    const { page } = own
    await own.open(LESSON)
    await lesson.at('The shop picks up the phone')
    await lesson.skipTo('Next: make a guess')
    await lesson.press('Next: make a guess')
    await page.getByRole('radio', { name: 'None. The shop sends them later.' }).check()
    await lesson.press('Lock in my guess and run')
    await lesson.skipTo('Why is that?')
    await lesson.press('Why is that?')
    await page.getByText('The shop keeps nothing.').waitFor()
    await lesson.press('Run it')
    await lesson.skipTo('Next: make a guess')
    await lesson.press('Next: make a guess')
    await page.getByRole('slider', { name: 'Drag or type a number' }).fill('40')
    await lesson.press('Lock in my guess and run')
    await page.locator('.chart').getByText('your guess').first().waitFor()
    await lesson.skipTo('Compare')
    await lesson.press('Compare')
    await page.locator('.compare').getByText('40 s').waitFor()
    await lesson.press('Why is that?')
    await lesson.pressUntil('Run')
    await lesson.at('What does make it faster?')
    await page.getByRole('slider', { name: 'Mailer speed' }).fill('20')
    await lesson.hurry()
    await lesson.press('Run')
    await lesson.press('To the challenge')
    await lesson.at('A good minute')
    await page.getByRole('radio', { name: 'Leave it in a queue' }).check()
    await page.getByRole('slider', { name: 'Mailer speed' }).fill('13')
    await lesson.hurry()
    await lesson.press('Run')
    await page.getByText('Solved. Every goal holds.').waitFor()
    await lesson.press('Finish the lesson')
    await lesson.at('In one sentence')
    await page.getByRole('radio', { name: '...go on while the receiver is away.' }).check()
    await page.locator('.quizAnswer').getByText('Right.').waitFor()
    await page.locator('.siteHeader').getByRole('link', { name: 'Learn' }).click()
    await page.getByText('finished, challenge solved').waitFor()
  })

  it('can be taken by keyboard alone', async () => {
    const { page } = own
    await own.open(`${LESSON}/guess-calls`)
    await lesson.at('The mailer goes down')
    await lesson.tabTo('None. The shop sends them later.')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.getByRole('radio', { name: 'About 50' }).isChecked()).toBe(true)
    await lesson.pressByKey('Lock in my guess and run')
    await lesson.at('Watch the calls')
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await lesson.skipToByKey('Why is that?')
    await lesson.pressByKey('Why is that?')
    await lesson.at('A call needs both at once')
    await page.locator('.compare').getByText('Right', { exact: true }).waitFor()
    await lesson.tabTo('all steps')
    await page.keyboard.press('Enter')
    await lesson.tabTo('A good minute')
    await page.keyboard.press('Enter')
    await lesson.at('A good minute')
    await lesson.hurry()
    await lesson.pressByKey('Run')
    await page.getByText('Not yet.').waitFor()
    await lesson.pressByKey('Try again')
    await lesson.tabTo('Call directly')
    await page.keyboard.press('ArrowRight')
    await lesson.tabTo('Mailer speed')
    for (let faster = 3; faster > 0; faster--) await page.keyboard.press('ArrowRight')
    await lesson.hurry()
    await lesson.pressByKey('Run')
    await page.getByText('Solved. Every goal holds.').waitFor()
    await lesson.pressByKey('Finish the lesson')
    await lesson.at('In one sentence')
  })

  it('gives hints one at a time and plays its solution on the stage, which does not count as solving', async () => {
    const { page } = own
    await own.open(`${LESSON}/challenge`)
    await page.getByRole('button', { name: 'Show a hint' }).waitFor()
    expect(await page.locator('.hint').count()).toBe(0)
    for (const name of ['Show a hint', 'Show hint 2', 'Show hint 3']) await page.getByRole('button', { name }).click()
    await expect.poll(() => page.locator('.hint').count()).toBe(3)
    await page.getByRole('button', { name: 'Show the solution' }).click()
    await lesson.hurry()
    await page.getByText('At 0 s: Between shop and mailer to Leave it in a queue').waitFor()
    await page.waitForFunction(() => document.querySelectorAll('.goal[data-status="met"]').length === 4)
    await page.locator('.siteHeader').getByRole('link', { name: 'Learn' }).click()
    await page.getByText('step 12 of 13').waitFor()
    expect(await page.getByText('challenge solved').count()).toBe(0)
  })

  it('goes on where it was left after a reload, with its guess', async () => {
    const { page } = own
    await own.open(`${LESSON}/guess-calls`)
    await page.getByRole('radio', { name: 'About 50' }).check()
    await lesson.press('Lock in my guess and run')
    await lesson.at('Watch the calls')
    await own.open(LESSON)
    await lesson.at('Watch the calls')
    await lesson.addressed('calls')
    await page.getByRole('link', { name: 'Back', exact: true }).click()
    await lesson.at('The mailer goes down')
    await expect.poll(() => page.getByRole('radio', { name: 'About 50' }).isChecked()).toBe(true)
  })

  it('opens every step by its address, and the browser goes back through them', async () => {
    const { page } = own
    await own.open(LESSON)
    const links = page.locator('.stepMenu a')
    await links.first().waitFor({ state: 'attached' })
    const steps = await links.evaluateAll(all =>
      all.map(link => ({
        hash: link.getAttribute('href') ?? '',
        title: (link.textContent ?? '').replace(link.querySelector('.stepKind')?.textContent ?? '', '').trim(),
      })),
    )
    expect(steps.length).toBeGreaterThan(7)
    for (const { hash, title } of steps) {
      await page.evaluate(to => {
        window.location.hash = to
      }, hash)
      await lesson.at(title)
      await expect.poll(() => page.title()).toContain(title)
    }
    const [, before] = steps.toReversed()
    await page.goBack()
    await lesson.at(before?.title ?? '')
    await own.open(steps.at(4)?.hash ?? '')
    await lesson.at(steps.at(4)?.title ?? '')
  })

  it('leads to the sandbox with the run as it stands, and back', async () => {
    const { page } = own
    await own.open(`${LESSON}/queue`)
    await lesson.skipTo('Compare')
    await page.getByRole('button', { name: 'Open this in the sandbox' }).click()
    await page.locator('.sandboxPage .clock', { hasText: '60.00 s' }).waitFor()
    await page.locator(`a[href="${LESSON}/queue"]`).click()
    await lesson.at('Watch the queue')
  })
})

describe('a lesson for those who want no motion or no keys', () => {
  it('plays nothing by itself and can be run to its end when asked', async () => {
    const { page } = own
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await own.open(`${LESSON}/calls`)
    await lesson.next.filter({ hasText: 'Run' }).waitFor()
    await page.locator('.clock', { hasText: '0.00 s' }).waitFor()
    await lesson.hurry()
    await lesson.press('Run')
    await lesson.press('Why is that?')
    await lesson.at('A call needs both at once')
  })

  it('opens the help by its key, and no more once single keys are switched off', async () => {
    const { page } = own
    await own.open('#/learn')
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: 'Help' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('checkbox', { name: /Single-key/ }).uncheck()
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('button', { name: 'Share' }).click()
    await expect.poll(() => page.locator('dialog[open] h2').allTextContents()).toEqual(['Share'])
  })
})

describe('lesson 2', () => {
  it('takes a drawn guess and keeps it on the chart beside the run', async () => {
    const { page } = own
    await own.open('#/learn/02-shock-absorber/guess')
    const chart = page.locator('.chartHost')
    await chart.getByText('Draw your guess').waitFor()
    expect(await lesson.next.isDisabled()).toBe(true)
    await drawn(chart)
    await lesson.press('Lock in my guess and run')
    await lesson.skipTo('Compare')
    await lesson.press('Compare')
    await page.locator('.compare').getByText('Highest').first().waitFor()
    await chart.getByText('your guess').first().waitFor()
  })
})

describe('what is wrong is said', () => {
  it('a lesson with a typo says file, line and mend, and the other lessons work', async () => {
    const { page } = own
    await page.route(/\/lesson-[^/]*\.js$/, async route => {
      const answer = await route.fetch()
      const text = await answer.text()
      await route.fulfill({
        body: text.includes('Shop and mailer') ? text.replace('minutes:', 'minuts:') : text,
        response: answer,
      })
    })
    await own.open(LESSON)
    await page.getByRole('heading', { name: 'This lesson has a mistake in its files' }).waitFor()
    await expect
      .poll(() => page.locator('.brokenLesson li').first().textContent())
      .toMatch(/lessons\/01-leave-a-note\/lesson\.yaml.*min.*Mend: /)
    await own.open('#/learn/02-shock-absorber/guess')
    await lesson.at('Draw what will happen')
  })

  it('an address that leads nowhere says so and gives ways on', async () => {
    const { page } = own
    for (const hash of ['#/nowhere', '#/learn/99-no-such-lesson', '#/learn/01-leave-a-note/queue/and/more']) {
      await own.open(hash)
      await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
      await page.locator('.waysOn').getByRole('link', { name: 'All lessons' }).waitFor()
    }
    await own.open(`${LESSON}/no-such-step`)
    await page.getByText('This lesson has no step “no-such-step”').waitFor()
  })

  it('where storage is forbidden one sentence says so, and the lesson works', async () => {
    const { page } = own
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('planted', 'SecurityError')
        },
      })
    })
    await own.open(`${LESSON}/guess-calls`)
    await page.getByText('forbids storage').waitFor()
    await page.getByRole('radio', { name: 'About 50' }).check()
    await lesson.press('Lock in my guess and run')
    await lesson.at('Watch the calls')
  })
})

describe('progress', () => {
  it('can be saved as a file, forgotten, and loaded again', async () => {
    const { page } = own
    await own.open(`${LESSON}/guess-calls`)
    await page.getByRole('radio', { name: 'About 50' }).check()
    await lesson.press('Lock in my guess and run')
    await lesson.at('Watch the calls')
    await page.goto(`${page.url().split('#')[0]}#/learn`)
    await page.getByText('step 3 of 13').waitFor()
    await page.getByRole('button', { name: 'Settings' }).click()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as a file' }).click()
    const file = await (await saving).path()
    await page.getByRole('button', { name: 'Forget my progress' }).click()
    await page.getByRole('button', { name: 'Forget it all?' }).click()
    await page.getByText('Your progress is forgotten.').waitFor()
    await expect.poll(() => page.getByText('step 3 of 13').count()).toBe(0)
    await page.locator('dialog[open] input[type=file]').setInputFiles(file)
    await page.getByText('The file is loaded.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('step 3 of 13').waitFor()
  })
})
