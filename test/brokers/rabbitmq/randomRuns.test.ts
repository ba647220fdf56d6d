import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rabbitModel } from '../../../src/brokers/rabbitmq/index.ts'
import { imbalance } from '../../../src/engine/ledger.ts'
import { milliseconds, type Time } from '../../../src/engine/time.ts'
import { type RabbitRun, rabbitRun } from './rabbitRun.ts'
import { interventionsOf, script, topology } from './randomScript.ts'

/** Counts every copy anew, by what the trace's events mean and not by what the handlers kept count of. */
function recount({ trace }: RabbitRun): Record<string, number> {
  const counts: Record<string, number> = {}
  for (let number = 0; number < trace.length; number++) {
    const { from, to } = rabbitModel.events[trace.entry(number).type] ?? {}
    if (from !== undefined) counts[from] = (counts[from] ?? 0) - 1
    if (to !== undefined) counts[to] = (counts[to] ?? 0) + 1
  }
  return counts
}

const END = milliseconds(10_000) as number as Time

describe.each(['3.10', '4.0', '4.3'])('random runs on %s', release => {
  it('RMQ-90 lose no copy, break no invariant and count what their trace says', () => {
    fc.assert(
      fc.property(script, steps => {
        const run = rabbitRun(topology(release), interventionsOf(steps))
        run.runUntil(END)
        expect(run.refused).toEqual([])
        const ledger = rabbitModel.ledger(run.state)
        expect(imbalance(ledger)).toBe(0)
        const counted = recount(run)
        for (const { name, count } of ledger.terms) expect([name, counted[name] ?? 0]).toEqual([name, count])
      }),
      { numRuns: 300 },
    )
  })

  it('go on from a checkpoint exactly as they went on without one', () => {
    fc.assert(
      fc.property(script, steps => {
        const interventions = interventionsOf(steps)
        const whole = rabbitRun(topology(release), interventions)
        whole.runUntil(END)
        const first = rabbitRun(topology(release), interventions)
        first.runUntil(Math.floor((interventions.at(-1)?.at ?? 0) / 2) as Time)
        const second = first.copyFrom(first.save())
        second.runUntil(END)
        expect(second.trace.hash()).toBe(whole.trace.hash())
      }),
      { numRuns: 60 },
    )
  })
})
