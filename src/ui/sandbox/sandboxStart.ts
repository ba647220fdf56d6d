import type { Problem } from '../../engine/model.ts'
import { START } from '../../engine/time.ts'
import { PRESETS, type PresetId, presetScenario } from '../../state/presets.ts'
import { readSharedRun, type SharedRun } from '../../state/shareLink.ts'

/** What the sandbox opens with, and what of the address was not understood. */
export interface SandboxStart {
  readonly run: SharedRun
  /** The preset that it is, or null. */
  readonly preset: PresetId | null
  readonly problem: Problem | null
}

/** What the sandbox shows when nothing else was asked for. */
const FIRST: PresetId = 'keepingUp'

/** Takes the parts of a sandbox address, gives what to open: a shared run, a preset, or (with the reason) the usual start. Never throws. */
export function sandboxStart(address: { readonly run: string | null; readonly preset: string | null }): SandboxStart {
  if (address.run !== null) {
    const read = readSharedRun(address.run)
    return 'run' in read
      ? { run: read.run, preset: null, problem: null }
      : { ...presetStart(FIRST), problem: read.problem }
  }
  if (address.preset === null) return presetStart(FIRST)
  if (isPreset(address.preset)) return presetStart(address.preset)
  const problem = {
    path: 'preset',
    problem: `there is no situation "${address.preset}"`,
    mend: 'choose one from the list',
  }
  return { ...presetStart(FIRST), problem }
}

/** Takes a preset's name, gives the sandbox with it. */
export function presetStart(preset: PresetId): SandboxStart {
  return { run: { scenario: presetScenario(preset), edits: [], at: START }, preset, problem: null }
}

function isPreset(name: string): name is PresetId {
  return Object.hasOwn(PRESETS, name)
}
