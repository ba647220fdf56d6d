import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { lessonFolders } from '../lessons/lessonFiles.ts'
import { guardedPage } from './guardedPage.ts'
import { keyboardHands, MOUSE } from './hands.ts'
import { LessonPlayer, openedAs } from './lessonPlayer.ts'

interface Look {
  readonly language: string
  readonly viewport: { readonly width: number; readonly height: number }
}

const WIDE: Look = { language: 'en', viewport: { width: 1440, height: 900 } }
const PHONE: Look = { language: 'zh-CN', viewport: { width: 390, height: 844 } }

/** A curve to draw, and a challenge whose goals hold on the run on show with nothing done. */
const TAKEN_WRONGLY = ['02-shock-absorber', '14-power-cut']

/** Sliders of which only one change counts, and an alert line with unseen runs. */
const TAKEN_BY_KEYS = ['03-nothing-vanishes', '06-count-the-line']

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

interface Learner {
  /** Knows every answer, or none. */
  readonly right?: boolean
  /** Has no mouse. */
  readonly keys?: boolean
}

/** Takes a lesson from its address to its end. */
async function play(folder: string, { language, viewport }: Look, as: Learner): Promise<void> {
  const { right = true, keys = false } = as
  const context = await browser.newContext({ serviceWorkers: 'block', viewport })
  try {
    const guarded = await guardedPage(context)
    const { page } = guarded
    await guarded.open(`#/learn/${folder}?lang=${language}`)
    const shots = shotsOf(`${folder}-${language}${right ? '' : '-wrong'}`)
    const seen = async (what: string): Promise<void> => {
      if (shots === null) return
      await page.waitForTimeout(1000)
      await page.screenshot({ path: shots(what) })
    }
    const hands = keys ? keyboardHands(page) : MOUSE
    await new LessonPlayer({ page, open: openedAs(folder, language), hands, right, seen }).play()
    expect(guarded.troubles).toEqual([])
  } finally {
    await context.close()
  }
}

/** With LESSON_SHOTS=folder a picture of every step is put there, for who proof-reads the lessons; else null. */
function shotsOf(name: string): ((what: string) => string) | null {
  const root = process.env.LESSON_SHOTS
  if (root === undefined) return null
  mkdirSync(`${root}/${name}`, { recursive: true })
  let count = 0
  return what => `${root}/${name}/${String(count++).padStart(2, '0')}-${what}.png`
}

describe.each([WIDE, PHONE])('on a page of $viewport.width pixels in $language', look => {
  it.each(lessonFolders())(
    'lesson %s can be played from its first step to its last, every question answered and its challenge solved',
    folder => play(folder, look, {}),
  )
})

describe('who is wrong at every turn', () => {
  it.each(TAKEN_WRONGLY)('is told why and comes to the end of lesson %s all the same', folder =>
    play(folder, WIDE, { right: false }),
  )
})

describe('who has no mouse', () => {
  it.each(TAKEN_BY_KEYS)('takes lesson %s by its keys alone', folder => play(folder, WIDE, { keys: true }))
})
