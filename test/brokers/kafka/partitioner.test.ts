import { Partitioners } from 'kafkajs'
import { describe, expect, it } from 'vitest'
import { murmur2 } from '../../../src/brokers/kafka/keyHash.ts'
import { type KeyPartitioner, partitionForKey } from '../../../src/brokers/kafka/partitioner.ts'
import { utf8 } from '../../../src/brokers/kafka/utf8.ts'
import table from '../../conformance/kafka/partitioner-murmur2.json' with { type: 'json' }

const counts = Array.from({ length: 12 }, (_, index) => index + 1)

function partitions(partitioner: KeyPartitioner, key: string): (number | null)[] {
  return counts.map(count => partitionForKey(partitioner, key, count))
}

/** What kafkajs chooses for a key among so many partitions. */
function byKafkajs(create: typeof Partitioners.DefaultPartitioner, key: string, count: number): number {
  const metadata = Array.from({ length: count }, (_, partitionId) => ({
    partitionId,
    leader: 0,
    partitionErrorCode: 0,
    replicas: [0],
    isr: [0],
  }))
  return create()({ topic: 'T', partitionMetadata: metadata, message: { key, value: 'v' } })
}

describe('the partition of a key', () => {
  it('is tried on the whole table of real hashes', () => {
    expect(table.rows.length).toBeGreaterThanOrEqual(50)
  })

  it.each(table.rows)('KFK-7 murmur2 of "$key" is Java\'s, and so is its partition', row => {
    expect(murmur2(utf8(row.key))).toBe(row.murmur2)
    expect(partitions('murmur2', row.key)).toEqual(row.partition)
  })

  it.each(table.rows)('KFK-8 librdkafka puts "$key" elsewhere: CRC-32 by default, FNV-1a when asked', row => {
    expect(partitions('crc32', row.key)).toEqual(row.librdkafkaDefaultCrc32 ?? counts.map(() => null))
    expect(partitions('fnv1a', row.key)).toEqual(row.librdkafkaFnv1a ?? counts.map(() => null))
  })

  it.each(table.rows)('kafkajs puts "$key" where we do, and its old partitioner does not', ({ key }) => {
    const theirs = counts.map(count => byKafkajs(Partitioners.DefaultPartitioner, key, count))
    expect(partitions('murmur2', key)).toEqual(theirs)
  })

  it('kafkajs refutes us nowhere on keys of every length and of many scripts', () => {
    const letters = ['a', 'é', '東', '😀', '\u0000', 'Z']
    for (let length = 0; length < 40; length++) {
      const key = Array.from({ length }, (_, index) => letters[(index * 5 + length) % letters.length]).join('')
      expect(partitionForKey('murmur2', key, 997)).toBe(byKafkajs(Partitioners.DefaultPartitioner, key, 997))
    }
  })

  it('the old partitioner of kafkajs multiplies in doubles, which shows what Math.imul is for', () => {
    const differing = table.kafkajsLegacyPartitionerDiffersFor.filter(key =>
      counts.some(
        count => byKafkajs(Partitioners.LegacyPartitioner, key, count) !== partitionForKey('murmur2', key, count),
      ),
    )
    expect(differing).toEqual(table.kafkajsLegacyPartitionerDiffersFor)
  })

  it('KFK-7 moves when the topic grows, because only the remainder counts', () => {
    expect([3, 4].map(count => partitionForKey('murmur2', 'key1', count))).not.toEqual([0, 0])
    const moved = table.rows.filter(
      ({ key }) => partitionForKey('murmur2', key, 3) !== partitionForKey('murmur2', key, 4),
    )
    expect(moved.length).toBeGreaterThan(table.rows.length / 2)
  })

  it('refuses a topic without partitions', () => {
    expect(() => partitionForKey('murmur2', 'a', 0)).toThrow('a topic has at least one partition, got 0')
  })

  it('writes text as Java does: every width of UTF-8, and "?" for half a surrogate pair', () => {
    for (const text of ['', 'a', 'é', '東京', '😀', 'mix é東😀']) {
      expect([...utf8(text)]).toEqual([...new TextEncoder().encode(text)])
    }
    expect([...utf8('\ud83d')]).toEqual([0x3f])
  })
})
