import { NO_HANDLE } from '../../engine/agenda.ts'
import type { TraceEntry } from '../../engine/trace.ts'
import type { Because } from '../shared/broker.ts'
import { because } from '../shared/whySteps.ts'
import type { Consumer } from './consumerState.ts'
import { EVENT, type EventName } from './events.ts'
import { isServed, lastStableOffset, leaderOf } from './state.ts'
import {
  type Case,
  entriesIn,
  firstIn,
  lastIn,
  lengthText,
  numbersOf,
  type Place,
  partitionName,
  partName,
  type Reader,
  recordIn,
  told,
} from './whyCase.ts'

interface Reading {
  readonly reader: Reader
  /** When it could be read; null while it cannot. */
  readonly visible: TraceEntry | null
}

interface ReaderSteps {
  readonly steps: readonly Because[]
  /** It has worked on the record, or it never will. */
  readonly isDone: boolean
}

const FETCHES = numbersOf('fetched', 'acquired')

/** Where the time of a record went with one reader, or what it still waits for there. */
export function readerSteps(about: Case, place: Place, { reader, visible }: Reading): ReaderSteps {
  const { life } = about
  const fetched = life.find(({ type, to }) => FETCHES.has(type) && reader.consumers.has(to))
  if (visible === null) return { steps: [], isDone: false }
  if (fetched === undefined) return waiting(about, place, { reader, visible })
  const started = life.find(({ type, to }) => type === EVENT.workStarted && to === fetched.to)
  const steps = [
    ...fetchSteps(about, place, { reader, visible, fetched }),
    ...(started === undefined ? [] : [...workedFirst(about, fetched, started), told(about, started)]),
  ]
  const finished = life.find(({ type, to }) => type === EVENT.workFinished && reader.consumers.has(to))
  if (finished !== undefined) {
    const begun = life.findLast(
      ({ type, to, number }) => type === EVENT.workStarted && to === finished.to && number < finished.number,
    )
    return { steps: [...steps, workStep(about, begun ?? fetched, finished)], isDone: true }
  }
  const hands = about.state.consumers.find(
    ({ part, tasks }) => reader.consumers.has(part) && tasks.some(({ number }) => number === about.message),
  )
  if (hands !== undefined) return { steps: [...steps, ...inHand(about, fetched, hands)], isDone: false }
  // Whoever had it is gone: it comes again, or never.
  const next = waiting(about, place, { reader, visible })
  return { ...next, steps: [...steps, ...next.steps] }
}

const HOLDUPS = numbersOf('rebalanceStarted', 'leaderless', 'leaderElected', 'uncleanLeaderElected')
const TROUBLES = numbersOf(
  'consumerCrashed',
  'consumerFrozen',
  'consumerResumed',
  'consumerStarted',
  'memberExpired',
  'cut',
  'healed',
  'consumerStalled',
)
const TAKEN = numbersOf('positionTaken', 'positionReset', 'sought')

/** What lay between the moment a record could be read and the moment it was. */
function fetchSteps(
  about: Case,
  place: Place,
  { reader, visible, fetched }: { readonly reader: Reader; readonly visible: TraceEntry; readonly fetched: TraceEntry },
): Because[] {
  const { partition } = place
  const stretch = { from: visible.number, to: fetched.number }
  const heldUp = entriesIn(
    about,
    stretch,
    HOLDUPS,
    ({ from }) => from === partition.part || from === reader.group?.part,
  )
  const trouble = entriesIn(
    about,
    stretch,
    TROUBLES,
    ({ from, to }) => from === fetched.to || reader.consumers.has(to || from),
  )
  const taken = lastIn(about, stretch, TAKEN, ({ from, to }) => from === fetched.to && to === partition.part)
  const tellOnly = [...heldUp, ...trouble, ...(taken === undefined ? [] : [taken])].map(entry => told(about, entry))
  const marker = markerBefore(about, place, { from: visible.number, to: fetched.number })
  return [
    ...tellOnly,
    ...marker,
    ...readBefore(about, place, { reader, visible, fetched }),
    ...busyUntil(about, visible, fetched),
    told(about, fetched),
  ]
}

/** KFK-82: who reads committed records waits for the end of the transaction. */
function markerBefore(about: Case, place: Place, stretch: { readonly from: number; readonly to: number }): Because[] {
  if (recordIn(place, about.message)?.transactional !== true) return []
  const marker = firstIn(about, stretch, numbersOf('markerWritten'), ({ to }) => to === place.partition.part)
  return marker === undefined ? [] : [told(about, marker)]
}

/** KFK-2: a partition is read in order, so what is before it comes first. */
function readBefore(
  about: Case,
  place: Place,
  { reader, visible, fetched }: { readonly reader: Reader; readonly visible: TraceEntry; readonly fetched: TraceEntry },
): Because[] {
  const first = entriesIn(
    about,
    { from: visible.number, to: fetched.number },
    FETCHES,
    ({ from, to, value }) => from === place.partition.part && reader.consumers.has(to) && value < place.offset,
  )
  if (first.length === 0) return []
  const values = { group: reader.name, count: first.length, partition: partitionName(place) }
  return [because(fetched, about.say('kafka.why.readBefore', values))]
}

const WORKED = numbersOf('workFinished', 'workFailed')

/** A client polls again when it is done with what the last poll gave. */
function busyUntil(about: Case, visible: TraceEntry, fetched: TraceEntry): Because[] {
  const stretch = { from: visible.number, to: fetched.number }
  const others = entriesIn(about, stretch, WORKED, ({ to }) => to === fetched.to)
  const last = others.at(-1)
  if (last === undefined) return []
  const values = { consumer: partName(about, fetched.to), count: others.length, time: lengthText(about, visible, last) }
  return [because(last, about.say('kafka.why.busyUntil', values))]
}

/** Records of the same poll that were worked on before it. */
function workedFirst(about: Case, fetched: TraceEntry, started: TraceEntry): Because[] {
  const others = entriesIn(about, { from: fetched.number, to: started.number }, WORKED, ({ to }) => to === fetched.to)
  if (others.length === 0) return []
  const values = {
    consumer: partName(about, fetched.to),
    count: others.length,
    time: lengthText(about, fetched, started),
  }
  return [because(started, about.say('kafka.why.samePoll', values))]
}

function workStep(about: Case, started: TraceEntry, finished: TraceEntry): Because {
  const values = { consumer: partName(about, finished.to), time: lengthText(about, started, finished) }
  return because(finished, about.say('kafka.why.worked', values))
}

/** It is in somebody's hands: behind how many others. */
function inHand({ message, say }: Case, fetched: TraceEntry, { name, tasks }: Consumer): Because[] {
  const ahead = tasks.findIndex(({ number }) => number === message)
  return ahead <= 0 ? [] : [because(fetched, say('kafka.why.inHand', { consumer: name, count: ahead }))]
}

/** What keeps a reader from reading it, as things stand now. */
function waiting(
  about: Case,
  place: Place,
  { reader, visible }: Reading & { readonly visible: TraceEntry },
): ReaderSteps {
  const { state, say } = about
  const { partition } = place
  const owners = state.consumers.filter(
    each =>
      reader.consumers.has(each.part) && (each.settings.protocol === 'share' || each.owned.includes(partition.index)),
  )
  const owner = owners.find(({ life }) => life === 'running') ?? owners.find(({ life }) => life !== 'closed')
  const isThere = owner !== undefined && owner.life !== 'dead'
  const position = isThere ? positionOf(about, reader, owner, place) : reader.group?.progress.get(partition.index)
  // It will not read backwards by itself: what becomes of the record there is how it ended.
  if (position !== undefined && position > place.offset) return { steps: [], isDone: true }
  const last = (entry: EventName, test: (entry: TraceEntry) => boolean) =>
    lastIn(about, { from: 0, to: about.until }, numbersOf(entry), test)
  const tellOnly = (entry: TraceEntry | undefined): ReaderSteps => ({
    steps: entry === undefined ? [] : [told(about, entry)],
    isDone: false,
  })
  if (!isServed(state, partition)) return tellOnly(serverGone(about, place))
  if (owner === undefined) {
    if (reader.group?.phase === 'PreparingRebalance' || reader.group?.phase === 'CompletingRebalance')
      return tellOnly(last('rebalanceStarted', ({ from }) => from === reader.group?.part))
    const values = { group: reader.name, partition: partitionName(place) }
    return { steps: [because(visible, say('kafka.why.noOwner', values))], isDone: false }
  }
  if (owner.life === 'dead') return tellOnly(last('consumerCrashed', ({ from }) => from === owner.part))
  if (owner.life === 'frozen') return tellOnly(last('consumerFrozen', ({ from }) => from === owner.part))
  if (state.cut.includes(owner.part)) return tellOnly(last('cut', ({ from }) => from === owner.part))
  if (owner.fault !== null) return tellOnly(last('pollFailed', ({ from }) => from === owner.part))
  if (owner.tasks.length === 0 && owner.busy !== NO_HANDLE)
    return tellOnly(last('consumerStalled', ({ from }) => from === owner.part))
  return { steps: ownerSteps(about, place, { owner, visible, position: position ?? place.offset }), isDone: false }
}

function positionOf({ state }: Case, { group }: Reader, owner: Consumer, { partition }: Place): number | undefined {
  if (group?.protocolKind !== 'share') return owner.positions.get(partition.index)
  return state.groups[group.index]?.shares.get(partition.index)?.end
}

/** Why a partition's leader does not answer. */
function serverGone(about: Case, { partition }: Place): TraceEntry | undefined {
  const leader = about.state.brokers[partition.leader]?.part
  return lastIn(
    about,
    { from: 0, to: about.until },
    numbersOf('leaderless', 'brokerKilled', 'brokerStopped', 'cut'),
    ({ type, from }) => (type === EVENT.leaderless ? from === partition.part : from === leader),
  )
}

/** An owner that could read it, and what it does first. */
function ownerSteps(
  about: Case,
  place: Place,
  { owner, visible, position }: { readonly owner: Consumer; readonly visible: TraceEntry; readonly position: number },
): Because[] {
  const { say } = about
  const { partition, offset } = place
  const stable = lastStableOffset(partition)
  const values = { consumer: owner.name, partition: partitionName(place) }
  if (owner.settings.isolationLevel === 'read_committed' && offset >= stable)
    return [because(visible, say('kafka.why.unstable', { ...values, value: stable }))]
  const records = leaderOf(partition)?.log.records ?? []
  const ahead = records.filter(each => each.offset >= position && each.offset < offset && each.marker === null).length
  const [task] = owner.tasks
  return [
    ...(ahead > 0 ? [because(visible, say('kafka.why.ahead', { ...values, count: ahead }))] : []),
    ...(task === undefined ? [] : [because(visible, say('kafka.why.busy', { ...values, m: task.number }))]),
    ...(owner.settings.paused ? [because(visible, say('kafka.why.paused', values))] : []),
  ]
}
