import { parseScenario, type Scenario } from '../brokers/scenario.ts'

const shop = (ratePerSecond: number, more: object = {}) => ({
  shop: { name: 'Shop', arrivals: { kind: 'poisson', ratePerSecond }, ...more },
})
const worker = (more: object = {}) => ({
  name: '',
  service: { kind: 'constant', meanMs: 200 },

  ...more,
})
const workers = (howMany: number, more: object = {}) =>
  Object.fromEntries(Array.from({ length: howMany }, (_, index) => [`c${index + 1}`, worker(more)]))

/**
 * Situations that make one point each, as scenarios in the scenario format. test/state/presets.test.ts runs every one and
 * checks its point; the words are in src/ui/wordsSandbox.ts.
 */
export const PRESETS = {
  keepingUp: {
    topology: { producers: shop(3), consumers: workers(1) },
  },
  overload: {
    topology: { producers: shop(8), consumers: workers(1) },
  },
  bursts: {
    topology: {
      producers: shop(0, {
        arrivals: { kind: 'bursts', ratePerSecond: 20, quietRatePerSecond: 1, onMs: 3000, offMs: 12_000 },
      }),
      consumers: workers(1, { service: { kind: 'constant', meanMs: 150 } }),
    },
  },
  manyHands: {
    topology: { producers: shop(18), consumers: workers(4) },
  },
  crashWithoutAck: {
    topology: { producers: shop(12), consumers: workers(3, { ack: 'onDelivery', prefetch: 4 }) },
    script: [
      { atMs: 6000, do: 'crash', on: 'c2', value: 4000 },
      { atMs: 14_000, do: 'crash', on: 'c3', value: 4000 },
    ],
  },
  crashWithAck: {
    topology: { producers: shop(12), consumers: workers(3, { ack: 'afterWork', prefetch: 4 }) },
    script: [
      { atMs: 6000, do: 'crash', on: 'c2', value: 4000 },
      { atMs: 14_000, do: 'crash', on: 'c3', value: 4000 },
    ],
  },
  poisonWithoutEnd: {
    topology: { producers: shop(6, { poisonShare: 0.06 }), consumers: workers(2) },
  },
  poisonToDeadLetters: {
    topology: { producers: shop(6, { poisonShare: 0.06 }), queue: { maxAttempts: 3 }, consumers: workers(2) },
  },
  retryStorm: outage('none'),
  retryWithJitter: outage('full'),
  heldTooShort: {
    topology: {
      producers: shop(2),
      queue: { visibilityTimeoutMs: 1500 },
      consumers: workers(3, { service: { kind: 'exponential', meanMs: 900 } }),
    },
  },
  lastInFirstOut: {
    topology: { producers: shop(8), queue: { order: 'lifo' }, consumers: workers(1) },
  },
  starvation: {
    topology: {
      producers: shop(7, {
        priorities: [
          { priority: 9, weight: 7 },
          { priority: 0, weight: 3 },
        ],
      }),
      queue: { order: 'priority' },
      consumers: workers(1),
    },
  },
  fullReject: full('reject', 'drop'),
  fullDropOldest: full('dropOldest', 'drop'),
  fullDropNewest: full('dropNewest', 'drop'),
  fullBlock: full('block', 'drop'),
  memoryCrash: broker('memory'),
  durableCrash: broker('durable'),
  lostAcks: {
    topology: {
      producers: shop(6),
      queue: { visibilityTimeoutMs: 3000 },
      consumers: workers(2, { ackLossChance: 0.15 }),
    },
  },
  idempotence: {
    topology: {
      producers: shop(6),
      queue: { visibilityTimeoutMs: 3000 },
      consumers: workers(2, { ackLossChance: 0.15, idempotenceWindowMs: 60_000 }),
    },
  },
  directCall: away('direct'),
  withQueue: away('queue'),
}

/** The name of a preset: what its address says. */
export type PresetId = keyof typeof PRESETS

/** Takes a preset's name, gives its scenario. Throws when the preset is not a scenario, which a test rules out. */
export function presetScenario(id: PresetId): Scenario {
  const parsed = parseScenario({ ackademy: 1, title: id, untilMs: 30_000, ...PRESETS[id] })
  if ('scenario' in parsed) return parsed.scenario
  throw new Error(`presetScenario: ${id} must be a scenario, got ${JSON.stringify(parsed.problems)}`)
}

/** Too much for a queue of ten, answered in one of four ways. */
function full(overflow: string, whenRefused: string) {
  return {
    topology: {
      producers: shop(8, { whenRefused }),
      queue: { maxLength: 10, overflow },
      consumers: workers(1),
    },
  }
}

/** The queue itself crashes with a backlog; confirms tell the producer what is safe. */
function broker(storage: string) {
  return {
    topology: {
      producers: shop(7, { confirms: true, whenRefused: 'retry' }),
      queue: { storage },
      consumers: workers(1),
    },
    script: [{ atMs: 8000, do: 'crash', on: 'broker', value: 3000 }],
  }
}

/** Two dozen jobs come at once while everything fails, and are tried again later. */
function outage(jitter: string) {
  return {
    topology: {
      producers: shop(2),
      queue: { retry: { kind: 'fixed', delayMs: 4000, jitter } },
      consumers: workers(12),
    },
    script: [
      { atMs: 4000, do: 'set', on: 'consumers.*.failChance', value: 1 },
      { atMs: 5000, do: 'publish', on: 'shop', value: 24 },
      { atMs: 12_000, do: 'set', on: 'consumers.*.failChance', value: 0 },
    ],
  }
}

/** The receiver is away for six seconds. */
function away(path: string) {
  return {
    topology: {
      path,
      producers: shop(0, { arrivals: { kind: 'steady', ratePerSecond: 3 }, callTimeoutMs: 1000, latencyMs: 50 }),
      consumers: workers(1, { service: { kind: 'constant', meanMs: 100 }, latencyMs: 50 }),
    },
    script: [{ atMs: 6000, do: 'crash', on: 'c1', value: 6000 }],
  }
}
