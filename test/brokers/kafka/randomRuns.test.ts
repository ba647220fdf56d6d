import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVENTS, kafkaModel } from '../../../src/brokers/kafka/index.ts'
import { copyState } from '../../../src/engine/copyState.ts'
import { hasFrozenItems } from '../../../src/engine/frozenItems.ts'
import { imbalance } from '../../../src/engine/ledger.ts'
import { Run } from '../../../src/engine/run.ts'
import { Simulation } from '../../../src/engine/simulation.ts'
import type { Time } from '../../../src/engine/time.ts'
import { kafkaRun, topologyOf } from './kafkaRun.ts'
import { END, inputs, topology } from './randomCluster.ts'

const RUNS = 24

function mustEqual(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) expect(one).toEqual(other)
}

/** Sums of what happened in the runs of a test, so that one where nothing happens is noticed. */
function countEvents(run: ReturnType<typeof kafkaRun>, sums: Map<string, number>): void {
  for (let entry = 0; entry < run.trace.length; entry++) {
    const name = EVENTS[run.trace.types[entry] ?? 0]?.name ?? ''
    sums.set(name, (sums.get(name) ?? 0) + 1)
  }
}

describe('random runs of Kafka', () => {
  it('KFK-99 hold every invariant after every command, the ledger adds up, and all kinds of things happen', () => {
    const sums = new Map<string, number>()
    const property = fc.property(inputs, each => {
      const run = kafkaRun(topology(each.release), each.interventions, each.seed)
      run.runUntil(END as number as Time)
      expect(run.ended).toBeNull()
      countEvents(run, sums)
      // What checkpoints share with the run must be what nobody can change.
      for (const { log } of run.state.partitions.flatMap(({ replicas }) => replicas))
        expect([hasFrozenItems(log.records), log.records.every(Object.isFrozen)]).toEqual([true, true])
      expect(imbalance(kafkaModel.ledger(run.state))).toBe(0)
      const ledger = kafkaModel.ledger(run.state)
      for (const { name, count } of [...ledger.terms, ...ledger.beyond])
        expect([name, count >= 0]).toEqual([name, true])
    })
    fc.assert(property, { numRuns: RUNS })
    const never = EVENTS.map(({ name }) => name).filter(name => !sums.has(name))
    expect(never.length, `never happened: ${never.join(', ')}`).toBeLessThan(EVENTS.length / 4)
  })

  it('are the same when they are replayed, event for event', () => {
    const property = fc.property(inputs, each => {
      const one = kafkaRun(topology(each.release), each.interventions, each.seed)
      const other = kafkaRun(topology(each.release), each.interventions, each.seed)
      one.runUntil(END as number as Time)
      for (let at = 0; at <= END; at += END / 8) other.runUntil(at as Time)
      mustEqual(other.trace.hash(), one.trace.hash())
      mustEqual(other.state, one.state)
      mustEqual(other.refused, one.refused)
    })
    fc.assert(property, { numRuns: RUNS / 3 })
  })

  it('can be looked at and forked at any moment without a trace of it', () => {
    const property = fc.property(inputs, fc.integer({ min: 0, max: END }), (each, moment) => {
      const parsed = topologyOf(topology(each.release))
      const run = new Run(kafkaModel, {
        topology: parsed,
        seed: each.seed,
        interventions: each.interventions,
        commandsBetween: 300,
      })
      run.advance(END as number as Time)
      const hash = run.trace.hash()
      const fresh = new Simulation(kafkaModel, parsed, { seed: each.seed, interventions: each.interventions })
      fresh.runUntil(moment as Time)
      mustEqual(copyState(run.stateAt(moment)), fresh.state)
      const fork = run.fork(moment as Time, null, run.interventions)
      fork.advance(END as number as Time)
      mustEqual(fork.trace.hash(), hash)
      mustEqual(copyState(fork.stateAt(END)), copyState(run.stateAt(END)))
    })
    fc.assert(property, { numRuns: RUNS / 3 })
  })
})
