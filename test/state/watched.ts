import { parseScenario, type Scenario } from '../../src/brokers/scenario.ts'
import { Session } from '../../src/state/session.ts'

/** Takes the data of a scenario file without its version, gives the scenario; throws when it is none. */
export function scenarioOf(data: object): Scenario {
  const parsed = parseScenario({ ackademy: 1, ...data })
  if ('problems' in parsed) throw new Error(`scenarioOf: ${JSON.stringify(parsed.problems)}`)
  return parsed.scenario
}

/** A shop with chance in it: arrivals, service, failures and crashes all draw. */
export const SHOP = scenarioOf({
  title: 'Shop',
  seed: 7,
  topology: {
    producers: { p1: { arrivals: { kind: 'poisson', ratePerSecond: 8 } } },
    queue: { maxAttempts: 3, retry: { kind: 'exponential', jitter: 'full' } },
    consumers: {
      c1: { service: { kind: 'exponential', meanMs: 200 }, failChance: 0.1 },
      c2: { service: { kind: 'uniform', meanMs: 300 }, prefetch: 3, meanTimeToCrashMs: 8000 },
    },
  },
  script: [{ atMs: 3000, do: 'crash', on: 'c1', value: 1500 }],
})

/** A session that watches a scenario, paused at 0. */
export function watching(scenario: Scenario = SHOP): Session {
  return new Session(scenario)
}

const always = () => true

/** Plays for so much wall time in frames of one length; paused before and after. */
export function playFor(session: Session, wallMs: number, frameMs = 16): void {
  session.play()
  for (let passed = 0; passed < wallMs; passed += frameMs) session.tick(Math.min(frameMs, wallMs - passed), always)
  session.pause()
}

/** Lets frames pass until the session has done all it can, at most so many. */
export function settle(session: Session, frames = 100): void {
  for (let frame = 0; frame < frames; frame++) {
    session.tick(16, always)
    if (!session.store.getState().behind) return
  }
  throw new Error(`settle: still simulating after ${frames} frames`)
}

/** Goes to a moment, in milliseconds, and waits for it. */
export function goTo(session: Session, atMs: number): void {
  session.seek(atMs * 1000)
  settle(session)
}

/** What the run is to the bit: its trace up to the playhead. */
export function hashAt(session: Session): string {
  const { run, playhead } = session
  const until = run.trace.countUntil(playhead)
  return run.trace.length === until ? run.trace.hash() : run.fork(playhead, null).trace.hash()
}
