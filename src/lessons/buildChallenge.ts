import { type Scenario, toInterventions } from '../brokers/scenario.ts'
import { chooseAmong } from '../brokers/shared/problems.ts'
import { type Note, toGoal } from './buildQuestions.ts'
import { noteImpossible, variantOf } from './buildRuns.ts'
import type { StepsPlace } from './buildSteps.ts'
import type { Challenge, Goal, StagedAction, Try, Unseen } from './lesson.ts'
import type { ChallengeData } from './schema.ts'

/** Takes a challenge as written and its step, gives the challenge with its words; notes what does not fit together. */
export function toChallenge(data: ChallengeData, stepId: string, path: string, place: StepsPlace): Challenge {
  const { words, note, runs } = place
  const stages = data.stages ?? [data.run]
  for (const name of [data.run, ...stages])
    if (!(name in runs)) note(`${path}.run`, `there is no run "${name}"`, chooseAmong(name, Object.keys(runs)))
  if (!stages.includes(data.run))
    note(`${path}.stages`, `does not have the run "${data.run}"`, `add "${data.run}", or set run: to one of them`)
  const scene: Scene = { stages, run: data.run, runs, startMs: data.startMs, hasAlert: data.alertLine !== undefined }
  const { solution, alertLine } = data
  if (solution.length === 0 && alertLine === undefined)
    note(`${path}.solution`, 'does nothing', 'add an action, or an alertLine: with its solution:')
  if (alertLine !== undefined) noteLines(data, alertLine, path, note)
  const changes = solution.length + (alertLine === undefined ? 0 : 1)
  if (data.parChanges !== changes)
    note(`${path}.parChanges`, `says ${data.parChanges}, and the solution makes ${changes}`, `write ${changes}`)
  const hint = (n: number) => words.text([stepId, `hint ${n}`])
  return {
    run: data.run,
    stages,
    stageNames: Object.fromEntries((data.stages ?? []).map(name => [name, words.heading([stepId, `stage ${name}`])])),
    startMs: data.startMs,
    goals: toGoals(data, stepId, path, place),
    parChanges: data.parChanges,
    unseen: toUnseen(data, stepId, path, place),
    alert: alertLine === undefined ? null : { ...alertLine },
    hints: [hint(1), hint(2), hint(3)],
    solution: toTry({ actions: solution, line: alertLine?.solution }, scene, `${path}.solution`, note),
    nearMisses: data.nearMisses.map((miss, n) => ({
      id: miss.id,
      ...toTry(miss, scene, `${path}.nearMisses[${n}].actions`, note),
    })),
    seeds: data.seeds ?? [runs[data.run]?.seed ?? 1],
  }
}

/** Every place of the line must be one that the learner can put it. */
function noteLines(
  { nearMisses }: ChallengeData,
  { start, solution, max }: NonNullable<ChallengeData['alertLine']>,
  path: string,
  note: Note,
): void {
  const lines: readonly (readonly [at: string, line: number | undefined])[] = [
    [`${path}.alertLine.start`, start],
    [`${path}.alertLine.solution`, solution],
    ...nearMisses.map(({ line }, n) => [`${path}.nearMisses[${n}].line`, line] as const),
  ]
  for (const [at, line] of lines)
    if (line !== undefined && line > max)
      note(at, `${line} is above the line's max (${max})`, `use ${max} or less, or raise max:`)
}

interface Scene {
  readonly stages: readonly string[]
  readonly run: string
  readonly runs: Readonly<Record<string, Scenario>>
  readonly startMs: number
  readonly hasAlert: boolean
}

function toGoals(data: ChallengeData, stepId: string, path: string, { words, note, runs }: StepsPlace): Goal[] {
  const stages = data.stages ?? [data.run]
  return data.goals.map((goal, n) => {
    const run = goal.run ?? data.run
    const at = `${path}.goals[${n}]`
    if (!stages.includes(run)) note(`${at}.run`, `"${run}" is not on a stage`, chooseAmong(run, stages))
    if (goal.metric === 'alertWrong' && data.alertLine === undefined)
      note(`${at}.metric`, 'there is no line to be wrong', 'add alertLine: to the challenge')
    return { ...toGoal(goal, runs[run]?.untilMs ?? 0, { words, keys: [stepId], path: at, note }), run }
  })
}

function toUnseen(data: ChallengeData, stepId: string, path: string, { words, note, runs }: StepsPlace): Unseen[] {
  const stages = data.stages ?? [data.run]
  return data.unseen.flatMap(({ id, run, ...change }, n) => {
    const of = run ?? data.run
    const at = `${path}.unseen[${n}]`
    const scenario = runs[of]
    if (!stages.includes(of)) note(`${at}.run`, `"${of}" is not on a stage`, chooseAmong(of, stages))
    if (scenario === undefined) return []
    return [{ id, of, label: words.heading([stepId, `unseen ${id}`]), scenario: variantOf(scenario, change, at, note) }]
  })
}

interface TryData {
  readonly actions: ChallengeData['solution']
  readonly line?: number | undefined
}

function toTry({ actions, line }: TryData, scene: Scene, path: string, note: Note): Try {
  noteTooEarly(actions, scene.startMs, path, note)
  if (line !== undefined && !scene.hasAlert) note(path, 'places a line that is not there', 'add alertLine:')
  const staged = scene.stages.flatMap((run): StagedAction[] => {
    const own = actions.filter(action => (action.run ?? scene.run) === run)
    const interventions = toInterventions(own)
    const scenario = scene.runs[run]
    if (scenario !== undefined) noteImpossible(scenario, interventions, path, note)
    return interventions.map(intervention => ({ ...intervention, run }))
  })
  for (const [n, { run = scene.run }] of actions.entries())
    if (!scene.stages.includes(run))
      note(`${path}[${n}].run`, `"${run}" is not on a stage`, chooseAmong(run, scene.stages))
  return { actions: staged, line: line ?? null }
}

/** What happened before the learner begins cannot be theirs; a challenge that begins at the start may be changed at the start. */
function noteTooEarly(actions: readonly { readonly atMs: number }[], startMs: number, path: string, note: Note): void {
  for (const [n, { atMs }] of actions.entries())
    if (startMs > 0 && atMs <= startMs)
      note(`${path}[${n}].atMs`, `${atMs} ms is not after the challenge's start`, `use ${startMs + 1} or more`)
}
