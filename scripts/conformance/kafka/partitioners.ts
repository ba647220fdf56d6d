import * as z from 'zod/mini'
import { murmur2 } from '../../../src/brokers/kafka/keyHash.ts'
import { partitionForKey } from '../../../src/brokers/kafka/partitioner.ts'
import { utf8 } from '../../../src/brokers/kafka/utf8.ts'
import type { Verdict } from '../verdict.ts'
import { differ } from './compare.ts'

const text = z.string()
const partitions = z.array(z.number())

/** The partition of each key on topics of one partition, of two, and so on. */
export const partitionerSchema = z.looseObject({
  rows: z
    .array(
      z.looseObject({
        key: text,
        murmur2: z.number(),
        partition: partitions,
        librdkafkaDefaultCrc32: z._default(z.nullable(partitions), null),
        librdkafkaFnv1a: z._default(z.nullable(partitions), null),
      }),
    )
    .check(z.minLength(1)),
})

/** Compares the hash of each key, and its partition under Java's and librdkafka's partitioners. */
export function verdictOnPartitioners(name: string, { rows }: z.infer<typeof partitionerSchema>): Verdict {
  for (const row of rows) {
    const of = (partitioner: 'murmur2' | 'crc32' | 'fnv1a', like: readonly number[] | null) =>
      like === null ? null : like.map((_, index) => partitionForKey(partitioner, row.key, index + 1))
    const got = {
      murmur2: murmur2(utf8(row.key)),
      partition: of('murmur2', row.partition),
      crc32: of('crc32', row.librdkafkaDefaultCrc32),
      fnv1a: of('fnv1a', row.librdkafkaFnv1a),
    }
    const { librdkafkaDefaultCrc32: crc32, librdkafkaFnv1a: fnv1a } = row
    const wanted = { murmur2: row.murmur2, partition: row.partition, crc32, fnv1a }
    if (differ(wanted, got))
      return {
        outcome: 'fail',
        name,
        why: `key ${JSON.stringify(row.key)}: Kafka ${JSON.stringify(wanted)}, the model ${JSON.stringify(got)}`,
      }
  }
  return { outcome: 'pass', name, why: '' }
}
