import type { EventMeaning } from '../../engine/model.ts'

/** Where a message can be. Each is a term of the ledger; together they are everything the producers ever made. */
export const TERMS = [
  'held',
  'sending',
  'ready',
  'unacked',
  'delayed',
  'acknowledged',
  'deadLettered',
  'expired',
  'dropped',
  'lost',
  'refused',
  'lostOnWire',
  'deduplicated',
  'answered',
] as const
export type TermName = (typeof TERMS)[number]

/** The number of each term, as the message table stores it. */
export const TERM = Object.fromEntries(TERMS.map((name, index) => [name, index])) as Readonly<Record<TermName, number>>

type Row = readonly [name: string, from?: TermName | undefined, to?: TermName]

/** Every event of the plain queue, with the ledger term a message leaves and enters by it. */
const ROWS = [
  ['made', undefined, 'sending'],
  ['heldBack', 'sending', 'held'],
  ['sentAgain', 'held', 'sending'],
  ['copySent', undefined, 'sending'],
  ['published', 'sending', 'ready'],
  ['refused', 'sending', 'held'],
  ['gaveUp', 'held', 'refused'],
  ['lostOnWire', 'sending', 'lostOnWire'],
  ['deduplicated', 'sending', 'deduplicated'],
  ['droppedNewest', 'sending', 'dropped'],
  ['droppedOldest', 'ready', 'dropped'],
  ['expired', 'ready', 'expired'],
  ['delivered', 'ready', 'unacked'],
  ['received'],
  ['started'],
  ['finished'],
  ['skipped'],
  ['failed'],
  ['effectRepeated'],
  ['ackSent'],
  ['ackLost'],
  ['acked', 'unacked', 'acknowledged'],
  ['ackIgnored'],
  ['nackSent'],
  ['holdExpired'],
  ['returned', 'unacked', 'ready'],
  ['retryScheduled', 'unacked', 'delayed'],
  ['retryDue', 'delayed', 'ready'],
  ['deadLettered', 'unacked', 'deadLettered'],
  ['replayed', 'deadLettered', 'ready'],
  ['lostReady', 'ready', 'lost'],
  ['lostUnacked', 'unacked', 'lost'],
  ['lostDelayed', 'delayed', 'lost'],
  ['lostDead', 'deadLettered', 'lost'],
  ['workLost'],
  ['called'],
  ['answered', 'sending', 'answered'],
  ['callFailed', 'sending', 'held'],
  ['confirmed'],
  ['confirmTimedOut'],
  ['flushed'],
  ['blocked'],
  ['unblocked'],
  ['crashed'],
  ['restarted'],
  ['added'],
  ['removed'],
  ['changed'],
  ['gaveUpWaiting'],
] as const satisfies readonly Row[]

export type EventName = (typeof ROWS)[number][0]

/** The number of each event, as `record` takes it. */
export const EVENT = Object.fromEntries(ROWS.map(([name], index) => [name, index])) as Readonly<
  Record<EventName, number>
>

const MEANINGS: readonly Row[] = ROWS

/** What each event means for the counts, by event number. */
export const EVENTS: readonly EventMeaning[] = MEANINGS.map(([name, from, to]) => {
  return { name, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
})
