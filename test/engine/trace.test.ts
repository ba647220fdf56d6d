import { describe, expect, it } from 'vitest'
import type { Time } from '../../src/engine/time.ts'
import { Trace, type TraceMode } from '../../src/engine/trace.ts'

/** Three entries a moment, moments 10 apart. */
function recorded(mode: TraceMode, count: number): Trace {
  const trace = new Trace(mode, 5)
  for (let n = 0; n < count; n++) trace.append((Math.floor(n / 3) * 10) as Time, n % 5, n - 1, n + 100, 8, 9, n / 7)
  return trace
}

describe('the trace', () => {
  it('gives back what was recorded, beyond the first growth', () => {
    const trace = recorded('full', 3000)
    expect(trace.length).toBe(3000)
    expect(trace.entry(2999)).toEqual({
      number: 2999,
      time: 9990,
      type: 4,
      cause: 2998,
      message: 3099,
      from: 8,
      to: 9,
      value: 2999 / 7,
    })
    expect(trace.entry(0).cause).toBe(-1)
  })

  it.each([-1, 3, 0.5 + 3])('refuses entry %d of three', number => {
    expect(() => recorded('full', 3).entry(number)).toThrow(/^Trace.entry: .* 0 to 2, got/)
  })

  it('numbers entries in order, in every mode', () => {
    for (const mode of ['full', 'hash', 'counts'] as const) {
      const trace = new Trace(mode, 2)
      expect([0, 1, 2].map(() => trace.append(0 as Time, 1, -1, 0, 0, 0, 0))).toEqual([0, 1, 2])
      expect([...trace.counts]).toEqual([0, 3])
    }
  })

  it('hashes the same whether it keeps the entries or only their hash, looked at early or late', () => {
    const full = recorded('full', 5000)
    const looked = new Trace('full', 5)
    for (let n = 0; n < 5000; n++) {
      looked.append((Math.floor(n / 3) * 10) as Time, n % 5, n - 1, n + 100, 8, 9, n / 7)
      if (n % 1700 === 0) looked.hash()
    }
    expect(recorded('hash', 5000).hash()).toBe(full.hash())
    expect(looked.hash()).toBe(full.hash())
    expect(recorded('full', 4999).hash()).not.toBe(full.hash())
  })

  it('says which mode keeps no hash and no entries', () => {
    expect(() => recorded('counts', 1).hash()).toThrow(/counts/)
    expect(() => recorded('hash', 1).entry(0)).toThrow(/hash/)
  })

  it('counts entries up to a moment as a linear search does', () => {
    const trace = recorded('full', 100)
    for (let time = -1; time < 400; time++) {
      const wanted = Array.from({ length: 100 }, (_, n) => n).filter(n => (trace.times[n] ?? 0) <= time).length
      expect(trace.countUntil(time as Time)).toBe(wanted)
    }
  })

  it('adopts a prefix that is a copy, counts and hash included', () => {
    const parent = recorded('full', 2000)
    const child = new Trace('full', 5)
    child.adopt(parent, 1500)
    expect(child.hash()).toBe(recorded('full', 1500).hash())
    expect([...child.counts]).toEqual([300, 300, 300, 300, 300])
    child.append(99_999 as Time, 1, -1, 1, 0, 0, 0)
    expect(parent.hash()).toBe(recorded('full', 2000).hash())
    expect(parent.entry(1500).time).toBe(5000)
  })

  it('adopts over what it held and had already hashed', () => {
    const child = new Trace('full', 5)
    for (let n = 0; n < 2500; n++) child.append(n as Time, 4, -1, n, 0, 0, 0)
    child.hash()
    child.adopt(recorded('full', 1500), 1200)
    expect(child.hash()).toBe(recorded('full', 1200).hash())
  })

  it('refuses to adopt more than there is, or from a run that kept none', () => {
    expect(() => new Trace('full', 5).adopt(recorded('full', 10), 11)).toThrow(/at least 11 entries, got 10/)
    expect(() => new Trace('full', 5).adopt(recorded('counts', 10), 5)).toThrow(/counts/)
  })
})
