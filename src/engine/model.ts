import type { Ledger } from './ledger.ts'
import type { Say } from './say.ts'
import type { Scene } from './scene.ts'
import type { Time } from './time.ts'
import type { TraceEntry } from './trace.ts'
import type { Turn } from './turn.ts'

/**
 * What a person or a script does to a run, as plain data: the same form serves live editing, undo, share links,
 * scripted faults and "show solution". `on` names a part or a setting, `value` what the verb needs.
 */
export interface Action {
  readonly do: string
  readonly on: string
  readonly value?: ActionValue
}

export type ActionValue =
  | number
  | string
  | boolean
  | null
  | readonly ActionValue[]
  | { readonly [key: string]: ActionValue }

/** An action at a moment. The recording of a run is a list of these, in order. */
export interface Intervention {
  readonly at: Time
  readonly action: Action
}

/** What a person got wrong, where, and how to mend it. Never thrown: returned. */
export interface Problem {
  readonly path: string
  readonly problem: string
  readonly mend: string
}

/** What an event means for the counts: which ledger term a message leaves and enters. Either may be absent. */
export interface EventMeaning {
  /** Past tense: `delivered`. */
  readonly name: string
  readonly from?: string
  readonly to?: string
}

/** A rule that must hold after every command: gives a sentence saying how it is broken, or null. */
export interface Invariant<State> {
  readonly name: string
  check(state: State, now: Time): string | null
}

/**
 * The rules of one messaging system, client half included. `handle` and `act` are the only code that changes state, and every
 * change they make is recorded through the turn. State is plain data (typed arrays, arrays, objects, maps), so it can be copied.
 */
export interface Model<Topology, State> {
  readonly kind: string
  /** Event types by number: `record(type, ...)` means events[type]. */
  readonly events: readonly EventMeaning[]
  start(turn: Turn, topology: Topology): State
  /** A command that the model scheduled earlier. */
  handle(turn: Turn, state: State, kind: number, subject: number, detail: number): void
  /** A command from a person or script. Gives the problem and changes nothing when it cannot be done. */
  act(turn: Turn, state: State, action: Action): Problem | null
  readonly invariants: readonly Invariant<State>[]
  ledger(state: State): Ledger
}

/** What a state looks like and what an event says, in words and scenes: the words by `say`, so in whatever language is read. */
export interface Picture<State, Id extends string = string> {
  /** `at` may be later than the last event: tokens on wires move on with it. */
  scene(state: State, at: Time, say: Say<Id>): Scene
  /** One sentence on an event: the event list, the screen reader and golden traces all say this. */
  sentence(state: State, entry: TraceEntry, say: Say<Id>): string
}
