import type { Action, Model, Problem } from '../../src/engine/model.ts'
import type { StreamId } from '../../src/engine/randomStreams.ts'
import type { Turn } from '../../src/engine/turn.ts'

/** A bell that rings at random, for testing the engine without a broker: rings move from `quiet` to `rung`. */
export interface BellState {
  meanUs: number
  rings: number
  lastRing: number
  /** Zero-length work that repeats itself at once, when true. */
  jammed: boolean
  /** It rings and nobody hears it: nothing is recorded. */
  muted: boolean
  readonly stream: StreamId
}

export interface Bell {
  readonly meanUs: number
}

export const BELL = { rang: 0, changed: 1, spun: 2 } as const
const RING = 1
const SPIN = 2

export const bellModel: Model<Bell, BellState> = {
  kind: 'bell',
  events: [{ name: 'rang', from: 'quiet', to: 'rung' }, { name: 'changed' }, { name: 'spun' }],
  start(turn, { meanUs }) {
    const state = { meanUs, rings: 0, lastRing: 0, jammed: false, muted: false, stream: turn.stream('bell / gaps') }
    scheduleRing(turn, state)
    return state
  },
  handle(turn, state, kind) {
    if (kind === SPIN) {
      turn.schedule(0, SPIN, 0)
      return
    }
    state.rings++
    state.lastRing = turn.now
    if (!state.muted) turn.record(BELL.rang, state.rings, 1, 2, turn.now / 3)
    scheduleRing(turn, state)
    if (state.jammed) turn.schedule(0, SPIN, 0)
  },
  act,
  invariants: [
    { name: 'the last ring is not in the future', check: (state, now) => (state.lastRing > now ? 'it is' : null) },
    { name: 'fewer than a million rings', check: state => (state.rings < 1_000_000 ? null : `${state.rings} rings`) },
  ],
  ledger: state => ({
    total: { name: 'rung', label: 'Rung', count: state.rings, fate: 'total' },
    terms: [{ name: 'rung', label: 'Rung', count: state.rings, fate: 'done' }],
    beyond: [],
  }),
}

function act(turn: Turn, state: BellState, action: Action): Problem | null {
  if (action.do === 'jam') state.jammed = true
  else if (action.do === 'mute') state.muted = true
  else if (action.do === 'break') state.rings = 1_000_000
  else if (action.do === 'set' && typeof action.value === 'number') state.meanUs = action.value
  else return { path: 'do', problem: `no "${action.do}"`, mend: 'use set' }
  turn.record(BELL.changed, 0, 0, 0, typeof action.value === 'number' ? action.value : 0)
  return null
}

function scheduleRing(turn: Turn, state: BellState): void {
  turn.schedule(Math.round(state.meanUs * turn.exponential(state.stream)), RING, 0)
}
