import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { give, ROOT } from './terminal.ts'

const page = readFileSync(join(ROOT, 'docs/simulate.md'), 'utf8')
const commands = [...page.matchAll(/```console\n\$ npm run -s simulate -- (.*)\n([\s\S]*?)```/g)].map(
  ([, words = '', printed = '']) => ({ words, printed }),
)

describe('docs/simulate.md', () => {
  it('has commands', () => {
    expect(commands.length).toBeGreaterThan(5)
  })

  it.each(commands)('says what "$words" prints', ({ words, printed }) => {
    const { out, error } = give(words.split(' '))
    expect(missingLines(out + error, printed)).toEqual([])
  })

  it('would be told of a line that is not printed, or printed where nothing was left out', () => {
    expect(missingLines('a\nb\nc\n', 'a\n...\nc\n')).toEqual([])
    expect(missingLines('a\nb\nc\n', 'a\nc\n')).toEqual(['c'])
    expect(missingLines('a\nb\nc\n', 'a\n...\nd\n')).toEqual(['d'])
    expect(missingLines('a\nb\nc\n', 'a\nb\n')).toEqual(['end'])
  })

  it('names every example there is and no other field than the report has', () => {
    const names = [...page.matchAll(/^\| `(.+)` \|/gm)].flatMap(([, names = '']) => names.split('`, `'))
    const { report, ...run } = JSON.parse(give(['docs/examples/workQueue.json', '--until', '1s']).out) as {
      report: object
    }
    const fields = [...Object.keys(report), ...Object.keys(run)]
    expect(fields.filter(field => !names.includes(field))).toEqual(['simulatedMs', 'title', 'seed'])
    expect(names.filter(name => !fields.includes(name))).toEqual([])
  })
})

describe('npm run simulate', () => {
  it('prints what the command does in this process, from a bundle, and passes its exit code on', () => {
    const words = ['docs/examples/directCall.json', '--seed', '3']
    const program = (...more: string[]) =>
      spawnSync('npm', ['run', '-s', 'simulate', '--', ...more], { cwd: ROOT, encoding: 'utf8' })
    expect(program(...words).stdout).toBe(give(words).out)
    const refused = program('nowhere.json')
    expect(refused.status).toBe(2)
    expect(refused.stdout).toBe('')
    expect(refused.stderr).toContain('nowhere.json cannot be read.')
  }, 120_000)
})

/** The first line of a page's text that is not where it should be in what was printed; `...` stands for any lines. */
function missingLines(output: string, printed: string): string[] {
  const lines = output.trimEnd().split('\n')
  let at = 0
  let elided = false
  for (const wanted of printed.trimEnd().split('\n')) {
    if (wanted === '...') {
      elided = true
      continue
    }
    const found = elided ? lines.indexOf(wanted, at) : lines[at] === wanted ? at : -1
    if (found < 0) return [wanted]
    at = found + 1
    elided = false
  }
  return elided || at === lines.length ? [] : ['end']
}
