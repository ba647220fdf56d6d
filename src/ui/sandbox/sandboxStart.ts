import { type BrokerKind, isBrokerKind } from '../../brokers/registry.ts'
import type { Problem } from '../../engine/model.ts'
import { START } from '../../engine/time.ts'
import type { Route } from '../../state/address.ts'
import { brokerOfLink, readSharedRun, type SharedRun } from '../../state/shareLink.ts'
import type { System } from '../systems/system.ts'

/** What of a sandbox address says what to open. */
export type SandboxWish = Pick<Extract<Route, { readonly page: 'sandbox' }>, 'run' | 'preset' | 'broker'>

/** What the sandbox opens with, and what of the address was not understood. */
export interface SandboxStart {
  readonly run: SharedRun
  /** The preset that it is, or null. */
  readonly preset: string | null
  readonly problem: Problem | null
}

/** How the presets of each broker but the plain queue are called: so their broker is known before it is fetched. */
const PRESETS_BEGIN: readonly (readonly [beginning: string, kind: BrokerKind])[] = [
  ['rabbit-', 'rabbitmq'],
  ['kafka-', 'kafka'],
]

/** Takes the parts of a sandbox address, gives the broker that it is about: a link's own, a preset's, or the one named; else the plain queue. */
export function brokerOfAddress({ run, preset, broker }: SandboxWish): BrokerKind {
  if (run !== null) return brokerOfLink(run) ?? 'plain'
  if (preset !== null) return PRESETS_BEGIN.find(([beginning]) => preset.startsWith(beginning))?.[1] ?? 'plain'
  return isBrokerKind(broker) ? broker : 'plain'
}

/** Takes the parts of a sandbox address and its system, gives what to open: a shared run, a preset, or (with the reason) the usual start. Never throws. */
export function sandboxStart({ run, preset, broker }: SandboxWish, { presets }: System): SandboxStart {
  const start = (id: string, problem: Problem | null = null): SandboxStart => ({
    run: { scenario: presets.scenario(id), edits: [], at: START },
    preset: id,
    problem,
  })
  if (run !== null) {
    const read = readSharedRun(run)
    return 'run' in read ? { run: read.run, preset: null, problem: null } : start(presets.first, read.problem)
  }
  const mend = 'choose one from the list'
  if (preset !== null)
    return presets.has(preset)
      ? start(preset)
      : start(presets.first, { path: 'preset', problem: `there is no situation "${preset}"`, mend })
  if (broker === null || isBrokerKind(broker)) return start(presets.first)
  return start(presets.first, { path: 'broker', problem: `there is no system "${broker}"`, mend })
}
