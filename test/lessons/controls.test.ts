import { describe, expect, it } from 'vitest'
import { type PlainState, plainBroker } from '../../src/brokers/plain/index.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import { buttonAction, choiceAction, chosenOption, sliderAction, sliderValue } from '../../src/lessons/controls.ts'
import { parseGlossary } from '../../src/lessons/glossary.ts'
import type { Control } from '../../src/lessons/lesson.ts'
import { startRun } from '../../src/lessons/numbers.ts'
import { plainText, wordCount } from '../../src/lessons/prose.ts'
import { readProse } from '../../src/lessons/readProse.ts'
import { lessonOf } from './lessonFiles.ts'
import { readingGrade } from './readingLevel.ts'

const lesson = lessonOf('01-leave-a-note')
const controls = lesson.steps.flatMap(step => step.controls)
const topology = lesson.runs.main?.topology

function control<Kind extends Control['kind']>(id: string, kind: Kind): Extract<Control, { kind: Kind }> {
  const found = controls.find(one => one.id === id)
  if (found?.kind !== kind) throw new Error(`no ${kind} ${id}`)
  return found as Extract<Control, { kind: Kind }>
}

describe('a control of a lesson', () => {
  it('shows a mean time as a speed, and sets the mean time', () => {
    if (topology === undefined) throw new Error('no main run')
    const mailer = control('mailer', 'slider')
    expect(sliderValue(mailer, topology)).toBe(10)
    expect(sliderAction(mailer, 20)).toEqual({ do: 'set', on: 'consumers.c1.service.meanMs', value: 50 })
    for (let shown = mailer.min; shown <= mailer.max; shown += mailer.step) {
      const run = startRun(lesson.runs.main ?? raise())
      run.intervene(0 as never, sliderAction(mailer, shown))
      run.advance(0 as never)
      expect(sliderValue(mailer, plainBroker.topologyOf(run.stateAt(0) as PlainState))).toBe(shown)
    }
  })

  it('may say how many consumers there are, and make them more or fewer', () => {
    const crew = { ...control('shop', 'slider'), setting: 'consumers', min: 0, max: 8 }
    const run = startRun(lesson.runs.main ?? raise())
    const onStage = () => sliderValue(crew, (run.stateAt(run.frontier) as { topology: object }).topology)
    expect(onStage()).toBe(1)
    for (const [n, shown] of [4, 2].entries()) {
      run.intervene(atMilliseconds(n), sliderAction(crew, shown))
      run.advance(atMilliseconds(n + 1))
      expect(onStage()).toBe(shown)
    }
    expect(run.refused).toEqual([])
  })

  it('shows milliseconds as seconds, and sets milliseconds', () => {
    if (topology === undefined) throw new Error('no main run')
    const seconds = { ...control('mailer', 'slider'), show: 'seconds', min: 0, max: 5 } as const
    expect(sliderValue(seconds, topology)).toBe(0.1)
    expect(sliderAction(seconds, 2)).toEqual({ do: 'set', on: 'consumers.c1.service.meanMs', value: 2000 })
  })

  it('keeps to its ends', () => {
    expect(sliderAction(control('shop', 'slider'), 99).value).toBe(10)
    expect(sliderAction(control('shop', 'slider'), -1).value).toBe(1)
  })

  it('knows which option is in force, and sets another', () => {
    if (topology === undefined) throw new Error('no main run')
    const link = control('link', 'choice')
    expect(chosenOption(link, topology)).toBe('call')
    expect(choiceAction(link, 'leave')).toEqual({ do: 'set', on: 'path', value: 'queue' })
    expect(() => choiceAction(link, 'shout')).toThrow('got "shout"')
  })

  it('may be a button that does something to the run', () => {
    expect(
      buttonAction({ kind: 'button', id: 'b', run: null, label: [], do: 'crash', on: 'c1', value: undefined }),
    ).toEqual({
      do: 'crash',
      on: 'c1',
    })
  })
})

describe('prose', () => {
  it('becomes a tree in which numbers, terms and controls are named', () => {
    const { sections, problems } = readProse(
      '# T\n\n## a: A *b* {n}\n\nThe [queue](part:queue) of `x`, **{k}** [long](https://e.org).',
    )
    expect(problems).toEqual([])
    expect(sections[1]).toMatchObject({
      name: 'a',
      heading: [
        { kind: 'text', text: 'A ' },
        { kind: 'emphasis' },
        { kind: 'text', text: ' ' },
        { kind: 'number', name: 'n' },
      ],
    })
    const [paragraph] = sections[1]?.text ?? []
    expect(paragraph?.map(({ kind }) => kind)).toEqual([
      'text',
      'part',
      'text',
      'code',
      'text',
      'strong',
      'text',
      'outside',
      'text',
    ])
    expect(plainText(paragraph ?? [], name => `<${name}>`)).toBe('The queue of x, <k> long.')
    expect(wordCount(sections[1]?.text ?? [])).toBe(6)
  })

  it('of the glossary needs a word and a meaning each', () => {
    expect(parseGlossary('# Words\n\n## a: A\n\nMeaning.')).toMatchObject({ terms: [{ id: 'a' }] })
    expect(parseGlossary('# Words\n\n## a\n\n')).toMatchObject({ problems: [{ line: 3, path: 'a' }] })
  })
})

describe('the measure of reading', () => {
  it('tells an easy text from a hard one', () => {
    const easy = 'The shop leaves a note. The mailer takes it when it can. No one has to wait.'
    const hard =
      'Notwithstanding considerable architectural heterogeneity, asynchronous intermediaries systematically decouple temporally incompatible participants.'
    expect(readingGrade(easy)).toBeLessThan(3)
    expect(readingGrade(hard)).toBeGreaterThan(16)
  })
})

function raise(): never {
  throw new Error('no main run')
}
