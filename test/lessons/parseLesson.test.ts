import { describe, expect, it } from 'vitest'
import { checkLesson } from '../../src/lessons/checkLesson.ts'
import { type LessonFiles, parseLesson } from '../../src/lessons/parseLesson.ts'
import { filesOf } from './lessonFiles.ts'

const good = filesOf('01-leave-a-note')

/** The problems of lesson 1 with one thing in it changed. */
function problemsWith(change: Partial<LessonFiles>) {
  const parsed = parseLesson({ ...good, ...change })
  return 'problems' in parsed ? parsed.problems : []
}

function inYaml(from: string, to: string) {
  expect(good.yaml).toContain(from)
  return problemsWith({ yaml: good.yaml.replace(from, to) })
}

function inProse(from: string, to: string) {
  expect(good.prose).toContain(from)
  return problemsWith({ prose: good.prose.replace(from, to) })
}

function lineIn(text: string, part: string) {
  return text.slice(0, text.indexOf(part)).split('\n').length
}

describe('a typo in lesson.yaml', () => {
  it('in a field is named with its line and the field that was meant', () => {
    expect(inYaml('misconceptions:', 'misconseptions:')).toContainEqual({
      file: 'lessons/01-leave-a-note/lesson.yaml',
      line: lineIn(good.yaml, 'misconceptions:'),
      path: 'misconseptions',
      problem: 'there is no field "misconseptions"',
      mend: 'did you mean "misconceptions"?',
    })
  })

  it('in a field far inside is named where it stands', () => {
    const problem = inYaml('parChanges: 2', 'parChange: 2').find(({ path }) => path.endsWith('parChange'))
    expect(problem?.line).toBe(lineIn(good.yaml, 'parChanges: 2'))
    expect(problem?.path).toBe('steps[11].challenge.parChange')
    expect(problem?.mend).toBe('did you mean "parChanges"?')
  })

  it('in how many changes a good solution needs is refused: it is as many as the solution makes', () => {
    expect(inYaml('parChanges: 2', 'parChanges: 3')).toMatchObject([
      { problem: 'says 3, and the solution makes 2', mend: 'write 2' },
    ])
  })

  it('in the part that a question is about is refused where it stands: a part that is not there would answer 0', () => {
    const asked = (on: string) => inYaml('{ metric: failed }', `{ metric: deliveries, on: ${on} }`)
    expect(asked('c9').find(({ path }) => path === 'numbers.failed.on')).toEqual({
      file: 'lessons/01-leave-a-note/lesson.yaml',
      line: lineIn(good.yaml, 'failed: { metric: failed }'),
      path: 'numbers.failed.on',
      problem: 'there is no part "c9" that does this',
      mend: 'did you mean "c1"?',
    })
    expect(asked('c1').filter(({ path }) => path.endsWith('.on'))).toEqual([])
    expect(asked('warehouse').find(({ path }) => path.endsWith('.on'))?.mend).toBe('use "p1" or "c1"')
  })

  it('in the part of a goal is refused too, but not one that a slider can bring onto the stage', () => {
    const crew = filesOf('04-many-hands')
    const goal = (on: string) => {
      const yaml = crew.yaml.replace(/metric: waiting, agg: max/, `metric: deliveries, on: ${on}, agg: last`)
      expect(yaml).not.toBe(crew.yaml)
      const parsed = parseLesson({ ...crew, yaml })
      return 'problems' in parsed ? parsed.problems.filter(({ path }) => path.endsWith('.on')) : []
    }
    expect(goal('c4')).toEqual([])
    expect(goal('c12')).toMatchObject([{ problem: 'there is no part "c12" that does this' }])
  })

  it.each([
    ['topology.consumer.c1.speed', '"topology" has no "consumer"', 'did you mean "consumers"?'],
    ['scrpt.0.at', 'the run has no "scrpt"', 'did you mean "script"?'],
    ['topology.consumers.c1', '"topology.consumers.c1" is no number', 'name one of the numbers in it'],
  ])('in a number’s path into the run, %s, is named with what was meant', (setting, problem, mend) => {
    const found = inYaml('{ setting: script.0.at, per: 1000000 }', `{ setting: ${setting}, per: 1000000 }`)
    expect(found).toContainEqual(expect.objectContaining({ path: 'numbers.downFrom.setting', problem, mend }))
  })

  it.each([
    [
      '05-hockey-stick',
      'setting: producers.p1.arrivals.ratePerSecond, unit',
      'setting: producers.p1.arivals.ratePerSecond, unit',
      /sweep\.setting$/,
      'did you mean "arrivals"?',
    ],
    [
      '05-hockey-stick',
      'ask: { metric: timeInSystem, agg: mean }',
      'ask: { metric: deliveries, on: c7 }',
      /sweep\.ask\.on$/,
      'did you mean "c1"?',
    ],
    [
      '06-count-the-line',
      'solution: 24 }',
      'solution: 240 }',
      /alertLine\.solution$/,
      'use 120 or less, or raise max:',
    ],
    [
      '06-count-the-line',
      'id: twelve, line: 12 }',
      'id: twelve, line: 121 }',
      /nearMisses\[0\]\.line$/,
      'use 120 or less, or raise max:',
    ],
    [
      '01-leave-a-note',
      'setting: consumers.c1.service.meanMs',
      'setting: consumers.c2.service.meanMs',
      /^controls\[\d\]$/,
      'did you mean "c1"?',
    ],
  ])('of %s, %s as %s, is named where it stands', (folder, from, to, path, mend) => {
    const files = filesOf(folder)
    expect(files.yaml).toContain(from)
    const parsed = parseLesson({ ...files, yaml: files.yaml.replace(from, to) })
    const problems = 'problems' in parsed ? parsed.problems : []
    expect(problems.filter(one => path.test(one.path)).map(one => one.mend)).toContain(mend)
  })

  it.each([
    ['a metric', 'failed: { metric: failed }', 'failed: { metric: faild }', 'did you mean "failed"?'],
    ['a step kind', 'kind: explain', 'kind: explan', 'did you mean "explain"?'],
    ['a run', '{ start: queued }', '{ start: qeued }', 'did you mean "queued"?'],
    ['a control', 'controls: [mailer]', 'controls: [mailr]', 'did you mean "mailer"?'],
    ['a part', 'focus: [queue]', 'focus: [queu]', 'did you mean "queue"?'],
    ['a scenario field', 'ratePerSecond: 5 }', 'ratePerSecnd: 5 }', 'did you mean "ratePerSecond"?'],
    ['a setting of a control', 'setting: path,', 'setting: pth,', 'did you mean "path"?'],
    ['an action', 'do: set, on: path, value: queue }', 'do: set, on: pat, value: queue }', 'did you mean "path"?'],
    ['an explained step', 'of: guess-calls', 'of: guess-cals', 'did you mean "guess-calls"?'],
  ])('in the name of %s gets a mend', (_, from, to, mend) => {
    expect(inYaml(from, to).map(problem => problem.mend)).toContain(mend)
  })

  it('that leaves no scenario is told alone, and not that all words are then unasked for', () => {
    expect(inYaml('untilMs: 60000', 'untilMs: soon')).toHaveLength(1)
  })

  it('that is no YAML is named by its line, and only the first of what a parser says then', () => {
    const [problem, ...more] = inYaml('minutes: 7', 'minutes: [7')
    expect(more).toEqual([])
    expect(problem?.problem).toContain('is not YAML here')
    expect(problem?.line).toBeGreaterThanOrEqual(lineIn(good.yaml, 'minutes: 7'))
  })
})

describe('lesson.yaml', () => {
  it('may not ask for a window that ends before it begins', () => {
    expect(inYaml('fromMs: 20000, run: queued', 'fromMs: 20000, toMs: 10, run: queued')[0]?.problem).toContain(
      'ends before it begins',
    )
  })

  it('may not have a number that comes from two places', () => {
    expect(inYaml('failed: { metric: failed }', 'failed: { metric: failed, given: 50 }')[0]?.problem).toContain(
      'exactly one of',
    )
  })

  it('may not have two steps of one name', () => {
    expect(inYaml('id: calls', 'id: hook').map(({ problem }) => problem)).toContain('the id "hook" is there twice')
  })

  it('may not leave a wrong option without its misconception', () => {
    expect(
      inYaml(', misconception: somebody-retries }', ' }').some(({ problem }) =>
        problem.startsWith('one option is right'),
      ),
    ).toBe(true)
  })

  it('may not let a solution act before the challenge begins', () => {
    expect(
      inYaml('      run: busier\n      goals', '      run: busier\n      startMs: 5000\n      goals')[0]?.mend,
    ).toBe('use 5001 or more')
  })

  it('may not hold more than four goals', () => {
    const goal = "        - { id: still-selling, metric: made, op: '>=', value: 470 }\n"
    const more = ['a', 'b'].map(id => goal.replace('still-selling', id)).join('')
    expect(inYaml(goal, goal + more)[0]).toMatchObject({ path: 'steps[11].challenge.goals', mend: 'use fewer' })
  })
})

describe('prose', () => {
  it('without a heading for a step is named, with the heading to add', () => {
    const problems = inProse('## calls: Watch the calls', '## cals: Watch the calls')
    expect(problems).toContainEqual(
      expect.objectContaining({ problem: 'there is no heading "## calls"', mend: 'add "## calls: ..."' }),
    )
    expect(problems).toContainEqual(
      expect.objectContaining({
        line: lineIn(good.prose, '## calls:'),
        problem: 'nothing in lesson.yaml has this heading',
        mend: 'did you mean "calls"?',
      }),
    )
  })

  it('without an explanation for a wrong option is named', () => {
    expect(inProse('### option rest: All {madeAfter} from the crash on', '').map(({ problem }) => problem)).toContain(
      'there is no heading "### option rest"',
    )
  })

  it('may not type a number that the engine knows', () => {
    expect(inProse('and each needs a confirmation mail', 'and 5 need a confirmation mail')[0]).toMatchObject({
      line: lineIn(good.prose, '## hook'),
      mend: 'name a number of lesson.yaml in braces: the engine knows it',
    })
  })

  it('may not name a number that is not there', () => {
    expect(inProse('{shopRate} orders a second, and each', '{shopRat} orders a second, and each')[0]?.mend).toBe(
      'did you mean "shopRate"?',
    )
  })

  it('without a hint is named, with the heading to add and no words for it, since a hint has none', () => {
    const text = good.prose.replace('### hint 2', '### hint 4')
    expect(problemsWith({ prose: text })).toContainEqual(
      expect.objectContaining({ mend: 'add "### hint 2" below "## challenge" and a paragraph below it' }),
    )
  })

  it('may not say a setting as another number than it is', () => {
    const half = good.yaml.replace('shopRate:', 'half: { setting: untilMs, per: 120000 }\n  shopRate:')
    const prose = good.prose.replace('{shopRate} orders a second, and each', '{half} orders a second, and each')
    expect(problemsWith({ yaml: half, prose })[0]).toMatchObject({
      line: lineIn(good.prose, '## hook'),
      problem: 'says {half} as 1, and it is 0.5',
      mend: 'give the number "half" more digits:',
    })
    expect(problemsWith({ yaml: half.replace('per: 120000', 'per: 120000, digits: 1'), prose })).toEqual([])
  })

  it('may say what was to be seen below a run, where it counts as a part of its card, and below nothing else', () => {
    const below = (step: string, text: string) =>
      good.prose.replace(new RegExp(`(## ${step}: [^#]*)`), `$1### after\n\n${text}\n\n`)
    const parsed = parseLesson({ ...good, prose: below('hook', 'They came and went.') })
    const hook = 'lesson' in parsed ? parsed.lesson.steps.find(({ id }) => id === 'hook') : undefined
    expect(hook?.after).toEqual([[{ kind: 'text', text: 'They came and went.' }]])
    expect(problemsWith({ prose: below('hook', 'word '.repeat(60)) })[0]?.problem).toContain('a card has at most 60')
    const elsewhere = good.prose.replace('### option', '### after\n\nNothing.\n\n### option')
    expect(problemsWith({ prose: elsewhere })[0]?.problem).toBe('nothing in lesson.yaml has this heading')
  })

  it('may not have more than 60 words a card', () => {
    expect(inProse('Follow the minute to its end.', 'word '.repeat(60))[0]).toMatchObject({
      path: 'calls',
      problem: 'has 81 words, and a card has at most 60',
    })
  })

  it('may not have more than 450 words before the challenge', () => {
    const longer = good.prose.replace(
      /^(## (?:hook|calls|queue|compare|decoupling|vary):.*\n\n)/gm,
      `$1${'word '.repeat(25)}`,
    )
    expect(
      problemsWith({ prose: longer })
        .map(({ problem }) => problem)
        .join(),
    ).toContain('words before the challenge, and a lesson has at most 450')
  })

  it.each([
    ['<script>alert(1)</script>', 'HTML is not allowed here'],
    ['<b>bold</b> text', 'HTML is not allowed here'],
    ['[click](javascript:alert(1))', 'a link may not go to "javascript:alert(1)"'],
    ['[click](http://example.org)', 'a link may not go to "http://example.org"'],
    ['![picture](https://example.org/a.png)', 'an image is not allowed here'],
    ['- a list', 'a list is not allowed here'],
    ['```\ncode\n```', 'a code block is not allowed here'],
  ])('refuses %j', (markdown, problem) => {
    const problems = inProse('Follow the minute to its end.', `Follow it.\n\n${markdown}\n\n`)
    expect(problems.map(one => one.problem)).toContain(problem)
  })

  it.each([
    ['[mailer](control:malier)', 'this step has no control "malier"'],
    ['[queue](part:quue)', 'there is no part "quue"'],
    ['[backlog](term:baklog)', 'the glossary has no "baklog"'],
  ])('refuses the unknown name in %s', (markdown, problem) => {
    const prose = good.prose.replace('Drag the [mailer speed](control:mailer) and', `Drag the ${markdown} and`)
    const parsed = parseLesson({ ...good, prose, terms: ['backlog', 'decoupling'] })
    expect('problems' in parsed ? parsed.problems.map(one => one.problem) : []).toContain(problem)
  })
})

describe('a lesson that claims what is not so', () => {
  function claims(from: string, to: string): string[] {
    expect(good.yaml).toContain(from)
    const parsed = parseLesson({ ...good, yaml: good.yaml.replace(from, to) })
    const problems = 'lesson' in parsed ? checkLesson(parsed.lesson) : parsed.problems
    return problems.map(({ problem }) => problem)
  }

  it('is caught when the engine makes another option right', () => {
    expect(claims('{ id: none, low: 0, high: 0,', '{ id: none, low: 0, high: 60,')).toEqual([
      "guess-calls: the engine's answer (50) makes none and outage right, and the lesson says outage",
    ])
  })

  it('is caught when the answer is not among the guesses that can be made', () => {
    expect(claims('max: 60\n', 'max: 25\n')).toEqual(['guess-queue: the answer 29.9 is not between min and max'])
  })

  it('is caught when a wrong guess would get the explanation of another', () => {
    expect(claims('{ id: at-once, high: 23,', '{ id: at-once, high: 29,')).toEqual([
      'guess-queue: a guess of 29 gets "right", and was meant for "at-once"',
      'guess-queue: a guess of 25 gets "at-once", and was meant for "no-arrivals"',
    ])
  })
})
