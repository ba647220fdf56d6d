import * as z from 'zod/mini'
import { scriptedActionSchema } from '../brokers/scenario.ts'
import type { ActionValue } from '../engine/model.ts'
import { LAST_TIME, type Time } from '../engine/time.ts'
import type { Edit } from './edits.ts'

/** More edits than this are no lesson and no sandbox, and undoing them would take long. */
const MOST_EDITS = 10_000

const { do: verb, on, value } = scriptedActionSchema.shape

/**
 * Edits one after the other that do one thing to one part in one group, such as a drag: what they do, whether they begin a group
 * (1) or go on with the one before (0), microseconds since the edit before, and their values if they have any.
 */
const stretchSchema = z.union([
  z.tuple([verb, on, z.literal([0, 1]), z.array(z.int())]),
  z.tuple([verb, on, z.literal([0, 1]), z.array(z.int()), z.array(value)]),
])

/** The edits of a run in few characters. */
export const packedEditsSchema = z.array(stretchSchema)
export type PackedEdits = z.infer<typeof packedEditsSchema>
type Stretch = PackedEdits[number]

/** Takes edits, gives them packed: exactly, because a microsecond or a digit less would be another run. Names of groups are left out. */
export function packEdits(edits: readonly Edit[]): PackedEdits {
  const stretches: Stretch[] = []
  let before: Edit | undefined
  for (const edit of edits) {
    const pause = edit.at - (before?.at ?? 0)
    const stretch = stretches.at(-1)
    if (stretch !== undefined && before !== undefined && goesOn(before, edit)) {
      stretch[3].push(pause)
      if (edit.action.value !== undefined) stretch[4]?.push(edit.action.value)
    } else stretches.push(begun(edit, pause, edit.group === before?.group))
    before = edit
  }
  return stretches
}

/** Takes packed edits, gives the edits with new names of groups, or null when a time or their number is beyond what a run may have. */
export function unpackEdits(stretches: PackedEdits): Edit[] | null {
  const edits: Edit[] = []
  let at = 0
  let group = 0
  for (const [verbText, onText, begins, pauses, values] of stretches) {
    if (values !== undefined && values.length !== pauses.length) return null
    group += begins
    for (const [index, pause] of pauses.entries()) {
      at += pause
      if (at < 0 || at > LAST_TIME || edits.length >= MOST_EDITS) return null
      const action = { do: verbText, on: onText, ...(values === undefined ? {} : { value: values[index] ?? null }) }
      edits.push({ at: at as Time, action, group: `link ${group}` })
    }
  }
  return edits
}

function goesOn(before: Edit, edit: Edit): boolean {
  return (
    edit.group === before.group &&
    edit.action.do === before.action.do &&
    edit.action.on === before.action.on &&
    (edit.action.value === undefined) === (before.action.value === undefined)
  )
}

function begun(edit: Edit, pause: number, sameGroup: boolean): Stretch {
  const { do: verbText, on: onText, value: given } = edit.action
  const begins = sameGroup ? 0 : 1
  const pauses = [pause]
  if (given === undefined) return [verbText, onText, begins, pauses]
  const values: (ActionValue | undefined)[] = [given]
  return [verbText, onText, begins, pauses, values]
}
