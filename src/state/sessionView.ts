import type { AnyTopology } from '../brokers/registry.ts'
import type { Scenario } from '../brokers/scenario.ts'
import type { Problem } from '../engine/model.ts'
import type { Series } from '../engine/series.ts'
import type { Time } from '../engine/time.ts'
import type { Edit } from './edits.ts'

/** What can be looked at closely. */
export type Selected =
  | { readonly kind: 'message'; readonly message: number }
  | { readonly kind: 'part'; readonly id: string }

/** The run before the last change of its past, kept to compare with. */
export interface Ghost {
  readonly changedAt: Time
  readonly series: Series
}

/** Why a run cannot go on: its trace is as long as a run may have, or an instant never ends. */
export type Halt = 'full' | 'stuck'

/** The small values that React selects. Per-frame things (scene, series) are asked of the session itself. */
export interface SessionView {
  readonly scenario: Scenario
  /** The settings valid at the playhead. */
  readonly topology: AnyTopology
  readonly playing: boolean
  /** Simulated seconds per wall second. */
  readonly speed: number
  /** The playhead, renewed about ten times a second while playing. */
  readonly atMs: number
  readonly frontierMs: number
  /** The moment that is being simulated towards because somebody asked for it, or null. */
  readonly soughtMs: number | null
  /** True while the computer cannot keep up with the speed, or is simulating towards a sought moment. */
  readonly behind: boolean
  readonly halt: Halt | null
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly edits: readonly Edit[]
  readonly ghost: Ghost | null
  readonly selected: Selected | null
  /** What the last action could not do. */
  readonly problem: Problem | null
}

/** How much faster or slower than real a run may be shown. */
export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100] as const

/** Takes a scenario, gives the view of a session that has just been made for it. */
export function firstView(scenario: Scenario): SessionView {
  return {
    scenario,
    topology: scenario.topology,
    playing: false,
    speed: 1,
    atMs: 0,
    frontierMs: 0,
    soughtMs: null,
    behind: false,
    halt: null,
    canUndo: false,
    canRedo: false,
    edits: [],
    ghost: null,
    selected: null,
    problem: null,
  }
}
