import { type BrokerKind, isBrokerKind } from '../../brokers/registry.ts'
import type { Route } from '../../state/address.ts'

/** What of a sandbox address says what to open. */
export type SandboxWish = Pick<Extract<Route, { readonly page: 'sandbox' }>, 'run' | 'preset' | 'broker'>

/** How the presets of each broker but the plain queue are called: so their broker is known before it is fetched. */
const PRESETS_BEGIN: readonly (readonly [beginning: string, kind: BrokerKind])[] = [
  ['rabbit-', 'rabbitmq'],
  ['kafka-', 'kafka'],
]

/** Takes what a sandbox address names besides a run, gives the broker that it is about: a preset's, or the one named; else the plain queue. */
export function brokerNamed({ preset, broker }: Omit<SandboxWish, 'run'>): BrokerKind {
  if (preset !== null) return PRESETS_BEGIN.find(([beginning]) => preset.startsWith(beginning))?.[1] ?? 'plain'
  return isBrokerKind(broker) ? broker : 'plain'
}
