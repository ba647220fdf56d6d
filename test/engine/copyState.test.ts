import { describe, expect, it } from 'vitest'
import { copyState, restoreState } from '../../src/engine/copyState.ts'
import { hasFrozenItems, ofFrozenItems } from '../../src/engine/frozenItems.ts'

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

describe('a copy of a state', () => {
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

describe('restoreState', () => {
  const current = () => ({ ...state(), count: 99, only: 'now' })

  it('gives what was saved, whatever the state was: same fields, other fields, longer and shorter lists and columns', () => {
    for (const before of [state(), current(), {}, null, { ...state(), nested: 3 }]) {
      expect(restoreState<unknown>(copyState(before), state())).toStrictEqual(state())
    }
    const lists = (length: number) => ({
      column: new Float64Array(length).fill(length),
      list: Array.from({ length }, (_, n) => ({ n, power: n % 2 === 0 ? { up: true } : { up: false, since: n } })),
      map: new Map([[length, { n: length }]]),
    })
    for (const [from, to] of [
      [3, 5],
      [5, 3],
      [4, 4],
    ] as const)
      expect(restoreState(lists(from), lists(to))).toStrictEqual(lists(to))
  })

  it('writes into the objects and columns that are there, so that nobody meets a second kind of them', () => {
    const mine = { column: new Int32Array(4), inner: { count: 1 }, list: [{ n: 1 }] }
    const { column, inner, list } = mine
    const back = restoreState(mine, { column: new Int32Array([1, 2, 3, 4]), inner: { count: 7 }, list: [{ n: 8 }] })
    expect(back).toBe(mine)
    expect([back.column, back.inner, back.list]).toEqual([column, inner, list])
    expect(back.inner).toBe(inner)
    expect(inner.count).toBe(7)
  })

  it('shares nothing with what was saved but frozen settings, and leaves it as it is', () => {
    const settings = Object.freeze({ rate: 3 })
    const make = () => ({
      settings,
      power: { up: true } as Record<string, unknown>,
      list: [{ n: 1 }],
      map: new Map([[1, { at: 5 }]]),
      at: new Uint16Array(2),
    })
    const saved = make()
    const back = restoreState({ ...make(), power: { up: false, since: 4 }, list: [] as { n: number }[] }, saved)
    expect(back.settings).toBe(settings)
    for (const one of back.list) one.n = 9
    for (const one of back.map.values()) one.at = 9
    Object.assign(back.power, { up: 'changed' })
    back.at[0] = 9
    expect(saved).toStrictEqual(make())
  })

  it('never writes into frozen settings', () => {
    const frozen = Object.freeze({ rate: 3 })
    expect(restoreState({ settings: frozen }, { settings: { rate: 4 } })).toEqual({ settings: { rate: 4 } })
    expect(frozen.rate).toBe(3)
  })
})

describe('a list of frozen items', () => {
  const items = () => ofFrozenItems<{ readonly n: number }>([Object.freeze({ n: 1 }), Object.freeze({ n: 2 })])

  it('is copied and put back with its items shared, and stays known as what it is', () => {
    const original = { items: items() }
    const copy = copyState(original)
    expect(copy).toEqual(original)
    expect(copy.items).not.toBe(original.items)
    expect(copy.items[0]).toBe(original.items[0])
    const restored = restoreState({ items: items() }, copy)
    expect([copy.items, restored.items].every(hasFrozenItems)).toBe(true)
    restored.items.push(Object.freeze({ n: 3 }))
    expect(copy.items).toHaveLength(2)
  })

  it('is copied without a look at its items: one that is not frozen would be shared, which is why none may be put in', () => {
    const original = { items: ofFrozenItems([{ n: 1 }]) }
    expect(copyState(original).items[0]).toBe(original.items[0])
    expect(copyState({ items: [{ n: 1 }] }).items[0]).not.toBe(original.items[0])
  })
})
