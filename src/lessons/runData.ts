import type { Scenario } from '../brokers/scenario.ts'
import { valueAt } from '../brokers/shared/knownFields.ts'
import { chooseAmong } from '../brokers/shared/problems.ts'
import type { Note } from './buildQuestions.ts'

/** Takes a run and a path into its data (`topology.consumers.c1.service.meanMs`), notes where the path leads nowhere, or to what is no number. */
export function noteNoNumber(scenario: Scenario, setting: string, path: string, note: Note): void {
  const keys = setting.split('.')
  for (const [n, key] of keys.entries()) {
    const owner = valueAt(scenario, keys.slice(0, n))
    if (typeof owner === 'object' && owner !== null && Object.hasOwn(owner, key)) continue
    const known = typeof owner === 'object' && owner !== null ? Object.keys(owner) : []
    const place = n === 0 ? 'the run' : `"${keys.slice(0, n).join('.')}"`
    return note(path, `${place} has no "${key}"`, chooseAmong(key, known))
  }
  if (typeof valueAt(scenario, keys) !== 'number')
    note(path, `"${setting}" is no number`, 'name one of the numbers in it')
}
