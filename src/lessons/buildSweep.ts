import { brokerOf } from '../brokers/registry.ts'
import { chooseAmong } from '../brokers/shared/problems.ts'
import { toQuestion } from './buildQuestions.ts'
import type { StepsPlace } from './buildSteps.ts'
import type { Sweep } from './lesson.ts'
import type { SweepData } from './schema.ts'
import { settingOfShown } from './sweepPoints.ts'

/** Takes a sweep as written and its step, gives the sweep with the values of its points; notes what does not fit. */
export function toSweep(data: SweepData, stepId: string, path: string, { words, note, runs }: StepsPlace): Sweep {
  const scenario = runs[data.run]
  if (scenario === undefined)
    note(`${path}.run`, `there is no run "${data.run}"`, chooseAmong(data.run, Object.keys(runs)))
  if (data.to <= data.from) note(path, `goes from ${data.from} to ${data.to}`, 'make to: greater than from:')
  const gap = (data.to - data.from) / (data.points - 1)
  // Four decimals are finer than any axis, and keep 0.1 + 0.2 from being said as 0.30000000000000004.
  const values = Array.from({ length: data.points }, (_, n) => Math.round((data.from + n * gap) * 10_000) / 10_000)
  const { setting, show } = data
  if (scenario !== undefined)
    for (const end of [data.from, data.to]) {
      const changed = brokerOf(scenario.broker).changeSetting(scenario.topology, setting, settingOfShown(show, end))
      if ('problem' in changed) note(`${path}.setting`, changed.problem.problem, changed.problem.mend)
    }
  return {
    run: data.run,
    setting,
    show,
    unit: data.unit,
    label: words.heading([stepId, 'axis']),
    values,
    seeds: data.seeds,
    question: toQuestion(data.ask, scenario?.untilMs ?? 0, `${path}.ask`, note),
    max: data.max,
  }
}
