import { createHash } from 'node:crypto'
import type { Inputs } from './inputs.ts'
import { type MeanInterval, meanInterval } from './interval.ts'
import { type OneRun, runOnce } from './oneRun.ts'
import { isRefusal, type Refusal, type SeedRange } from './wishes.ts'

/** The same tree with a mean and its interval where each number was. */
export interface MeanTree {
  readonly [name: string]: MeanInterval | MeanTree
}

/** What `npm run simulate` prints for many seeds. */
export interface ManyRuns {
  readonly title: string
  readonly seeds: SeedRange & { readonly count: number }
  /** Every number of the report as its mean over the seeds, plus or minus the 99 % interval. */
  readonly report: MeanTree
  readonly events: MeanInterval
  /** One hash over the trace hashes of all seeds, in order. */
  readonly traceHash: string
  readonly refused: number
}

/** Runs the inputs once a seed and gives the means, or why one of the runs never ends. */
export function runSeeds(inputs: Inputs, seeds: SeedRange): ManyRuns | Refusal {
  const runs: OneRun[] = []
  for (let seed = seeds.from; seed <= seeds.to; seed++) {
    const run = runOnce({ ...inputs, scenario: { ...inputs.scenario, seed } })
    if (isRefusal(run)) return { refusal: `Seed ${seed}: ${run.refusal}` }
    runs.push(run)
  }
  return {
    title: inputs.scenario.title,
    seeds: { ...seeds, count: runs.length },
    report: meansOf(runs.map(({ report }) => report)),
    events: meanInterval(runs.map(({ events }) => events)),
    traceHash: hashOf(runs.map(({ traceHash }) => traceHash)),
    refused: runs.reduce((sum, { refused }) => sum + refused.length, 0),
  }
}

/** Takes trees of one shape, gives the tree of means; a number that some runs do not have is averaged over those that do. */
function meansOf(trees: readonly object[]): MeanTree {
  const rows = trees.map(tree => new Map<string, unknown>(Object.entries(tree)))
  const names = new Set(rows.flatMap(row => [...row.keys()]))
  return Object.fromEntries([...names].map(name => [name, meansAt(rows.map(row => row.get(name)))]))
}

function meansAt(values: readonly unknown[]): MeanInterval | MeanTree {
  const below = values.filter(value => typeof value === 'object' && value !== null)
  if (below.length > 0) return meansOf(below)
  return meanInterval(values.filter(value => typeof value === 'number'))
}

function hashOf(hashes: readonly string[]): string {
  return createHash('sha256').update(hashes.join('\n')).digest('hex').slice(0, 16)
}
