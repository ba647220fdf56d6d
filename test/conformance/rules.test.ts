import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RECORDINGS, recordingOf } from './recordings.ts'

const root = join(import.meta.dirname, '../..')

interface Rule {
  readonly number: number
  readonly known: string
  readonly recordings: readonly string[]
}

/** The rows of a page's tables that begin with a rule. */
function rulesIn(markdown: string, prefix: string): Rule[] {
  const row = new RegExp(`^\\| ${prefix}-(\\d+) \\| .+ \\| .+ \\| (.+) \\|$`)
  return markdown.split('\n').flatMap(line => {
    const cells = row.exec(line)
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

const kafkaRecordings = readdirSync(join(root, 'test/conformance/kafka'))
  .filter(file => file.endsWith('.json'))
  .map(file => file.slice(0, -'.json'.length))

const OBSERVED_RABBIT =
  /^(observed on (all three releases|3\.10\.8): (`[^`]+`(, )?)+(; on 3\.10\.8: (`[^`]+`(, )?)+)?|documented only|not modelled)$/

describe.each([
  { system: 'rabbitmq', prefix: 'RMQ', recordings: RECORDINGS, known: OBSERVED_RABBIT },
  {
    system: 'kafka',
    prefix: 'KFK',
    recordings: kafkaRecordings,
    known: /^(observed: (`[^`]+`(, )?)+|documented only|not modelled)$/,
  },
])('the rules of docs/models/$system.md', ({ system, prefix, recordings, known: wellKnown }) => {
  const page = readFileSync(join(root, `docs/models/${system}.md`), 'utf8')
  const rules = rulesIn(page, prefix)
  const inCode = numbersIn(`src/brokers/${system}`, new RegExp(`${prefix}-(\\d+)`, 'g'))
  const inTests = numbersIn(`test/brokers/${system}`, new RegExp(`['"\`]${prefix}-(\\d+)`, 'g'))

  it('are numbered once each', () => {
    const numbers = rules.map(rule => rule.number)
    expect(numbers.length).toBeGreaterThan(60)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(page.match(new RegExp(`^\\| ${prefix}-`, 'gm'))).toHaveLength(numbers.length)
  })

  it('each say how they are known', () => {
    expect(rules.filter(({ known }) => !wellKnown.test(known))).toEqual([])
    for (const rule of rules) for (const name of rule.recordings) expect(recordings).toContain(name)
  })

  it('name every recording', () => {
    const named = new Set(rules.flatMap(rule => rule.recordings))
    expect(recordings.filter(name => !named.has(name))).toEqual([])
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

describe('the rules of docs/models/rabbitmq.md', () => {
  it('say of each recording on which releases it was made', () => {
    const page = readFileSync(join(root, 'docs/models/rabbitmq.md'), 'utf8')
    for (const { known, recordings } of rulesIn(page, 'RMQ')) {
      const onOne = /on 3\.10\.8: (.*)$/.exec(known)?.[1] ?? ''
      for (const name of recordings) {
        const releases = onOne.includes(`\`${name}\``) ? ['3.10.8'] : ['3.10.8', '4.0.5', '4.3.6']
        expect(Object.keys(recordingOf(name).runs).sort()).toEqual(releases)
      }
    }
  })
})
