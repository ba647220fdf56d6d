import { constantBatchQueue, geometricBatchQueue } from '../../src/theory/batch.ts'
import { md1 } from '../../src/theory/md1.ts'
import { mg1 } from '../../src/theory/mg1.ts'
import { type Mm1, mm1 } from '../../src/theory/mm1.ts'
import { mm1k } from '../../src/theory/mm1k.ts'
import { mm1Lifo } from '../../src/theory/mm1Lifo.ts'
import { mmc } from '../../src/theory/mmc.ts'
import { mmcc } from '../../src/theory/mmcc.ts'
import { retryLoop } from '../../src/theory/retry.ts'
import { erlangVariation, hyperexponentialVariation, uniformVariation } from '../../src/theory/serviceVariation.ts'
import type { SteadyState } from '../../src/theory/steadyState.ts'
import type { RunBatch, TopologyInput } from './batchesOfRun.ts'

/** A queue that theory can solve, as the engine runs it and as theory has it. */
export interface EngineCase {
  readonly name: string
  /** The topology; service takes `stretch` times as long as it should (1 for the honest queue). */
  topology(stretch: number): TopologyInput
  readonly batchSeconds: number
  readonly expected: Partial<RunBatch>
}

const SERVICE_MS = 10
const SERVICES_PER_SECOND = 100
const exponential = { kind: 'exponential', meanMs: SERVICE_MS }

const poisson = (ratePerSecond: number) => ({ p1: { arrivals: { kind: 'poisson', ratePerSecond } } })

const consumers = (count: number, service: object, stretch: number, more: object = {}) =>
  Object.fromEntries(Array.from({ length: count }, (_, k) => [`c${k + 1}`, { service, speed: 1 / stretch, ...more }]))

const meansOf = (state: SteadyState, servers = 1): Partial<RunBatch> => ({
  meanWait: state.meanWaitSeconds,
  meanSystem: state.meanSystemSeconds,
  meanWaiting: state.meanWaiting,
  meanInSystem: state.meanInSystem,
  meanBusy: state.utilisation * servers,
})

const withSecondMoment = (state: SteadyState & Pick<Mm1, 'waitVarianceSecondsSquared'>): Partial<RunBatch> => ({
  ...meansOf(state),
  waitSecondMoment: state.waitVarianceSecondsSquared + state.meanWaitSeconds * state.meanWaitSeconds,
})

function generalService(
  name: string,
  service: object,
  serviceSquaredCoefficientOfVariation: number,
  batchSeconds = 100,
): EngineCase {
  const rates = { arrivalsPerSecond: 60, servicesPerSecond: SERVICES_PER_SECOND }
  return {
    name: `M/G/1 with ${name} service`,
    topology: stretch => ({ producers: poisson(60), consumers: consumers(1, service, stretch) }),
    batchSeconds,
    expected: meansOf(mg1({ ...rates, serviceSquaredCoefficientOfVariation })),
  }
}

const single = { arrivalsPerSecond: 60, servicesPerSecond: SERVICES_PER_SECOND }
const three = { arrivalsPerSecond: 210, servicesPerSecond: SERVICES_PER_SECOND, servers: 3 }
const lossy = { arrivalsPerSecond: 300, servicesPerSecond: SERVICES_PER_SECOND, servers: 4 }
const small = { arrivalsPerSecond: 80, servicesPerSecond: SERVICES_PER_SECOND, capacity: 5 }
const batches = { batchesPerSecond: 15, servicesPerSecond: SERVICES_PER_SECOND }
const failing = { arrivalsPerSecond: 45, servicesPerSecond: SERVICES_PER_SECOND, failureProbability: 0.25 }
// The engine's two phases with balanced means, for a coefficient of variation of 2 (Whitt 1982).
const phaseShare = (1 + Math.sqrt(3 / 5)) / 2

function retryCase(name: string, meanRetryDelaySeconds: number): EngineCase {
  const loop = retryLoop({ ...failing, meanRetryDelaySeconds })
  const retry = meanRetryDelaySeconds === 0 ? {} : { kind: 'fixed', delayMs: meanRetryDelaySeconds * 1000 }
  return {
    name,
    topology: stretch => ({
      producers: poisson(failing.arrivalsPerSecond),
      queue: { retry },
      consumers: consumers(1, exponential, stretch, { failChance: failing.failureProbability }),
    }),
    batchSeconds: 170,
    expected: {
      meanWait: loop.perAttempt.meanWaitSeconds,
      meanWaiting: loop.perAttempt.meanWaiting,
      meanBusy: loop.perAttempt.utilisation,
      meanSystem: loop.meanMessageSeconds,
      meanInSystem: loop.meanMessages,
      attemptsPerMessage: loop.meanAttempts,
    },
  }
}

export const engineCases: readonly EngineCase[] = [
  {
    name: 'M/M/1',
    topology: stretch => ({ producers: poisson(60), consumers: consumers(1, exponential, stretch) }),
    batchSeconds: 170,
    expected: withSecondMoment(mm1(single)),
  },
  {
    name: 'M/M/1 last come first served',
    topology: stretch => ({
      producers: poisson(60),
      queue: { order: 'lifo' },
      consumers: consumers(1, exponential, stretch),
    }),
    batchSeconds: 170,
    expected: withSecondMoment(mm1Lifo(single)),
  },
  {
    name: 'M/M/c',
    topology: stretch => ({ producers: poisson(210), consumers: consumers(3, exponential, stretch) }),
    batchSeconds: 60,
    expected: meansOf(mmc(three), three.servers),
  },
  {
    name: 'M/M/1/K',
    // The length limit counts ready messages, theory's K the one in service too.
    topology: stretch => ({
      producers: poisson(80),
      queue: { maxLength: small.capacity - 1 },
      consumers: consumers(1, exponential, stretch),
    }),
    batchSeconds: 90,
    expected: { ...withSecondMoment(mm1k(small)), refusedShare: mm1k(small).blockingProbability },
  },
  {
    name: 'M/M/c/c',
    topology: stretch => ({
      producers: poisson(300),
      queue: { maxLength: 0 },
      consumers: consumers(4, exponential, stretch),
    }),
    batchSeconds: 40,
    expected: { ...meansOf(mmcc(lossy), lossy.servers), refusedShare: mmcc(lossy).blockingProbability },
  },
  {
    name: 'M/D/1',
    topology: stretch => ({
      producers: poisson(60),
      consumers: consumers(1, { kind: 'constant', meanMs: SERVICE_MS }, stretch),
    }),
    batchSeconds: 90,
    expected: withSecondMoment(md1(single)),
  },
  generalService('log-normal', { kind: 'logNormal', meanMs: SERVICE_MS, variation: 0.8 }, 0.64),
  generalService(
    'hyperexponential',
    { kind: 'hyperexponential', meanMs: SERVICE_MS, variation: 2 },
    hyperexponentialVariation(phaseShare, 1 / phaseShare, 1 / (1 - phaseShare)),
    200,
  ),
  generalService('Erlang', { kind: 'erlang', meanMs: SERVICE_MS, stages: 3 }, erlangVariation(3)),
  generalService(
    'uniform',
    { kind: 'uniform', meanMs: SERVICE_MS, spread: 0.8 },
    uniformVariation(0.2 * SERVICE_MS, 1.8 * SERVICE_MS),
  ),
  ...(['constant', 'geometric'] as const).map(
    (batchSizes): EngineCase => ({
      name: `M[X]/M/1 with ${batchSizes} batches of 4`,
      topology: stretch => ({
        producers: { p1: { arrivals: { kind: 'batches', ratePerSecond: 60, batchSize: 4, batchSizes } } },
        consumers: consumers(1, exponential, stretch),
      }),
      batchSeconds: 220,
      expected: meansOf(
        batchSizes === 'constant'
          ? constantBatchQueue({ ...batches, batchSize: 4 })
          : geometricBatchQueue({ ...batches, meanBatchSize: 4 }),
      ),
    }),
  ),
  retryCase('a retry loop at once', 0),
  retryCase('a retry loop with a pause', 0.05),
]
