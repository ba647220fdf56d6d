import type { Action, ActionValue, Problem } from '../../engine/model.ts'
import { inMilliseconds, LAST_TIME } from '../../engine/time.ts'
import { chooseAmong } from '../shared/problems.ts'
import { changeSetting } from './settings.ts'
import { MOST_ACTORS, type Topology } from './topology.ts'

/** Everything a person or script can do. */
export const VERBS = ['set', 'scale', 'publish', 'crash', 'restart', 'replay'] as const

/**
 * Takes a topology and an action, gives why it could never be done there whatever the state (no such part, no such
 * setting, a value that does not fit), or null. The path is within the action: `do`, `on` or `value`.
 */
export function actionProblem(topology: Topology, action: Action): Problem | null {
  switch (action.do) {
    case 'set':
      return settingProblem(topology, action.on, action.value ?? null)
    case 'scale':
      return scaleProblem(action.on, action.value)
    case 'publish':
      return noSuchPart(action.on, Object.keys(topology.producers)) ?? countProblem(action.value)
    case 'crash':
      return noSuchPart(action.on, ['broker', ...Object.keys(topology.consumers)]) ?? downTimeProblem(action.value)
    case 'restart':
      return noSuchPart(action.on, ['broker', ...Object.keys(topology.consumers)])
    case 'replay':
      return replayProblem(action.value)
    default:
      return { path: 'do', problem: `there is no action "${action.do}"`, mend: chooseAmong(action.do, VERBS) }
  }
}

function settingProblem(topology: Topology, path: string, value: ActionValue): Problem | null {
  const changed = changeSetting(topology, path, value)
  if (!('problem' in changed)) return null
  const { problem, wrong } = changed
  return wrong === 'path'
    ? { ...problem, path: 'on' }
    : { ...problem, path: 'value', problem: `${problem.path} ${problem.problem}` }
}

/** As long as a run may be: what is down for longer never comes back. */
const LONGEST_DOWN_MS = inMilliseconds(LAST_TIME)

function noSuchPart(on: string, parts: readonly string[]): Problem | null {
  if (parts.includes(on)) return null
  return { path: 'on', problem: `there is no part "${on}" that can do this`, mend: chooseAmong(on, parts) }
}

function scaleProblem(on: string, value: ActionValue | undefined): Problem | null {
  if (on !== 'consumers' && on !== 'producers')
    return { path: 'on', problem: `cannot scale "${on}"`, mend: 'use "consumers" or "producers"' }
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_ACTORS) return null
  return { path: 'value', problem: `must be a whole number from 0 to ${MOST_ACTORS}`, mend: `use 0 to ${MOST_ACTORS}` }
}

function countProblem(value: ActionValue | undefined): Problem | null {
  const count = value ?? 1
  if (typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= 100_000) return null
  return { path: 'value', problem: 'must be how many messages, 1 to 100,000', mend: 'use 1' }
}

function downTimeProblem(value: ActionValue | undefined): Problem | null {
  const backAfterMs = value ?? null
  if (backAfterMs === null || (typeof backAfterMs === 'number' && backAfterMs >= 0 && backAfterMs <= LONGEST_DOWN_MS))
    return null
  return {
    path: 'value',
    problem: 'must be how long it stays down, in milliseconds, or nothing',
    mend: 'use 3000, or leave it out',
  }
}

function replayProblem(value: ActionValue | undefined): Problem | null {
  if (value === undefined || value === null || (typeof value === 'number' && value >= 0)) return null
  return { path: 'value', problem: 'must be how many dead letters, or nothing for all', mend: 'use 1' }
}
