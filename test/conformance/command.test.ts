import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { conformance } from '../../scripts/conformance/command.ts'
import { recordingOf, sourceOf } from './recordings.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function run(...paths: string[]): { code: number; lines: string[] } {
  const lines: string[] = []
  const code = conformance(paths, { folder, out: line => lines.push(line) })
  return { code, lines }
}

function write(name: string, content: string): void {
  writeFileSync(join(folder, name), content)
}

describe('npm run conformance', () => {
  it('says one line a file and the counts in the last, and ends with 0 when all pass', () => {
    write('one.json', sourceOf('route-direct'))
    write('two.json', sourceOf('recover-classic'))
    expect(run('.')).toEqual({
      code: 0,
      lines: ['pass  route-direct', 'pass  recover-classic', '2 passed, 0 failed, 0 skipped'],
    })
  })

  it('ends with 1 when one fails, and says the first difference', () => {
    const recording = recordingOf('route-direct')
    recording.observed.final = {}
    write('altered.json', JSON.stringify(recording))
    const { code, lines } = run('altered.json')
    expect(code).toBe(1)
    expect(lines[0]).toMatch(/^fail {2}route-direct {2}4\.3\.6: at the end .+: the broker null, the model /)
    expect(lines[1]).toBe('0 passed, 1 failed, 0 skipped')
  })

  it('counts what it cannot play as skipped, with the reason', () => {
    const recording = recordingOf('route-direct')
    recording.runs = { '5.0.0': 3 }
    write('future.json', JSON.stringify(recording))
    write('other.json', JSON.stringify({ ...recordingOf('route-direct'), name: 'other', system: 'nats' }))
    expect(run('.')).toEqual({
      code: 0,
      lines: [
        'unsupported  route-direct  5.0.0: release 5.0.0 is not modelled',
        'unsupported  other  there is no model of nats yet',
        '0 passed, 0 failed, 2 skipped',
      ],
    })
  })

  it('counts a step that the model does not know as skipped', () => {
    const recording = recordingOf('route-direct')
    recording.steps.push({ do: 'dance' })
    write('dance.json', JSON.stringify(recording))
    expect(run('dance.json').lines[0]).toMatch(/^unsupported {2}route-direct {2}.*there is no verb "dance"/)
  })

  it.each([
    ['text that is no JSON', 'hello', 'the file is not JSON'],
    ['JSON of another form', '{"format":"golden/1"}', 'not of the format mq-truth/1: '],
  ])('counts %s as failed', (_what, content, sentence) => {
    write('bad.json', content)
    const { code, lines } = run('bad.json')
    expect(code).toBe(1)
    expect(lines[0]?.startsWith(`fail  bad  ${sentence}`)).toBe(true)
  })

  it('counts a file that is not there as failed', () => {
    expect(run('none.json').lines[0]).toMatch(/^fail {2}none {2}the file cannot be read/)
  })

  it('says how it is used when it is told nothing to play', () => {
    const { code, lines } = run()
    expect(code).toBe(2)
    expect(lines[0]).toMatch(/^usage: npm run conformance/)
  })
})
