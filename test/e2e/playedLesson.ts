import { mkdirSync } from 'node:fs'
import { keyboardHands, MOUSE } from './hands.ts'
import { LessonPlayer, openedAs } from './lessonPlayer.ts'
import type { OwnBrowser } from './ownPage.ts'

/** A screen, and the language that is read on it. */
export interface Look {
  readonly language: string
  readonly viewport: { readonly width: number; readonly height: number }
}

interface Learner {
  /** Knows every answer, or none. */
  readonly right?: boolean
  /** Has no mouse. */
  readonly keys?: boolean
}

/** Takes a lesson from its address to its end, on a page of its own. */
export async function played(own: OwnBrowser, folder: string, look: Look, as: Learner = {}): Promise<void> {
  const { language, viewport } = look
  const { right = true, keys = false } = as
  const { page, open } = await own.guarded({ viewport })
  await open(`#/learn/${folder}?lang=${language}`)
  const shots = shotsOf(`${folder}-${language}${right ? '' : '-wrong'}`)
  const seen = async (what: string): Promise<void> => {
    if (shots === null) return
    // What eases to its place is there by then; nothing but a picture waits for it.
    await page.waitForTimeout(1000)
    await page.screenshot({ path: shots(what) })
  }
  const hands = keys ? keyboardHands(page) : MOUSE
  await new LessonPlayer({ page, open: openedAs(folder, language), hands, right, seen }).play()
}

/** With LESSON_SHOTS=folder a picture of every step is put there, for who proof-reads the lessons; else null. */
function shotsOf(name: string): ((what: string) => string) | null {
  const root = process.env.LESSON_SHOTS
  if (root === undefined) return null
  mkdirSync(`${root}/${name}`, { recursive: true })
  let count = 0
  return what => `${root}/${name}/${String(count++).padStart(2, '0')}-${what}.png`
}
