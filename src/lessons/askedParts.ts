import { brokerOf } from '../brokers/registry.ts'
import type { Scenario } from '../brokers/scenario.ts'
import { chooseAmong } from '../brokers/shared/problems.ts'
import { atMilliseconds, START, type Time } from '../engine/time.ts'
import type { Note } from './buildQuestions.ts'
import type { AnyRun } from './measurements.ts'
import { startRun } from './numbers.ts'
import type { LessonData } from './schema.ts'

/**
 * Takes a lesson's data and its runs, notes every question about a part (`on:`) that no run ever has. Without this a misspelt name would be
 * a part that does nothing, and the answer 0.
 */
export function noteUnknownParts(data: LessonData, runs: Readonly<Record<string, Scenario>>, note: Note): void {
  const { scenario: _, ...asking } = data
  for (const { path, on, run } of askedIn(asking, '')) {
    const own = run === null ? undefined : runs[run]
    const stages = own === undefined ? Object.values(runs) : [own]
    const known = stages.map(scenario => partsOf(scenario, crewsOf(data)))
    if (known.some(parts => parts.has(on))) continue
    const names = known.flatMap(({ names: all }) => all)
    note(`${path}.on`, `there is no part "${on}" that does this`, chooseAmong(on, [...new Set(names)]))
  }
}

interface Asked {
  readonly path: string
  readonly on: string
  readonly run: string | null
}

/** Every question about one part, with its place: wherever a lesson asks, the fields are called `metric` and `on`. */
function askedIn(data: unknown, path: string): Asked[] {
  if (typeof data !== 'object' || data === null) return []
  const { metric, on, run } = data as { readonly metric?: unknown; readonly on?: unknown; readonly run?: unknown }
  const inside = Object.entries(data).flatMap(([key, value]) =>
    askedIn(value, Array.isArray(data) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`),
  )
  if (typeof metric !== 'string' || typeof on !== 'string') return inside
  return [{ path, on, run: typeof run === 'string' ? run : null }, ...inside]
}

interface Crew {
  readonly on: string
  readonly count: number
}

/** The most producers and consumers that the learner's sliders can bring onto the stage. */
function crewsOf({ controls }: LessonData): Crew[] {
  return controls.flatMap(control =>
    control.kind === 'slider' && (control.setting === 'producers' || control.setting === 'consumers')
      ? [{ on: control.setting, count: control.max }]
      : [],
  )
}

interface Parts {
  /** Those that can be asked about at the start, for a mend. */
  readonly names: readonly string[]
  has(name: string): boolean
}

/** The parts of a run: those it begins with, those that sliders can add, and those that are there at some moment of its script. */
function partsOf(scenario: Scenario, crews: readonly Crew[]): Parts {
  const { lessons } = brokerOf(scenario.broker)
  const run = startRun(scenario)
  for (const { on, count } of crews) run.intervene(START, { do: 'scale', on, value: count })
  run.advance(START)
  const isThere = (name: string, at: Time): boolean => lessons.partsNamed(run.stateAt(at), name).length > 0
  return {
    names: lessons.partNames(scenario.topology).filter(name => isThere(name, START)),
    has: name => isThere(name, START) || momentsOf(scenario, run).some(at => isThere(name, at)),
  }
}

/** The moments after which other parts may be there. */
function momentsOf({ script, untilMs }: Scenario, run: AnyRun): readonly Time[] {
  if (script.length === 0) return []
  const end = atMilliseconds(untilMs)
  run.advance(end)
  return script.map(({ at }) => at).filter(at => at <= end)
}
