import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topologySchema } from '../../src/brokers/plain/index.ts'
import { parseScenario, type Scenario } from '../../src/brokers/scenario.ts'
import { readScenarioFile, scenarioFileText, shortScenario } from '../../src/state/shareLinkScenario.ts'
import { arbitraryOf } from './arbitraryData.ts'
import { goTo, hashAt, playFor, scenarioOf, watching } from './watched.ts'

describe('a scenario in few words', () => {
  it('reads as the same scenario, whatever its settings', () => {
    const head = { title: fc.string({ maxLength: 120 }), seed: fc.nat(), untilMs: fc.integer({ min: 1, max: 1e9 }) }
    fc.assert(
      fc.property(fc.record({ ...head, topology: arbitraryOf(topologySchema) }), data => {
        // A producer and a consumer of the same name are refused, with a sentence: another test's matter (PLN-54).
        fc.pre(topologySchema.safeParse(data.topology).success)
        const scenario = scenarioOf(data)
        expect(parseScenario(shortScenario(scenario))).toEqual({ scenario })
      }),
      { numRuns: 300 },
    )
  })

  it('keeps the order of the actors, because they are served in order', () => {
    const scenario = scenarioOf({ topology: { consumers: { c2: {}, c1: {}, b: {} } } })
    expect(Object.keys((shortScenario(scenario) as Scenario).topology.consumers)).toEqual(['c2', 'c1', 'b'])
  })

  it('says nothing of what is as usual', () => {
    expect(shortScenario(scenarioOf({}))).toEqual({ ackademy: 1 })
    const data = { topology: { queue: { maxLength: 5 }, consumers: { c1: { prefetch: 3 }, c2: {} } }, seed: 7 }
    expect(shortScenario(scenarioOf(data))).toEqual({ ackademy: 1, ...data })
  })

  it('keeps a script to the microsecond', () => {
    const script = [{ atMs: 1234.567, do: 'crash', on: 'c1', value: 3000 }]
    expect(shortScenario(scenarioOf({ script }))).toEqual({ ackademy: 1, script })
  })

  it('is a file that a person can read and that opens as the same scenario', () => {
    const scenario = scenarioOf({ title: 'Rush hour', topology: { queue: { order: 'lifo' } } })
    const text = scenarioFileText(scenario)
    expect(text).toContain('\n  "title": "Rush hour",\n')
    expect(readScenarioFile(text)).toEqual({ scenario })
  })
})

describe('the file of a run', () => {
  it('holds what was done by hand as a script, and is the same run', () => {
    const session = watching()
    playFor(session, 1000)
    session.act({ do: 'set', on: 'producers.p1.arrivals.ratePerSecond', value: 30 })
    playFor(session, 3000)
    session.act({ do: 'crash', on: 'broker', value: 500 })
    const { scenario, edits } = session.store.getState()
    const read = readScenarioFile(scenarioFileText(scenario, edits))
    if ('problems' in read) throw new Error(JSON.stringify(read.problems))
    const other = watching(read.scenario)
    for (const one of [session, other]) goTo(one, 7000)
    expect(hashAt(other)).toBe(hashAt(session))
    expect(read.scenario.script).toHaveLength(scenario.script.length + 2)
  })

  it('says where it is wrong and how to mend it, and what is no scenario at all', () => {
    expect(readScenarioFile('{"ackademy":1,"topology":{"queue":{"maxLenght":5}}}')).toEqual({
      problems: [
        {
          path: 'topology.queue.maxLenght',
          problem: 'there is no field "maxLenght"',
          mend: 'did you mean "maxLength"?',
        },
      ],
    })
    for (const text of ['', '{', 'null', '[]', '<img src=x onerror=alert(1)>', '['.repeat(100_000)]) {
      const read = readScenarioFile(text)
      expect('problems' in read && read.problems).toHaveLength(1)
    }
  })
})
