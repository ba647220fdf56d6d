import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOf, type PlainState, plainModel } from '../../../src/brokers/plain/index.ts'
import type { ActionValue, Intervention } from '../../../src/engine/model.ts'
import { Simulation } from '../../../src/engine/simulation.ts'
import type { Time } from '../../../src/engine/time.ts'
import { END, MOST_COMMANDS, runs } from '../../properties/generated.ts'

const CALM = (END + 1) as Time
const MUCH_LATER = 400_000_000 as Time
const LATER = (CALM + 1_000_000) as Time

const set = (at: Time, on: string, value: ActionValue): Intervention => ({ at, action: { do: 'set', on, value } })

/** Nothing fails and nobody waits long. */
const sound = (at: Time): readonly Intervention[] => [
  set(at, 'consumers.*.meanTimeToCrashMs', null),
  set(at, 'consumers.*.crashAfterEffectChance', 0),
  set(at, 'consumers.*.ackLossChance', 0),
  set(at, 'consumers.*.failChance', 0),
  set(at, 'consumers.*.poisonFails', false),
  set(at, 'consumers.*.prefetch', 2),
  set(at, 'consumers.*.latencyMs', 1),
  set(at, 'consumers.*.service', { kind: 'constant', meanMs: 1 }),
]

/** Connections that lost an acknowledgement end, and whoever was gone is there. */
const leaveAndComeBack = (at: Time): readonly Intervention[] =>
  [0, 2].map(value => ({ at, action: { do: 'scale', on: 'consumers', value } }))

/** Nobody makes anything, everything is up and sound, and no limit keeps anything back. */
const calm: readonly Intervention[] = [
  set(CALM, 'producers.*.arrivals', { kind: 'manual' }),
  set(CALM, 'producers.*.confirmTimeoutMs', 1000),
  set(CALM, 'producers.*.callTimeoutMs', null),
  set(CALM, 'queue.maxLength', null),
  set(CALM, 'queue.maxAttempts', null),
  set(CALM, 'queue.visibilityTimeoutMs', null),
  set(CALM, 'queue.retry', { kind: 'none', delayMs: 1, factor: 1, capMs: 1, jitter: 'none' }),
  set(CALM, 'broker.meanTimeToCrashMs', null),
  ...leaveAndComeBack(CALM),
  ...sound(CALM),
  { at: CALM, action: { do: 'restart', on: 'broker' } },
  ...leaveAndComeBack(LATER),
  ...sound(LATER),
]

/** What is still under way, by term; empty when everything came to an end. */
function leftIn(state: PlainState): Readonly<Record<string, number>> {
  const terms = ['held', 'sending', 'ready', 'unacked', 'delayed'] as const
  return Object.fromEntries(terms.map(term => [term, countOf(state, term)]).filter(([, count]) => count !== 0))
}

describe('after any mess', () => {
  it('everything comes to an end once the faults stop: nothing is stuck in 300 random runs', () => {
    const stuck: string[] = []
    let looked = 0
    for (const [number, run] of fc.sample(runs, { numRuns: 300, seed: 5 }).entries()) {
      const interventions = [...run.interventions.filter(({ at }) => at < CALM), ...calm]
      const simulation = new Simulation(plainModel, run.topology, { seed: run.seed, interventions, trace: 'counts' })
      if (simulation.runUntil(END, MOST_COMMANDS * 20) !== 'reached') continue
      if (simulation.runUntil(MUCH_LATER, 400_000) !== 'reached') continue
      if (simulation.state.consumers.every(({ removed }) => removed)) continue
      looked++
      const left = leftIn(simulation.state)
      if (Object.keys(left).length > 0) stuck.push(`run ${number}: ${JSON.stringify(left)}`)
    }
    expect(stuck).toEqual([])
    expect(looked).toBeGreaterThan(150)
  })
})
