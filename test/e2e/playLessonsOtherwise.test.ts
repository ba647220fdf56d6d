import { describe, it } from 'vitest'
import { lessonFolders } from '../lessons/lessonFiles.ts'
import { ownBrowser } from './ownPage.ts'
import { type Look, played } from './playedLesson.ts'

const own = ownBrowser()

const WIDE: Look = { language: 'en', viewport: { width: 1440, height: 900 } }
const PHONE: Look = { language: 'zh-CN', viewport: { width: 390, height: 844 } }

/** Sliders of which only one change counts, and an alert line with unseen runs. */
const TAKEN_BY_KEYS = ['03-nothing-vanishes', '06-count-the-line']

describe('on a phone in Chinese', () => {
  it.each(lessonFolders())(
    'lesson %s can be played from its first step to its last, every question answered and its challenge solved',
    folder => played(own, folder, PHONE),
  )
})

describe('who has no mouse', () => {
  it.each(TAKEN_BY_KEYS)('takes lesson %s by its keys alone', folder => played(own, folder, WIDE, { keys: true }))
})
