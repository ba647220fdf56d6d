import { crc32, fnv1a, murmur2 } from './keyHash.ts'
import { utf8 } from './utf8.ts'

/**
 * How a client turns a key into a partition. `murmur2`: the Java clients, kafkajs, kafka-python, and librdkafka's `murmur2_random`.
 * `crc32`: librdkafka's default (`consistent_random`: kcat and the Confluent clients for Python, Go and .NET). `fnv1a`: librdkafka's
 * `fnv1a_random`. Two producers that disagree put the same key into different partitions.
 */
export type KeyPartitioner = 'murmur2' | 'crc32' | 'fnv1a'

/**
 * The partition of a record with a key: takes the partitioner, the key and how many partitions the topic has NOW, gives
 * 0 .. count - 1, or null where this partitioner treats the key as none: librdkafka's default does so with an empty key, for
 * Java an empty key is a key. Sources: `BuiltInPartitioner.partitionForKey`, rdkafka_msg.c.
 */
export function partitionForKey(partitioner: KeyPartitioner, key: string, partitionCount: number): number | null {
  if (!(Number.isSafeInteger(partitionCount) && partitionCount > 0)) {
    throw new Error(`partitionForKey: a topic has at least one partition, got ${partitionCount}`)
  }
  const bytes = utf8(key)
  switch (partitioner) {
    case 'murmur2':
      return (murmur2(bytes) & 0x7fffffff) % partitionCount
    case 'crc32':
      return key === '' ? null : crc32(bytes) % partitionCount
    case 'fnv1a':
      return key === '' ? null : fnv1a(bytes) % partitionCount
  }
}
