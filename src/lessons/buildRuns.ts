import { brokerOf } from '../brokers/registry.ts'
import { parseScenario, type Scenario, toInterventions, withTopology } from '../brokers/scenario.ts'
import type { Intervention } from '../engine/model.ts'
import type { Note } from './buildQuestions.ts'
import type { LessonData } from './schema.ts'

/** Takes a lesson's data, gives its runs by name with `main` first, or null when its scenario cannot be read; notes every problem. */
export function toRuns(data: LessonData, note: Note): Record<string, Scenario> | null {
  const parsed = parseScenario(data.scenario)
  if ('problems' in parsed) {
    for (const { path, problem, mend } of parsed.problems)
      note(path === '' ? 'scenario' : `scenario.${path}`, problem, mend)
    return null
  }
  const runs: Record<string, Scenario> = { main: parsed.scenario }
  for (const [name, { set, script, untilMs }] of Object.entries(data.runs)) {
    let scenario = parsed.scenario
    for (const [path, value] of Object.entries(set)) {
      const changed = brokerOf(scenario.broker).changeSetting(scenario.topology, path, value)
      if ('topology' in changed) scenario = withTopology(scenario, changed.topology)
      else note(`runs.${name}.set.${path}`, changed.problem.problem, changed.problem.mend)
    }
    const added = toInterventions(script)
    noteImpossible(scenario, added, `runs.${name}.script`, note)
    runs[name] = {
      ...scenario,
      untilMs: untilMs ?? parsed.scenario.untilMs,
      script: [...parsed.scenario.script, ...added].sort((one, other) => one.at - other.at),
    }
  }
  return runs
}

/** Notes every action that could never be done; the actions stand in order of time at `path`. */
export function noteImpossible(
  { broker, topology }: Scenario,
  actions: readonly Intervention[],
  path: string,
  note: Note,
): void {
  for (const { index, problem } of brokerOf(broker).scriptProblems(
    topology,
    actions.map(({ action }) => action),
  ))
    note(`${path}[${index}].${problem.path}`, problem.problem, problem.mend)
}
