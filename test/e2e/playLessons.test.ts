import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { lessonFolders } from '../lessons/lessonFiles.ts'
import { guardedPage } from './guardedPage.ts'
import { LessonPlayer, openedAs } from './lessonPlayer.ts'

// LESSON_SHOTS=folder takes a picture of every step there, for who proof-reads; LESSON_LOOK=width,height,language,right picks what is taken.
const shots = process.env.LESSON_SHOTS
const [width = 1440, height = 900] = (process.env.LESSON_LOOK ?? '').split(',').map(Number).filter(Boolean)
const wrong = process.env.LESSON_LOOK?.includes('wrong') === true

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

async function play(folder: string, language: string): Promise<void> {
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width, height } })
  const guarded = await guardedPage(context)
  const { page } = guarded
  const folderOfShots = shots === undefined ? null : `${shots}/${folder}-${language}`
  if (folderOfShots !== null) mkdirSync(folderOfShots, { recursive: true })
  let count = 0
  const seen = async (what: string): Promise<void> => {
    if (folderOfShots === null) return
    await page.waitForTimeout(/-[ac]$/.test(what) ? 1200 : 300)
    await page.screenshot({ path: `${folderOfShots}/${String(count++).padStart(2, '0')}-${what}.png` })
  }
  try {
    await guarded.open(`#/learn/${folder}?lang=${language}`)
    const open = openedAs(folder, language)
    await new LessonPlayer({ page, open, right: !wrong, seen }).play()
    expect(guarded.troubles).toEqual([])
  } finally {
    await context.close()
  }
}

describe.each(['en', 'zh-CN'])('taken on the page in %s', language => {
  it.each(lessonFolders())(
    'lesson %s can be played from its first step to its last, every question answered and its challenge solved',
    folder => play(folder, language),
  )
})
