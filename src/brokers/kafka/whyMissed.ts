import type { TraceEntry } from '../../engine/trace.ts'
import type { Because } from '../shared/broker.ts'
import { because } from '../shared/whySteps.ts'
import { EVENT } from './events.ts'
import {
  type Case,
  firstIn,
  lastIn,
  numbersOf,
  type Place,
  partitionName,
  type Reader,
  readersOf,
  recordIn,
  told,
} from './whyCase.ts'

/** A reader that never gets a record, and why. */
export interface Miss {
  readonly reader: Reader
  readonly steps: readonly Because[]
}

/** Every reader that has not worked on a record and, as things are, never will. */
export function missed(about: Case, place: Place): Miss[] {
  const { life, state, message } = about
  return readersOf(about, place).flatMap((reader): Miss[] => {
    const finished = life.some(({ type, to }) => type === EVENT.workFinished && reader.consumers.has(to))
    const inHand = state.consumers.some(
      each => reader.consumers.has(each.part) && each.tasks.some(({ number }) => number === message),
    )
    if (finished || inHand || wasHandedOver(about, reader)) return []
    const steps = failedWork(about, reader) ?? deleted(about, place, reader) ?? passedOver(about, place, reader)
    return steps === null ? [] : [{ reader, steps }]
  })
}

/** A call that reads gets its records at once: what is done with them is no longer the log's to tell. */
function wasHandedOver({ life }: Case, { consumers }: Reader): boolean {
  const isOfReader = (type: number) => life.some(entry => entry.type === type && consumers.has(entry.to))
  return isOfReader(EVENT.fetched) && !isOfReader(EVENT.workStarted) && !isOfReader(EVENT.workLost)
}

const SHARE_ENDS = numbersOf('rejected', 'archived')
const SHARE_STEPS = numbersOf('acquired', 'workFailed', 'released', 'lockExpired', 'rejected', 'archived')

/** It was worked on and that failed: a group goes on all the same, a share group may deliver it again. */
function failedWork(about: Case, { consumers, group }: Reader): Because[] | null {
  const { life } = about
  if (group?.protocolKind === 'share') {
    const over = life.some(({ type }) => SHARE_ENDS.has(type))
    return over ? life.filter(({ type }) => SHARE_STEPS.has(type)).map(entry => told(about, entry)) : null
  }
  // KFK-85: a program that writes in transactions does it again.
  const triesAgain = (part: number): boolean =>
    about.state.consumers.some(each => each.part === part && each.settings.writesWith !== null)
  const failed = life.filter(({ type, to }) => type === EVENT.workFailed && consumers.has(to) && !triesAgain(to))
  return failed.length === 0 ? null : failed.map(entry => told(about, entry))
}

/** KFK-86, KFK-88: retention or the cleaner took it before this reader had fetched it. */
function deleted(about: Case, place: Place, reader: Reader): Because[] | null {
  const { partition, offset, appended } = place
  const { say, life, message } = about
  if (recordIn(place, message) !== undefined) return null
  const isFetched = life.some(
    ({ type, to }) => (type === EVENT.fetched || type === EVENT.acquired) && reader.consumers.has(to),
  )
  if (isFetched) return null
  const moved = firstIn(
    about,
    { from: appended.number, to: about.until },
    numbersOf('logStartMoved'),
    ({ from, value }) => from === partition.part && value > offset,
  )
  const values = { partition: partitionName(place), offset, group: reader.name }
  if (moved === undefined) return [because(appended, say('kafka.why.compactedAway', values))]
  const was = placeBefore(about, place, reader, moved)
  // Whoever began to read later never had it to read.
  if (was === undefined || was.value > offset) return null
  return [because(was, say('kafka.why.wasAt', { ...values, value: was.value })), told(about, moved)]
}

const MOVES = numbersOf('committed', 'offsetsAltered', 'positionReset', 'shareStartMoved')

/** How far a reader was before an entry, in the entry that says so. */
function placeBefore(about: Case, { partition }: Place, reader: Reader, before: TraceEntry): TraceEntry | undefined {
  return lastIn(
    about,
    { from: 0, to: before.number },
    MOVES,
    ({ from, to }) => to === partition.part && (reader.committers.has(from) || reader.consumers.has(from)),
  )
}

const HANDLED = numbersOf('fetched', 'workStarted', 'workLost')

/** It began behind it, was moved past it, or committed past it before it had worked on it. */
function passedOver(about: Case, place: Place, reader: Reader): Because[] | null {
  const { partition, offset } = place
  const { life } = about
  const progress = reader.group?.progress.get(partition.index)
  if (progress === undefined || progress <= offset || reader.group?.protocolKind === 'share') return null
  const handled = life.filter(({ type, to }) => HANDLED.has(type) && reader.consumers.has(to))
  const past = firstIn(
    about,
    { from: 0, to: about.until },
    MOVES,
    ({ from, to, value, number }) =>
      to === partition.part &&
      value > offset &&
      (reader.committers.has(from) || reader.consumers.has(from)) &&
      number > (handled.find(({ type }) => type === EVENT.fetched)?.number ?? -1),
  )
  if (past === undefined) return null
  const sought = lastIn(
    about,
    { from: 0, to: past.number },
    numbersOf('sought'),
    ({ from, to, value }) => reader.consumers.has(from) && to === partition.part && value > offset,
  )
  const gone = goneAfter(about, reader, handled)
  return [
    ...handled.map(entry => told(about, entry)),
    ...(sought === undefined || handled.length > 0 ? [] : [told(about, sought)]),
    told(about, past),
    ...gone.map(entry => told(about, entry)),
  ]
}

const LEAVINGS = numbersOf('consumerCrashed', 'consumerClosed')

/** What became of whoever had it in hand. */
function goneAfter(about: Case, { consumers }: Reader, handled: readonly TraceEntry[]): TraceEntry[] {
  const last = handled.findLast(({ type }) => type === EVENT.fetched)
  if (last === undefined) return []
  const gone = firstIn(
    about,
    { from: last.number, to: about.until },
    LEAVINGS,
    ({ from, to }) => (from === last.to || to === last.to) && consumers.has(last.to),
  )
  return gone === undefined ? [] : [gone]
}
