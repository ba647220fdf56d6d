import { brokerOf } from '../brokers/registry.ts'
import { parseScenario, type Scenario, toInterventions, withTopology } from '../brokers/scenario.ts'
import type { ActionValue, Intervention } from '../engine/model.ts'
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
  for (const [name, change] of Object.entries(data.runs))
    runs[name] = variantOf(parsed.scenario, change, `runs.${name}`, note)
  return runs
}

/** What makes a run out of another: settings by path, more script, and perhaps another length or seed. */
export interface VariantData {
  readonly set: Readonly<Record<string, ActionValue>>
  readonly script: Parameters<typeof toInterventions>[0]
  readonly untilMs?: number | undefined
  readonly seed?: number | undefined
}

/** Takes a scenario and what is different, gives the variant; notes settings and actions that cannot be. */
export function variantOf(scenario: Scenario, change: VariantData, path: string, note: Note): Scenario {
  let varied = scenario
  for (const [setting, value] of Object.entries(change.set)) {
    const changed = brokerOf(varied.broker).changeSetting(varied.topology, setting, value)
    if ('topology' in changed) varied = withTopology(varied, changed.topology)
    else note(`${path}.set.${setting}`, changed.problem.problem, changed.problem.mend)
  }
  const added = toInterventions(change.script)
  noteImpossible(varied, added, `${path}.script`, note)
  return {
    ...varied,
    seed: change.seed ?? scenario.seed,
    untilMs: change.untilMs ?? scenario.untilMs,
    script: [...scenario.script, ...added].sort((one, other) => one.at - other.at),
  }
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
