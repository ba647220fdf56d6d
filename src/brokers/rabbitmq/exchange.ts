import type { FieldTable } from './fieldTable.ts'

export const EXCHANGE_TYPES = ['direct', 'fanout', 'topic', 'headers'] as const
export type ExchangeType = (typeof EXCHANGE_TYPES)[number]

export interface Exchange {
  readonly name: string
  readonly part: number
  readonly type: ExchangeType
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly internal: boolean
  readonly args: FieldTable
}

/** An arrow from an exchange to a queue or to another exchange. */
export interface Binding {
  readonly source: string
  readonly destination: string
  readonly destinationType: 'queue' | 'exchange'
  readonly key: string
  readonly args: FieldTable
}

/** The exchanges that every virtual host has from the start. Part numbers are given when the broker starts. */
export const PREDECLARED: readonly (readonly [name: string, type: ExchangeType])[] = [
  ['', 'direct'],
  ['amq.direct', 'direct'],
  ['amq.fanout', 'fanout'],
  ['amq.topic', 'topic'],
  ['amq.headers', 'headers'],
  ['amq.match', 'headers'],
]
