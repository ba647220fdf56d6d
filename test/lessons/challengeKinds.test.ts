import { describe, expect, it } from 'vitest'
import type { Lesson } from '../../src/lessons/lesson.ts'
import { parseLesson } from '../../src/lessons/parseLesson.ts'
import { challengesOf, solve } from '../../src/lessons/solve.ts'
import { sweepCurve, sweepRuns } from '../../src/lessons/sweepPoints.ts'
import { playTrial, taskOf, trialsOf } from '../../src/lessons/trials.ts'
import { filesOf } from './lessonFiles.ts'

/** Lesson 2 with its challenge and words changed: the kinds of challenge that later lessons need, on a run that is known. */
const two = filesOf('02-shock-absorber')

function changed(yaml: readonly (readonly [string, string])[], prose: string) {
  const text = yaml.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`lesson 2 has no "${from}"`)
    return all.replace(from, to)
  }, two.yaml)
  return parseLesson({ ...two, yaml: text, prose: two.prose.replace('### hint 1\n', `${prose}\n\n### hint 1\n`) })
}

function lessonOf(parsed: ReturnType<typeof parseLesson>): Lesson {
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems, null, 1))
  return parsed.lesson
}

function challengeOf(lesson: Lesson) {
  const challenge = challengesOf(lesson)[0]?.challenge
  if (challenge === undefined) throw new Error('no challenge')
  return challenge
}

describe('unseen runs', () => {
  const at = '      parChanges: 1\n'
  const gentle = `{ id: gentle, script: [{ atMs: 12000, do: set, on: producers.p1.arrivals.ratePerSecond, value: 15 }] }`
  const fierce = `{ id: fierce, script: [{ atMs: 12000, do: set, on: producers.p1.arrivals.ratePerSecond, value: 60 }] }`
  const with_ = (list: string, prose: string) => changed([[at, `${at}      unseen: [${list}]\n`]], prose)

  it('are each played with what the learner did, and listed by id', () => {
    const [solved] = solve(lessonOf(with_(gentle, '### unseen gentle: A smaller rush')))
    expect(solved?.solution[0]?.trials).toEqual([
      { id: 'main', verdict: 'solved' },
      { id: 'gentle', verdict: 'solved' },
    ])
    expect(solved?.start[0]?.verdict).toBe('failed')
  })

  it('spoil a solution that works only on the run that is shown', () => {
    const [solved] = solve(lessonOf(with_(`${gentle}, ${fierce}`, '### unseen gentle: A\n\n### unseen fierce: B')))
    expect(solved?.solution[0]?.trials.map(({ verdict }) => verdict)).toEqual(['solved', 'solved', 'failed'])
    expect(solved?.solution[0]?.verdict).toBe('failed')
  })

  it('come out of a worker’s task as they come out of the proof', () => {
    const lesson = lessonOf(with_(`${gentle}, ${fierce}`, '### unseen gentle: A\n\n### unseen fierce: B'))
    const challenge = challengeOf(lesson)
    const tasks = trialsOf(lesson, challenge).map(trial => taskOf(challenge, trial, challenge.solution))
    const results = tasks.map(task => playTrial(structuredClone(task)))
    expect(results.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      'main solved',
      'gentle solved',
      'fierce failed',
    ])
    expect(results[2]?.readings.find(({ goal }) => goal === 'short-line')?.off).toBeGreaterThan(50)
  })

  it('need a name, and settings and actions that can be', () => {
    const parsed = with_('{ id: odd, set: { queue.lenght: 3 } }', '')
    const problems = 'problems' in parsed ? parsed.problems.map(({ problem }) => problem) : []
    expect(problems.join('\n')).toContain('there is no "lenght"')
    expect(problems.join('\n')).toContain('there is no heading "### unseen odd"')
  })
})

describe('an alert line', () => {
  const goal =
    "        - { id: budget, metric: alertWrong, agg: mean, fromMs: 5000, toMs: 40000, op: '<=', value: 8 }\n"
  const line = '      alertLine: { waitMs: 2000, start: 60, max: 100, solution: 10 }\n'
  const misses = '        - { id: low, line: 35 }\n        - { id: high, line: 40 }\n'
  const yaml = [
    ["        - { id: budget, metric: capacity, agg: max, op: '<=', value: 12 }\n", goal],
    ["        - { id: short-line, metric: waiting, agg: max, op: '<=', value: 50 }\n", ''],
    ["        - { id: empty-again, metric: waiting, agg: max, fromMs: 30000, toMs: 40000, op: '<=', value: 0 }\n", ''],
    ['      parChanges: 1\n', `      parChanges: 1\n${line}`],
    ['        - { atMs: 0, do: set, on: consumers.c1.service.meanMs, value: 90.9090909090909 }\n', '        []\n'],
    ['        - { id: eight, actions: [{ atMs: 0, do: set, on: consumers.c1.service.meanMs, value: 125 }] }\n', misses],
  ] as const

  it('is judged at its start, where the author puts it and where people put it', () => {
    const cut = two.prose
      .replace(/### goal short-line[\s\S]*?(?=### goal budget)/, '')
      .replace(/\{budget\.value\} a second/g, 'the budget')
      .replaceAll('{short-line.value}', '{peak}')
      .replace('{mayGrow}', '{peak}')
    const text = yaml.reduce((all, [from, to]) => all.replace(from, to), two.yaml).replace(/ {2}mayGrow: .*\n/, '')
    const lesson = lessonOf(parseLesson({ ...two, yaml: text, prose: cut }))
    const [solved] = solve(lesson)
    const share = (n: number | null | undefined) => n ?? -1
    expect(solved?.start[0]?.verdict).toBe('failed')
    expect(solved?.solution[0]?.verdict).toBe('solved')
    const [low, high] = solved?.nearMisses.map(({ attempts }) => share(attempts[0]?.readings[0]?.value)) ?? []
    expect(low).toBeGreaterThan(8)
    expect(high).toBeGreaterThan(8)
  })

  it('cannot be judged or placed where there is none', () => {
    const parsed = changed([['        - { id: eight, actions: [', '        - { id: eight, line: 3, actions: [']], '')
    expect('problems' in parsed && parsed.problems[0]?.problem).toBe('places a line that is not there')
  })
})

describe('several stages', () => {
  const yaml = [
    ['      run: main\n', '      run: main\n      stages: [main, peakSized]\n'],
    ['      parChanges: 1\n', '      parChanges: 2\n'],
    [
      'value: 12 }\n',
      'value: 12 }\n        - { id: other, run: peakSized, metric: waiting, agg: max, op: "<=", value: 20 }\n',
    ],
    [
      'value: 90.9090909090909 }\n',
      'value: 90.9090909090909 }\n        - { run: peakSized, atMs: 0, do: set, on: consumers.c1.service.meanMs, value: 60 }\n',
    ],
    [
      '- { id: peak-sized, actions: [{ atMs: 0,',
      '- { id: peak-sized, actions: [{ run: peakSized, atMs: 0, do: set, on: consumers.c1.service.meanMs, value: 300 }, { atMs: 0,',
    ],
  ] as const
  const lesson = lessonOf(
    changed(
      yaml,
      '### stage main: Shop\n\n### stage peakSized: Other shop\n\n### goal other: Little waits at the other\n\nMake it faster.',
    ),
  )

  it('are each changed on their own and judged by their own goals', () => {
    const [solved] = solve(lesson)
    expect(solved?.start[0]?.trials).toEqual([
      { id: 'main', verdict: 'failed' },
      { id: 'peakSized', verdict: 'solved' },
    ])
    expect(solved?.solution[0]?.verdict).toBe('solved')
    const miss = solved?.nearMisses.find(({ id }) => id === 'peak-sized')?.attempts[0]
    expect(miss?.trials.map(({ verdict }) => verdict)).toEqual(['failed', 'failed'])
  })

  it('must be runs of the lesson, and goals must be about one of them', () => {
    const parsed = changed([['      run: main\n', '      run: main\n      stages: [main, peekSized]\n']], '')
    expect('problems' in parsed && parsed.problems[0]?.mend).toBe('did you mean "peakSized"?')
    const off = changed([['id: budget, metric', 'id: budget, run: peakSized, metric']], '')
    expect('problems' in off && off.problems[0]?.problem).toBe('"peakSized" is not on a stage')
  })
})

describe('a sweep', () => {
  const step = `  - id: curve
    kind: sweep
    sweep: { setting: consumers.c1.service.meanMs, show: perSecond, unit: perSecond, from: 4, to: 12, points: 5, seeds: [1, 2], ask: { metric: waiting, agg: max }, max: 100 }

  - id: vary
`
  const parsed = (yaml: string) =>
    parseLesson({
      ...two,
      yaml: two.yaml.replace('  - id: vary\n', yaml),
      prose: two.prose.replace('## vary:', '## curve: Many runs\n\nLook.\n\n### axis: Mails a second\n\n## vary:'),
    })

  it('is a run for each value and seed, and its curve goes through the means', () => {
    const lesson = lessonOf(parsed(step))
    const swept = lesson.steps.find(({ kind }) => kind === 'sweep')
    if (swept?.kind !== 'sweep') throw new Error('no sweep')
    const runs = sweepRuns(lesson, swept.sweep)
    expect(runs.map(({ value }) => value)).toEqual([4, 4, 6, 6, 8, 8, 10, 10, 12, 12])
    expect(runs[2]?.scenario.topology.consumers.c1?.service.meanMs).toBeCloseTo(1000 / 6)
    expect(new Set(runs.map(({ scenario }) => scenario.seed))).toEqual(new Set([1, 2]))
    const curve = sweepCurve(
      runs,
      new Map([
        [0, 80],
        [1, 90],
        [2, 70],
        [3, null],
      ]),
    )
    expect(curve).toEqual([
      { value: 4, mean: 85 },
      { value: 6, mean: 70 },
    ])
  })

  it('needs a setting that exists and an axis with a name', () => {
    const odd = parsed(step.replace('service.meanMs', 'service.meen'))
    expect('problems' in odd && odd.problems[0]?.problem).toBe('there is no "meen" in "consumers.c1.service"')
  })
})
