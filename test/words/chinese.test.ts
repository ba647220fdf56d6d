import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/state/sayIn.ts'
import { lessonTexts, library } from '../lessons/lessonFiles.ts'
import { forbiddenWords, proseLines, styleTroubles } from './chineseStyle.ts'
import { chinese } from './everyWord.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/chinese.md'), 'utf8')
const forbidden = forbiddenWords(page)

/** Every way in which a message can come out, as far as its choices go, with a placeholder kept as `{}`. */
function saidBy(text: string): string[] {
  const read = (parts: Message): string[] =>
    parts.reduce<string[]>(
      (all, part) => {
        const ways =
          'options' in part
            ? Object.values(part.options).flatMap(option => read(option.value))
            : [part.type === 0 ? part.value : part.type === 7 ? '0' : '{}']
        return all.flatMap(before => [...new Set(ways)].map(way => before + way)).slice(0, 64)
      },
      [''],
    )
  return read(new IntlMessageFormat(text, 'zh-CN', undefined, { ignoreTag: true }).getAst())
}

describe('the rules of docs/chinese.md', () => {
  it('forbid words, and catch each slip of sign, space and unit', () => {
    expect(forbidden.get('工作者')).toBe('消费者')
    expect(forbidden.get('你')).toBe('您')
    expect(forbidden.size).toBeGreaterThan(80)
    for (const slip of [
      '消费端取走消息。',
      '你可以试试。',
      '先猜,再运行。',
      '队列(满了)就拒绝。',
      '它说"不"。',
      '等一等…再试。',
      'RabbitMQ的队列。',
      '等待 5秒。',
      '队列 满了。',
      '先猜， 再运行。',
      '要等 5 s。',
    ])
      expect([slip, styleTroubles(slip, forbidden).length]).not.toEqual([slip, 0])
    expect(styleTroubles('RabbitMQ 的队列里有 1,000 条消息（12.5%），“等一等”……', forbidden)).toEqual([])
  })
})

describe('the Chinese of the lessons', () => {
  const texts = Object.entries(lessonTexts()).filter(([path]) => path.endsWith('zh-CN.md'))

  it.each(texts)('keeps to them in %s', (_, text) => {
    expect(
      proseLines(text).flatMap(line => styleTroubles(line, forbidden).map(trouble => `${line}: ${trouble}`)),
    ).toEqual([])
  })
})

describe('the Chinese of the page', () => {
  it('keeps to them in every message, however it comes out', () => {
    const found = Object.entries(chinese).flatMap(([id, text]) =>
      saidBy(text).flatMap(said => styleTroubles(said, forbidden).map(trouble => `${id}: ${trouble}`)),
    )
    expect([...new Set(found)]).toEqual([])
  })

  it('knows the name of everything on the stages of the lessons, and what they are about', () => {
    const NAMES = ['Ann', 'Ben', 'Cem', 'Dia']
    const say = (id: string, values: Record<string, string>) =>
      String(new IntlMessageFormat(chinese[id] ?? '', 'zh-CN').format(values))
    // A topic or a group of Kafka has a name that programs write, which nobody translates.
    const runs = library().lessons.flatMap(lesson => Object.values(lesson.runs))
    const topologies = runs.filter(({ broker }) => broker === 'plain').map(({ topology }) => topology)
    const names = topologies.flatMap(topology =>
      [...JSON.stringify(topology).matchAll(/"name":"([^"]+)"/g)].map(([, name = '']) => name),
    )
    const words = topologies.flatMap(topology =>
      'business' in topology ? Object.values(topology.business as object) : [],
    )
    const english = [
      ...names.filter(name => !NAMES.includes(name) && say('plain.name', { name }) === name),
      ...words.filter(word => say('plain.word', { word }) === word),
    ]
    expect([...new Set(english)]).toEqual([])
  })
})
