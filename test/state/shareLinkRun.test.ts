import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseScenario, type Scenario } from '../../src/brokers/scenario.ts'
import type { Action } from '../../src/engine/model.ts'
import type { Session } from '../../src/state/session.ts'
import { packRun, readSharedRun } from '../../src/state/shareLink.ts'
import { goTo, hashAt, SHOP, settle, watching } from './watched.ts'

const ratePerSecond = fc.double({ min: 0.5, max: 30, noNaN: true })
const arrivals = fc.oneof(
  fc.record({ kind: fc.constantFrom('steady', 'poisson'), ratePerSecond }),
  fc.record({ kind: fc.constant('batches'), ratePerSecond, batchSize: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ kind: fc.constant('bursts'), ratePerSecond, onMs: fc.constant(500), offMs: fc.constant(700) }),
)
const meanMs = fc.integer({ min: 20, max: 800 })
const service = fc.oneof(
  fc.record({ kind: fc.constantFrom('constant', 'exponential', 'erlang', 'logNormal'), meanMs }),
  fc.record({ kind: fc.constant('hyperexponential'), meanMs, variation: fc.constantFrom(1.5, 3) }),
)
const consumer = fc.record({
  service,
  prefetch: fc.constantFrom(1, 3, null),
  ack: fc.constantFrom('onDelivery', 'beforeWork', 'afterWork'),
  failChance: fc.constantFrom(0, 0.1),
  meanTimeToCrashMs: fc.constantFrom(null, 2000),
  latencyMs: fc.constantFrom(0, 5),
})
const queue = fc.record({
  order: fc.constantFrom('fifo', 'lifo', 'priority'),
  maxLength: fc.constantFrom(null, 4),
  maxAttempts: fc.constantFrom(null, 3),
  retry: fc.record({ kind: fc.constantFrom('none', 'fixed', 'exponential'), jitter: fc.constantFrom('none', 'full') }),
  visibilityTimeoutMs: fc.constantFrom(null, 900),
})
const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    ackademy: fc.constant(1),
    title: fc.string({ maxLength: 20 }),
    seed: fc.nat(),
    topology: fc.record({
      producers: fc.dictionary(fc.constantFrom('p1', 'shop', 'app'), fc.record({ arrivals }), { minKeys: 1 }),
      queue,
      consumers: fc.dictionary(fc.constantFrom('c1', 'mailer', 'b'), consumer, { minKeys: 1 }),
    }),
    script: fc.constantFrom([], [{ atMs: 1500, do: 'crash', on: 'broker', value: 400 }]),
  })
  .map(data => {
    const parsed = parseScenario(data)
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
    return parsed.scenario
  })

const actions = fc.oneof(
  fc.record<Action>({
    do: fc.constant('set'),
    on: fc.constant('consumers.*.prefetch'),
    value: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record<Action>({ do: fc.constant('set'), on: fc.constant('queue.order'), value: fc.constantFrom('fifo', 'lifo') }),
  fc.record<Action>({ do: fc.constant('scale'), on: fc.constantFrom('consumers', 'producers'), value: fc.nat(4) }),
  fc.constant<Action>({ do: 'crash', on: 'broker', value: 250 }),
  fc.constant<Action>({ do: 'restart', on: 'broker' }),
  fc.constant<Action>({ do: 'replay', on: 'deadLetters' }),
)
/** A learner's minute: wait, go somewhere, do something, undo. */
const moves = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ play: fc.double({ min: 0, max: 400, noNaN: true }) }) },
    { weight: 4, arbitrary: fc.record({ act: actions, group: fc.constantFrom('', 'drag') }) },
    { weight: 1, arbitrary: fc.record({ seekMs: fc.nat(3000) }) },
    { weight: 1, arbitrary: fc.constant({ undo: true }) },
  ),
  { maxLength: 25 },
)

function made(session: Session, steps: typeof moves extends fc.Arbitrary<infer Steps> ? Steps : never): void {
  for (const step of steps) {
    if ('play' in step) {
      session.play()
      session.tick(step.play, () => true)
      session.pause()
    } else if ('act' in step) session.act(step.act, step.group)
    else if ('seekMs' in step) goTo(session, step.seekMs)
    else session.undo()
    settle(session)
  }
}

/** A new session that has opened the link to another one. */
function opened(session: Session): Session {
  const { scenario, edits, speed } = session.store.getState()
  const read = readSharedRun(packRun({ scenario, edits, at: session.playhead, speed }))
  if ('problem' in read) throw new Error(read.problem.problem)
  const other = watching(SHOP)
  other.load(read.run.scenario, { edits: read.run.edits, at: read.run.at })
  settle(other)
  return other
}

describe('opening the link to a run', () => {
  it('gives the same run, the same moment and the same picture, whatever was done in it', () => {
    fc.assert(
      fc.property(scenarios, moves, (scenario, steps) => {
        const session = watching(scenario)
        made(session, steps)
        const other = opened(session)
        expect(other.playhead).toBe(session.playhead)
        expect(hashAt(other)).toBe(hashAt(session))
        expect(other.scene()).toEqual(session.scene())
        expect(other.store.getState()).toMatchObject({
          scenario,
          playing: false,
          topology: session.store.getState().topology,
        })
        // And the same future.
        for (const one of [session, other]) goTo(one, 6000)
        expect(hashAt(other)).toBe(hashAt(session))
      }),
      { numRuns: 150 },
    )
  })

  it('gives the same run when an undo brought an edit back that another edit then took away', () => {
    const session = watching()
    const busy = { act: { do: 'set', on: 'consumers.*.prefetch', value: 3 }, group: '' } as const
    made(session, [{ seekMs: 1 }, busy, { seekMs: 0 }, busy, { undo: true }])
    made(session, [{ act: { do: 'scale', on: 'consumers', value: 1 }, group: '' }])
    const other = opened(session)
    for (const one of [session, other]) goTo(one, 6000)
    expect(hashAt(other)).toBe(hashAt(session))
  })

  it('gives the same run again from the link to the opened run', () => {
    const session = watching()
    made(session, [{ play: 300 }, { act: { do: 'crash', on: 'broker', value: 250 }, group: '' }, { play: 300 }])
    const other = opened(session)
    expect(hashAt(opened(other))).toBe(hashAt(session))
  })
})
