import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { words as kafka } from '../../src/brokers/kafka/words.ts'
import { words as rabbitmq } from '../../src/brokers/rabbitmq/words.ts'
import type { Message } from '../../src/state/sayIn.ts'
import { words as kafkaPage } from '../../src/ui/systems/kafka/words.ts'
import { words as rabbitPage } from '../../src/ui/systems/rabbitmq/words.ts'
import { altered } from '../../src/words/pseudo.ts'
import { chinese, pageEnglish as pageWords } from './everyWord.ts'

const english = { ...pageWords, ...rabbitmq, ...rabbitPage, ...kafka, ...kafkaPage }

/** The names of all placeholders of a message, and those of them that only choose between texts. */
function placeholders(message: Message): { readonly said: Set<string>; readonly choosing: Set<string> } {
  const said = new Set<string>()
  const choosing = new Set<string>()
  const read = (parts: Message): void => {
    for (const part of parts) {
      if ('options' in part) {
        choosing.add(part.value)
        for (const option of Object.values(part.options)) read(option.value)
      } else if ('value' in part && part.type !== 0) said.add(part.value)
    }
  }
  read(message)
  return { said, choosing }
}

/** All texts of a message between its placeholders. */
function literals(text: string): string {
  const read = (parts: Message): string =>
    parts
      .map(part =>
        'options' in part
          ? Object.values(part.options)
              .map(option => read(option.value))
              .join(' ')
          : part.type === 0
            ? part.value
            : '',
      )
      .join(' ')
  return read(new IntlMessageFormat(text, 'zh-CN', undefined, { ignoreTag: true }).getAst())
}

/** What is wrong with a translation of a message, as sentences. */
function troubles(id: string, original: string, translation: string): string[] {
  let parsed: Message
  try {
    parsed = new IntlMessageFormat(translation, 'zh-CN', undefined, { ignoreTag: true }).getAst()
  } catch (error) {
    return [`${id} cannot be read: ${String(error)}`]
  }
  const wanted = placeholders(new IntlMessageFormat(original, 'en', undefined, { ignoreTag: true }).getAst())
  const got = placeholders(parsed)
  const known = new Set([...wanted.said, ...wanted.choosing])
  const all = new Set([...got.said, ...got.choosing])
  return [
    ...[...all].filter(name => !known.has(name)).map(name => `${id} has {${name}}, which nobody fills in`),
    ...[...wanted.said].filter(name => !all.has(name)).map(name => `${id} leaves {${name}} out`),
    ...(translation.trim() === '' && original.trim() !== '' ? [`${id} says nothing`] : []),
  ]
}

describe('the Chinese words', () => {
  it('can all be said, with the placeholders of the English ones', () => {
    const found = Object.entries(english).flatMap(([id, text]) => troubles(id, text, chinese[id] ?? ''))
    expect(found).toEqual([])
  })

  it('would be caught with a placeholder too many or too few, a brace that is open, or nothing to say', () => {
    expect(troubles('a', '{m} lost by {from}', '{m} 丢失 {form}')).toEqual([
      'a has {form}, which nobody fills in',
      'a leaves {from} out',
    ])
    expect(troubles('a', '{n, plural, one {#} other {#}}', '{n, plural, other {# 条}')[0]).toMatch(/^a cannot be read/)
    expect(troubles('a', 'ready', '')).toEqual(['a says nothing'])
  })

  it('leave no English but names, units of statistics and keys', () => {
    // RabbitMQ's arguments, commands and types are written as in its manual.
    const NAMES =
      /Ackademy|RabbitMQ|Kafka|x-[a-z-]+|basic\.qos|no_ack|consumer_timeout|NO_ROUTE|TTL|drop-head|reject-publish|Python|JavaScript|pika|amqplib|rabbitmqadmin|JSON|durable|False|on_message_callback|auto_ack|nack|reject|mandatory|direct|fanout|topic|headers|Okabe-Ito|Tol|English|Read in English|Home|Ctrl|Shift|zip|lesson\.yaml|en\.md|UTF-8|lock/g
    // Kafka's settings have dots in their names; its states, values, commands and classes are written as in its manual.
    const KAFKAS =
      /--[a-z-]+|[a-z-]+\.sh|[a-z]+(\.[a-z]+)+|[A-Z]\w*(Rebalance|Consumer)|kafka-python|kafkajs|librdkafka|(cooperative-)?sticky|read_committed|KIP-\d+|CRC-32|murmur2|ZooKeeper|KRaft|Java|brokers?|acks(=all)?|all|ISR|range|none|linger|send|seek|epoch|leader|earliest|latest|delete|compact|classic|consumer|share|release|localhost|Empty|Reconciling|Stable|Dead/g
    const left = Object.entries(chinese).filter(([id, text]) =>
      /[A-Za-z]{3,}/.test(
        literals(text)
          .replace(NAMES, '')
          .replace(id.startsWith('kafka') ? KAFKAS : /(?!)/, ''),
      ),
    )
    expect(left).toEqual([])
    expect(literals('{n, plural, other {# 条 orders}}')).toMatch(/orders/)
  })
})

describe('the pseudo-languages', () => {
  const message = (text: string) => new IntlMessageFormat(text, 'en').getAst()
  const said = (language: 'en-XA' | 'en-XB' | 'en-XX', text: string, values = {}) =>
    String(new IntlMessageFormat(altered(language)(message(text)), 'en').format(values))

  it('make every word two fifths longer, or of X, and leave placeholders as they are', () => {
    expect(said('en-XA', 'ready in {to}', { to: 'orders' })).toBe('réáđý~~ îñ~ orders'.replace('đ', 'd'))
    expect(said('en-XX', '{n, plural, one {# order} other {# orders}} left', { n: 2 })).toBe('2 XXXXXX XXXX')
  })

  it('mirror words for a page that is read from right to left', () => {
    expect(said('en-XB', 'ready {n}', { n: 3 })).toBe('\u202eready \u202c3')
  })
})
