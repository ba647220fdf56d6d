import { brokerOf } from '../brokers/registry.ts'
import type { Scenario } from '../brokers/scenario.ts'
import { valueAt } from '../brokers/shared/knownFields.ts'
import { Run } from '../engine/run.ts'
import { atMilliseconds } from '../engine/time.ts'
import type { Goal, Lesson, NumberSource } from './lesson.ts'
import { type AnyRun, Measurements } from './measurements.ts'
import type { Question } from './question.ts'

/** A number for the prose: its value and how many decimals it is worth. */
export interface NumberValue {
  readonly value: number
  readonly digits: number
}

/** Takes a scenario and perhaps another seed, gives its run, at the start. */
export function startRun(scenario: Scenario, seed = scenario.seed): AnyRun {
  return new Run<unknown, unknown>(brokerOf(scenario.broker).model, {
    topology: scenario.topology,
    seed,
    interventions: scenario.script,
  })
}

/** Runs of a lesson without a person, each simulated once and as far as asked. */
export class LessonRuns {
  readonly #runs: Lesson['runs']
  readonly #measured = new Map<string, Measurements>()

  constructor(lesson: Pick<Lesson, 'runs'>) {
    this.#runs = lesson.runs
  }

  /** Takes a question and a run's name, gives the engine's answer, or null when there is none. */
  ask(question: Question, run: string): number | null {
    const until = atMilliseconds(question.toMs)
    const measurements = this.measured(run)
    if (measurements.run.frontier < until) measurements.run.advance(until)
    return measurements.answer(question, until)
  }

  /** The measurements of a run of the lesson; throws when there is no such run. */
  measured(name: string): Measurements {
    const known = this.#measured.get(name)
    if (known !== undefined) return known
    const scenario = this.#runs[name]
    if (scenario === undefined) throw new Error(`LessonRuns: the lesson has no run, got "${name}"`)
    const measurements = new Measurements(startRun(scenario), scenario.script)
    this.#measured.set(name, measurements)
    return measurements
  }
}

/** Takes a lesson and its runs, gives every number its prose may name; null for one that the engine has no answer to. */
export function computeNumbers(lesson: Lesson, runs = new LessonRuns(lesson)): Record<string, NumberValue | null> {
  const values: Record<string, NumberValue | null> = { ...goalNumbers(lesson), ...controlNumbers(lesson) }
  // A number may use those named before it.
  for (const [name, source] of Object.entries(lesson.numbers)) {
    const value = compute(lesson, runs, source, values)
    values[name] = value === null || !Number.isFinite(value) ? null : { value, digits: source.digits }
  }
  return values
}

function compute(
  lesson: Lesson,
  runs: LessonRuns,
  source: NumberSource,
  known: Readonly<Record<string, NumberValue | null>>,
): number | null {
  if (source.kind === 'ask') return runs.ask(source.question, source.run)
  if (source.kind === 'given') return source.value
  if (source.kind === 'setting') return settingOf(lesson, source)
  const [one, other] = source.of.map(name => known[name]?.value)
  if (one === undefined || other === undefined) return null
  switch (source.kind) {
    case 'difference':
      return one - other
    case 'sum':
      return one + other
    case 'product':
      return one * other
    case 'quotient':
      return one / other
  }
}

/** Takes a lesson and a number that is a setting of one of its runs, gives its value; null where the run has no such number. */
export function settingOf({ runs }: Pick<Lesson, 'runs'>, source: SettingSource): number | null {
  const value = valueAt(runs[source.run], source.path.split('.'))
  return typeof value === 'number' ? value / source.per : null
}

type SettingSource = Extract<NumberSource, { readonly kind: 'setting' }>

/** What a goal's numbers are called, behind its id and a point. */
export const GOAL_PARTS = ['value', 'high', 'from', 'to', 'seconds', 'for'] as const

/** What the text of a goal may say: its threshold and its window, in seconds. */
function goalNumbers(lesson: Lesson): Record<string, NumberValue> {
  const entries = goalsOf(lesson).flatMap(({ id, limit, question: { fromMs, toMs, forMs } }) => {
    const values = {
      ...limit,
      from: fromMs / 1000,
      to: toMs / 1000,
      seconds: (toMs - fromMs) / 1000,
      for: forMs / 1000,
    }
    return GOAL_PARTS.map(part => [`${id}.${part}`, { value: values[part], digits: 2 }] as const)
  })
  return Object.fromEntries(entries)
}

function controlNumbers(lesson: Lesson): Record<string, NumberValue> {
  const sliders = lesson.steps.flatMap(({ controls }) => controls).filter(control => control.kind === 'slider')
  const entries = sliders.flatMap(({ id, min, max }) => [
    [`${id}.min`, min],
    [`${id}.max`, max],
  ])
  return Object.fromEntries(entries.map(([name, value]) => [name, { value: Number(value), digits: 2 }]))
}

/** Every goal of a lesson: those of its challenge and those to try out before it. */
export function goalsOf(lesson: Pick<Lesson, 'steps'>): Goal[] {
  return lesson.steps.flatMap(step => {
    if (step.kind === 'challenge') return [...step.challenge.goals]
    return step.kind === 'vary' ? [...step.goals] : []
  })
}
