import { describe, expect, it } from 'vitest'
import { EVENT, plainModel, type Report, reportOf } from '../../src/brokers/plain/index.ts'
import { parseScenario } from '../../src/brokers/scenario.ts'
import { Simulation } from '../../src/engine/simulation.ts'
import { atMilliseconds, type Time } from '../../src/engine/time.ts'
import { PRESETS, type PresetId, presetScenario } from '../../src/state/presets.ts'
import { shareLink } from '../../src/state/shareLink.ts'
import { PRESET_GROUPS } from '../../src/ui/sandbox/presetGroups.ts'
import { words } from '../../src/ui/words/sandbox.ts'

const ids = Object.keys(PRESETS) as PresetId[]

function runOf(id: PresetId, untilMs = presetScenario(id).untilMs) {
  const { topology, seed, script } = presetScenario(id)
  const run = new Simulation(plainModel, topology, { seed, interventions: script, checked: true })
  run.runUntil(atMilliseconds(untilMs))
  return run
}

function reportOfPreset(id: PresetId, untilMs?: number): Report {
  const run = runOf(id, untilMs)
  return reportOf(run.state, run.clock as Time)
}

const countOf = (report: Report, term: string): number => report.ledger[term] ?? Number.NaN

/** The most events of one type within half a second. */
function busiestHalfSecond(id: PresetId, type: number): number {
  const { trace } = runOf(id)
  const perWindow = new Map<number, number>()
  for (let n = 0; n < trace.length; n++) {
    if (trace.types[n] !== type) continue
    const window = Math.floor((trace.times[n] ?? 0) / 500_000)
    perWindow.set(window, (perWindow.get(window) ?? 0) + 1)
  }
  return Math.max(0, ...perWindow.values())
}

describe('every preset', () => {
  it.each(ids)('%s is a scenario without a problem', id => {
    expect(parseScenario({ ackademy: 1, ...PRESETS[id] })).not.toHaveProperty('problems')
  })

  it.each(ids)('%s fits into a link of 2,000 characters', id => {
    const link = shareLink(
      { scenario: presetScenario(id), edits: [], at: atMilliseconds(12_345) },
      'https://a.example/',
    )
    expect(link).toHaveProperty('link')
  })

  it('stands in the list exactly once, with one sentence', () => {
    const listed = PRESET_GROUPS.flatMap(group => group.ids)
    expect([...listed].sort()).toEqual([...ids].sort())
    for (const id of ids) expect(words[`sandbox.presets.${id}.point`]).toMatch(/^[A-Z].*\.$/)
  })
})

describe('the point of a preset holds in its run', () => {
  it('keepingUp: few wait, and not for long', () => {
    expect(countOf(reportOfPreset('keepingUp'), 'ready')).toBeLessThan(6)
    expect(reportOfPreset('keepingUp').wait.p50Ms).toBeLessThan(200)
  })

  it('overload: the backlog at 30 s is well over that at 10 s', () => {
    expect(countOf(reportOfPreset('overload'), 'ready')).toBeGreaterThan(
      2 * countOf(reportOfPreset('overload', 10_000), 'ready'),
    )
  })

  it('bursts: a burst leaves a backlog, and the pause empties it', () => {
    expect(countOf(reportOfPreset('bursts', 5000), 'ready')).toBeGreaterThan(15)
    expect(countOf(reportOfPreset('bursts', 14_000), 'ready')).toBeLessThan(4)
  })

  it('manyHands: four workers hold what one could not, and a job takes as long as ever', () => {
    const report = reportOfPreset('manyHands')
    expect(countOf(report, 'ready')).toBeLessThan(20)
    expect(report.service.meanMs).toBeCloseTo(200, 6)
  })

  it('a crash loses work that was acknowledged on delivery, and none that was acknowledged after work', () => {
    const without = reportOfPreset('crashWithoutAck')
    expect(without.business.missing).toBeGreaterThan(1)
    expect(countOf(without, 'ready') + countOf(without, 'unacked')).toBe(0)
    const kept = reportOfPreset('crashWithAck')
    expect(kept.redeliveries).toBeGreaterThan(1)
    expect(kept.business.missing).toBe(countOf(kept, 'ready') + countOf(kept, 'unacked'))
  })

  it('poison without a limit starves the rest, and with a limit it is set aside', () => {
    expect(countOf(reportOfPreset('poisonWithoutEnd'), 'ready')).toBeGreaterThan(50)
    const setAside = reportOfPreset('poisonToDeadLetters')
    expect(countOf(setAside, 'deadLettered')).toBeGreaterThan(3)
    expect(countOf(setAside, 'ready')).toBeLessThan(10)
  })

  it('retryStorm: without jitter retries come in a wave more than twice as high', () => {
    expect(busiestHalfSecond('retryStorm', EVENT.retryDue)).toBeGreaterThan(
      2 * busiestHalfSecond('retryWithJitter', EVENT.retryDue),
    )
  })

  it('heldTooShort: work is done more than once', () => {
    expect(reportOfPreset('heldTooShort').business.repeats).toBeGreaterThan(3)
  })

  it('lastInFirstOut: half wait a moment, one in a hundred much longer', () => {
    const { wait } = reportOfPreset('lastInFirstOut')
    expect(wait.p50Ms).toBeLessThan(200)
    expect(wait.p99Ms).toBeGreaterThan(2000)
  })

  it('starvation: the backlog is the unimportant messages', () => {
    const run = runOf('starvation')
    const { ready } = run.state.queue
    expect(ready[0]?.length).toBeGreaterThan(5 * Math.max(1, ready[9]?.length ?? 0))
  })

  it('a full queue refuses, drops or holds back, as it was told', () => {
    expect(reportOfPreset('fullReject').beyond.refused).toBeGreaterThan(30)
    expect(countOf(reportOfPreset('fullDropOldest'), 'dropped')).toBeGreaterThan(30)
    expect(countOf(reportOfPreset('fullDropNewest'), 'dropped')).toBeGreaterThan(30)
    expect(reportOfPreset('fullBlock').beyond.held).toBeGreaterThan(30)
  })

  it('dropping the oldest keeps waits shorter than dropping the newest', () => {
    const oldest = reportOfPreset('fullDropOldest').wait.p50Ms ?? Number.NaN
    const newest = reportOfPreset('fullDropNewest').wait.p50Ms ?? Number.NaN
    expect(oldest).toBeLessThan(0.8 * newest)
  })

  it('a broker crash loses what is in memory and keeps what is on disk', () => {
    expect(countOf(reportOfPreset('memoryCrash'), 'lost')).toBeGreaterThan(5)
    expect(countOf(reportOfPreset('durableCrash'), 'lost')).toBe(0)
  })

  it('lost acks repeat effects, and an idempotent worker does not', () => {
    expect(reportOfPreset('lostAcks').business.repeats).toBeGreaterThan(10)
    const idempotent = reportOfPreset('idempotence')
    expect(idempotent.business.repeats).toBe(0)
    expect(idempotent.redeliveries).toBeGreaterThan(10)
  })

  it('with the receiver away, direct calls fail and a queue loses nothing', () => {
    expect(countOf(reportOfPreset('directCall'), 'refused')).toBeGreaterThan(10)
    const queued = reportOfPreset('withQueue')
    expect(countOf(queued, 'acknowledged')).toBe(countOf(queued, 'published'))
  })
})
