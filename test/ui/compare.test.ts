import { describe, expect, it } from 'vitest'
import { sayIn } from '../../src/state/sayIn.ts'
import { answerOf, playedBy, QUESTIONS, SOURCES, SYSTEMS } from '../../src/ui/compare/compared.ts'
import { words as compareWords } from '../../src/ui/words/compare.ts'
import { words as chinese } from '../../src/words/zh-CN/compare.ts'

const say = sayIn([{ language: 'en', words: compareWords }], (id, trouble) => {
  throw new Error(`${id} is ${trouble}`)
})

describe('the comparison of messaging systems', () => {
  it('has a short and a full answer of every system to every question, and no word that nobody says', () => {
    const answers = SYSTEMS.flatMap(system => QUESTIONS.flatMap(question => answerOf(system, question)))
    const names = [...SYSTEMS, ...QUESTIONS].map(id => `compare.${id}`)
    const own = ['title', 'intro', 'sources', 'try', 'newTab'].map(id => `compare.${id}`)
    expect(Object.keys(compareWords).sort()).toEqual([...answers, ...names, ...own].sort())
    for (const id of answers) expect(say(id).length).toBeGreaterThan(5)
  })

  it('answers in few words first: at most 45 signs, and at most 130 for the sentence', () => {
    for (const system of SYSTEMS) {
      for (const question of QUESTIONS) {
        const [short, why] = answerOf(system, question).map(id => say(id))
        expect(short?.length, `${system} ${question}`).toBeLessThanOrEqual(45)
        expect(why?.length, `${system} ${question}`).toBeLessThanOrEqual(130)
        expect(why).toMatch(/[.]$/)
      }
    }
  })

  it('can be read in Chinese, without an English word but names', () => {
    const inChinese = sayIn([{ language: 'zh-CN', words: chinese }])
    for (const id of Object.keys(compareWords)) expect(inChinese(id, { title: 'x' }), id).not.toBe(id)
    const sentences = Object.entries(chinese).filter(([id]) => id.endsWith('Why'))
    for (const [id, text] of sentences) expect(text, id).toMatch(/[\u4e00-\u9fff].*。$/)
  })

  it('says of each system where to check it, at an address that is safe to follow', () => {
    for (const system of SYSTEMS) {
      expect(SOURCES[system].length).toBeGreaterThan(0)
      for (const { url } of SOURCES[system]) expect(new URL(url).protocol).toBe('https:')
    }
  })

  it('leads to the sandbox of those systems that the simulator has', () => {
    expect(playedBy('plain', ['plain', 'rabbitmq'])).toBe('plain')
    expect(playedBy('zeromq', ['plain', 'rabbitmq'])).toBe(null)
  })
})
