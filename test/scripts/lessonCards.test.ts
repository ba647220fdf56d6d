import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cardData, cardWords } from '../../scripts/build/lessonCards.ts'
import { stamped } from '../../src/lessons/translatedProse.ts'

const english = '# Leave a *note*\n\nYou will know what a queue buys.\n\n## calls: Calls\n\nMore.\n'

describe('the card of a lesson', () => {
  it('has minutes and steps of its data', () => {
    expect(cardData('minutes: 6\nsteps:\n  - { id: hook, kind: hook }\n  - id: calls')).toEqual({
      minutes: 6,
      steps: ['hook', 'calls'],
    })
  })

  it('is none where the data cannot be read: opening the lesson tells why', () => {
    expect(cardData('minutes: [')).toBeNull()
    expect(cardData('steps: 3')).toBeNull()
  })

  it('has title and objective in plain words, translated where the translation is of this English', () => {
    expect(cardWords(english, null)).toEqual({ title: 'Leave a note', objective: ['You will know what a queue buys.'] })
    const translation = stamped(english, '# 留张便条\n\n您将知道队列的好处。\n')
    expect(cardWords(english, translation).title).toBe('留张便条')
    expect(cardWords(english.replace('know', 'see'), translation).title).toBe('Leave a note')
  })

  it('names no number of a run, which nobody has made when it is shown', () => {
    expect(() => cardWords(english.replace('buys', '{peak}'), null)).toThrow('must name no number of a run')
  })

  it('can be made of every lesson there is', () => {
    const folders = readdirSync('lessons', { withFileTypes: true }).filter(entry => entry.isDirectory())
    expect(folders.length).toBeGreaterThanOrEqual(16)
    for (const { name } of folders) {
      const read = (file: string) => readFileSync(`lessons/${name}/${file}`, 'utf8')
      expect(cardData(read('lesson.yaml'))?.steps.length).toBeGreaterThan(3)
      expect(cardWords(read('en.md'), read('zh-CN.md')).objective.join('')).not.toBe('')
    }
  })
})
