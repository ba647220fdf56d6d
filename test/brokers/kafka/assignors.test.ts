import { describe, expect, it } from 'vitest'
import type { ClientRelease } from '../../../src/brokers/kafka/assignors/assign.ts'
import table from '../../conformance/kafka/assignors.json' with { type: 'json' }
import { playGroup, type Round, type TableCase } from './assignorTable.ts'

type Played = readonly { readonly rounds: readonly Round[] }[]
type Outcome = { readonly observed: Played } | { readonly variants: readonly { readonly observed: Played }[] }
type Case = TableCase &
  ({ readonly observed: Played } | { readonly observedByVersion: Readonly<Record<string, Outcome>> })

const cases = table.cases as unknown as readonly Case[]
const releases: readonly (readonly [ClientRelease, string])[] = [
  ['2.8', '2.8.0'],
  ['3.9', '3.9.0-rc3'],
]

/** All outcomes that real Kafka had; any of them is right. */
function outcomesOf(each: Case, version: string): readonly (readonly Round[])[][] {
  const outcome = 'observed' in each ? each : each.observedByVersion[version]
  if (outcome === undefined) throw new Error(`outcomesOf: ${each.name} has no outcome of ${version}`)
  const all = 'observed' in outcome ? [outcome.observed] : outcome.variants.map(({ observed }) => observed)
  return all.map(observed => observed.map(({ rounds }) => rounds))
}

/** Who of four is idle and who has which of three is left to hash order: 24 outcomes, of which twenty runs cannot show all. */
function isOnlyASample(outcomes: readonly unknown[]): boolean {
  return outcomes.length > 8
}

/** An outcome without the names of the members: what was handed out in which portions. */
function shapesOf(rounds: readonly (readonly Round[])[]): string[][] {
  return rounds.flat().map(({ assignment }) =>
    Object.values(assignment)
      .map(list => list.join())
      .sort(),
  )
}

describe('assignors against the real ones', () => {
  it('are held against the whole table', () => {
    expect(cases.length).toBe(120)
    expect(new Set(cases.map(({ assignor }) => assignor)).size).toBe(4)
  })

  for (const [release, version] of releases) {
    it.each(cases)(`KFK-59 $name on ${version} has an outcome that real Kafka had`, each => {
      const outcomes = outcomesOf(each, version)
      const played = playGroup(each, release)
      if (outcomes.length === 1) expect(played).toEqual(outcomes[0])
      else if (isOnlyASample(outcomes)) expect(outcomes.map(shapesOf)).toContainEqual(shapesOf(played))
      else expect(outcomes).toContainEqual(played)
    })
  }

  it('the table refuses the layout of range under the name of roundrobin, and 2.8 under the name of 3.x', () => {
    const ranged = cases.find(({ name }) => name === 'one-topic-p4-c2/roundrobin')
    const rejoin = cases.find(({ name }) => name === 'leave-and-rejoin-p6/sticky')
    if (ranged === undefined || rejoin === undefined) throw new Error('the table has lost a case')
    expect(outcomesOf(ranged, '2.8.0')).not.toContainEqual(playGroup({ ...ranged, assignor: 'range' }, '2.8'))
    expect(outcomesOf(rejoin, '3.9.0-rc3')).not.toContainEqual(playGroup(rejoin, '2.8'))
  })
})
