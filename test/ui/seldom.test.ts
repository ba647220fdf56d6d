import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import './withLateWords.ts'
import { parseScenario } from '../../src/brokers/scenario.ts'
import { Session } from '../../src/state/session.ts'
import { SELDOM_MS, saySeldom } from '../../src/ui/seldom.ts'
import { newsOf } from '../../src/ui/workspace/LiveRegion.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Takes a text's source and what happens in each 100 ms, gives when (ms) and what was said in a minute. */
function saidInAMinute(latest: () => string, each: () => void): { at: number; text: string }[] {
  const said: { at: number; text: string }[] = []
  let now = 0
  const stop = saySeldom(latest, text => said.push({ at: now, text }))
  while (now < 60_000) {
    now += 100
    each()
    vi.advanceTimersByTime(100)
  }
  stop()
  return said
}

const gaps = (said: readonly { at: number }[]) => said.slice(1).map(({ at }, index) => at - (said[index]?.at ?? 0))

describe('a live region', () => {
  it('speaks at most every three seconds, however often its text changes', () => {
    let changes = 0
    const said = saidInAMinute(
      () => `change ${changes}`,
      () => changes++,
    )
    expect(said).toHaveLength(60_000 / SELDOM_MS)
    expect(Math.min(...gaps(said))).toBeGreaterThanOrEqual(SELDOM_MS)
    expect(SELDOM_MS).toBe(3000)
    expect(said.at(-1)?.text).toBe('change 600')
  })

  it('says nothing again that has not changed, and nothing once it is gone', () => {
    expect(saidInAMinute(() => 'the same', vi.fn())).toEqual([{ at: 3000, text: 'the same' }])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('of a run that crashes five times a second tells the news at most every three seconds', () => {
    const script = Array.from({ length: 300 }, (_, index) => ({ atMs: index * 200, do: 'crash', on: 'c1', value: 100 }))
    const parsed = parseScenario({ ackademy: 1, script })
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
    const session = new Session(parsed.scenario)
    session.play()
    const said = saidInAMinute(newsOf(session), () => session.tick(100, () => true))
    expect(said.length).toBeGreaterThan(10)
    expect(Math.min(...gaps(said))).toBeGreaterThanOrEqual(3000)
    for (const { text } of said) expect(text).toMatch(/crash|restart|back/)
  })
})
