import type { Handle } from '../../engine/agenda.ts'
import type { ActionValue } from '../../engine/model.ts'
import type { StreamId } from '../../engine/randomStreams.ts'
import type { LogRecord } from './log.ts'
import type { ConsumerSettings } from './programSettings.ts'

/** What a coordinator told a member, read at its next poll. */
export type Mail =
  | { readonly kind: 'joined'; readonly generation: number; readonly leads: boolean }
  | { readonly kind: 'assigned'; readonly generation: number; readonly partitions: readonly number[] }
  | { readonly kind: 'rejoin' }
  | { readonly kind: 'refused'; readonly error: string }

/** A call that waits for records. */
export interface WantedRecords {
  readonly ticket: number
  /** How many are still wanted, by partition; null where any will do. */
  readonly from: Map<number, number> | null
  left: number
  readonly got: Map<number, ActionValue[]>
  readonly timeout: Handle
}

/** KFK-70: a commit that no coordinator has answered yet. */
export interface WaitingCommit {
  readonly ticket: number
  readonly offsets: ReadonlyMap<number, number>
  readonly until: number
}

/** A record that a consumer has been given and works on. */
export interface Task {
  readonly partition: number
  readonly offset: number
  readonly number: number
  readonly key: string | null
  /** When it was fetched, when it was sent to its log, and which time its group gets it: the picture's. */
  readonly at: number
  readonly sentAt: number
  readonly attempt: number
}

export interface Consumer {
  readonly name: string
  readonly index: number
  readonly part: number
  settings: ConsumerSettings
  readonly streams: { readonly service: StreamId; readonly crash: StreamId; readonly failure: StreamId }
  life: 'running' | 'frozen' | 'dead' | 'closed'
  /** It left the stage when consumers were made fewer, and is not to be seen. */
  retired: boolean
  startedAt: number
  /** Its group's index, or -1 with assign(). */
  readonly group: number
  member: string
  generation: number
  /** The generation of its last assignment, and the member it was then: what it calls its group metadata. */
  told: number
  toldMember: string
  /** `out`: no member; `joining`, `syncing`: waits for the coordinator; `refused`: it never will be one. */
  membership: 'out' | 'joining' | 'syncing' | 'stable' | 'refused'
  mail: Mail[]
  needsRejoin: boolean
  /** KFK-52: it was thrown out and has not told its program yet. */
  lost: boolean
  /** KFK-55: an error that polling gives for good. */
  fault: string | null
  faultTold: boolean
  /** A call for records was given it: who asks again polls on. */
  faultCaught: boolean
  owned: number[]
  /** The next offset to read, by partition; none before it is looked up. */
  readonly positions: Map<number, number>
  /** What it had before its last revocation, as the sticky assignor reports it. */
  remembered: readonly number[]
  /** Work that ended while the process was frozen. */
  thawedWork: boolean
  /** Where the reading of a partition begins next, for fairness. */
  turn: number
  wanted: WantedRecords | null
  /** KFK-85: where its program is with the transaction it writes in; while it starts or ends one it does not poll. */
  writing: 'no' | 'starting' | 'open' | 'ending' | 'aborting'
  /** Records of the last poll that are still to be worked on; the first is being worked on. */
  tasks: Task[]
  /** The work on a record, or a stall, that keeps it from polling. */
  busy: Handle
  /** When the work on the first record began and will end, as far as it is known: the picture's. */
  workBegan: number
  workEnds: number
  polling: Handle
  lastPollAt: number
  pollTimeout: Handle
  heartbeat: Handle
  commitDue: number
  autoCommit: Handle
  commits: WaitingCommit[]
  metadata: Handle
  /** The partition counts that the last assignment was made with, by topic. */
  counts: Map<string, number>
  crash: Handle
  restart: Handle
  stallTicket: number
  /** Share consumers: what it acquired and has not answered, by `partition:offset`. */
  acquired: Task[]
}

/** Tells whether a program waits for its transactional id, or for a transaction to end: nothing else happens meanwhile. */
export function waitsToWrite({ writing }: Consumer): boolean {
  return writing !== 'no' && writing !== 'open'
}

/** Takes when a program got a record of a partition, and which time its group does, gives its task. Frozen, so that checkpoints share it. */
export function taskOf(at: number, partition: number, record: LogRecord, attempt: number): Task {
  const { offset, number, key, sentAt } = record
  return Object.freeze({ partition, offset, number, key, at, sentAt, attempt })
}
