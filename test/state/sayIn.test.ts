import { describe, expect, it } from 'vitest'
import { type Catalogue, sayIn } from '../../src/state/sayIn.ts'

const english: Catalogue = {
  language: 'en',
  words: {
    plain: 'ready',
    sign: 'a < b, isn’t it',
    orders: '{count, plural, one {# order} other {# orders}} of {name}',
    broken: 'all {count, number} of them',
  },
}

describe('a sayer', () => {
  it('says plurals and numbers as the language of each message does', () => {
    const say = sayIn([english])
    expect([0, 1, 12_345].map(count => say('orders', { count, name: 'Ann' }))).toEqual([
      '0 orders of Ann',
      '1 order of Ann',
      '12,345 orders of Ann',
    ])
    const german = sayIn([{ language: 'de', words: { orders: '{count, plural, one {#} other {#}}' } }])
    expect(german('orders', { count: 12_345 })).toBe('12.345')
  })

  it('leaves no space between two Chinese letters, whichever name stands beside it', () => {
    const say = sayIn([{ language: 'zh-CN', words: { crashed: '{from} 崩溃' } }])
    expect([say('crashed', { from: '邮件服务' }), say('crashed', { from: 'c1' })]).toEqual(['邮件服务崩溃', 'c1 崩溃'])
  })

  it('takes "<" and an apostrophe as they are', () => {
    expect(sayIn([english])('sign')).toBe('a < b, isn’t it')
  })

  it('says in English what the language does not have, or has in a form that cannot be read, and tells of the second', () => {
    const troubles: string[] = []
    const say = sayIn([{ language: 'zh-CN', words: { plain: '就绪', broken: '共 {count' } }, english], id =>
      troubles.push(id),
    )
    expect([say('plain'), say('sign'), say('broken', { count: 1000 })]).toEqual([
      '就绪',
      'a < b, isn’t it',
      'all 1,000 of them',
    ])
    expect(troubles).toEqual(['broken'])
  })

  it('says in English what cannot be filled in with what it is given', () => {
    const troubles: string[] = []
    const zh = { language: 'zh-CN', words: { broken: '{who} 的 {count, number}' } }
    const say = sayIn([zh, english], (id, trouble) => troubles.push(`${id} ${trouble.slice(0, 6)}`))
    expect(say('broken', { count: 3 })).toBe('all 3 of them')
    expect(troubles).toEqual(['broken broken'])
  })

  it('says the id where nobody has the message, and tells of it', () => {
    const troubles: string[] = []
    const say = sayIn([english], (id, trouble) => troubles.push(`${id} ${trouble}`))
    expect(say('toString')).toBe('toString')
    expect(troubles).toEqual(['toString missing'])
  })

  it('alters messages, but not what is filled in: how pseudo-languages are made', () => {
    const loud = sayIn([
      {
        ...english,
        alter: message => message.map(part => (part.type === 0 ? { ...part, value: part.value.toUpperCase() } : part)),
      },
    ])
    expect(loud('plain')).toBe('READY')
    expect(loud('orders', { count: 1, name: 'Ann' })).toBe('1 order OF Ann')
  })
})
