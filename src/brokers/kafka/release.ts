/** The releases whose behaviour is modelled; 3.9 stands for 3.x with KRaft, 4.2 for 4.x. */
export const RELEASES = ['2.8', '3.9', '4.2'] as const
export type Release = (typeof RELEASES)[number]

/** Everything in which the releases differ, in one table. Rules: docs/models/kafka.md. */
export interface ReleaseProfile {
  readonly release: Release
  /** KFK-12: what a producer waits for when it says nothing. */
  readonly acks: '1' | 'all'
  /** KFK-12 */
  readonly idempotence: boolean
  /** KFK-12 */
  readonly lingerMs: number
  /** KFK-9: how a client spreads records without a key. */
  readonly partitioner: 'sticky' | 'uniform-sticky'
  /** KFK-11: a batch that is too large for its topic is halved until its parts fit, since 4.2 (KAFKA-8350). */
  readonly halvesBatches: boolean
  /** KFK-41: how long a silent member stays. */
  readonly sessionTimeoutMs: number
  /** KFK-58: the assignors a consumer offers when it names none. */
  readonly assignors: readonly string[]
  /** KFK-40: a static leader that comes back still watches for new partitions, since 3.2 (KIP-814). */
  readonly leaderComesBack: boolean
  /** KFK-26: who keeps the metadata, and so how long a dead broker goes unnoticed. */
  readonly controller: 'zookeeper' | 'kraft'
  readonly brokerSessionMs: number
  /** KFK-27: a dead follower's removal from the ISR starts a new leader epoch. */
  readonly shrinkRaisesEpoch: boolean
  /** KFK-36: with fewer in sync than `min.insync.replicas` nothing more becomes visible; no more than there are replicas is asked for. */
  readonly strictMinIsr: boolean
  /** KFK-37: who left an ISR that became too small may still lead. */
  readonly eligibleLeaders: boolean
  /** KFK-89: a tombstone's age is told by its segment, or since 3.1 by when it was first cleaned. */
  readonly tombstoneAge: 'segment' | 'record'
  /** KFK-56: the new consumer protocol with assignors on the server. */
  readonly consumerProtocol: boolean
  /** KFK-91: share groups. */
  readonly shareGroups: boolean
}

const PROFILES: Readonly<Record<Release, ReleaseProfile>> = {
  '2.8': Object.freeze({
    release: '2.8',
    acks: '1',
    idempotence: false,
    lingerMs: 0,
    partitioner: 'sticky',
    halvesBatches: false,
    sessionTimeoutMs: 10_000,
    assignors: Object.freeze(['range']),
    leaderComesBack: false,
    controller: 'zookeeper',
    brokerSessionMs: 18_000,
    shrinkRaisesEpoch: true,
    strictMinIsr: false,
    eligibleLeaders: false,
    tombstoneAge: 'segment',
    consumerProtocol: false,
    shareGroups: false,
  }),
  '3.9': Object.freeze({
    release: '3.9',
    acks: 'all',
    idempotence: true,
    lingerMs: 0,
    partitioner: 'uniform-sticky',
    halvesBatches: false,
    sessionTimeoutMs: 45_000,
    assignors: Object.freeze(['range', 'cooperative-sticky']),
    leaderComesBack: true,
    controller: 'kraft',
    brokerSessionMs: 9000,
    shrinkRaisesEpoch: false,
    strictMinIsr: true,
    eligibleLeaders: false,
    tombstoneAge: 'record',
    consumerProtocol: true,
    shareGroups: false,
  }),
  '4.2': Object.freeze({
    release: '4.2',
    acks: 'all',
    idempotence: true,
    lingerMs: 5,
    partitioner: 'uniform-sticky',
    halvesBatches: true,
    sessionTimeoutMs: 45_000,
    assignors: Object.freeze(['range', 'cooperative-sticky']),
    leaderComesBack: true,
    controller: 'kraft',
    brokerSessionMs: 9000,
    shrinkRaisesEpoch: false,
    strictMinIsr: true,
    eligibleLeaders: true,
    tombstoneAge: 'record',
    consumerProtocol: true,
    shareGroups: true,
  }),
}

/** Takes a release, gives everything in which it differs from the others. */
export function profileOf(release: Release): ReleaseProfile {
  return PROFILES[release]
}
