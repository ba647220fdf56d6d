import { TERM } from '../../src/brokers/plain/events.ts'
import { plainModel } from '../../src/brokers/plain/model.ts'
import type { MeasureState, PlainState } from '../../src/brokers/plain/state.ts'
import { topologySchema } from '../../src/brokers/plain/topology.ts'
import { area } from '../../src/engine/gauge.ts'
import { type Histogram, histogramCount, histogramMean, histogramVariance } from '../../src/engine/histogram.ts'
import { Simulation } from '../../src/engine/simulation.ts'
import { seconds, type Time } from '../../src/engine/time.ts'

/** A topology as a scenario would write it; whatever is left out has its usual setting. */
export type TopologyInput = Parameters<typeof topologySchema.parse>[0]

/** What was measured in one stretch of a run. Lengths in seconds, numbers as means over time. */
export interface RunBatch {
  readonly meanWait: number
  readonly waitSecondMoment: number
  readonly meanService: number
  readonly meanSystem: number
  readonly meanWaiting: number
  readonly meanInSystem: number
  /** Consumers working, on average. */
  readonly meanBusy: number
  readonly donePerSecond: number
  /** Messages that the queue turned away, of those made. */
  readonly refusedShare: number
  readonly attemptsPerMessage: number
  /** Messages that were dead-lettered, of those that ended. */
  readonly deadShare: number
}

export interface RunPlan {
  readonly seed: number
  /** Length of a batch; one more of the same length goes before the first, unmeasured, as a warm-up. */
  readonly batchSeconds: number
  readonly batches: number
}

/** Runs a plain queue and gives what each batch of the run measured, the warm-up left out. */
export function batchesOfRun(topology: TopologyInput, { seed, batchSeconds, batches }: RunPlan): readonly RunBatch[] {
  const simulation = new Simulation(plainModel, topologySchema.parse(topology), { seed, trace: 'counts' })
  const measured: RunBatch[] = []
  let before: Totals | undefined
  for (let batch = 0; batch <= batches; batch += 1) {
    const end = seconds((batch + 1) * batchSeconds) as number as Time
    const stop = simulation.runUntil(end)
    if (stop !== 'reached') throw new Error(`batchesOfRun: the run must reach its end, got ${stop}`)
    const after = totalsOf(simulation.state, end)
    if (before !== undefined) measured.push(difference(before, after))
    before = after
  }
  return measured
}

interface Sums {
  readonly count: number
  readonly sum: number
  readonly squares: number
}

interface Totals {
  readonly at: number
  readonly wait: Sums
  readonly service: Sums
  readonly system: Sums
  readonly waiting: number
  readonly inSystem: number
  readonly busy: number
  readonly attempts: number
  readonly made: number
  readonly refused: number
  readonly dead: number
}

function totalsOf(state: PlainState, now: Time): Totals {
  const { measure } = state
  return {
    at: now,
    ...sumsOf(measure),
    waiting: area(measure.waiting, now),
    inSystem: area(measure.inSystem, now),
    busy: area(measure.busy, now),
    attempts: measure.attempts,
    made: state.made,
    refused: state.counts[TERM.refused] ?? Number.NaN,
    dead: state.counts[TERM.deadLettered] ?? Number.NaN,
  }
}

function sumsOf(measure: MeasureState): Pick<Totals, 'wait' | 'service' | 'system'> {
  return { wait: sums(measure.wait), service: sums(measure.service), system: sums(measure.system) }
}

function sums(histogram: Histogram): Sums {
  const count = histogramCount(histogram)
  if (count === 0) return { count, sum: 0, squares: 0 }
  const mean = histogramMean(histogram)
  return { count, sum: mean * count, squares: (histogramVariance(histogram) + mean * mean) * count }
}

const MICRO = 1e-6

function difference(before: Totals, after: Totals): RunBatch {
  const elapsed = after.at - before.at
  const mean = (key: 'wait' | 'service' | 'system'): number =>
    ((after[key].sum - before[key].sum) / (after[key].count - before[key].count)) * MICRO
  const done = after.system.count - before.system.count
  const dead = after.dead - before.dead
  return {
    meanWait: mean('wait'),
    waitSecondMoment:
      ((after.wait.squares - before.wait.squares) / (after.wait.count - before.wait.count)) * MICRO * MICRO,
    meanService: mean('service'),
    meanSystem: mean('system'),
    meanWaiting: (after.waiting - before.waiting) / elapsed,
    meanInSystem: (after.inSystem - before.inSystem) / elapsed,
    meanBusy: (after.busy - before.busy) / elapsed,
    donePerSecond: done / (elapsed * MICRO),
    refusedShare: (after.refused - before.refused) / (after.made - before.made),
    attemptsPerMessage: (after.attempts - before.attempts) / (done + dead),
    deadShare: dead / (done + dead),
  }
}
