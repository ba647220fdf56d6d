import type { FieldTable } from './fieldTable.ts'

/** A message as a client sees it. */
export interface SeenMessage {
  readonly body: string
  readonly redelivered: boolean
  readonly exchange: string
  readonly routingKey: string
  readonly headers: FieldTable | null
  readonly priority: number | null
  readonly expiration: string | null
}

/** What a broker's answer to a command may tell. */
export interface Answer {
  readonly queue?: string
  readonly ready?: number
  readonly consumers?: number
  readonly messageCount?: number
}

/** What one client was told by the broker, in its own words: a frame that arrived. */
export type Note =
  | { readonly kind: 'sent'; readonly client: string; readonly message: number }
  | { readonly kind: 'delivered'; readonly client: string; readonly deliveryTag: number; readonly message: SeenMessage }
  | { readonly kind: 'got'; readonly client: string; readonly queue: string; readonly got: Pulled | null }
  | {
      readonly kind: 'confirmed'
      readonly client: string
      readonly message: number
      readonly outcome: 'ack' | 'nack'
    }
  | { readonly kind: 'returned'; readonly client: string; readonly message: number; readonly seen: SeenMessage }
  | { readonly kind: 'answered'; readonly client: string; readonly op: string; readonly answer: Answer }
  | {
      readonly kind: 'failed'
      readonly client: string
      /** The command that the broker refused, or null when it closed of itself. */
      readonly op: string | null
      readonly scope: 'channel' | 'connection'
      readonly code: number
      readonly name: string
      readonly text: string
    }
  | { readonly kind: 'told'; readonly client: string; readonly what: Notice; readonly reason: string | null }

export type Notice = 'connection.blocked' | 'connection.unblocked' | 'consumer cancelled by broker'

export interface Pulled {
  readonly deliveryTag: number
  readonly remaining: number
  readonly message: SeenMessage
}
