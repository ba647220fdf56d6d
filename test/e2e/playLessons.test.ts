import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { lessonFolders } from '../lessons/lessonFiles.ts'
import { guardedPage } from './guardedPage.ts'
import { LessonPlayer, openedAs } from './lessonPlayer.ts'

interface Look {
  readonly language: string
  readonly viewport: { readonly width: number; readonly height: number }
}

const WIDE: Look = { language: 'en', viewport: { width: 1440, height: 900 } }
const PHONE: Look = { language: 'zh-CN', viewport: { width: 390, height: 844 } }

/** Of each kind of challenge one: a run on show, unseen runs besides, two stages. */
const TAKEN_WRONGLY = ['02-shock-absorber', '14-power-cut', '15-say-no-early']

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

/** Takes a lesson from its address to its end, as somebody who knows every answer or none. */
async function play(folder: string, { language, viewport }: Look, right: boolean): Promise<void> {
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
    await new LessonPlayer({ page, open: openedAs(folder, language), right, seen }).play()
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
    folder => play(folder, look, true),
  )
})

describe('who is wrong at every turn', () => {
  it.each(TAKEN_WRONGLY)('is told why and comes to the end of lesson %s all the same', folder =>
    play(folder, WIDE, false),
  )
})
