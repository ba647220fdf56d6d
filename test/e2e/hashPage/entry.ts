import { plainModel } from '../../../src/brokers/plain/index.ts'
import { parseScenario } from '../../../src/brokers/scenario.ts'
import { type Distribution, sampleMs } from '../../../src/engine/distribution.ts'
import { RandomStreams } from '../../../src/engine/randomStreams.ts'
import { Simulation } from '../../../src/engine/simulation.ts'
import { atMilliseconds } from '../../../src/engine/time.ts'
import { RollingHash } from '../../../src/engine/traceHash.ts'
import { HASH_SCENARIOS } from './scenarios.ts'

export interface Hashed {
  readonly hash: string
  readonly events: number
}

/** Runs every scenario to its end and gives the hash of its trace, and of the bare draws, by name. */
export function hashes(): Record<string, Hashed> {
  const all: Record<string, Hashed> = { 'bare draws': bareDraws() }
  for (const [title, data] of Object.entries(HASH_SCENARIOS)) {
    const { trace } = runToEnd(data)
    all[title] = { hash: trace.hash(), events: trace.length }
  }
  return all
}

/** How often each event happened in all scenarios together, by name. */
export function eventCounts(): Record<string, number> {
  const counts = Object.fromEntries(plainModel.events.map(event => [event.name, 0]))
  for (const data of Object.values(HASH_SCENARIOS)) {
    const { trace } = runToEnd(data)
    for (const [type, event] of plainModel.events.entries())
      counts[event.name] = (counts[event.name] ?? 0) + (trace.counts[type] ?? 0)
  }
  return counts
}

function runToEnd(data: unknown) {
  const parsed = parseScenario(data)
  if ('problems' in parsed) throw new Error(`hashPage: ${JSON.stringify(parsed.problems)}`)
  const { topology, seed, script, untilMs } = parsed.scenario
  const simulation = new Simulation(plainModel, topology, { seed, interventions: script, trace: 'hash' })
  const stop = simulation.runUntil(atMilliseconds(untilMs))
  if (stop !== 'reached' || simulation.refused.length > 0)
    throw new Error(`hashPage: ${stop}, refused ${JSON.stringify(simulation.refused)}`)
  return simulation
}

const DRAWN: readonly Distribution[] = [
  { kind: 'constant', meanMs: 12.3 },
  { kind: 'exponential', meanMs: 12.3 },
  { kind: 'uniform', meanMs: 12.3, spread: 0.7 },
  { kind: 'logNormal', meanMs: 12.3, variation: 1.5 },
  { kind: 'hyperexponential', meanMs: 12.3, variation: 2.5 },
  { kind: 'erlang', meanMs: 12.3, stages: 9 },
]

/** The hash of draws before they are rounded to microseconds: a last bit that differs between browsers shows here first. */
export function bareDraws(): Hashed {
  const hash = new RollingHash()
  const random = new RandomStreams(9)
  let events = 0
  for (const [index, distribution] of DRAWN.entries()) {
    const stream = random.open(distribution.kind)
    for (let n = 0; n < 20_000; n++) hash.entry(events++, index, -1, n, 0, 0, sampleMs(distribution, random, stream))
  }
  return { hash: hash.digest(), events }
}
