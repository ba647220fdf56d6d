import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAddress, parseAddress, type Route } from '../../src/state/address.ts'
import { DEFAULT_VIEW, type ViewOptions } from '../../src/state/addressOptions.ts'

const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/)
const orNull = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null })
const routes: fc.Arbitrary<Route> = fc.oneof(
  fc.constant({ page: 'home' } as const),
  fc.constant({ page: 'compare' } as const),
  fc.record({ page: fc.constant('truth' as const), broker: name }),
  fc.constant({ page: 'learn', lesson: null, step: null } as const),
  fc.record({ page: fc.constant('learn' as const), lesson: name, step: orNull(name) }),
  fc.record({
    page: fc.constant('sandbox' as const),
    run: orNull(fc.string()),
    preset: orNull(name),
    lesson: orNull(fc.tuple(name, name).map(names => names.join('/'))),
    broker: orNull(name),
  }),
)
const views: fc.Arbitrary<ViewOptions> = fc.record({
  theme: orNull(fc.constantFrom('light', 'dark', 'projector')),
  lang: orNull(fc.constantFrom('en')),
  embed: fc.boolean(),
  seed: orNull(fc.integer({ min: 0, max: 4_294_967_295 })),
  controls: fc.constantFrom('all', 'transport', 'none'),
  lock: fc.boolean(),
  hide: orNull(fc.constantFrom('hints', 'predictions,solution')),
})

describe('the address of the page', () => {
  it('reads as what it was written from, for every route and every option', () => {
    fc.assert(
      fc.property(routes, views, (route, view) => {
        expect(parseAddress(formatAddress(route, view))).toEqual({ route, view, problems: [] })
      }),
      { numRuns: 500 },
    )
  })

  it('never throws and always gives a page, whatever stands in it', () => {
    const words = fc.constantFrom('/', '#', '?', '&', '=', '%', '%zz', 'learn', 'sandbox', 'run', 'embed', '__proto__')
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'binary' }))), parts => {
        const { route, problems } = parseAddress(`#${parts.join('')}`)
        expect(['home', 'learn', 'sandbox', 'compare', 'truth']).toContain(route.page)
        for (const { problem, mend } of problems) expect(Math.min(problem.length, mend.length)).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })

  it('is short where everything is as usual', () => {
    expect(formatAddress({ page: 'home' })).toBe('#/')
    expect(formatAddress({ page: 'learn', lesson: null, step: null })).toBe('#/learn')
    expect(formatAddress({ page: 'learn', lesson: '01-leave-a-note', step: 'predict' })).toBe(
      '#/learn/01-leave-a-note/predict',
    )
    expect(
      formatAddress(
        { page: 'sandbox', run: '1.abc.def', preset: null, lesson: '01-a/run', broker: null },
        { theme: 'dark', embed: true },
      ),
    ).toBe('#/sandbox?theme=dark&embed&run=1.abc.def&lesson=01-a/run')
  })

  it('is home where there is no hash', () => {
    expect(parseAddress('')).toEqual({ route: { page: 'home' }, view: DEFAULT_VIEW, problems: [] })
    expect(parseAddress('#/')).toEqual(parseAddress(''))
  })

  it('is home, with a sentence, where the page is unknown', () => {
    expect(parseAddress('#/sandbx')).toMatchObject({
      route: { page: 'home' },
      problems: [{ problem: 'there is no page "sandbx"', mend: 'did you mean "sandbox"?' }],
    })
  })

  it('warns of an option value that it does not know and keeps the rest', () => {
    expect(parseAddress('#/learn?theme=darkk&seed=-1&embed&controls=none')).toEqual({
      route: { page: 'learn', lesson: null, step: null },
      view: { ...DEFAULT_VIEW, embed: true, controls: 'none' },
      problems: [
        { path: 'theme', problem: '"darkk" is not one of the choices', mend: 'did you mean "dark"?' },
        { path: 'seed', problem: 'must be at least 0, got -1', mend: 'use 0 or more' },
      ],
    })
  })

  it.each([
    ['lock=maybe', 'lock', 'must be true or false, got "maybe"', 'write true or false here'],
    ['embed=1', 'embed', 'must be true or false, got 1', 'write true or false here'],
    ['hide=hint', 'hide', 'has no part "hint" to hide', 'did you mean "hints"?'],
    ['hide=hints,solutions', 'hide', 'has no part "solutions" to hide', 'did you mean "solution"?'],
    [
      'hide=all',
      'hide',
      'has no part "all" to hide',
      'use "predictions", "hints" or "solution", or several of them joined by commas',
    ],
    ['controls=some', 'controls', '"some" is not one of the choices', 'use "all", "transport" or "none"'],
    [
      'hide',
      'hide',
      'has no part "" to hide',
      'use "predictions", "hints" or "solution", or several of them joined by commas',
    ],
  ])('says of %s what is wrong and how to mend it, and leaves the lesson as it is', (option, path, problem, mend) => {
    const { route, view, problems } = parseAddress(`#/learn/01-leave-a-note?${option}`)
    expect(problems).toEqual([{ path, problem, mend }])
    expect({ route, view, problems: [] }).toEqual(parseAddress('#/learn/01-leave-a-note'))
  })

  it('warns of an option that it does not know and names the nearest', () => {
    expect(parseAddress('#/learn?thema=dark').problems).toEqual([
      { path: 'thema', problem: 'there is no option "thema"', mend: 'did you mean "theme"?' },
    ])
  })

  it('warns of a lesson name that can be none', () => {
    const { route, problems } = parseAddress('#/learn/<img src=x>/1')
    expect(route).toEqual({ page: 'learn', lesson: null, step: null })
    expect(problems).toHaveLength(1)
  })

  it('takes view options from the search too, where the hash says nothing, and leaves the words of others alone', () => {
    const { view, problems } = parseAddress('#/learn?theme=dark', '?embed&theme=light&utm_source=mail')
    expect(view).toEqual({ ...DEFAULT_VIEW, theme: 'dark', embed: true })
    expect(problems).toEqual([])
  })
})
