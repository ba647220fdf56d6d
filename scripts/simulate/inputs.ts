import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { brokerOf } from '../../src/brokers/registry.ts'
import { parseScenario, type Scenario, withTopology } from '../../src/brokers/scenario.ts'
import type { Problem } from '../../src/engine/model.ts'
import { atMilliseconds, type Time } from '../../src/engine/time.ts'
import { registerEveryBroker } from '../everyBroker.ts'
import { isRefusal, type Refusal, type Wishes } from './wishes.ts'

registerEveryBroker()

/** A run's inputs, all decided. */
export interface Inputs {
  readonly scenario: Scenario
  readonly until: Time
}

/** Reads the scenario that the wishes name, from a folder, and applies them to it. Gives the inputs, or why there are none. */
export function readInputs(wishes: Wishes, folder: string): Inputs | Refusal {
  let scenario = readScenario(wishes.file, folder)
  if (isRefusal(scenario)) return scenario
  for (const { path, value } of wishes.settings) {
    const changed = brokerOf(scenario.broker).changeSetting(scenario.topology, path, value)
    if ('problem' in changed) return { refusal: `--set ${path}: ${sentence(changed.problem, path)}` }
    scenario = withTopology(scenario, changed.topology)
  }
  return {
    scenario: { ...scenario, seed: wishes.seed ?? scenario.seed },
    until: wishes.until ?? atMilliseconds(scenario.untilMs),
  }
}

function readScenario(file: string, folder: string): Scenario | Refusal {
  let data: unknown
  try {
    data = JSON.parse(readFileSync(resolve(folder, file), 'utf8'))
  } catch (error) {
    const why = error instanceof SyntaxError ? `is not JSON: ${error.message}` : 'cannot be read'
    return { refusal: `${file} ${why}.` }
  }
  const parsed = parseScenario(data)
  if ('scenario' in parsed) return parsed.scenario
  return {
    refusal: [`${file} is not a scenario:`, ...parsed.problems.map(problem => `  ${sentence(problem)}`)].join('\n'),
  }
}

function sentence({ path, problem, mend }: Problem, known = ''): string {
  return `${path === '' || path === known ? '' : `${path}: `}${problem}; ${mend}`
}
