import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainModel, plainPicture } from '../../../src/brokers/plain/index.ts'
import { imbalance } from '../../../src/engine/ledger.ts'
import type { Scene } from '../../../src/engine/scene.ts'
import { Simulation } from '../../../src/engine/simulation.ts'
import type { Time } from '../../../src/engine/time.ts'
import { END, MOST_COMMANDS, runs } from '../../properties/generated.ts'
import { english } from '../../say.ts'

/** Takes a scene, gives what is wrong with it, whatever it shows. */
function faultsOf({ parts, links, tokens, piles, ledger }: Scene): readonly string[] {
  const faults: string[] = []
  const partIds = new Set(parts.map(({ id }) => id))
  const linkIds = new Set(links.map(({ id }) => id))
  const keys = new Set<string>()
  const spots = new Set<string>()
  for (const { key, place } of tokens) {
    if (keys.has(key)) faults.push(`two marks are ${key}`)
    keys.add(key)
    if (place.kind === 'resting') {
      const { part, area, index } = place.spot
      const name = `${part} ${area} ${index}`
      if (!partIds.has(part)) faults.push(`${key} rests in ${part}, which is not there`)
      if (spots.has(name)) faults.push(`two marks rest in ${name}`)
      spots.add(name)
    } else {
      if (!(place.progress >= 0 && place.progress <= 1)) faults.push(`${key} is at ${place.progress} of its way`)
      if (place.to.area !== 'tray' && !linkIds.has(place.link))
        faults.push(`${key} is on ${place.link}, which is not there`)
      for (const { part } of [place.from, place.to]) {
        if (!partIds.has(part)) faults.push(`${key} moves by ${part}, which is not there`)
      }
    }
  }
  if (partIds.size !== parts.length || linkIds.size !== links.length) faults.push('two parts or links share an id')
  for (const { id, from, to } of links)
    if (!partIds.has(from) || !partIds.has(to)) faults.push(`${id} hangs in the air`)
  for (const { total, fresh, waiting, old } of piles)
    if (fresh + waiting + old !== total) faults.push('ages do not sum up')
  if (imbalance(ledger) !== 0) faults.push('the ledger does not balance')
  return faults
}

describe('the picture of any run', () => {
  it('has one mark a key and a spot, on parts and wires that exist, at every moment of 150 random runs', () => {
    const faults: string[] = []
    for (const [number, run] of fc.sample(runs, { numRuns: 150, seed: 3 }).entries()) {
      const simulation = new Simulation(plainModel, run.topology, { ...run, trace: 'counts' })
      for (let at = 0; at <= END; at += 47_000) {
        if (simulation.runUntil(at as Time, MOST_COMMANDS) !== 'reached') break
        for (const fault of faultsOf(plainPicture.scene(simulation.state, at as Time, english)))
          faults.push(`run ${number}, ${at}: ${fault}`)
      }
    }
    expect(faults).toEqual([])
  })

  it('has a whole sentence for every event of 50 random runs', () => {
    const odd = new Set<string>()
    for (const run of fc.sample(runs, { numRuns: 50, seed: 4 })) {
      const simulation = new Simulation(plainModel, run.topology, run)
      simulation.runUntil(END, MOST_COMMANDS)
      for (let n = 0; n < simulation.trace.length; n++) {
        const text = plainPicture.sentence(simulation.state, simulation.trace.entry(n), english)
        if (text === '' || /undefined|NaN|null| {2}|^ | $|\.$/.test(text)) odd.add(text)
      }
    }
    expect([...odd]).toEqual([])
  })
})
