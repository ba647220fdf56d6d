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

/** A search reads at most this many events, from its end back, so that a long run does not freeze the page. */
export const READ_A_SEARCH = 60_000

/** Takes a session and an entry's number in its trace, gives its row. */
export function rowOf(session: Session, number: number): EventRow {
  return rowsOf(session)(number)
}

function rowsOf({ run, broker, say }: Session): (number: number) => EventRow {
  // The newest state knows every part that ever was, so an event's sentence can name those that are gone.
  const state = run.stateAt(run.frontier)
  return number => {
    const entry = run.trace.entry(number)
    const text = broker.picture.sentence(state, entry, say)
    return { number, atMs: inMilliseconds(entry.time), time: entry.time, text, message: entry.message }
  }
}

/** Takes a session and the first entry that is not shown any more, gives the rows before it, oldest first, ROWS_SHOWN at most. */
export function rowsBefore(session: Session, end: number): EventRow[] {
  const row = rowsOf(session)
  const rows: EventRow[] = []
  for (let number = Math.max(0, end - ROWS_SHOWN); number < end; number++) rows.push(row(number))
  return rows
}

/**
 * Takes a text, gives the newest rows before `end` that say it, oldest first, ROWS_SHOWN at most, out of the READ_A_SEARCH
 * events before `end`; letters' case does not matter.
 */
export function rowsThatSay(session: Session, text: string, end: number): EventRow[] {
  const wanted = text.toLowerCase()
  const rows: EventRow[] = []
  const rowAt = rowsOf(session)
  const last = Math.max(0, end - READ_A_SEARCH)
  for (let number = end - 1; number >= last && rows.length < ROWS_SHOWN; number--) {
    const row = rowAt(number)
    if (row.text.toLowerCase().includes(wanted)) rows.push(row)
  }
  return rows.reverse()
}

/** Takes what a search before `end` found, gives the first event that it read: a search further back ends there, none is left at 0. */
export function firstRead(found: readonly EventRow[], end: number): number {
  return (found.length === ROWS_SHOWN ? found[0]?.number : undefined) ?? Math.max(0, end - READ_A_SEARCH)
}

/** Takes a session, gives how many events have happened at its playhead. */
export function eventsSoFar(session: Session): number {
  return session.run.trace.countUntil(session.playhead)
}
