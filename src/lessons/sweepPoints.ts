import { brokerOf } from '../brokers/registry.ts'
import { type Scenario, withTopology } from '../brokers/scenario.ts'
import type { Lesson, Sweep } from './lesson.ts'

/** Takes how a setting's values are said and one as said, gives the setting's value: 5 a second is a mean time of 200 ms, 5 seconds are 5000 ms. */
export function settingOfShown(show: Sweep['show'], shown: number): number {
  switch (show) {
    case 'perSecond':
      return 1000 / shown
    case 'seconds':
      return shown * 1000
    case 'value':
      return shown
  }
}

/** One run of a sweep: which value it belongs to, and the whole scenario. */
export interface SweepRun {
  /** As it is said. */
  readonly value: number
  readonly scenario: Scenario
}

/** Takes a lesson and one of its sweeps, gives its runs: a whole scenario for each value and seed, all seeds of a value together. */
export function sweepRuns({ runs }: Pick<Lesson, 'runs'>, sweep: Sweep): SweepRun[] {
  const scenario = runs[sweep.run]
  if (scenario === undefined) return []
  return sweep.values.flatMap(value => {
    const changed = brokerOf(scenario.broker).changeSetting(
      scenario.topology,
      sweep.setting,
      settingOfShown(sweep.show, value),
    )
    if ('problem' in changed) return []
    return sweep.seeds.map(seed => ({ value, scenario: { ...withTopology(scenario, changed.topology), seed } }))
  })
}

/** Takes the answers that there are so far (by run, null where the engine had none), gives the curve: the mean at each value with at least one. */
export function sweepCurve(
  runs: readonly SweepRun[],
  answers: ReadonlyMap<number, number | null>,
): { readonly value: number; readonly mean: number }[] {
  const sums = new Map<number, { sum: number; count: number }>()
  for (const [index, { value }] of runs.entries()) {
    const answer = answers.get(index)
    if (answer === undefined || answer === null) continue
    const { sum, count } = sums.get(value) ?? { sum: 0, count: 0 }
    sums.set(value, { sum: sum + answer, count: count + 1 })
  }
  return [...sums].map(([value, { sum, count }]) => ({ value, mean: sum / count }))
}
