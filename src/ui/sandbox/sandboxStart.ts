import { type BrokerKind, isBrokerKind } from '../../brokers/registry.ts'
import type { Problem } from '../../engine/model.ts'
import { START } from '../../engine/time.ts'
import { brokerOfLink, readSharedRun, type SharedRun } from '../../state/shareLink.ts'
import type { System } from '../systems/system.ts'
import { brokerNamed, type SandboxWish } from './brokerNamed.ts'

/** What the sandbox opens with, and what of the address was not understood. */
export interface SandboxStart {
  readonly run: SharedRun
  /** The preset that it is, or null. */
  readonly preset: string | null
  readonly problem: Problem | null
}

/** Takes the parts of a sandbox address, gives the broker that it is about: a link's own, a preset's, or the one named; else the plain queue. */
export function brokerOfAddress({ run, preset, broker }: SandboxWish): BrokerKind {
  if (run !== null) return brokerOfLink(run) ?? 'plain'
  return brokerNamed({ preset, broker })
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
