import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { exampleLesson } from '../docs/exampleLesson.ts'
import { PHONE, type Place, seriousInThemes, tooSmallOn, tooWideOn, visit, WIDE } from './accessChecks.ts'
import { ownBrowser } from './ownPage.ts'

const own = ownBrowser()

/** The panels of lessons that only some have, each as it stands before and after its work. */
const PANELS: readonly (readonly [name: string, places: readonly Place[]])[] = [
  [
    'work in the background',
    [
      ['#/learn/05-hockey-stick/curve', '.sweep progress'],
      ['#/learn/05-hockey-stick/curve', '.sweep', stopTheSweep],
      ['#/learn/06-count-the-line/challenge', '.alertGrip', checkUnseen],
      ['#/learn/08-sign-here/challenge', '.unseenRuns', watchAnUnseenRun],
    ],
  ],
  [
    'ask and hold back',
    [
      ['#/learn/15-say-no-early/challenge', '.goals', changeStage],
      ['#/learn/08-sign-here', '.recallOpener', answerRecall],
      ['#/learn/01-leave-a-note/vary?lock', '.lockedNote'],
    ],
  ],
  [
    'take a lesson of the reader’s own',
    [
      ['#/learn/dropped', '.lessonChoice'],
      ['#/learn', '.lessonChoice', chooseNoLesson],
      ['#/learn', '.lessonChoice', chooseABrokenLesson],
      ['#/learn', '.lessonChoice', chooseALesson],
    ],
  ],
]

async function stopTheSweep(page: Page): Promise<void> {
  await page.locator('.sweepPoint').nth(2).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('The curve as a table').click()
  await page.getByRole('button', { name: /^Draw/ }).waitFor()
}

async function checkUnseen(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check them all' }).click()
  await page.waitForFunction(() => document.querySelectorAll('.unseenRuns li[data-verdict="failed"]').length > 0)
}

async function watchAnUnseenRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check them all' }).click()
  await page.getByRole('button', { name: 'Watch this one' }).first().click()
  await page.getByRole('button', { name: 'Back to my run' }).waitFor()
}

async function changeStage(page: Page): Promise<void> {
  await page.getByRole('radio').last().check()
}

async function answerRecall(page: Page): Promise<void> {
  await page.locator('.recallOpener input').first().check()
  await page.locator('.recallOpener .verdict').first().waitFor()
}

async function choose(page: Page, texts: Readonly<Record<string, string>>): Promise<void> {
  const files = Object.entries(texts).map(([name, text]) => ({ name, mimeType: '', buffer: Buffer.from(text) }))
  await page.locator('input[type=file][multiple]').setInputFiles(files)
}

async function chooseNoLesson(page: Page): Promise<void> {
  await choose(page, { 'cat.png': '' })
  await page.locator('.brokenLesson li').first().waitFor()
}

async function chooseABrokenLesson(page: Page): Promise<void> {
  await choose(page, { ...exampleLesson, 'lesson.yaml': 'lesson: 2' })
  await page.locator('.brokenLesson li').first().waitFor()
}

async function chooseALesson(page: Page): Promise<void> {
  await choose(page, exampleLesson)
  await page.locator('.stepCard h1').waitFor()
  await page.locator('.siteHeader').getByRole('link', { name: 'Learn' }).click()
  await page.getByRole('button', { name: 'Put it away' }).waitFor()
}

describe.each(PANELS)('the panels of lessons that %s', (_, places) => {
  it('have on a wide screen nothing that axe finds serious in any theme', async () => {
    const { page } = await own.guarded({ ...WIDE, bypassCSP: true, reducedMotion: 'reduce' })
    const found: string[] = []
    for (const place of places) {
      await visit(page, place)
      found.push(...(await seriousInThemes(page)))
    }
    expect(found).toEqual([])
  })

  it('nor on a phone, where all is large enough for a finger; none makes the page wider than the screen, from 320 to 2560 pixels', async () => {
    const { page } = await own.guarded({ ...PHONE, bypassCSP: true, reducedMotion: 'reduce' })
    const found: string[] = []
    for (const place of places) {
      await page.setViewportSize(PHONE.viewport)
      await visit(page, place)
      found.push(...(await seriousInThemes(page)), ...(await tooSmallOn(page)), ...(await tooWideOn(page)))
    }
    expect(found).toEqual([])
  })
})
