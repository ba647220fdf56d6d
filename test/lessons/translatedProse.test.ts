import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseGlossary } from '../../src/lessons/glossary.ts'
import { parseLesson } from '../../src/lessons/parseLesson.ts'
import { sectionsOf, stamped, translatedProse, versionOf } from '../../src/lessons/translatedProse.ts'
import { openLesson } from '../../src/ui/learn/openLesson.ts'
import { lessonFolders, lessonTexts } from './lessonFiles.ts'

const texts = lessonTexts()
const textOf = (path: string): string => texts[`lessons/${path}`] ?? ''
const translated = lessonFolders().filter(folder => textOf(`${folder}/zh-CN.md`) !== '')

/** Everything in a text that is not words: numbers that the engine fills in, and where its links lead. */
function fixedParts(text: string): string[] {
  return [...new Set(text.match(/\{[\w.-]+\}|\]\([^)]+\)/g) ?? [])].sort()
}

describe.each(translated)('the Chinese of lesson %s', folder => {
  const english = textOf(`${folder}/en.md`)
  const chinese = textOf(`${folder}/zh-CN.md`)

  it('is of today’s English, step by step (see "npm run translated")', () => {
    expect(translatedProse(english, chinese).inEnglish).toEqual([])
  })

  it('can be taught, with every heading that the lesson needs', () => {
    const { text } = translatedProse(english, chinese)
    const parsed = parseLesson({ folder, yaml: textOf(`${folder}/lesson.yaml`), prose: text, proseFile: 'zh-CN.md' })
    expect('problems' in parsed ? parsed.problems : []).toEqual([])
  })

  it('names the numbers and leads to the places that the English does', () => {
    const own = new Map(sectionsOf(chinese).map(({ name, text }) => [name, fixedParts(text)]))
    for (const { name, text } of sectionsOf(english)) expect([name, own.get(name)]).toEqual([name, fixedParts(text)])
  })
})

describe('the Chinese glossary', () => {
  it('is of today’s English, word by word; a word that it lacks yet is shown in English', () => {
    const own = new Set(sectionsOf(textOf('glossary.zh-CN.md')).map(({ name }) => name))
    const { text, inEnglish } = translatedProse(textOf('glossary.en.md'), textOf('glossary.zh-CN.md'))
    expect(inEnglish.filter(name => own.has(name))).toEqual([])
    expect(parseGlossary(text)).toHaveProperty('terms')
  })
})

describe('a translation', () => {
  const english = '# Title\n\nWhat it is.\n\n## one: First\n\nText.\n\n## two: Second\n\nMore text.\n'
  const chinese = stamped(english, '# 标题\n\n是什么。\n\n## one: 第一\n\n正文。\n\n## two: 第二\n\n更多正文。\n')

  it('stands as it is while the English is as it was, and where only its spaces changed', () => {
    expect(translatedProse(english, chinese)).toMatchObject({ inEnglish: [] })
    expect(translatedProse(english.replace('More text', 'More\n text'), chinese).inEnglish).toEqual([])
    expect(translatedProse(english, chinese).text).toContain('## two: 第二')
  })

  it('falls back to English for the one step whose English has changed since', () => {
    const { text, inEnglish } = translatedProse(english.replace('More text', 'Other text'), chinese)
    expect(inEnglish).toEqual(['two'])
    expect(text).toContain('## one: 第一')
    expect(text).toContain('## two: Second')
  })

  it('falls back to English for a step that it lacks or that does not say what it was made from', () => {
    expect(translatedProse(english, chinese.slice(0, chinese.indexOf('## two'))).inEnglish).toEqual(['two'])
    expect(translatedProse(english, chinese.replaceAll(/<!--.*?-->/g, '')).inEnglish).toEqual(['title', 'one', 'two'])
  })

  it('leaves out what the English has no more, and has a version that changes with a letter', () => {
    expect(translatedProse('# Title\n\nWhat it is.\n', chinese).text).not.toContain('第一')
    expect(versionOf('Text.')).not.toBe(versionOf('Text!'))
  })

  it('that a lesson cannot be read from is left out, and the page knows which steps are in English', () => {
    const folder = '01-leave-a-note'
    const read = (path: string): string => readFileSync(join(import.meta.dirname, '../../lessons', path), 'utf8')
    const lesson = { id: folder, yaml: read(`${folder}/lesson.yaml`), english: read(`${folder}/en.md`) }
    const glossaries = [read('glossary.en.md'), ''] as const
    const translation = read(`${folder}/zh-CN.md`)
    const open = (text: string | null) => {
      const result = openLesson({ ...lesson, translation: text, glossaries })
      return result.is === 'open' ? [...result.open.inEnglish] : result.problems
    }
    expect(open(null)).toEqual([])
    expect(open(translation)).toEqual([])
    expect(open(translation.replace('# hook: ', '# hook2: '))).toEqual(['hook'])
    expect(open('')).toContain('hook')
    expect(open(translation.replace('### option none:', '### option nothing:'))).toContain('vary')
  })
})
