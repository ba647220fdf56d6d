import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainModel, plainPicture } from '../../../src/brokers/plain/index.ts'
import { Simulation } from '../../../src/engine/simulation.ts'
import type { Time } from '../../../src/engine/time.ts'
import { END, MOST_COMMANDS, runs } from '../../properties/generated.ts'
import { english } from '../../say.ts'
import { faultsOf } from '../sceneFaults.ts'

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
