import fc from 'fast-check'
import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Time } from '../../src/engine/time.ts'
import { parseAddress } from '../../src/state/address.ts'
import type { Edit } from '../../src/state/edits.ts'
import { LONGEST_LINK, packRun, readSharedRun, type SharedRun, shareLink } from '../../src/state/shareLink.ts'
import { packEdits } from '../../src/state/shareLinkEdits.ts'
import { checksumOf, packText, unpackText } from '../../src/state/shareLinkText.ts'
import { scenarioOf } from './watched.ts'

const PAGE = 'https://ackademy.example/some/sub/path/'

const set = (at: number, on: string, value: number | null, group = `${at}`): Edit => ({
  at: at as Time,
  action: { do: 'set', on, value },
  group,
})

const shopRun: SharedRun = {
  scenario: scenarioOf({
    title: 'Rush hour',
    seed: 7,
    topology: {
      producers: { p1: { arrivals: { kind: 'poisson', ratePerSecond: 8 } } },
      consumers: { c1: { service: { kind: 'exponential', meanMs: 200 } } },
    },
  }),
  edits: [
    set(1_000_001, 'producers.p1.arrivals.ratePerSecond', 9.5, 'drag'),
    set(1_016_668, 'producers.p1.arrivals.ratePerSecond', 10, 'drag'),
    set(2_500_000, 'queue.maxLength', null),
    { at: 3_000_000 as Time, action: { do: 'publish', on: 'p1' }, group: 'x' },
    { at: 3_000_000 as Time, action: { do: 'crash', on: 'c1', value: 3000 }, group: 'x' },
  ],
  at: 12_345_678 as Time,
  speed: 5,
}

/** A link by somebody who knows the format: its checksum fits. */
function forged(payload: unknown): string {
  const data = packText(JSON.stringify(payload))
  return `1.${data}.${checksumOf(data)}`
}

function problemWith(text: string): string {
  const read = readSharedRun(text)
  if (!('problem' in read)) throw new Error(`read as a run: ${JSON.stringify(read)}`)
  const { problem, mend } = read.problem
  expect(problem).toMatch(/^this link /)
  expect(problem).not.toContain('\n')
  expect(mend).not.toBe('')
  return problem
}

describe('a link to a run', () => {
  it('carries scenario, edits to the microsecond, moment and speed, through the address of the page', () => {
    const written = shareLink(shopRun, PAGE)
    if ('problem' in written) throw new Error(written.problem.problem)
    const { route, problems } = parseAddress(new URL(written.link).hash)
    expect(problems).toEqual([])
    const read = readSharedRun((route.page === 'sandbox' && route.run) || '')
    expect(read).toEqual({
      run: { ...shopRun, edits: shopRun.edits.map(edit => ({ ...edit, group: expect.any(String) })) },
    })
  })

  it('keeps what is one step of undo together and what is not apart', () => {
    const read = readSharedRun(packRun(shopRun))
    const groups = 'run' in read ? read.run.edits.map(({ group }) => group) : []
    expect(groups.map(group => groups.indexOf(group))).toEqual([0, 0, 2, 3, 3])
  })

  it('opens a link of format 1 for ever', () => {
    const made =
      '1.pZO9DoMwDIRfpepsVXZMftrH6BplZ2Ni5N1xDhAIMiCRKYqdk77TXZNotfRv6X_1w4gCwe34DPdEmYDZoLtytWEcs0lUkSPVrQgIZeF6hCSEEAvl78eTcLHbKrQkda8qPnVJVZ0t1fZhec-vWVB3PIQx2xJtXMSU2d4UswL3xWnnQ0yW7_fPTzM.4fa62a2a'
    expect(readSharedRun(made)).toMatchObject({
      run: {
        scenario: shopRun.scenario,
        at: shopRun.at,
        edits: shopRun.edits.map(({ at, action }) => ({ at, action })),
      },
    })
  })

  it('is short for a long list of like actors', () => {
    const consumers = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `c${index + 1}`,
        { prefetch: 5, service: { kind: 'erlang', meanMs: 300 } },
      ]),
    )
    const written = shareLink({ scenario: scenarioOf({ topology: { consumers } }), edits: [], at: 0 as Time }, PAGE)
    expect('link' in written && written.link.length).toBeLessThan(LONGEST_LINK)
  })

  it('is refused with what to do instead when it would be too long', () => {
    const random = fc.sample(fc.integer({ min: 1, max: 60_000_000 }), { numRuns: 1000, seed: 1 })
    const edits = random
      .sort((one, other) => one - other)
      .map(at => set(at, 'producers.p1.arrivals.ratePerSecond', ((at * 7919) % 6007) / 7, 'long drag'))
    const written = shareLink({ ...shopRun, edits }, PAGE)
    expect(written).toMatchObject({
      problem: { path: 'link', mend: expect.stringContaining('download the scenario as a file') },
    })
    expect('problem' in written && written.problem.problem).toMatch(
      /^this run is too much for a link: it would take \d+ characters, 1000 changes/,
    )
  })

  it('writes a drag once, with its pauses and values, and begins anew where something else is done', () => {
    const drag = [10, 20, 35].map(at => set(at, 'queue.maxLength', at, 'drag'))
    const packed = packEdits([...drag, set(40, 'queue.maxAttempts', 2, 'drag'), set(50, 'queue.maxLength', 1, 'later')])
    expect(packed).toEqual([
      ['set', 'queue.maxLength', 1, [10, 10, 15], [10, 20, 35]],
      ['set', 'queue.maxAttempts', 0, [5], [2]],
      ['set', 'queue.maxLength', 1, [10], [1]],
    ])
  })

  it('holds five seconds of dragging a slider at sixty frames a second', () => {
    const jitter = fc.sample(fc.integer({ min: -150, max: 150 }), { numRuns: 300, seed: 1 })
    const edits = jitter.map((by, index) =>
      set(16_667 * (index + 1) + by, 'producers.p1.arrivals.ratePerSecond', 4 + Math.round(index / 4) / 2, 'drag'),
    )
    const written = shareLink({ ...shopRun, edits }, PAGE)
    expect('link' in written && written.link.length).toBeLessThanOrEqual(LONGEST_LINK)
  })
})

describe('a link that is not as it was made', () => {
  const good = packRun(shopRun)

  it('is recognised wherever it was cut', () => {
    for (let length = 0; length < good.length; length++)
      expect(problemWith(good.slice(0, length))).toMatch(/cut short|damaged/)
    expect(problemWith(good.slice(0, good.length / 2))).toBe('this link is cut short: its end is missing')
  })

  it('is recognised when one character is another, is missing or is one more', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom(...'aZ0-_.%<'), (at, character) => {
        fc.pre(good[at] !== character)
        problemWith(good.slice(0, at) + character + good.slice(at + 1))
        problemWith(good.slice(0, at) + good.slice(at + 1))
        problemWith(good.slice(0, at) + character + good.slice(at))
      }),
      { numRuns: 300, examples: [[0, '0']] },
    )
  })

  it('says that a newer Ackademy made it', () => {
    expect(problemWith(good.replace(/^1/, '2'))).toBe('this link was made by a newer Ackademy')
  })

  it('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^1\.[\w-]{0,40}\.[0-9a-f]{8}$/)), text => {
        problemWith(text)
      }),
      { numRuns: 500 },
    )
  })

  it('never throws, whatever was packed into it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), text => {
        const data = packText(text)
        problemWith(`1.${data}.${checksumOf(data)}`)
      }),
      { numRuns: 300 },
    )
  })

  it('never throws when packed bytes are damaged under a fitting checksum', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{1,400}$/), data => {
        const read = readSharedRun(`1.${data}.${checksumOf(data)}`)
        expect(Object.keys(read)).toEqual(['problem'])
      }),
      { numRuns: 500 },
    )
  })
})

describe('a hostile link', () => {
  it('that unpacks to ten megabytes is given up early', () => {
    const bomb = deflateSync(new Uint8Array(10_000_000), { level: 9 })
    const data = btoa(String.fromCharCode(...bomb))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
    expect(unpackText(data)).toBeNull()
    expect(problemWith(`1.${data}.${checksumOf(data)}`)).toBe('this link does not hold a run')
  })

  it('that is a megabyte long is not unpacked', () => {
    const data = 'A'.repeat(1_000_000)
    expect(problemWith(`1.${data}.${checksumOf(data)}`)).toBe('this link is not one that Ackademy made')
  })

  it('with keys that have powers of their own leaves every object as it was', () => {
    for (const text of [
      '{"s":{"ackademy":1,"__proto__":{"polluted":1}}}',
      '{"s":{"ackademy":1,"topology":{"consumers":{"__proto__":{"prefetch":9}}}}}',
      '{"s":{"ackademy":1},"e":[["set","queue.maxLength",1,[5],[{"__proto__":{"polluted":1}}]]]}',
      '{"__proto__":{"s":{"ackademy":1}}}',
    ]) {
      const data = packText(text)
      expect(problemWith(`1.${data}.${checksumOf(data)}`)).toBe('this link does not hold a run')
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('with a hundred thousand brackets does not run out of stack', () => {
    const data = packText(`{"s":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)
    expect(problemWith(`1.${data}.${checksumOf(data)}`)).toBe('this link does not hold a run')
  })

  it('with values of the wrong kind says which, and how to mend it', () => {
    expect(problemWith(forged({ s: { ackademy: 1, seed: 'seven' } }))).toContain('seed must be')
    expect(problemWith(forged({ s: { ackademy: 1 }, t: -5 }))).toContain('must be at least 0')
    expect(problemWith(forged({ s: { ackademy: 1 }, t: 1e300 }))).toMatch(/^this link asks/)
    expect(problemWith(forged({ s: { ackademy: 1 }, v: 1e9 }))).toContain('at most 100')
    expect(problemWith(forged({ s: { ackademy: 1 }, extra: 1 }))).toContain('no field "extra"')
    expect(problemWith(forged([]))).toMatch(/^this link asks/)
    expect(problemWith(forged({ s: { ackademy: 9 } }))).toContain('format 9')
    expect(problemWith(forged({ s: { ackademy: 1 }, e: [['eval', 'x', 1, [1]]] }))).toMatch(/^this link asks/)
  })

  it('with changes at times that no run has is refused', () => {
    for (const pauses of [[-1], [9e15], [5, -6], [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]])
      expect(problemWith(forged({ s: { ackademy: 1 }, e: [['publish', 'p1', 1, pauses]] }))).toMatch(
        /^this link (holds|asks)/,
      )
    expect(problemWith(forged({ s: { ackademy: 1 }, e: [['publish', 'p1', 1, Array(10_001).fill(1)]] }))).toMatch(
      /^this link holds/,
    )
    expect(problemWith(forged({ s: { ackademy: 1 }, e: [['set', 'queue.order', 1, [1, 2], ['fifo']]] }))).toMatch(
      /^this link holds/,
    )
  })
})
