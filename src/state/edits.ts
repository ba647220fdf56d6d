import type { Action, Intervention } from '../engine/model.ts'
import type { Time } from '../engine/time.ts'

/** Something the learner did. One drag of a slider is many edits of one group: one step of undo. */
export interface Edit {
  readonly at: Time
  readonly action: Action
  readonly group: string
}

/** At least fifty levels are promised; this many are kept. */
const LEVELS_KEPT = 200

/** The edits of a run and the ways back and forth between them. Never changed in place. */
export interface EditHistory {
  readonly edits: readonly Edit[]
  readonly past: readonly (readonly Edit[])[]
  readonly future: readonly (readonly Edit[])[]
}

/** No edits yet. */
export const NO_EDITS: EditHistory = { edits: [], past: [], future: [] }

/** Takes a history and a new list of edits, gives the history in which undo goes back to the old one. One group is one level. */
export function withEdits(history: EditHistory, edits: readonly Edit[]): EditHistory {
  const group = edits.at(-1)?.group
  const sameGroup = group !== undefined && group === history.edits.at(-1)?.group && history.past.length > 0
  const past = sameGroup ? history.past : [...history.past, history.edits].slice(-LEVELS_KEPT)
  return { edits, past, future: [] }
}

/** One level back, or null when there is none. */
export function undone(history: EditHistory): EditHistory | null {
  const edits = history.past.at(-1)
  if (edits === undefined) return null
  return { edits, past: history.past.slice(0, -1), future: [history.edits, ...history.future] }
}

/** One level forth again, or null when nothing was undone. */
export function redone(history: EditHistory): EditHistory | null {
  const [edits, ...future] = history.future
  if (edits === undefined) return null
  return { edits, past: [...history.past, history.edits], future }
}

/** The last moment at which two lists of edits have had the same effect: one microsecond before they first differ. */
export function commonPast(one: readonly Edit[], other: readonly Edit[]): number {
  let index = 0
  while (index < one.length && index < other.length && one[index] === other[index]) index++
  const first = Math.min(one[index]?.at ?? Number.POSITIVE_INFINITY, other[index]?.at ?? Number.POSITIVE_INFINITY)
  return first - 1
}

/** Takes a script and edits, gives both as interventions in order of time; at one moment the script comes first. */
export function merged(script: readonly Intervention[], edits: readonly Edit[]): Intervention[] {
  const all = [...script, ...edits.map(({ at, action }) => ({ at, action }))]
  return all.sort((one, other) => one.at - other.at)
}
