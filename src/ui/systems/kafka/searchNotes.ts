import type { KafkaPageWord } from './words.ts'

/** Words of other systems that somebody may look for here, with what Kafka has instead. The first that fits is said. */
const NOTES: readonly (readonly [RegExp, KafkaPageWord])[] = [
  [/lifo|last.?in/i, 'kafkaPage.search.lifo'],
  [/prefetch|basic\.?qos|\bqos\b/i, 'kafkaPage.search.prefetch'],
  [/dead.?letter|\bdl[qx]\b/i, 'kafkaPage.search.deadLetter'],
  [/\bn?acks?\b(?!=)|unacked|requeue|acknowledg/i, 'kafkaPage.search.ack'],
  [/priorit/i, 'kafkaPage.search.priority'],
  [/delay|schedul|visibility timeout/i, 'kafkaPage.search.delay'],
  [/exchange|binding|routing key/i, 'kafkaPage.search.routing'],
  [/\bttl\b|expir/i, 'kafkaPage.search.ttl'],
]

/** Takes what somebody searches for, gives the word that says what Kafka has instead; null where Kafka has it. */
export function searchNoteFor(text: string): KafkaPageWord | null {
  return NOTES.find(([pattern]) => pattern.test(text))?.[1] ?? null
}
