import { parseScenario, type Scenario } from '../brokers/scenario.ts'

const every = (meanMs: number) => ({ kind: 'constant', meanMs })
const about = (meanMs: number) => ({ kind: 'exponential', meanMs })
const shop = (meanMs: number, more: object = {}) => ({ shop: { key: 'orders', interval: about(meanMs), ...more } })
const orders = (args: object = {}, more: object = {}) => ({ name: 'orders', args, ...more })
const worker = (more: object = {}) => ({ queue: 'orders', prefetch: 1, service: every(300), ...more })
const publish = (atMs: number, on: string, value: object) => ({ atMs, do: 'publish', on, value })

/** Forty messages for one worker, and a second worker who comes while they wait. */
function lateHelp(prefetch: number) {
  return {
    topology: {
      queues: [orders()],
      producers: { shop: { key: 'orders', interval: every(1000), batchSize: 40, limit: 40 } },
      consumers: { c1: worker({ prefetch }) },
    },
    script: [{ atMs: 4000, do: 'scale', on: 'consumers', value: 2 }],
  }
}

/** A message that always fails comes among others, and whoever fails puts it back. */
function poisonAmong(queue: object, release = '4.3', more: object = {}) {
  return {
    topology: {
      release,
      queues: [queue],
      producers: shop(500),
      consumers: { c1: worker({ onFailure: 'nack-requeue' }) },
      ...more,
    },
    script: [publish(4000, 'hand', { exchange: '', key: 'orders', bodies: ['poison'] })],
  }
}

/**
 * Situations of RabbitMQ that make one point each, as scenarios in the scenario format. test/state/presetsRabbit.test.ts runs every
 * one and checks its point; the words are in src/ui/systems/rabbitmq/words.ts.
 */
export const RABBIT_PRESETS = {
  'rabbit-work-queue': {
    topology: {
      queues: [orders()],
      producers: shop(200),
      consumers: { c1: worker(), c2: worker(), c3: worker() },
    },
  },
  'rabbit-no-prefetch': lateHelp(0),
  'rabbit-prefetch': lateHelp(1),
  'rabbit-round-robin': {
    topology: {
      queues: [orders()],
      producers: shop(250),
      consumers: {
        fast: worker({ prefetch: 0, service: every(50) }),
        slow: worker({ prefetch: 0, service: every(1500) }),
      },
    },
  },
  'rabbit-poison-head': poisonAmong(orders()),
  'rabbit-requeue-back': poisonAmong(orders({ 'x-queue-type': 'quorum', 'x-delivery-limit': -1 }), '4.0'),
  'rabbit-delivery-limit': {
    ...poisonAmong(orders(), '4.3', {
      queues: [
        orders({
          'x-queue-type': 'quorum',
          'x-delivery-limit': 3,
          'x-dead-letter-exchange': '',
          'x-dead-letter-routing-key': 'parked',
        }),
        { name: 'parked' },
      ],
      consumers: { c1: worker({ onFailure: 'reject-requeue' }) },
    }),
  },
  'rabbit-ttl-behind': {
    topology: {
      queues: [orders()],
      producers: shop(500, { interval: every(500), expiration: '1000' }),
      consumers: {},
    },
    script: [publish(100, 'shop', { exchange: '', key: 'orders', bodies: ['patient'], expiration: '15000' })],
  },
  'rabbit-retry-backoff': {
    topology: {
      queues: [
        orders({ 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'wait' }),
        {
          name: 'wait',
          args: { 'x-message-ttl': 4000, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'orders' },
        },
      ],
      producers: shop(600),
      consumers: { c1: worker({ failShare: 0.3, onFailure: 'reject' }) },
    },
  },
  'rabbit-drop-head-priority': {
    topology: {
      queues: [orders({ 'x-max-priority': 9, 'x-max-length': 8 })],
      producers: {
        vip: { key: 'orders', interval: every(900), priority: 9 },
        crowd: { key: 'orders', interval: every(300), priority: 0 },
      },
      consumers: { c1: worker({ service: every(600) }) },
    },
  },
  'rabbit-reject-publish': {
    topology: {
      queues: [orders({ 'x-max-length': 8, 'x-overflow': 'reject-publish' })],
      producers: shop(150),
      consumers: { c1: worker() },
    },
  },
  'rabbit-unroutable': {
    topology: {
      exchanges: [{ name: 'shop', type: 'direct' }],
      queues: [orders()],
      bindings: [{ source: 'shop', destination: 'orders', key: 'eu' }],
      producers: {
        right: { exchange: 'shop', key: 'eu', interval: every(700) },
        careless: { exchange: 'shop', key: 'us', interval: every(900) },
        careful: { exchange: 'shop', key: 'us', interval: every(1100), mandatory: true },
      },
      consumers: { c1: worker() },
    },
  },
  'rabbit-restart': {
    topology: {
      queues: [orders(), { name: 'passing', durable: false }],
      producers: {
        kept: { key: 'orders', interval: every(600) },
        light: { key: 'orders', interval: every(600), persistent: false },
        brief: { key: 'passing', interval: every(600) },
      },
      consumers: { c1: worker({ service: every(1500) }) },
    },
    script: [{ atMs: 8000, do: 'restart', on: 'broker', value: 'graceful' }],
  },
  'rabbit-topic': {
    topology: {
      exchanges: [{ name: 'news', type: 'topic' }],
      queues: [{ name: 'europe' }, { name: 'orders' }, { name: 'everything' }],
      bindings: [
        { source: 'news', destination: 'europe', key: '*.eu' },
        { source: 'news', destination: 'orders', key: 'order.*' },
        { source: 'news', destination: 'everything', key: '#' },
      ],
      producers: {
        a: { exchange: 'news', key: 'order.eu', interval: every(900) },
        b: { exchange: 'news', key: 'order.us', interval: every(1100) },
        c: { exchange: 'news', key: 'refund.eu', interval: every(1300) },
      },
      consumers: {
        c1: worker({ queue: 'europe' }),
        c2: worker({ queue: 'orders' }),
        c3: worker({ queue: 'everything' }),
      },
    },
  },
  'rabbit-headers': {
    topology: {
      exchanges: [{ name: 'files', type: 'headers' }],
      queues: [{ name: 'pictures' }, { name: 'urgent' }],
      bindings: [
        { source: 'files', destination: 'pictures', args: { 'x-match': 'all', kind: 'picture', size: 'small' } },
        { source: 'files', destination: 'urgent', args: { 'x-match': 'any', hurry: true, kind: 'alarm' } },
      ],
      producers: {
        both: { exchange: 'files', interval: every(900), headers: { kind: 'picture', size: 'small', hurry: true } },
        half: { exchange: 'files', interval: every(1200), headers: { kind: 'picture', size: 'large' } },
        alarm: { exchange: 'files', interval: every(1500), headers: { kind: 'alarm' } },
      },
      consumers: { c1: worker({ queue: 'pictures' }), c2: worker({ queue: 'urgent' }) },
    },
  },
  'rabbit-nodes': {
    topology: {
      nodes: ['n1', 'n2', 'n3'],
      queues: [orders({ 'x-queue-type': 'quorum' })],
      producers: shop(400, { interval: every(400) }),
      consumers: { c1: worker() },
    },
    script: [
      { atMs: 5000, do: 'killNode', on: 'n1' },
      { atMs: 11_000, do: 'killNode', on: 'n2' },
      { atMs: 19_000, do: 'startNode', on: 'n2' },
    ],
  },
  'rabbit-memory-alarm': {
    topology: {
      queues: [orders()],
      producers: shop(200),
      consumers: { c1: worker() },
    },
    script: [
      { atMs: 6000, do: 'alarm', on: 'broker', value: { kind: 'memory', on: true } },
      { atMs: 16_000, do: 'alarm', on: 'broker', value: { kind: 'memory', on: false } },
    ],
  },
}

/** The name of a preset of RabbitMQ: what its address says. */
export type RabbitPresetId = keyof typeof RABBIT_PRESETS

/** Takes a preset's name, gives its scenario. Throws when the preset is not a scenario, which a test rules out. */
export function rabbitPreset(id: RabbitPresetId): Scenario {
  const parsed = parseScenario({ ackademy: 1, broker: 'rabbitmq', title: id, untilMs: 30_000, ...RABBIT_PRESETS[id] })
  if ('scenario' in parsed) return parsed.scenario
  throw new Error(`rabbitPreset: ${id} must be a scenario, got ${JSON.stringify(parsed.problems)}`)
}
