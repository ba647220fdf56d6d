import { describe, expect, it } from 'vitest'
import { copyState } from '../../src/engine/copyState.ts'

describe('a copy of a state', () => {
  const state = () => ({
    number: 1,
    nothing: null,
    missing: undefined,
    text: 'a',
    yes: true,
    list: [1, { deep: [2] }],
    map: new Map([[1, { at: 5 }]]),
    set: new Set(['a', 'b']),
    doubles: Float64Array.of(0.5, Number.NaN),
    ints: Int32Array.of(-1, 2),
    words: Uint32Array.of(4_000_000_000),
    shorts: Int16Array.of(-3),
    halves: Uint16Array.of(65_535),
    bytes: Uint8Array.of(255),
  })

  it('equals the state', () => {
    expect(copyState(state())).toStrictEqual(state())
  })

  it('shares nothing that may change', () => {
    const original = state()
    const copy = copyState(original)
    copy.number = 2
    copy.list.push(3)
    copy.map.set(1, { at: 6 })
    copy.set.add('c')
    copy.doubles[0] = 9
    copy.ints[0] = 9
    copy.words[0] = 9
    copy.shorts[0] = 9
    copy.halves[0] = 9
    copy.bytes[0] = 9
    expect(original).toStrictEqual(state())
  })

  it('reaches into maps: an object kept under a key is copied too', () => {
    const original = new Map([['a', { n: 1 }]])
    const inside = copyState(original).get('a')
    expect(inside).toStrictEqual({ n: 1 })
    expect(inside).not.toBe(original.get('a'))
  })

  it('keeps the order of a map, which a run depends on', () => {
    const original = new Map([
      [2, 'b'],
      [1, 'a'],
    ])
    original.delete(2)
    original.set(2, 'b')
    expect([...copyState(original).keys()]).toEqual([1, 2])
  })

  it('shares what is frozen: settings', () => {
    const settings = Object.freeze({ rate: 3 })
    expect(copyState({ settings }).settings).toBe(settings)
  })

  it.each([
    ['a function', { f: () => 1 }, /plain data, got a function/],
    ['a symbol', { s: Symbol('s') }, /plain data, got a symbol/],
    ['an instance of a class', { d: new Date(0) }, /an instance of Date/],
    ['a column of another kind', { c: new Float32Array(1) }, /Float32Array/],
  ])('refuses %s', (_, wrong, message) => {
    expect(() => copyState(wrong)).toThrow(message)
  })
})
