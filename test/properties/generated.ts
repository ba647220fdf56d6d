import fc from 'fast-check'
import { parseTopology, type Topology } from '../../src/brokers/plain/index.ts'
import type { Action, ActionValue, Intervention } from '../../src/engine/model.ts'
import type { Time } from '../../src/engine/time.ts'

/** How long a generated run is, in microseconds: a few hundred messages, so that two thousand runs take a minute. */
export const END = 3_000_000 as Time

/** And how many commands at most: a few topologies multiply messages for ever, which is theirs to do and not worth our time. */
export const MOST_COMMANDS = 1000

const from = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 })

/** Never zero: work without length that fails and comes back at once is an instant without end, which has its own test. */
const meanMs = from(1, 7.5, 20, 50, 100, 250, 700)

export const DISTRIBUTIONS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  constant: fc.record({ kind: from('constant'), meanMs }),
  exponential: fc.record({ kind: from('exponential'), meanMs }),
  uniform: fc.record({ kind: from('uniform'), meanMs, spread: from(0, 0.3, 1) }),
  logNormal: fc.record({ kind: from('logNormal'), meanMs, variation: from(0, 0.5, 2) }),
  hyperexponential: fc.record({ kind: from('hyperexponential'), meanMs, variation: from(1, 2, 5) }),
  erlang: fc.record({ kind: from('erlang'), meanMs, stages: from(1, 3, 20) }),
}

const ratePerSecond = from(0, 0.5, 3, 10, 10, 25, 40)
const burst = from(1, 30, 100, 400)

export const ARRIVALS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  steady: fc.record({ kind: from('steady'), ratePerSecond }),
  poisson: fc.record({ kind: from('poisson'), ratePerSecond }),
  bursts: fc.record({
    kind: from('bursts'),
    ratePerSecond,
    quietRatePerSecond: from(0, 1, 5),
    onMs: burst,
    offMs: burst,
  }),
  batches: fc.record({
    kind: from('batches'),
    ratePerSecond,
    batchSize: from(1, 2.5, 4, 9),
    batchSizes: from('constant', 'geometric'),
  }),
  times: fc.record({
    kind: from('times'),
    atMs: fc
      .array(from(0, 1, 100, 100, 250.5, 500, 1000, 2000), { maxLength: 12 })
      .map(list => list.sort((a, b) => a - b)),
  }),
  manual: fc.record({ kind: from('manual') }),
}

const share = from(0, 0, 0.05, 0.3, 1)
const latencyMs = from(0, 0, 0.001, 5, 60)
const name = from('', 'a name')

export const PRODUCER: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  name,
  arrivals: fc.oneof(...Object.values(ARRIVALS)),
  limit: maybe(from(0, 1, 10, 40)),
  priorities: fc.array(fc.record({ priority: fc.nat(9), weight: from(0, 1, 2.5) }), { maxLength: 4 }),
  keys: from(1, 3, 26),
  hotKeyShare: share,
  poisonShare: share,
  confirms: fc.boolean(),
  confirmOn: from('stored', 'stored', 'done'),
  confirmTimeoutMs: maybe(from(10, 40, 300)),
  confirmRetries: maybe(from(0, 1, 3)),
  whenRefused: from('drop', 'block', 'retry'),
  retryDelayMs: from(20, 50, 400),
  retryFactor: from(1, 2, 3.5),
  retryCapMs: from(30, 200, 60_000),
  retryJitter: from('none', 'full', 'equal'),
  retryLimit: maybe(from(0, 1, 5)),
  callTimeoutMs: maybe(from(1, 50, 300)),
  latencyMs,
}

export const RETRY: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  kind: from('none', 'fixed', 'exponential', 'exponential'),
  delayMs: from(1, 100, 400),
  factor: from(1, 2, 3.5),
  capMs: from(1, 100, 60_000),
  jitter: from('none', 'full', 'equal'),
}

export const QUEUE: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  name,
  order: from('fifo', 'lifo', 'priority'),
  maxLength: maybe(from(0, 1, 3, 12)),
  overflow: from('reject', 'dropOldest', 'dropNewest', 'block'),
  messageTtlMs: maybe(from(0, 1, 80, 500)),
  visibilityTimeoutMs: maybe(from(1, 60, 300)),
  maxAttempts: maybe(from(1, 2, 4)),
  retry: fc.record(RETRY, { requiredKeys: ['kind'] }),
  dedupWindowMs: maybe(from(1, 200, 5000)),
  storage: from('memory', 'durable'),
  flushIntervalMs: from(0, 0, 3, 100),
  writeMs: from(0, 0, 2, 40),
  confirm: from('beforeFlush', 'afterFlush'),
}

const FAULTS = { meanTimeToCrashMs: maybe(from(40, 400, 2000)), meanTimeToRepairMs: maybe(from(1, 100, 500)) }

export const CONSUMER: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  name,
  service: fc.oneof(...Object.values(DISTRIBUTIONS)),
  speed: from(0.2, 1, 1, 3),
  prefetch: maybe(from(1, 1, 2, 5)),
  ack: from('onDelivery', 'beforeWork', 'afterWork', 'afterWork'),
  failChance: share,
  poisonFails: fc.boolean(),
  crashAfterEffectChance: from(0, 0, 0.1),
  restartMs: maybe(from(0, 10, 300)),
  idempotenceWindowMs: maybe(from(1, 300, 10_000)),
  ackLossChance: from(0, 0, 0.1, 1),
  latencyMs,
  ...FAULTS,
}

export const BROKER: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  meanTimeToCrashMs: maybe(from(150, 1500)),
  meanTimeToRepairMs: maybe(from(1, 100, 500)),
}
export const BUSINESS: Readonly<Record<string, fc.Arbitrary<unknown>>> = { wish: from('order'), effect: from('charge') }
const PATH = from('queue', 'queue', 'queue', 'direct')

const some = (settings: Readonly<Record<string, fc.Arbitrary<unknown>>>) => fc.record(settings, { requiredKeys: [] })
const actors = (letter: string, least: number, most: number, settings: fc.Arbitrary<unknown>) =>
  fc
    .array(settings, { minLength: least, maxLength: most })
    .map(list => Object.fromEntries(list.map((one, index) => [`${letter}${index + 1}`, one])))

/** Any plain topology, every setting given or left out. */
export const topologies: fc.Arbitrary<Topology> = fc
  .record(
    {
      path: PATH,
      producers: actors('p', 1, 3, some({ ...PRODUCER })),
      queue: fc.record(QUEUE, { requiredKeys: ['retry'] }),
      consumers: actors('c', 0, 3, some(CONSUMER)),
      broker: fc.record(BROKER, { requiredKeys: ['meanTimeToCrashMs'] }),
      business: some(BUSINESS),
    },
    { requiredKeys: ['producers', 'consumers'] },
  )
  .map(topologyOf)

/** Takes data, gives its topology with defaults filled in; throws with the problems when it has any. */
export function topologyOf(data: unknown): Topology {
  const parsed = parseTopology(data)
  if ('problems' in parsed)
    throw new Error(`topologyOf: ${JSON.stringify(parsed.problems)}, got ${JSON.stringify(data)}`)
  return parsed.topology
}

const producer = from('p1', 'p2', 'p3', '*')
const consumer = from('c1', 'c2', 'c3', '*')

function settings(
  fields: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  prefix: fc.Arbitrary<string>,
): fc.Arbitrary<Action> {
  return fc.oneof(
    ...Object.entries(fields).map(([field, value]) =>
      fc.record({
        do: from('set'),
        on: prefix.map(path => (path === '' ? field : `${path}.${field}`)),
        value: value as fc.Arbitrary<ActionValue>,
      }),
    ),
  )
}

/** Anything a person may do, things that make no sense at the moment included. */
export const actions: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: settings(
      PRODUCER,
      producer.map(id => `producers.${id}`),
    ),
  },
  { weight: 4, arbitrary: settings(QUEUE, from('queue')) },
  {
    weight: 4,
    arbitrary: settings(
      CONSUMER,
      consumer.map(id => `consumers.${id}`),
    ),
  },
  { weight: 1, arbitrary: settings(RETRY, from('queue.retry')) },
  {
    weight: 1,
    arbitrary: settings(
      { ratePerSecond },
      producer.map(id => `producers.${id}.arrivals`),
    ),
  },
  {
    weight: 1,
    arbitrary: settings(
      { meanMs },
      consumer.map(id => `consumers.${id}.service`),
    ),
  },
  { weight: 1, arbitrary: settings(BROKER, from('broker')) },
  { weight: 1, arbitrary: settings({ path: PATH }, from('')) },
  { weight: 2, arbitrary: fc.record({ do: from('scale'), on: from('consumers', 'producers'), value: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ do: from('publish'), on: producer, value: from(1, 2, 20) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: from('crash'), on: from('broker', 'c1', 'c2', 'c3'), value: from(null, 0, 1, 200) }),
  },
  { weight: 2, arbitrary: fc.record({ do: from('restart'), on: from('broker', 'c1', 'c2', 'c3') }) },
  { weight: 3, arbitrary: fc.record({ do: from('replay'), on: from('queue'), value: from(null, 1, 100) }) },
)

/** Any moment; often one at which something else happens too. */
export const moments: fc.Arbitrary<Time> = fc.oneof(
  from(0, 100_000, 250_000, 500_000, 1_000_000, 2_000_000),
  fc.nat(30).map(tenth => tenth * 100_000),
  fc.nat(END),
) as fc.Arbitrary<Time>

/** What happens by script, in order of time. */
const scripts: fc.Arbitrary<Intervention[]> = fc
  .array(fc.record({ at: moments, action: actions }), { maxLength: 8, size: 'max' })
  .map(list => list.sort((one, other) => one.at - other.at))

export interface Generated {
  readonly topology: Topology
  readonly seed: number
  readonly interventions: readonly Intervention[]
}

/** A whole run: topology, seed and script. */
export const runs: fc.Arbitrary<Generated> = fc.record({
  topology: topologies,
  seed: fc.nat(4_294_967_295),
  interventions: scripts,
})

/** One step of somebody at the controls: the run goes on for a while, or by some commands, and then something is done. */
export interface LiveStep {
  readonly advance: { readonly us: number } | { readonly commands: number }
  readonly action: Action
  /** How much later than the frontier it is to happen; 0 and 1 mean now. */
  readonly ahead: number
}

export const liveSteps: fc.Arbitrary<LiveStep[]> = fc.array(
  fc.record({
    advance: fc.oneof(
      fc.record({ us: from(0, 1, 1000, 33_333, 200_000, 500_000) }),
      fc.record({ commands: from(0, 1, 5, 40) }),
    ),
    action: actions,
    ahead: from(0, 0, 0, 1, 5000, 300_000),
  }),
  { maxLength: 12 },
)

/** One setting of one actor, of the queue or of the broker, and whose it is. */
export const settingsOfOne: fc.Arbitrary<{ readonly action: Action; readonly changed: string }> = fc.oneof(
  ...['p1', 'p2', 'p3'].map(id => owned(id, settings(PRODUCER, from(`producers.${id}`)))),
  ...['c1', 'c2', 'c3'].map(id => owned(id, settings(CONSUMER, from(`consumers.${id}`)))),
  owned('queue', settings(QUEUE, from('queue'))),
  owned('broker', settings(BROKER, from('broker'))),
)

function owned(changed: string, action: fc.Arbitrary<Action>) {
  return action.map(one => ({ action: one, changed }))
}
