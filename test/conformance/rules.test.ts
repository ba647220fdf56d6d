import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RECORDINGS, recordingOf } from './recordings.ts'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/models/rabbitmq.md'), 'utf8')

interface Rule {
  readonly number: number
  readonly known: string
  readonly recordings: readonly string[]
}

/** The rows of the page's tables that begin with a rule. */
function rulesIn(markdown: string): Rule[] {
  return markdown.split('\n').flatMap(line => {
    const cells = /^\| RMQ-(\d+) \| .+ \| .+ \| (.+) \|$/.exec(line)
    if (cells === null) return []
    const known = cells[2] ?? ''
    const recordings = [...known.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '')
    return [{ number: Number(cells[1]), known, recordings }]
  })
}

function numbersIn(folder: string, pattern: RegExp): Set<number> {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.ts'),
  )
  const sources = files.map(file => readFileSync(join(root, folder, file), 'utf8'))
  return new Set(sources.flatMap(source => [...source.matchAll(pattern)].map(([, number]) => Number(number))))
}

const rules = rulesIn(page)
const inCode = numbersIn('src/brokers/rabbitmq', /RMQ-(\d+)/g)
const inTests = numbersIn('test/brokers/rabbitmq', /['"`]RMQ-(\d+)/g)

describe('the rules of docs/models/rabbitmq.md', () => {
  it('are numbered once each', () => {
    const numbers = rules.map(rule => rule.number)
    expect(numbers.length).toBeGreaterThan(60)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(page.match(/^\| RMQ-/gm)).toHaveLength(numbers.length)
  })

  it.each(rules)('RMQ-$number says how it is known: $known', ({ known, recordings }) => {
    expect(known).toMatch(
      /^(observed on (all three releases|3\.10\.8): (`[^`]+`(, )?)+(; on 3\.10\.8: (`[^`]+`(, )?)+)?|documented only|not modelled)$/,
    )
    const onOne = /on 3\.10\.8: (.*)$/.exec(known)?.[1] ?? ''
    for (const name of recordings) {
      expect(RECORDINGS).toContain(name)
      const releases = onOne.includes(`\`${name}\``) ? ['3.10.8'] : ['3.10.8', '4.0.5', '4.3.6']
      expect(Object.keys(recordingOf(name).runs).sort()).toEqual(releases)
    }
  })

  it('name every recording', () => {
    const named = new Set(rules.flatMap(rule => rule.recordings))
    expect(RECORDINGS.filter(name => !named.has(name))).toEqual([])
  })

  it('are each held by a recording or by a test that begins with their number', () => {
    const unheld = rules.filter(rule => rule.known === 'documented only' && !inTests.has(rule.number))
    expect(unheld.map(rule => rule.number)).toEqual([])
  })

  it('are the ones that comments and tests name, and no others', () => {
    const numbers = new Set(rules.map(rule => rule.number))
    expect([...inCode, ...inTests].filter(number => !numbers.has(number))).toEqual([])
    const absent = rules.filter(rule => rule.known === 'not modelled').map(rule => rule.number)
    expect(absent.filter(number => inCode.has(number))).toEqual([])
  })
})
