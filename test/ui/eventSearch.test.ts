import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../src/brokers/scenario.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import { Session } from '../../src/state/session.ts'
import {
  type EventRow,
  eventsSoFar,
  firstRead,
  READ_A_SEARCH,
  ROWS_SHOWN,
  rowsThatSay,
} from '../../src/ui/workspace/eventRows.ts'
import { english } from '../say.ts'

/** Two crashes, then so many events that a search from the newest back does not come to them. */
function longRun(): Session {
  const parsed = parseScenario({
    ackademy: 1,
    topology: { producers: { p1: { arrivals: { kind: 'steady', ratePerSecond: 5000 } } } },
    script: [
      { atMs: 500, do: 'crash', on: 'c1', value: 100 },
      { atMs: 1000, do: 'crash', on: 'c1', value: 100 },
    ],
  })
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  const session = new Session(parsed.scenario)
  session.seek(atMilliseconds(15_000))
  for (let frame = 0; frame < 1000 && session.playhead < 15_000_000; frame++) session.tick(100, () => true)
  return session
}

describe('a search of the events', () => {
  it('reads only the newest of a long run, says so, and finds the rest when it goes on further back', () => {
    const session = longRun()
    let end = eventsSoFar(session)
    expect(end).toBeGreaterThan(READ_A_SEARCH)
    const newest = rowsThatSay(session, 'crashed', end)
    expect(newest).toEqual([])
    expect(firstRead(newest, end)).toBe(end - READ_A_SEARCH)
    const found: EventRow[] = []
    for (let searches = 0; end > 0 && searches < 20; searches++) {
      const rows = rowsThatSay(session, 'crashed', end)
      found.unshift(...rows)
      end = firstRead(rows, end)
    }
    expect(end).toBe(0)
    expect(found.map(({ atMs }) => atMs)).toEqual([500, 1000])
  })

  it('that found as many as it shows goes on at the oldest of them, and leaves none out', () => {
    const session = longRun()
    const end = eventsSoFar(session)
    const rows = rowsThatSay(session, 'e', end)
    expect(rows).toHaveLength(ROWS_SHOWN)
    const further = firstRead(rows, end)
    expect(further).toBe(rows[0]?.number)
    expect(rowsThatSay(session, 'e', further).at(-1)?.number).toBeLessThan(further)
  })

  it('speaks of the whole past only where it has read the whole past', () => {
    const none = (read: number, where: string) => english('workspace.events.noneFound', { text: 'x', read, where })
    expect(none(100, 'everywhere')).toBe('No event up to this moment says “x”.')
    expect(none(60_000, 'newest')).toBe('No event says “x” in the last 60,000 events.')
    expect(none(60_000, 'earlier')).toBe('No event says “x” in these 60,000 earlier events.')
  })
})
