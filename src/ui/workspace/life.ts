import type { Session } from '../../state/session.ts'
import { type EventRow, eventsSoFar, rowOf } from './eventRows.ts'

/** A life longer than this shows its newest events. */
const LINES_SHOWN = 60

/** A message's events up to the playhead, and how many older ones are left out. */
export interface Life {
  readonly rows: readonly EventRow[]
  readonly hidden: number
}

/** Takes a session and a message, gives what happened to it so far, oldest first. */
export function lifeSoFar(session: Session, message: number): Life {
  const numbers = entriesOf(session, message)
  const shown = numbers.slice(-LINES_SHOWN)
  return { rows: shown.map(number => rowOf(session, number)), hidden: numbers.length - shown.length }
}

/** The numbers of a message's trace entries up to the playhead, in order. */
export function entriesOf(session: Session, message: number): readonly number[] {
  const { messages } = session.run.trace
  const end = eventsSoFar(session)
  const numbers: number[] = []
  for (let number = messages.indexOf(message); number >= 0 && number < end; ) {
    numbers.push(number)
    number = messages.indexOf(message, number + 1)
  }
  return numbers
}
