import type { Producer, Wanted } from './producerState.ts'
import { murmur2, utf8 } from './provisional.ts'
import type { Topic, Work } from './state.ts'
import { knownCount } from './state.ts'

/** The partition (index) that a producer chooses for a record: its own choice, by key, or by the partitioner (KFK-6 to KFK-10). */
export function choosePartition(work: Work, producer: Producer, topic: Topic, wanted: Wanted): number {
  const { turn } = work
  const count = knownCount(topic, turn.now, producer.startedAt, Math.round(producer.settings.metadataMaxAgeMs * 1000))
  const number = wanted.partition ?? numberFor(work, producer, topic, wanted, count)
  return topic.partitions[number] ?? topic.partitions[0] ?? 0
}

function numberFor({ turn }: Work, producer: Producer, topic: Topic, wanted: Wanted, count: number): number {
  if (wanted.key !== null) return (murmur2(utf8(wanted.key)) & 0x7fffffff) % count
  const known = producer.sticky.get(topic.name)
  if (known !== undefined) return known.partition % count
  const partition = Math.floor(turn.uniform(producer.streams.partition) * count)
  producer.sticky.set(topic.name, { partition, bytes: 0 })
  return partition
}
