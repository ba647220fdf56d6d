import { describe, expect, it } from 'vitest'
import { emptyProgress } from '../../src/lessons/progress.ts'
import { recallLessons, withAnswer } from '../../src/lessons/recall.ts'
import { library } from './lessonFiles.ts'
import { recallFor } from './recalled.ts'

const { lessons } = library()
const ids = lessons.map(({ id }) => id)
const fourth = ids[3] ?? ''

describe('the questions that open a lesson', () => {
  it('are two, of earlier lessons, from the fourth lesson on', () => {
    expect(recallFor(lessons, ids[2] ?? '', emptyProgress())).toEqual([])
    expect(recallLessons(ids, ids[2] ?? '', emptyProgress())).toEqual([])
    expect(recallFor(lessons, fourth, emptyProgress())).toHaveLength(2)
    expect(recallLessons(ids, fourth, emptyProgress())).toEqual(ids.slice(0, 2))
  })

  it('come back when they were missed, and make room when they were known', () => {
    const [first, second] = recallFor(lessons, fourth, emptyProgress())
    if (first === undefined || second === undefined) throw new Error('no questions')
    const wrong = second.item.options.find(({ id }) => id !== second.item.answer)?.id ?? ''
    const known = withAnswer(emptyProgress(), first, first.item.answer)
    const missed = withAnswer(known, second, wrong)
    const next = recallFor(lessons, fourth, missed)
    expect(next[0]).toEqual(second)
    expect(next).not.toContainEqual(first)
    expect(recallLessons(ids, fourth, missed)[0]).toBe(second.lesson)
    const mended = withAnswer(missed, second, second.item.answer)
    expect(recallFor(lessons, fourth, mended)).not.toContainEqual(second)
    expect(mended.lessons[second.lesson]?.recall[second.item.id]).toEqual({ right: 1, wrong: 1, lastRight: true })
  })
})
