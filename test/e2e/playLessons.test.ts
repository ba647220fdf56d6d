import { describe, it } from 'vitest'
import { lessonFolders } from '../lessons/lessonFiles.ts'
import { ownBrowser } from './ownPage.ts'
import { type Look, played } from './playedLesson.ts'

const own = ownBrowser()

const WIDE: Look = { language: 'en', viewport: { width: 1440, height: 900 } }

/** A curve to draw, and a challenge whose goals hold on the run on show with nothing done. */
const TAKEN_WRONGLY = ['02-shock-absorber', '14-power-cut']

describe('on a wide page in English', () => {
  it.each(lessonFolders())(
    'lesson %s can be played from its first step to its last, every question answered and its challenge solved',
    folder => played(own, folder, WIDE),
  )
})

describe('who is wrong at every turn', () => {
  it.each(TAKEN_WRONGLY)('is told why and comes to the end of lesson %s all the same', folder =>
    played(own, folder, WIDE, { right: false }),
  )
})
