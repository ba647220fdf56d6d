import {
  type Draw,
  keylessAppended,
  keylessBatchClosed,
  keylessPartition,
  keylessState,
  type PartitionChoice,
} from './keylessPartitioner.ts'
import { partitionForKey } from './partitioner.ts'
import type { Batch, Producer, Wanted } from './producerState.ts'
import { isServed, knownCount, partitionAt, type Topic, type Work } from './state.ts'

/** The partition (index) that a producer chooses for a record: its own choice, by key, or by the partitioner (KFK-7 to KFK-10). */
export function choosePartition(work: Work, producer: Producer, topic: Topic, wanted: Wanted): number {
  const choice = choiceFor(work, producer, topic)
  const byCrc = producer.settings.partitioner === 'crc32'
  const byKey =
    wanted.key === null ? null : partitionForKey(byCrc ? 'crc32' : 'murmur2', wanted.key, choice.partitionCount)
  const number =
    wanted.partition ?? byKey ?? keylessPartition(keylessOf(work, producer, topic), choice, drawFor(work, producer))
  return topic.partitions[number] ?? topic.partitions[0] ?? 0
}

/** What a producer knows of a topic: KFK-10 how many partitions it had at the last metadata refresh, and which have a leader. */
function choiceFor({ state, turn }: Work, producer: Producer, topic: Topic): PartitionChoice {
  const age = Math.round(producer.settings.metadataMaxAgeMs * 1000)
  const partitionCount = knownCount(topic, turn.now, producer.startedAt, age)
  return {
    partitionCount,
    // Asked for keyless records alone, and there are fifty partitions to look at for each.
    get available() {
      return topic.partitions
        .slice(0, partitionCount)
        .flatMap((index, number) => (isServed(state, partitionAt(state, index)) ? [number] : []))
    },
  }
}

function keylessOf({ state }: Work, producer: Producer, topic: Topic) {
  const known = producer.keyless.get(topic.name)
  if (known !== undefined) return known
  const { partitioner } = producer.settings
  // librdkafka draws a partition and stays for some milliseconds; sticky is the nearest to it.
  const isNamed = partitioner === 'round-robin' || partitioner === 'sticky' || partitioner === 'uniform-sticky'
  const made = keylessState(isNamed ? partitioner : partitioner === 'crc32' ? 'sticky' : state.profile.partitioner)
  producer.keyless.set(topic.name, made)
  return made
}

function drawFor({ turn }: Work, producer: Producer): Draw {
  return bound => Math.floor(turn.uniform(producer.streams.partition) * bound)
}

/** KFK-9: tells the partitioner how much a keyless record added. */
export function noteAppended(work: Work, producer: Producer, batch: Batch, bytes: number): void {
  const topic = work.state.topics.get(partitionAt(work.state, batch.partition).topic)
  if (topic === undefined) return
  const appended = { bytes, batchSizeBytes: producer.settings.batchSize, isBatchComplete: batch.closed }
  keylessAppended(keylessOf(work, producer, topic), appended, choiceFor(work, producer, topic), drawFor(work, producer))
}

/** KFK-9: a batch is closed: a sticky producer goes to another partition. */
export function noteBatchClosed(work: Work, producer: Producer, batch: Batch): void {
  const partition = partitionAt(work.state, batch.partition)
  const topic = work.state.topics.get(partition.topic)
  if (topic === undefined || batch.records.every(({ key }) => key !== null)) return
  const choice = choiceFor(work, producer, topic)
  keylessBatchClosed(keylessOf(work, producer, topic), partition.number, choice, drawFor(work, producer))
}

/** The partition of a record for which a batch had no room: a sticky producer goes elsewhere with one that has no key; all others stay. */
export function partitionAfter(work: Work, producer: Producer, full: Batch, wanted: Wanted): number {
  noteBatchClosed(work, producer, full)
  const topic = work.state.topics.get(partitionAt(work.state, full.partition).topic)
  if (topic === undefined || wanted.key !== null || wanted.partition !== null) return full.partition
  const { strategy, partition } = keylessOf(work, producer, topic)
  return strategy === 'sticky' ? (topic.partitions[partition] ?? full.partition) : full.partition
}
