import { describe, expect, it } from 'vitest'
import { lessonTexts } from './lessonFiles.ts'

/** Words that say nothing, or that tell a reader who is stuck that it should be easy. */
const FILLER = [
  'simply',
  'obviously',
  'basically',
  'easily',
  'of course',
  'needless to say',
  'note that',
  'in order to',
  'leverage',
  'utilize',
  'seamless',
  'delve',
  'as we all know',
  'it is important to',
]

function fillerIn(text: string): string[] {
  return FILLER.filter(word => new RegExp(`\\b${word}\\b`, 'i').test(text))
}

describe('filler', () => {
  it('is found wherever it stands, and not inside other words', () => {
    expect(fillerIn('Simply press Run, of course.')).toEqual(['simply', 'of course'])
    expect(fillerIn('A simple queue.')).toEqual([])
  })

  it.each(Object.entries(lessonTexts()).filter(([path]) => path.endsWith('en.md')))('is not in %s', (_, text) => {
    expect(fillerIn(text)).toEqual([])
  })
})

/** A line that begins with the verdict, which the page has just given. */
const VERDICT = /^(Right|Yes|Correct|Wrong|正确|没错|对|错)[.,:。，：]/m

describe('the verdict on an answer', () => {
  it('is known by the word it begins with', () => {
    expect('### option short\n\nRight. The line is short.').toMatch(VERDICT)
    expect('正确：它最没有价值。').toMatch(VERDICT)
    expect('The right one. Yes, that.').not.toMatch(VERDICT)
  })

  it.each(Object.entries(lessonTexts()).filter(([path]) => path.endsWith('.md')))(
    'is left to the page in %s',
    (_, text) => {
      expect(text).not.toMatch(VERDICT)
    },
  )
})
