import type { QueueType } from './queueRules.ts'
import type { ReleaseProfile } from './release.ts'

/** What made a delivery end. */
export type Cause = 'ack' | 'nack' | 'reject' | 'recover' | 'close' | 'timeout'

/** What becomes of deliveries. */
export interface Settling {
  readonly channel: number
  readonly outcome: 'ack' | 'requeue' | 'discard'
  readonly cause: Cause
  /** Whether this release counts it as a failed delivery. */
  readonly failed: boolean
}

/** RMQ-43: takes what happened, tells whether the delivery counts as failed. */
export function isFailure(
  type: QueueType,
  how: Omit<Settling, 'failed' | 'channel'>,
  profile: ReleaseProfile,
): boolean {
  switch (profile.failedDeliveries) {
    case 'never':
      return false
    case 'onQuorum':
      return type === 'quorum' && (how.outcome === 'discard' || how.cause === 'close')
    case 'onReject':
      return how.cause === 'reject' || how.cause === 'close'
  }
}
