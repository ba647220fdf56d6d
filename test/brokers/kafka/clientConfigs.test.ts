import { describe, expect, it } from 'vitest'
import { kafkaBroker } from '../../../src/brokers/kafka/broker.ts'
import { effective } from '../../../src/brokers/kafka/clientConfigs.ts'
import { profileOf } from '../../../src/brokers/kafka/release.ts'
import { atMilliseconds } from '../../../src/engine/time.ts'
import { kafkaRun, topologyOf } from './kafkaRun.ts'

const DATA = {
  topics: [{ name: 'orders', partitions: 4 }],
  producers: { shop: { topic: 'orders', enableIdempotence: true } },
  consumers: { c1: { group: 'billing', topics: ['orders'] } },
}

function never(): never {
  throw new Error('there must be a shop')
}

/** What setting a value is answered, in a run of a release. */
function refusal(on: string, value: number | string | boolean | null, release = '4.2'): string | undefined {
  const run = kafkaRun({ release, ...DATA }, [{ at: atMilliseconds(10), action: { do: 'set', on, value } }])
  run.runUntil(atMilliseconds(20))
  return run.refused[0]?.problem.problem
}

describe('settings that no client of Kafka could be created with', () => {
  it.each([
    ['producers.shop.acks', '1', 'ConfigException: Must set acks to all in order to use the idempotent producer'],
    ['producers.shop.retries', 0, 'ConfigException: Must set retries to non-zero'],
    ['producers.shop.maxInFlight', 6, 'ConfigException: Must set max.in.flight.requests.per.connection to at most 5'],
    ['producers.shop.deliveryTimeoutMs', 30_004, 'ConfigException: delivery.timeout.ms should be equal to or larger'],
    ['consumers.c1.heartbeatIntervalMs', 45_000, 'IllegalArgumentException: Heartbeat must be set lower than the'],
  ])('KFK-12 %s = %s is refused in the words of the client', (path, value, words) => {
    expect(refusal(path, value)).toContain(words)
  })

  it('KFK-12 what only just fits is taken', () => {
    expect(refusal('producers.shop.acks', 'all')).toBeUndefined()
    expect(refusal('producers.shop.maxInFlight', 5)).toBeUndefined()
    expect(refusal('producers.shop.deliveryTimeoutMs', 30_005)).toBeUndefined()
    expect(refusal('producers.shop.deliveryTimeoutMs', 30_000, '2.8')).toBeUndefined()
    expect(refusal('consumers.c1.heartbeatIntervalMs', 44_999)).toBeUndefined()
  })

  it('KFK-12 who did not ask for idempotence by name may ask for less, and has none then', () => {
    const usual = topologyOf({ ...DATA, producers: { shop: { topic: 'orders' } } })
    expect(kafkaBroker.changeSetting(usual, 'producers.shop.acks', '1')).toHaveProperty('topology')
    expect(kafkaBroker.changeSetting(usual, 'producers.shop.maxInFlight', 100)).toHaveProperty('topology')
    const isIdempotent = (more: object) =>
      effective(topologyOf({ ...DATA, producers: { shop: { topic: 'orders', ...more } } }).producers.shop ?? never(), {
        ...profileOf('4.2'),
      }).idempotent
    expect([{}, { acks: '1' }, { maxInFlight: 6 }, { retries: 0 }].map(isIdempotent)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  it('KFK-80 transactions need idempotence', () => {
    const plain = topologyOf({ ...DATA, producers: { shop: { topic: 'orders', enableIdempotence: false } } })
    expect(kafkaBroker.changeSetting(plain, 'producers.shop.transactionalId', 't')).toMatchObject({
      problem: { problem: 'ConfigException: Cannot set a transactional.id without also enabling idempotence' },
    })
  })
})

describe('what is fixed while the cluster runs', () => {
  it('KFK-10 fewer partitions are refused as each release says it, more are taken', () => {
    expect(refusal('topics.orders.partitions', 3)).toBe(
      'InvalidPartitionsException: The topic orders currently has 4 partition(s); 3 would not be an increase',
    )
    expect(refusal('topics.orders.partitions', 3, '2.8')).toBe(
      'InvalidPartitionsException: Topic currently has 4 partitions, which is higher than the requested 3',
    )
    expect(refusal('topics.orders.partitions', 5)).toBeUndefined()
  })

  it('the replication factor is refused as kafka-topics.sh refuses it, and a client’s assignor because clients read it once', () => {
    expect(refusal('topics.orders.replicationFactor', 2)).toContain(`can't be used with option "[alter]"`)
    expect(refusal('consumers.c1.assignors', null)).toContain('a client reads its settings when it is created')
    expect(refusal('release', '2.8')).toContain('is fixed while the cluster runs')
  })
})
