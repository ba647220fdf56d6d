/**
 * Six runs that between them use every distribution, every kind of arrivals, every fault and every event of the plain queue:
 * the tests assert that they do. Written as scenario files are, because that is what people share.
 */
export const HASH_SCENARIOS: Readonly<Record<string, unknown>> = {
  'bursts, failures and retries': {
    ackademy: 1,
    seed: 1,
    untilMs: 400_000,
    topology: {
      producers: {
        p1: { arrivals: { kind: 'bursts', ratePerSecond: 40, quietRatePerSecond: 2, onMs: 700, offMs: 1900 } },
        p2: { arrivals: { kind: 'poisson', ratePerSecond: 3 }, poisonShare: 0.05, latencyMs: 12.5 },
      },
      queue: { maxAttempts: 4, retry: { kind: 'exponential', delayMs: 300, factor: 2.5, capMs: 5000, jitter: 'full' } },
      consumers: {
        c1: {
          service: { kind: 'exponential', meanMs: 90 },
          failChance: 0.2,
          latencyMs: 3,
          meanTimeToCrashMs: 9000,
          meanTimeToRepairMs: 800,
        },
        c2: { service: { kind: 'exponential', meanMs: 60 }, prefetch: 5, crashAfterEffectChance: 0.01, restartMs: 400 },
      },
    },
    script: [
      { atMs: 60_000, do: 'replay', on: 'queue' },
      { atMs: 90_000, do: 'crash', on: 'c2', value: 5000 },
      { atMs: 120_000, do: 'set', on: 'queue.retry.jitter', value: 'equal' },
      { atMs: 200_000, do: 'set', on: 'queue.retry.kind', value: 'fixed' },
      { atMs: 250_000, do: 'set', on: 'consumers.c1.speed', value: 0.2 },
      { atMs: 260_000, do: 'replay', on: 'queue', value: 7 },
      { atMs: 300_000, do: 'crash', on: 'broker', value: 900 },
    ],
  },
  'priorities, batches and a stack': {
    ackademy: 1,
    seed: 2,
    untilMs: 300_000,
    topology: {
      producers: {
        p1: {
          arrivals: { kind: 'batches', ratePerSecond: 20, batchSize: 6, batchSizes: 'geometric' },
          priorities: [
            { priority: 9, weight: 1 },
            { priority: 4, weight: 3.5 },
            { priority: 0, weight: 2 },
          ],
        },
        p2: { arrivals: { kind: 'batches', ratePerSecond: 5, batchSize: 5 }, keys: 26, hotKeyShare: 0.4 },
      },
      queue: { order: 'priority', maxLength: 40, overflow: 'dropOldest', messageTtlMs: 2500 },
      consumers: {
        c1: { service: { kind: 'logNormal', meanMs: 100, variation: 2 } },
        c2: {
          service: { kind: 'logNormal', meanMs: 80, variation: 0.4 },
          ack: 'beforeWork',
          prefetch: null,
          meanTimeToCrashMs: 30_000,
          meanTimeToRepairMs: 500,
        },
      },
    },
    script: [
      { atMs: 20_000, do: 'set', on: 'consumers.c2.prefetch', value: 3 },
      { atMs: 50_000, do: 'set', on: 'queue.overflow', value: 'dropNewest' },
      { atMs: 100_000, do: 'set', on: 'queue.order', value: 'lifo' },
      { atMs: 200_000, do: 'set', on: 'queue.order', value: 'fifo' },
      { atMs: 200_000, do: 'set', on: 'queue.maxLength', value: null },
      { atMs: 250_000, do: 'set', on: 'consumers.c2.prefetch', value: null },
    ],
  },
  'confirms and a broker that dies': {
    ackademy: 1,
    seed: 3,
    untilMs: 300_000,
    topology: {
      producers: {
        p1: {
          arrivals: { kind: 'poisson', ratePerSecond: 12 },
          confirms: true,
          confirmTimeoutMs: 1200,
          confirmRetries: 0,
          latencyMs: 40,
          whenRefused: 'retry',
          retryDelayMs: 500,
          retryLimit: 5,
        },
        p2: { arrivals: { kind: 'steady', ratePerSecond: 6 }, confirms: true, whenRefused: 'block', latencyMs: 5 },
      },
      queue: {
        storage: 'durable',
        flushIntervalMs: 150,
        confirm: 'afterFlush',
        dedupWindowMs: 4000,
        retry: { kind: 'fixed', delayMs: 700 },
      },
      consumers: {
        c1: {
          service: { kind: 'hyperexponential', meanMs: 70, variation: 3 },
          ackLossChance: 0.02,
          failChance: 0.05,
          latencyMs: 20,
          idempotenceWindowMs: 60_000,
        },
        c2: {
          service: { kind: 'hyperexponential', meanMs: 90, variation: 1 },
          crashAfterEffectChance: 0.02,
          idempotenceWindowMs: 60_000,
        },
      },
      broker: { meanTimeToCrashMs: 25_000, meanTimeToRepairMs: 1500 },
    },
    script: [
      { atMs: 100_000, do: 'set', on: 'queue.confirm', value: 'beforeFlush' },
      { atMs: 150_000, do: 'set', on: 'queue.storage', value: 'memory' },
      { atMs: 160_000, do: 'set', on: 'queue.maxAttempts', value: 2 },
      { atMs: 220_000, do: 'set', on: 'queue.dedupWindowMs', value: null },
      { atMs: 221_000, do: 'set', on: 'consumers.*.failChance', value: 0.3 },
      { atMs: 280_000, do: 'crash', on: 'broker' },
      { atMs: 282_000, do: 'restart', on: 'broker' },
    ],
  },
  'hold times, hands and lists': {
    ackademy: 1,
    seed: 4,
    untilMs: 400_000,
    topology: {
      producers: {
        p1: { arrivals: { kind: 'steady', ratePerSecond: 14 } },
        p2: { arrivals: { kind: 'times', atMs: [0, 0, 1, 250.5, 1000, 60_000, 61_000] } },
        p3: { arrivals: { kind: 'manual' } },
      },
      queue: { visibilityTimeoutMs: 700, maxAttempts: 3, maxLength: 60, overflow: 'block' },
      consumers: {
        c1: { service: { kind: 'erlang', meanMs: 150, stages: 4 }, prefetch: 3, ackLossChance: 0.05 },
        c2: {
          service: { kind: 'uniform', meanMs: 160, spread: 0.9 },
          prefetch: 2,
          meanTimeToCrashMs: 15_000,
          meanTimeToRepairMs: 3000,
        },
        c3: { service: { kind: 'erlang', meanMs: 200, stages: 60 }, latencyMs: 60 },
      },
    },
    script: [
      { atMs: 30_000, do: 'publish', on: 'p3', value: 100 },
      { atMs: 100_000, do: 'scale', on: 'consumers', value: 1 },
      { atMs: 130_000, do: 'scale', on: 'consumers', value: 4 },
      { atMs: 200_000, do: 'set', on: 'queue.overflow', value: 'reject' },
      { atMs: 250_000, do: 'scale', on: 'producers', value: 1 },
      { atMs: 260_000, do: 'set', on: 'consumers.c1.speed', value: 0.1 },
      { atMs: 300_000, do: 'set', on: 'queue.visibilityTimeoutMs', value: null },
    ],
  },
  'direct calls': {
    ackademy: 1,
    seed: 5,
    untilMs: 600_000,
    topology: {
      path: 'direct',
      producers: {
        p1: {
          arrivals: { kind: 'poisson', ratePerSecond: 6 },
          callTimeoutMs: 400,
          whenRefused: 'retry',
          retryDelayMs: 200,
          retryLimit: 3,
        },
        p2: { arrivals: { kind: 'steady', ratePerSecond: 3 }, whenRefused: 'block' },
        p3: { arrivals: { kind: 'poisson', ratePerSecond: 2 }, callTimeoutMs: 90 },
      },
      consumers: {
        c1: {
          service: { kind: 'exponential', meanMs: 80 },
          latencyMs: 7.25,
          failChance: 0.05,
          meanTimeToCrashMs: 20_000,
          meanTimeToRepairMs: 2500,
        },
        c2: { service: { kind: 'uniform', meanMs: 100, spread: 0.5 } },
      },
    },
    script: [
      { atMs: 200_000, do: 'crash', on: 'c2', value: 10_000 },
      { atMs: 400_000, do: 'set', on: 'path', value: 'queue' },
    ],
  },
  'a million a second': {
    ackademy: 1,
    seed: 6,
    untilMs: 120_000,
    topology: {
      producers: { p1: { arrivals: { kind: 'steady', ratePerSecond: 1_000_000 }, limit: 20_000 } },
      queue: { maxLength: 15_000, overflow: 'dropNewest' },
      consumers: { c1: { service: { kind: 'constant', meanMs: 5 }, ack: 'onDelivery', prefetch: 10 } },
    },
  },
}
