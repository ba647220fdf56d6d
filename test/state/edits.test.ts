import { describe, expect, it } from 'vitest'
import type { Time } from '../../src/engine/time.ts'
import { commonPast, type Edit, merged, NO_EDITS, redone, undone, withEdits } from '../../src/state/edits.ts'

const edit = (at: number, group = `${at}`, value = at): Edit => ({
  at: at as Time,
  action: { do: 'set', on: 'queue.maxLength', value },
  group,
})

describe('the history of edits', () => {
  it('goes one level back and forth again', () => {
    const one = withEdits(NO_EDITS, [edit(1)])
    const two = withEdits(one, [edit(1), edit(2)])
    const back = undone(two)
    expect(back?.edits).toEqual(one.edits)
    expect(redone(back ?? NO_EDITS)?.edits).toEqual(two.edits)
  })

  it('has no level before the first or after the last', () => {
    expect(undone(NO_EDITS)).toBeNull()
    expect(redone(withEdits(NO_EDITS, [edit(1)]))).toBeNull()
  })

  it('takes edits of one group, one after the other, for one level', () => {
    const drag = [1, 2, 3].reduce(
      (history, at) => withEdits(history, [...history.edits, edit(at, 'drag')]),
      withEdits(NO_EDITS, [edit(0)]),
    )
    expect(undone(drag)?.edits).toEqual([edit(0)])
  })

  it('takes a group that comes after a group opened from a link for a level of its own', () => {
    const opened = { ...NO_EDITS, edits: [edit(1, 'drag')] }
    expect(undone(withEdits(opened, [edit(1, 'drag'), edit(2, 'drag')]))?.edits).toEqual([edit(1, 'drag')])
  })

  it('keeps two hundred levels and forgets the oldest', () => {
    let history = NO_EDITS
    for (let at = 0; at < 250; at++) history = withEdits(history, [...history.edits, edit(at)])
    let levels = 0
    for (let back = undone(history); back !== null; back = undone(back)) {
      levels++
      expect(back.edits.length).toBe(250 - levels)
    }
    expect(levels).toBe(200)
  })

  it('changes nothing in place', () => {
    const first = Object.freeze(withEdits(NO_EDITS, Object.freeze([edit(1)])))
    const before = JSON.stringify(first)
    undone(withEdits(first, [edit(1), edit(2)]))
    expect(JSON.stringify(first)).toBe(before)
  })
})

describe('the common past of two lists of edits', () => {
  const [a, b, c] = [edit(10), edit(20), edit(30)]

  it('ends one microsecond before they first differ', () => {
    expect(commonPast([a, b], [a, b, c])).toBe(29)
    expect(commonPast([a, b], [a])).toBe(19)
    expect(commonPast([a, b], [a, edit(15), b])).toBe(14)
    expect(commonPast([], [a])).toBe(9)
  })

  it('has no end when they are the same', () => {
    expect(commonPast([a, b], [a, b])).toBe(Number.POSITIVE_INFINITY)
  })

  it('ends where two edits of one moment differ', () => {
    expect(commonPast([a, edit(20, 'x', 1)], [a, edit(20, 'x', 2)])).toBe(19)
  })
})

describe('a script and edits together', () => {
  it('are in order of time, and at one moment the script comes first', () => {
    const scripted = (at: number) => ({ at: at as Time, action: { do: 'crash', on: 'c1' } })
    const all = merged([scripted(10), scripted(20)], [edit(5), edit(20), edit(25)])
    expect(all.map(({ at, action }) => [at, action.do])).toEqual([
      [5, 'set'],
      [10, 'crash'],
      [20, 'crash'],
      [20, 'set'],
      [25, 'set'],
    ])
  })
})
