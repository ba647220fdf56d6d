import type { Handle } from '../../engine/agenda.ts'

/** A member as the coordinator of a classic group knows it. */
export interface Member {
  readonly id: string
  readonly serial: number
  readonly consumer: number
  readonly instance: string | null
  topics: readonly string[]
  protocols: readonly string[]
  owned: readonly number[]
  /** The generation in which it got them: of an older one they count for nothing (KFK-59). */
  ownedSince: number
  sessionTimeout: number
  rebalanceTimeout: number
  deadline: number
  session: Handle
  /** It waits for the join phase to end. */
  joined: boolean
  /** It waits for its assignment. */
  synced: boolean
  assignment: readonly number[]
  /** KIP-848: the member's own epoch, and what it was asked to give up. */
  epoch: number
  revoking: readonly number[]
  /** KIP-848: a static member that closed: its place is kept for its next process (KFK-51). */
  away: boolean
}

export type GroupPhase = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead'

/** KFK-91: a record of a share partition that is neither done nor untouched. */
export interface ShareRecord {
  readonly offset: number
  state: 'available' | 'acquired' | 'acknowledged' | 'archived'
  deliveries: number
  consumer: number
  lockedUntil: number
}

export interface SharePartition {
  readonly partition: number
  /** Everything below is done (SPSO). */
  start: number
  /** Everything from here on is untouched. */
  end: number
  records: ShareRecord[]
  /** Offsets that were given up, as far as the picture may still show them: at most a hundred. */
  archived: number[]
  lock: Handle
}

export interface Group {
  readonly name: string
  readonly index: number
  readonly part: number
  protocolKind: 'classic' | 'consumer' | 'share'
  /** The broker that coordinates it (KFK-38). */
  coordinator: number
  phase: GroupPhase
  generation: number
  protocol: string | null
  leader: string | null
  readonly members: Map<string, Member>
  /** Member ids by group.instance.id. */
  readonly instances: Map<string, string>
  /** How far it is on each partition: what it committed last or, before that, where it began to read; of a share group, what is done. */
  readonly progress: Map<number, number>
  /** The committed offsets: one number a partition. */
  readonly offsets: Map<number, number>
  /** Up to where anybody in it has read a partition: what comes again is seen to. No rule reads it. */
  readonly readTo: Map<number, number>
  /** When somebody last was a member or committed: its offsets go long after that (KFK-68). */
  usedAt: number
  /** Offsets of open transactions, by producer id (KFK-84). */
  readonly pending: Map<number, Map<number, number>>
  rebalanceEnd: Handle
  rebalanceSince: number
  /** The first join of an empty group waits for more members (KFK-42). */
  waitsForFirst: boolean
  /** KIP-848: what each member should have, by member id. */
  readonly target: Map<string, readonly number[]>
  serverAssignor: 'uniform' | 'range'
  readonly shares: Map<number, SharePartition>
}
