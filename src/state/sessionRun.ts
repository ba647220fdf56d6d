import { brokerOf } from '../brokers/registry.ts'
import type { Scenario } from '../brokers/scenario.ts'
import type { Problem } from '../engine/model.ts'
import { Run } from '../engine/run.ts'
import type { Say } from '../engine/say.ts'
import { SeriesBuilder } from '../engine/seriesBuilder.ts'
import { type Edit, merged } from './edits.ts'

/** A run of any broker, as a session watches it. */
export type SessionRun = Run<unknown, unknown>

/** Said of an action at the end of a run whose trace is full. */
export const ENDED: Problem = {
  path: 'run',
  problem: 'this run has ended: its record is as long as a record may be',
  mend: 'go back in time and change something there, or start again',
}

/** Said of an action after which an instant would never end. */
export const ENDLESS: Problem = {
  path: 'run',
  problem: 'this would go on for ever in one instant, so it was not done',
  mend: 'give the work a length of time, or let failed work wait before it comes back',
}

/** Takes a scenario and the edits made to it, gives the run that stands before its first instant. */
export function newRun(scenario: Scenario, edits: readonly Edit[]): SessionRun {
  const { broker, topology, seed, script } = scenario
  return new Run<unknown, unknown>(brokerOf(broker).model, { topology, seed, interventions: merged(script, edits) })
}

/** Takes a run and what says the words at their marks, gives what makes its charts' numbers from its trace. */
export function newSeries(run: SessionRun, say: Say): SeriesBuilder {
  const { series, picture, model } = brokerOf(run.model.kind)
  const meaning = series(entry => picture.sentence(run.stateAt(run.frontier), entry, say))
  return new SeriesBuilder(model.events, meaning)
}
