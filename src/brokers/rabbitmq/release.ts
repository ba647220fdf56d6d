/** The releases whose behaviour is modelled, by their first two numbers. */
export const RELEASES = ['3.10', '4.0', '4.3'] as const
export type Release = (typeof RELEASES)[number]

/** Everything in which the releases differ, in one table. Observed on 3.10.8, 4.0.5 and 4.3.6; rules: docs/models/rabbitmq.md. */
export interface ReleaseProfile {
  readonly release: Release
  /** RMQ-40: how many times a quorum queue returns a message when its `x-delivery-limit` says nothing; null is for ever. */
  readonly defaultDeliveryLimit: number | null
  /** RMQ-35: whether a limit of -1 means no limit; on 3.10 it makes the first return the last. */
  readonly minusOneIsUnlimited: boolean
  /** RMQ-33: without a limit a requeued message goes to the back of a quorum queue, not to the front. */
  readonly unlimitedRequeuesToBack: boolean
  /** RMQ-95: a message that a client returns over its limit gives its consumer room for two. */
  readonly limitDoublesCredit: boolean
  /** RMQ-41: what the delivery limit counts. */
  readonly limitCounts: 'returns' | 'failures'
  /** RMQ-37: the headers with which a quorum queue tells its counts. */
  readonly countHeaders: 'deliveryCount' | 'staleDeliveryCount' | 'acquiredAndDeliveryCount'
  /** RMQ-43: which deliveries count as failed: none, what a quorum queue discards or a crash returns, or each reject and crash. */
  readonly failedDeliveries: 'never' | 'onQuorum' | 'onReject'
  /** RMQ-66: how many priorities a quorum queue tells apart. */
  readonly quorumLevels: 1 | 2 | 32
  /** RMQ-60: dead letters say where they died last. */
  readonly lastDeathHeaders: boolean
  /** RMQ-60: recording a further death turns the older entries of `x-death` round. */
  readonly olderDeathsReversed: boolean
  /** RMQ-61: a dead letter that failed before arrives flagged redelivered. */
  readonly failedArriveRedelivered: boolean
  /** RMQ-57: several messages that one command drops from a quorum queue are dead-lettered last first. */
  readonly bulkDropsReversed: boolean
  /** RMQ-55: `x-max-length-bytes` of a quorum queue counts properties and headers too. */
  readonly bytesCountMetadata: boolean
  /** RMQ-24: basic.qos with global=true limits the channel; if not, it is read as a limit for each later consumer. */
  readonly globalQos: boolean
  /** RMQ-30: what an acknowledgement timeout does. */
  readonly ackTimeout: 'closesChannel' | 'quorumCancelsConsumer'
  /** RMQ-44: quorum queues know `x-delayed-retry-type`, and `x-consumer-timeout` (RMQ-30). */
  readonly delayedRetry: boolean
  /** RMQ-34: a dead channel's quorum consumers give back in the order of their tags; if not, of their age. */
  readonly consumersDieByTag: boolean
  /** RMQ-26: a waiting single active consumer of higher priority takes over on quorum queues. */
  readonly priorityTakesOver: boolean
  /** RMQ-71: exchanges that are not durable survive a restart. */
  readonly transientExchangesSurvive: boolean
  /** RMQ-13: a classic queue whose node is down counts as unroutable; if not, the publisher gets a nack. */
  readonly downQueueIsUnroutable: boolean
  /** RMQ-78: rejecting a stream's message closes the connection; if not, it is credit. */
  readonly streamRejectCloses: boolean
}

const PROFILES: Readonly<Record<Release, ReleaseProfile>> = {
  '3.10': Object.freeze({
    release: '3.10',
    defaultDeliveryLimit: null,
    minusOneIsUnlimited: false,
    unlimitedRequeuesToBack: true,
    limitCounts: 'returns',
    limitDoublesCredit: true,
    countHeaders: 'deliveryCount',
    failedDeliveries: 'never',
    quorumLevels: 1,
    lastDeathHeaders: false,
    olderDeathsReversed: true,
    failedArriveRedelivered: false,
    bulkDropsReversed: true,
    bytesCountMetadata: false,
    globalQos: true,
    ackTimeout: 'closesChannel',
    delayedRetry: false,
    consumersDieByTag: true,
    priorityTakesOver: false,
    transientExchangesSurvive: false,
    downQueueIsUnroutable: true,
    streamRejectCloses: true,
  }),
  '4.0': Object.freeze({
    release: '4.0',
    defaultDeliveryLimit: 20,
    minusOneIsUnlimited: true,
    unlimitedRequeuesToBack: true,
    limitCounts: 'returns',
    limitDoublesCredit: false,
    countHeaders: 'staleDeliveryCount',
    failedDeliveries: 'onQuorum',
    quorumLevels: 2,
    lastDeathHeaders: true,
    olderDeathsReversed: false,
    failedArriveRedelivered: false,
    bulkDropsReversed: false,
    bytesCountMetadata: false,
    globalQos: true,
    ackTimeout: 'closesChannel',
    delayedRetry: false,
    consumersDieByTag: false,
    priorityTakesOver: true,
    transientExchangesSurvive: false,
    downQueueIsUnroutable: false,
    streamRejectCloses: false,
  }),
  '4.3': Object.freeze({
    release: '4.3',
    defaultDeliveryLimit: 20,
    minusOneIsUnlimited: true,
    unlimitedRequeuesToBack: false,
    limitCounts: 'failures',
    limitDoublesCredit: false,
    countHeaders: 'acquiredAndDeliveryCount',
    failedDeliveries: 'onReject',
    quorumLevels: 32,
    lastDeathHeaders: true,
    olderDeathsReversed: false,
    failedArriveRedelivered: true,
    bulkDropsReversed: false,
    bytesCountMetadata: true,
    globalQos: false,
    ackTimeout: 'quorumCancelsConsumer',
    delayedRetry: true,
    consumersDieByTag: false,
    priorityTakesOver: true,
    transientExchangesSurvive: true,
    downQueueIsUnroutable: false,
    streamRejectCloses: false,
  }),
}

/** Takes a release, gives everything in which it differs from the others. */
export function profileOf(release: Release): ReleaseProfile {
  return PROFILES[release]
}
