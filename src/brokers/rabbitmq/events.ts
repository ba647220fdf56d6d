import type { EventMeaning } from '../../engine/model.ts'

/** Where a copy of a message in a queue can be. Each is a term of the ledger; together they are every copy a queue ever took. */
export const TERMS = [
  'ready',
  'unacked',
  'delayed',
  'acknowledged',
  'deadLettered',
  'expired',
  'dropped',
  'rejected',
  'removed',
  'lost',
] as const
export type TermName = (typeof TERMS)[number]

/** The number of each term, as a copy stores it. */
export const TERM = Object.fromEntries(TERMS.map((name, index) => [name, index])) as Readonly<Record<TermName, number>>

type Row = readonly [name: string, from?: TermName | undefined, to?: TermName]

/** Every event of the broker and its clients, with the ledger term a copy leaves and enters by it. */
const ROWS = [
  ['published'],
  ['routed', undefined, 'ready'],
  ['unroutable'],
  ['returnedToPublisher'],
  ['refusedByQueue'],
  ['confirmed'],
  ['refused'],
  ['delivered', 'ready', 'unacked'],
  ['deliveredForGood', 'ready', 'acknowledged'],
  ['pulled', 'ready', 'unacked'],
  ['pulledForGood', 'ready', 'acknowledged'],
  ['streamRead'],
  ['acked', 'unacked', 'acknowledged'],
  ['requeued', 'unacked', 'ready'],
  ['heldForRetry', 'unacked', 'delayed'],
  ['retryDue', 'delayed', 'ready'],
  ['rejected', 'unacked', 'rejected'],
  ['rejectedToDeadLetter', 'unacked', 'deadLettered'],
  ['overLimit', 'unacked', 'dropped'],
  ['overLimitToDeadLetter', 'unacked', 'deadLettered'],
  ['expired', 'ready', 'expired'],
  ['expiredToDeadLetter', 'ready', 'deadLettered'],
  ['droppedHead', 'ready', 'dropped'],
  ['droppedHeadToDeadLetter', 'ready', 'deadLettered'],
  ['deadLetterCycle'],
  ['deadLetterUnroutable'],
  ['purged', 'ready', 'removed'],
  ['deletedReady', 'ready', 'removed'],
  ['deletedUnacked', 'unacked', 'removed'],
  ['deletedDelayed', 'delayed', 'removed'],
  ['lost', 'ready', 'lost'],
  ['lostDelayed', 'delayed', 'lost'],
  ['subscribed'],
  ['cancelled'],
  ['cancelledByBroker'],
  ['channelOpened'],
  ['channelClosed'],
  ['connectionOpened'],
  ['connectionClosed'],
  ['blocked'],
  ['unblocked'],
  ['heldOnWire'],
  ['queueDeclared'],
  ['queueDeleted'],
  ['queueExpired'],
  ['exchangeDeclared'],
  ['exchangeDeleted'],
  ['bound'],
  ['unbound'],
  ['alarmChanged'],
  ['restarted'],
  ['nodeDown'],
  ['nodeUp'],
  ['leaderElected'],
  ['qosSet'],
  ['workStarted'],
  ['workFinished'],
  ['workFailed'],
  ['workLost'],
  ['workerLeft'],
  ['workerRestarted'],
  ['changed'],
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
