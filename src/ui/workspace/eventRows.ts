import { plainBroker } from '../../brokers/registry.ts'
import { inMilliseconds, type Time } from '../../engine/time.ts'
import type { Session } from '../../state/session.ts'

/** One line of the event list. */
export interface EventRow {
  readonly number: number
  readonly atMs: number
  readonly time: Time
  readonly text: string
  readonly message: number
}

/** At most this many rows are in the page at once. */
export const ROWS_SHOWN = 200

/** A search reads at most this many events, from the newest back, so that a long run does not freeze the page. */
const READ_A_SEARCH = 60_000

/** Takes a session and an entry's number in its trace, gives its row. */
export function rowOf(session: Session, number: number): EventRow {
  const { run } = session
  const entry = run.trace.entry(number)
  // The newest state knows every part that ever was, so an event's sentence can name those that are gone.
  const text = plainBroker.picture.sentence(run.stateAt(run.frontier), entry)
  return { number, atMs: inMilliseconds(entry.time), time: entry.time, text, message: entry.message }
}

/** Takes a session and the first entry that is not shown any more, gives the rows before it, oldest first, ROWS_SHOWN at most. */
export function rowsBefore(session: Session, end: number): EventRow[] {
  const rows: EventRow[] = []
  for (let number = Math.max(0, end - ROWS_SHOWN); number < end; number++) rows.push(rowOf(session, number))
  return rows
}

/** Takes a text, gives the newest rows before `end` that say it, oldest first; letters' case does not matter. */
export function rowsThatSay(session: Session, text: string, end: number): EventRow[] {
  const wanted = text.toLowerCase()
  const rows: EventRow[] = []
  const last = Math.max(0, end - READ_A_SEARCH)
  for (let number = end - 1; number >= last && rows.length < ROWS_SHOWN; number--) {
    const row = rowOf(session, number)
    if (row.text.toLowerCase().includes(wanted)) rows.push(row)
  }
  return rows.reverse()
}

/** Takes a session, gives how many events have happened at its playhead. */
export function eventsSoFar(session: Session): number {
  return session.run.trace.countUntil(session.playhead)
}
