import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Agenda, type Handle, NO_HANDLE } from '../../src/engine/agenda.ts'
import type { Time } from '../../src/engine/time.ts'

interface Due {
  readonly time: number
  readonly kind: number
  readonly subject: number
  readonly detail: number
  readonly cause: number
}

const add = (agenda: Agenda, time: number, subject: number): Handle => agenda.add(time as Time, 1, subject, 0, -1)

function takeAll(agenda: Agenda, limit = Number.POSITIVE_INFINITY): Due[] {
  const taken: Due[] = []
  for (let time = agenda.nextTime; time !== Number.POSITIVE_INFINITY && taken.length < limit; time = agenda.nextTime) {
    agenda.take()
    const { kind, subject, detail, cause } = agenda
    taken.push({ time, kind, subject, detail, cause })
  }
  return taken
}

describe('the agenda', () => {
  it('gives commands of one moment in the order in which they were scheduled', () => {
    const agenda = new Agenda()
    for (const subject of [1, 2, 3, 4, 5, 6, 7]) add(agenda, 10, subject)
    add(agenda, 5, 0)
    expect(takeAll(agenda).map(due => due.subject)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('is at Infinity when nothing is scheduled, and again when everything was cancelled', () => {
    const agenda = new Agenda()
    expect(agenda.nextTime).toBe(Number.POSITIVE_INFINITY)
    const one = add(agenda, 3, 1)
    const other = add(agenda, 4, 2)
    agenda.cancel(one)
    expect(agenda.nextTime).toBe(4)
    agenda.cancel(other)
    expect(agenda.nextTime).toBe(Number.POSITIVE_INFINITY)
    expect(agenda.size).toBe(0)
  })

  it('carries every field of a command, a detail beyond 32 bits included', () => {
    const agenda = new Agenda()
    agenda.add(7 as Time, 19, -1, 31_536_000_000_000, 12345)
    expect(takeAll(agenda)).toEqual([{ time: 7, kind: 19, subject: -1, detail: 31_536_000_000_000, cause: 12345 }])
  })

  it('does not keep timeouts that were cancelled, however many and however far off, and keeps the order of the others', () => {
    const agenda = new Agenda()
    const expected: number[] = []
    for (let n = 0; n < 20_000; n++) {
      const handle = add(agenda, 1_000_000 + ((n * 7919) % 20_000), n)
      if (n % 50 === 0) expected.push(n)
      else agenda.cancel(handle)
      // Taken back twice is taken back once.
      if (n % 50 === 1) agenda.cancel(handle)
    }
    expect(agenda.size).toBeLessThan(3000)
    expect(agenda.save().kinds.length).toBeLessThan(5000)
    expected.sort((one, other) => ((one * 7919) % 20_000) - ((other * 7919) % 20_000) || one - other)
    expect(takeAll(agenda).map(due => due.subject)).toEqual(expected)
  })

  it('ignores a ticket that already ran, even when its slot serves another command', () => {
    const agenda = new Agenda()
    const old = add(agenda, 1, 1)
    takeAll(agenda)
    const young = add(agenda, 2, 2)
    expect(young).not.toBe(old)
    agenda.cancel(old)
    agenda.cancel(NO_HANDLE)
    expect(takeAll(agenda).map(due => due.subject)).toEqual([2])
  })

  it('ignores a ticket that was cancelled, passed, and whose slot serves another command', () => {
    const agenda = new Agenda()
    const old = add(agenda, 1, 1)
    agenda.cancel(old)
    expect(agenda.nextTime).toBe(Number.POSITIVE_INFINITY)
    add(agenda, 2, 2)
    agenda.cancel(old)
    expect(takeAll(agenda).map(due => due.subject)).toEqual([2])
  })

  it('agrees with a sort under any mix of adding, cancelling, taking, saving and restoring: 500 cases', () => {
    const operation = fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('add' as const), time: fc.nat(20) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat() }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('take' as const), count: fc.nat(5) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const) }) },
    )
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 300 }), operations => {
        let agenda = new Agenda()
        let wanted: { time: number; subject: number }[] = []
        const handles: Handle[] = []
        for (const [subject, now] of operations.entries()) {
          if (now.do === 'add') {
            handles.push(add(agenda, now.time, subject))
            wanted.push({ time: now.time, subject })
          } else if (now.do === 'cancel') {
            const index = handles.length === 0 ? 0 : now.which % handles.length
            const handle = handles[index]
            if (handle === undefined) continue
            agenda.cancel(handle)
            const added = operations.flatMap((one, at) => (one.do === 'add' ? [at] : []))[index]
            wanted = wanted.filter(one => one.subject !== added)
          } else if (now.do === 'take') {
            wanted.sort((one, other) => one.time - other.time || one.subject - other.subject)
            const gone = wanted.splice(0, now.count)
            expect(takeAll(agenda, now.count).map(({ time, subject }) => ({ time, subject }))).toEqual(gone)
          } else {
            const saved = agenda.save()
            // What the first one does after saving must not reach the second.
            const other = new Agenda()
            other.restore(saved)
            takeAll(agenda)
            agenda = other
          }
        }
        wanted.sort((one, other) => one.time - other.time || one.subject - other.subject)
        expect(takeAll(agenda).map(({ time, subject }) => ({ time, subject }))).toEqual(wanted)
      }),
      { numRuns: 500, seed: 1 },
    )
  })

  it('puts back what it held over whatever came since', () => {
    const agenda = new Agenda()
    for (let subject = 0; subject < 200; subject++) add(agenda, (subject * 7) % 31, subject)
    const saved = agenda.save()
    const first = takeAll(agenda)
    for (let subject = 0; subject < 500; subject++) add(agenda, subject, 1000 + subject)
    agenda.restore(saved)
    expect(takeAll(agenda)).toEqual(first)
  })

  it('holds a million commands and gives them in order', () => {
    const agenda = new Agenda()
    for (let n = 0; n < 1_000_000; n++) add(agenda, (n * 7_919) % 1_000_003, n)
    let before = -1
    let disorder = 0
    for (let n = 0; n < 1_000_000; n++) {
      if (agenda.nextTime < before) disorder++
      before = agenda.nextTime
      agenda.take()
    }
    expect(disorder).toBe(0)
    expect(agenda.size).toBe(0)
  })
})
