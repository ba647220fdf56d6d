import type { Action } from '../../engine/model.ts'
import type { ScriptProblem } from '../shared/broker.ts'
import { actionProblem } from './actionProblem.ts'
import { scaledTopology } from './scaled.ts'
import { changeSetting } from './settings.ts'
import type { Topology } from './topology.ts'

/**
 * Takes a topology and a script's actions in order of time, gives each that could never be done, judged by who is on the
 * stage by then: what an earlier action adds may be named, what it takes away may not.
 */
export function scriptProblems(topology: Topology, actions: readonly Action[]): ScriptProblem[] {
  const problems: ScriptProblem[] = []
  let stage = topology
  for (const [index, action] of actions.entries()) {
    const problem = actionProblem(stage, action)
    if (problem === null) stage = after(stage, action, topology)
    else problems.push({ index, problem })
  }
  return problems
}

/** The topology after an action that can be done. */
function after(stage: Topology, action: Action, first: Topology): Topology {
  if (action.do === 'set') {
    const changed = changeSetting(stage, action.on, action.value ?? null)
    return 'topology' in changed ? changed.topology : stage
  }
  if (action.do !== 'scale' || typeof action.value !== 'number') return stage
  const on = action.on === 'producers' ? 'producers' : 'consumers'
  return scaledTopology(stage, on, action.value, Object.values(first[on]).at(-1))
}
