// biome-ignore-all lint/suspicious/noTemplateCurlyInString: planted code is text.
import { describe, expect, it } from 'vitest'
import { sourceTree } from './sourceTree.ts'
import { viewWordProblems, wordProblems } from './wordsFence.ts'

describe('the words fence', () => {
  it('finds no word outside the catalogues in the components of the page and in the picture', () => {
    const components = sourceTree('src/ui').filter(({ path }) => path.endsWith('.tsx'))
    expect(components.length).toBeGreaterThan(40)
    expect(components.flatMap(({ path, source }) => wordProblems(path, source))).toEqual([])
    const views = sourceTree('src/view')
    expect(views.length).toBeGreaterThan(20)
    expect(views.flatMap(({ path, source }) => viewWordProblems(path, source))).toEqual([])
  })

  it.each([
    ['a text between tags', '<p>Ready</p>'],
    ['a text beside a value', '<p>{count} ready</p>'],
    ['a Chinese text', '<p>就绪</p>'],
    ['a text in braces', "<p>{'Ready'}</p>"],
    ['one of two texts', "<p>{isUp ? say('a') : 'down'}</p>"],
    ['a text that is shown at times', "<p>{isUp && 'up'}</p>"],
    ['a text put together', '<p>{`${count} ready`}</p>'],
    ['a label for a screen reader', '<button aria-label="Close" />'],
    ['a label that is computed', "<button title={isUp ? 'Crash' : say('b')} />"],
    ['a placeholder', '<input placeholder="a name" />'],
    ['the words of a component', '<Slider label="Speed" unit="ms" />'],
  ])('refuses %s', (_, planted) => {
    expect(wordProblems('src/ui/Planted.tsx', `export const planted = ${planted}`)).not.toEqual([])
  })

  it.each([
    ['words from a catalogue', "<p title={say('a')}>{say('b', { c: 'd' })}</p>"],
    ['signs and digits', "<p aria-label={`${a}: ${b}`}>1 · {a}{' '}{'–'} %</p>"],
    ['what is not read', '<p className="small" data-kind="x" id="page" />'],
    ['what is compared or looked up', "<p>{kind === 'queue' && words[`a.${b}`]}</p>"],
  ])('lets %s pass', (_, fine) => {
    expect(wordProblems('src/ui/Fine.tsx', `export const fine = ${fine}`)).toEqual([])
  })

  it('refuses words that the picture writes', () => {
    expect(viewWordProblems('src/view/planted.ts', "mark.text('Ready')")).toHaveLength(1)
    expect(viewWordProblems('src/view/planted.ts', "mark.attr('aria-label', `${n} ready`)")).toHaveLength(1)
    expect(viewWordProblems('src/view/planted.ts', "mark.attr('class', 'ready').text(words.done)")).toEqual([])
  })
})
