import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rulesOf } from '../../src/ui/truth/rules.ts'

const page = (name: string) => readFileSync(join(import.meta.dirname, `../../docs/models/${name}.md`), 'utf8')

describe('the rules of a model, as the page tells them', () => {
  it.each([
    ['plain', /^### PLN-/gm],
    ['rabbitmq', /^\| RMQ-/gm],
    ['kafka', /^\| KFK-/gm],
  ])('are all there for %s, with a source each', (name, row) => {
    const rules = rulesOf(page(name))
    expect(rules).toHaveLength(page(name).match(row)?.length ?? 0)
    expect(rules.filter(({ what, source, section }) => what === '' || source === '' || section === '')).toEqual([])
  })

  it('say of each how it is known, in the words of its page', () => {
    const rules = rulesOf(page('rabbitmq'))
    const known = (id: string) => rules.find(rule => rule.id === id)?.known
    expect([known('RMQ-5'), known('RMQ-8'), known('RMQ-79')]).toEqual(['observed', 'documented', 'absent'])
    expect(rulesOf(page('plain')).every(rule => rule.known === 'own')).toBe(true)
  })

  it('are none in a page without rules', () => expect(rulesOf('# A page\n\n| a | b | c | d |')).toEqual([]))
})
