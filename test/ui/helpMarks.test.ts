import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { kafkaSystem } from '../../src/ui/systems/kafka/kafkaSystem.ts'
import { rabbitSystem } from '../../src/ui/systems/rabbitmq/rabbitSystem.ts'
import { words as appWords } from '../../src/ui/words/app.ts'

const styles = readFileSync(join(import.meta.dirname, '../../src/ui/app.css'), 'utf8')

describe.each([kafkaSystem, rabbitSystem])('the help on the picture of $kind', ({ help, words }) => {
  it('says what the system is and what each mark means, and draws each mark', () => {
    if (help === undefined) throw new Error('no help of its own')
    const said = { ...appWords, ...words }
    for (const id of [help.what, ...help.marks.map(({ text }) => text)]) expect(Object.keys(said), id).toContain(id)
    for (const { look } of help.marks) expect(styles, look).toMatch(new RegExp(`\\.mark\\.${look}(::before)? \\{`))
    expect(new Set(help.marks.map(({ text }) => text)).size).toBe(help.marks.length)
  })
})

describe('the help on the picture of Kafka', () => {
  it('names what a log alone has: what is read and kept, not shown yet, and what transactions leave', () => {
    const looks = kafkaSystem.help?.marks.map(({ look }) => look) ?? []
    expect(looks).toEqual(expect.arrayContaining(['ready', 'read', 'hidden', 'flag', 'marker', 'aborted', 'lost']))
  })
})
