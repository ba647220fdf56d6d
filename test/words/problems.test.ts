import { describe, expect, it } from 'vitest'
import { registerEveryBroker } from '../../scripts/everyBroker.ts'
import { brokerOf } from '../../src/brokers/registry.ts'
import { parseScenario } from '../../src/brokers/scenario.ts'
import type { Problem } from '../../src/engine/model.ts'
import { importProgress } from '../../src/lessons/progress.ts'
import { parseAddress } from '../../src/state/address.ts'
import { sayProblems } from '../../src/state/sayProblem.ts'
import { readSharedRun } from '../../src/state/shareLink.ts'
import { readScenarioFile } from '../../src/state/shareLinkScenario.ts'
import { problems } from '../../src/words/zh-CN/problems.ts'
import { sourceTree } from '../fences/sourceTree.ts'
import { type Node, syntaxTree, walk } from '../fences/syntaxTree.ts'

registerEveryBroker()

const said = sayProblems(problems)

/** What a broker itself answers is said as it says it. What ends in `{2}` ends in another sentence, which is found where that is made. */
const AS_THEY_ARE =
  /^(InvalidPartitionsException|ConfigException|IllegalArgumentException|kafka-topics\.sh|(broker |consumer |)\{1\} \{2\}$)/
/** For whoever writes lessons, and a class name. */
const NOT_FOR_LEARNERS = [
  'src/ui/learn/openLesson.ts',
  'src/ui/systems/kafka/Deeds.tsx',
  'src/brokers/shared/lessonReadings.ts',
]

/** The texts that an expression may come to; `{1}`, `{2}` stand for what is filled in. */
function textsOf(node: Node | null | undefined): string[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : []
    case 'TemplateLiteral':
      return node.quasis
        .reduce<string[]>(
          (begun, quasi, n) => {
            const filled = node.expressions[n]
            const values = filled === undefined ? [''] : textsOf(filled)
            const all = values.length === 0 ? ['{}'] : values
            return begun.flatMap(text => all.map(value => `${text}${quasi.value.cooked ?? ''}${value}`))
          },
          [''],
        )
        .map(numbered)
    case 'ConditionalExpression':
      return [...textsOf(node.consequent), ...textsOf(node.alternate)]
    default:
      return []
  }
}

function numbered(text: string): string {
  let n = 0
  return text.replace(/\{\d*\}/g, () => `{${++n}}`)
}

/** Every sentence that the code makes as a `problem` or a `mend`, with the file that makes it first. */
function sentences(): Map<string, string> {
  const found = new Map<string, string>()
  const files = ['src/brokers', 'src/state', 'src/ui', 'src/engine'].flatMap(sourceTree)
  for (const { path, source } of files.filter(file => !NOT_FOR_LEARNERS.includes(file.path)))
    walk(syntaxTree(path, source), node => {
      for (const text of [...madeBy(node), ...givenBy(node)]) if (!found.has(text)) found.set(text, path)
    })
  return found
}

/** Of a field called `problem` or `mend`. */
function madeBy(node: Node): string[] {
  const isOne = node.type === 'Property' && node.key.type === 'Identifier' && /^(problem|mend)$/.test(node.key.name)
  return isOne ? textsOf(node.value) : []
}

/** Of the functions that make a problem out of what they are given: what they put before it, if anything. */
const MAKERS: Readonly<Record<string, string>> = { bad: '', wrong: 'broker {1} ', wrongLife: 'consumer {1} ' }

function givenBy(node: Node): string[] {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return []
  const before = MAKERS[node.callee.name]
  if (before === undefined) return []
  const [what, ...mends] = node.arguments.slice(node.callee.name === 'wrongLife' ? 1 : 0)
  return [...textsOf(what).map(text => numbered(`${before}${text}`)), ...mends.flatMap(textsOf)]
}

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text)

describe('what validators say', () => {
  it('is all there in Chinese: every sentence of the code that a learner can meet', () => {
    const all = [...sentences()].filter(([text]) => !AS_THEY_ARE.test(text))
    expect(all.length).toBeGreaterThan(120)
    const missing = all.filter(([text]) => !isChinese(said(text.replace(/\{\d+\}/g, 'x'))))
    expect(missing).toEqual([])
  })

  it('fills in what the English fills in, in whatever order', () => {
    for (const [english, chinese] of Object.entries(problems)) {
      const names = (text: string) => [...text.matchAll(/\{\d+\}/g)].map(([name]) => name).sort()
      const dropped = english.startsWith('{1} is not the name of a') ? ['{2}'] : []
      expect([english, names(chinese)]).toEqual([english, names(english).filter(name => !dropped.includes(name))])
      expect([english, isChinese(chinese)]).toEqual([english, true])
    }
  })

  const link = (text: string): readonly Problem[] => {
    const read = readSharedRun(text)
    return 'problem' in read ? [read.problem] : []
  }
  const scenario = (data: unknown): readonly Problem[] => {
    const parsed = parseScenario(data)
    return 'problems' in parsed ? parsed.problems : []
  }
  const setting = (path: string, value: number | string): readonly Problem[] => {
    const parsed = parseScenario({ ackademy: 1 })
    if ('problems' in parsed) return parsed.problems
    const changed = brokerOf('plain').changeSetting(parsed.scenario.topology, path, value)
    return 'problem' in changed ? [changed.problem] : []
  }
  const progress = importProgress('{"ackademyProgress":2}')
  const file = readScenarioFile('hello')

  it.each([
    ['an address', parseAddress('#/learn?theme=darkk&seed=-1&lock=maybe&hide=hint,all&thema=x&controls=some').problems],
    ['a place', [...parseAddress('#/sandbx').problems, ...parseAddress('#/learn/<b>/1').problems]],
    ['a link cut short', link('1.abc')],
    ['a link altered', link('1.abcdef.00000000')],
    ['a link of a newer Ackademy', link('9.abc.00000000')],
    ['a scenario with typos', scenario({ ackademy: 1, seed: 'seven', untilMs: -1, topolgy: {}, script: 5 })],
    [
      'a scenario with a wrong queue',
      scenario({ ackademy: 1, topology: { queue: { order: 'sideways', maxLength: -3 } } }),
    ],
    ['a scenario of another format', [...scenario({ ackademy: 7 }), ...scenario({}), ...scenario([])]],
    ['an unknown broker', scenario({ ackademy: 1, broker: 'rabbit' })],
    ['an action of a script', scenario({ ackademy: 1, script: [{ atMs: 1, do: 'crash', on: 'c9' }] })],
    [
      'a RabbitMQ scenario',
      scenario({ ackademy: 1, broker: 'rabbitmq', topology: { consumers: { c1: { queue: 'nowhere' } } } }),
    ],
    [
      'a Kafka scenario',
      scenario({ ackademy: 1, broker: 'kafka', topology: { consumers: { c1: { topics: ['nowhere'] } } } }),
    ],
    [
      'a setting',
      [...setting('consumers.c1.prefetch', -1), ...setting('consumers.c1.prefech', 1), ...setting('queue', 'x')],
    ],
    ['a progress file', 'problems' in progress ? progress.problems : []],
    ['a file that is none', 'problems' in file ? file.problems : []],
  ])('in fact, of %s', (_, found) => {
    expect(found.length).toBeGreaterThan(0)
    const english = found.flatMap(({ problem, mend }) => [problem, mend].map(text => [text, said(text)] as const))
    expect(english.filter(([, chinese]) => !isChinese(chinese))).toEqual([])
  })

  it('quotes what the person wrote as it is, and says nested words', () => {
    expect(said('must be a whole number, got "seven"')).toBe('应为整数，现为 "seven"')
    expect(said('consumers.c1.prefetch must be at least 1, got 0')).toBe('consumers.c1.prefetch 至少为 1，现为 0')
    expect(said('use "all", "transport" or "none"')).toBe('改用 "all", "transport" 或 "none"')
    expect(said('must be at least 1, got must be at least 1, got 2')).toContain('至少为 1')
  })

  it('stays in English where nobody knows it, such as a broker’s own error', () => {
    expect(said("PRECONDITION_FAILED - inequivalent arg 'x-max-length'")).toContain('PRECONDITION_FAILED')
    expect(said('RabbitMQ says: NOT_FOUND - no queue')).toBe('RabbitMQ 回答：NOT_FOUND - no queue')
  })

  it('would be missed: a sentence that is new is named', () => {
    expect(isChinese(said('the moon is too bright'))).toBe(false)
    expect(() => sayProblems({ 'from {2} to {1}': '' })).toThrow('placeholders must be {1}, {2}')
  })
})
