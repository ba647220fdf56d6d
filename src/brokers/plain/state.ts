import { type Handle, NO_HANDLE } from '../../engine/agenda.ts'
import { createGauge, type Gauge } from '../../engine/gauge.ts'
import { createHistogram, type Histogram } from '../../engine/histogram.ts'
import type { StreamId } from '../../engine/randomStreams.ts'
import type { Time } from '../../engine/time.ts'
import { createDeadlines, type Deadlines } from '../shared/deadlines.ts'
import { createSlotList, type SlotList } from '../shared/slotList.ts'
import { TERMS } from './events.ts'
import { createJobTable, type JobTable } from './jobTable.ts'
import { createMessageTable, type MessageTable, NONE } from './messageTable.ts'
import type { Pace } from './pace.ts'
import { createRecent, type Recent } from './recent.ts'
import type { ConsumerSettings, ProducerSettings, Topology } from './topology.ts'
import type { AwaitedWrite } from './write.ts'

/** Priorities 0 to 9. A queue that is not a priority queue keeps everything at level 0. */
export const LEVELS = 10

/** Whether an actor or the broker is running. `until` is when it is planned to be back, or null when by hand only. */
export type Power = { up: true } | { up: false; since: Time; until: Time | null }

export interface ProducerState {
  readonly id: string
  readonly index: number
  readonly part: number
  removed: boolean
  settings: ProducerSettings
  /** Orders made so far. */
  made: number
  /** What is left of the current gap, in units of the mean gap, and since when it has been running down. */
  gapLeft: number
  gapSince: Time
  /** Arrivals a second at the moment (a burst may be on or off). */
  rate: number
  burstOn: boolean
  /** Which entry of a list of times is next. */
  nextTime: number
  arrival: Handle
  burst: Handle
  /** Messages that could not be sent yet, oldest first. */
  readonly outbox: SlotList
  blocked: boolean
  /** Orders sent and not confirmed, oldest first, by order number. */
  readonly unconfirmed: Map<number, Unconfirmed>
  confirmCheck: Handle
  /** The earliest moment the next message may reach the queue: a wire does not reorder. */
  wireFreeAt: number
  readonly pace: Pace
  /** Direct call: the message whose answer is awaited, its job, and the number of the call. */
  calling: number
  callJob: number
  callNumber: number
  callTimer: Handle
  readonly streams: Record<'arrivals' | 'batch' | 'priority' | 'key' | 'poison' | 'retry', StreamId>
}

/** What a producer keeps of a message until the confirm, so that it can send it again. */
export interface Unconfirmed {
  /** The latest copy sent, and the slot it was made in. */
  readonly message: number
  readonly slot: number
  readonly sentAt: Time
  readonly priority: number
  readonly key: number
  readonly poison: boolean
  /** How many copies were sent after the first. */
  readonly copies: number
}

export interface ConsumerState {
  readonly id: string
  readonly index: number
  readonly part: number
  removed: boolean
  settings: ConsumerSettings
  power: Power
  fault: Handle
  /** Copies with it or on the wire to it; and how many the queue counts as unacknowledged with it. */
  jobs: number
  unacked: number
  /** Jobs waiting, oldest first. */
  inboxFirst: number
  inboxLast: number
  working: number
  finish: Handle
  wireFreeAt: number
  readonly pace: Pace
  /** Since when its connection stands. What was delivered before is not in its hands. */
  connectedSince: Time
  finished: number
  readonly streams: {
    service: StreamId
    failure: StreamId
    crashAfterEffect: StreamId
    ackLoss: StreamId
    fault: StreamId
    repair: StreamId
  }
}

export interface QueueState {
  /** Ready messages by priority level, each in order of position. */
  readonly ready: readonly SlotList[]
  readyCount: number
  readonly dead: SlotList
  readonly lifetimes: Deadlines
  lifetimeTimer: Handle
  readonly holds: Deadlines
  holdTimer: Handle
  power: Power
  fault: Handle
  accepted: number
  /** Messages up to this position are on disk. */
  flushedPosition: number
  /** The next write, or the end of the one under way. */
  flush: Handle
  /** What the write under way covers, up to this position; NONE while there is none. */
  writing: number
  /** Confirms that wait for a write, in order of what they wait for. */
  awaitingWrite: AwaitedWrite[]
  /** Ids seen lately, oldest first, with when. */
  readonly seen: Map<number, Seen>
  /** The consumer that was served last, for the round robin. */
  lastServed: number
  /** True when a search found no consumer with room, until something happens that may make room. */
  allBusy: boolean
  /** The blocked producer that was let send last, for theirs. */
  lastWoken: number
  nextTag: number
  readonly streams: { jitter: StreamId; fault: StreamId; repair: StreamId }
}

/** When the queue accepted an order, and at which place in line. */
export interface Seen {
  readonly at: Time
  readonly position: number
}

export interface BusinessState {
  /** One bit an order: its effect has happened at least once. */
  done: Uint8Array
  /** Effects that happened, orders among them, and repeats. */
  effects: number
  distinct: number
  /** Orders whose effect is remembered by the consumers' shared memory, oldest first, with when. */
  readonly remembered: Map<number, Time>
  skipped: number
}

export interface MeasureState {
  readonly waiting: Gauge
  readonly inbox: Gauge
  readonly inSystem: Gauge
  readonly busy: Gauge
  readonly present: Gauge
  readonly wait: Histogram
  readonly service: Histogram
  readonly system: Histogram
  attempts: number
  redeliveries: number
  confirmedLost: number
}

/** Everything there is, at one instant. Plain data, changed by this folder's handlers alone. */
export interface PlainState {
  topology: Topology
  readonly messages: MessageTable
  readonly jobs: JobTable
  readonly producers: ProducerState[]
  readonly consumers: ConsumerState[]
  readonly queue: QueueState
  readonly business: BusinessState
  readonly measure: MeasureState
  readonly recent: Recent
  /** Messages by term, indexed by TERM. */
  readonly counts: Float64Array
  made: number
  orders: number
  /** How many producers have a message that they could not send; none is the usual case, and then nobody looks for one. */
  blockedProducers: number
}

/** Part numbers, as the trace stores them. Producers and consumers take turns above the fixed ones. */
export const PART = { none: 0, queue: 1, dead: 2, firstActor: 8 } as const

/** Takes a producer's index, gives its part's number in the trace. */
export function producerPart(index: number): number {
  return PART.firstActor + 2 * index
}

/** Takes a consumer's index, gives its part's number in the trace. */
export function consumerPart(index: number): number {
  return PART.firstActor + 2 * index + 1
}

/** Takes a producer's index, gives the producer; throws when there is none. */
export function ownerOf(state: PlainState, producer: number): ProducerState {
  const owner = state.producers[producer]
  if (owner === undefined)
    throw new Error(`ownerOf: there are ${state.producers.length} producers, got index ${producer}`)
  return owner
}

/** Takes a consumer's index, gives the consumer; throws when there is none. */
export function workerOf(state: PlainState, consumer: number): ConsumerState {
  const worker = state.consumers[consumer]
  if (worker === undefined)
    throw new Error(`workerOf: there are ${state.consumers.length} consumers, got index ${consumer}`)
  return worker
}

/** An empty state around a topology: nobody there yet. `streams` are the queue's own. */
export function createState(topology: Topology, streams: QueueState['streams']): PlainState {
  return {
    topology,
    messages: createMessageTable(),
    jobs: createJobTable(),
    producers: [],
    consumers: [],
    queue: createQueue(streams),
    business: { done: new Uint8Array(64), effects: 0, distinct: 0, remembered: new Map(), skipped: 0 },
    measure: createMeasure(),
    recent: createRecent(),
    counts: new Float64Array(TERMS.length),
    made: 0,
    orders: 0,
    blockedProducers: 0,
  }
}

function createQueue(streams: QueueState['streams']): QueueState {
  return {
    ready: Array.from({ length: LEVELS }, createSlotList),
    readyCount: 0,
    dead: createSlotList(),
    lifetimes: createDeadlines(),
    lifetimeTimer: NO_HANDLE,
    holds: createDeadlines(),
    holdTimer: NO_HANDLE,
    power: { up: true },
    fault: NO_HANDLE,
    accepted: 0,
    flushedPosition: 0,
    flush: NO_HANDLE,
    writing: NONE,
    awaitingWrite: [],
    seen: new Map(),
    lastServed: NONE,
    allBusy: false,
    lastWoken: NONE,
    nextTag: 0,
    streams,
  }
}

function createMeasure(): MeasureState {
  return {
    waiting: createGauge(),
    inbox: createGauge(),
    inSystem: createGauge(),
    busy: createGauge(),
    present: createGauge(),
    wait: createHistogram(),
    service: createHistogram(),
    system: createHistogram(),
    attempts: 0,
    redeliveries: 0,
    confirmedLost: 0,
  }
}
