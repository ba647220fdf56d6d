import type { ActionValue } from '../../engine/model.ts'

export type RebalanceEvent = 'assigned' | 'revoked' | 'lost'

/** What one client was told, where somebody wants to compare it with a real cluster. */
export type Note =
  | { readonly kind: 'asked'; readonly ticket: number }
  | { readonly kind: 'answered'; readonly ticket: number; readonly result: ActionValue }
  | {
      readonly kind: 'rebalance'
      readonly client: string
      readonly event: RebalanceEvent
      readonly partitions: readonly string[]
      readonly generation: number
    }
  | { readonly kind: 'pollError'; readonly client: string; readonly error: string }
