import { describe, expect, it } from 'vitest'
import { emptyLessonProgress, type LessonProgress, type Progress } from '../../src/lessons/progress.ts'
import { createProgress } from '../../src/state/progress.ts'
import { createKept } from '../../src/state/storage.ts'
import { fakeArea, forbiddenArea } from './fakeArea.ts'

const withLesson =
  (id: string, lesson: Partial<LessonProgress>) =>
  (progress: Progress): Progress => ({
    ...progress,
    lessons: { ...progress.lessons, [id]: { ...emptyLessonProgress(), ...progress.lessons[id], ...lesson } },
  })

const finished = (progress: Progress) => Object.keys(progress.lessons).filter(id => progress.lessons[id]?.finished)

function freshProgress() {
  const { area } = fakeArea()
  return createProgress(createKept(() => area))
}

describe('progress', () => {
  it('is there at the next visit', () => {
    const { area } = fakeArea()
    createProgress(createKept(() => area)).change(withLesson('01-a', { finished: true, step: 'exit' }))
    const { progress, problem } = createProgress(createKept(() => area)).store.getState()
    expect(progress.lessons['01-a']).toMatchObject({ finished: true, step: 'exit' })
    expect(problem).toBeNull()
  })

  it('goes on in memory where the browser forbids to keep it', () => {
    const progress = createProgress(createKept(forbiddenArea))
    progress.change(withLesson('01-a', { finished: true }))
    progress.change(withLesson('02-b', { step: 'run' }))
    expect(Object.keys(progress.store.getState().progress.lessons)).toEqual(['01-a', '02-b'])
  })

  it('keeps in memory what no longer fits, and it can still be exported', () => {
    const { area } = fakeArea(300)
    const kept = createKept(() => area)
    const progress = createProgress(kept)
    for (const id of ['01-a', '02-b', '03-c', '04-d']) progress.change(withLesson(id, { finished: true }))
    expect(kept.trouble.getState().trouble).toBe('full')
    expect(finished(progress.store.getState().progress)).toHaveLength(4)
    expect(progress.exportText()).toContain('04-d')
  })

  it('says that it was damaged and puts it aside, not away', () => {
    const { area, texts } = fakeArea()
    const damaged = '{"ackademyProgress":1,"lessons":{"01-a":{"fin'
    createKept(() => area).write('progress', damaged)
    const progress = createProgress(createKept(() => area))
    expect(progress.store.getState().problem?.problem).toMatch(/could not be read/)
    progress.change(withLesson('01-a', { step: 'hook' }))
    expect(texts.get('ackademy.1.progress.damaged')).toBe(damaged)
    expect(createProgress(createKept(() => area)).store.getState().problem).toBeNull()
  })

  it('of two tabs is the progress of both', () => {
    const { area } = fakeArea()
    const one = createProgress(createKept(() => area))
    const other = createProgress(createKept(() => area))
    one.change(withLesson('01-a', { finished: true }))
    other.change(withLesson('02-b', { finished: true }))
    expect(finished(createProgress(createKept(() => area)).store.getState().progress).sort()).toEqual(['01-a', '02-b'])
  })

  it('exported in one browser and imported in another adds up, and loses no finished lesson', () => {
    const mine = freshProgress()
    const yours = freshProgress()
    mine.change(withLesson('01-a', { finished: true, challenge: 'solved' }))
    yours.change(withLesson('01-a', { finished: false, challenge: 'shown', hints: 2 }))
    yours.change(withLesson('02-b', { finished: true }))
    expect(yours.importText(mine.exportText())).toEqual([])
    const { lessons } = yours.store.getState().progress
    expect(lessons['01-a']).toMatchObject({ finished: true, challenge: 'solved', hints: 2 })
    expect(lessons['02-b']?.finished).toBe(true)
  })

  it('is left as it is by a file that is none, with what is wrong and a mend', () => {
    const progress = freshProgress()
    progress.change(withLesson('01-a', { finished: true }))
    for (const text of ['', 'no JSON', '[]', '{"lessons":{}}', '{"ackademyProgress":9,"lessons":{}}']) {
      const problems = progress.importText(text)
      expect(problems.length).toBeGreaterThan(0)
      for (const { mend } of problems) expect(mend).not.toBe('')
    }
    expect(finished(progress.store.getState().progress)).toEqual(['01-a'])
  })

  it('is gone from the browser when forgotten', () => {
    const { area, texts } = fakeArea()
    const progress = createProgress(createKept(() => area))
    progress.change(withLesson('01-a', { finished: true }))
    progress.forget()
    expect(progress.store.getState().progress.lessons).toEqual({})
    expect([...texts.keys()]).toEqual([])
  })
})
