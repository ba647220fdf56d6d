import type { Picture } from '../../engine/model.ts'
import type { SceneLink, ScenePart } from '../../engine/scene.ts'
import { ledgerOf } from './ledger.ts'
import { brokerPart, groupPart, isRebalancing } from './pictureGroups.ts'
import { sketchBuffer, sketchHand } from './pictureHands.ts'
import { linksOf } from './pictureLinks.ts'
import { logPart } from './pictureLogs.ts'
import { sketchMoves } from './pictureMoves.ts'
import { consumerPart, producerPart } from './picturePrograms.ts'
import { sketchRecords } from './pictureRecords.ts'
import { sentence } from './sentence.ts'
import type { Sketch } from './sketch.ts'
import type { KafkaState } from './state.ts'
import type { KafkaWordId, SayKafka } from './words.ts'

/**
 * What Kafka looks like. The scene is a function of state and moment alone; crossing a wire is drawn over 0.3 s at least, so a record
 * may still be on its way when the log end already counts it.
 */
export const kafkaPicture: Picture<KafkaState, KafkaWordId> = {
  scene(state, at, say) {
    const links = linksOf({ state, at })
    const wires = new Set(links.map(({ id }) => id))
    const sketch: Sketch = { state, at, say, wires, tokens: [], piles: [], moving: new Map() }
    sketchTokens(sketch)
    return {
      at,
      parts: partsOf(sketch),
      links: links.map((link): SceneLink => ({ ...link, moving: sketch.moving.get(link.id) ?? 0 })),
      tokens: sketch.tokens,
      piles: sketch.piles,
      ledger: ledgerOf(state, say),
      summary: summaryOf(state, say),
    }
  },
  sentence,
}

function sketchTokens(sketch: Sketch): void {
  const { producers, partitions, consumers } = sketch.state
  for (const partition of partitions) sketchRecords(sketch, partition)
  for (const producer of producers) sketchBuffer(sketch, producer)
  for (const consumer of consumers) if (!consumer.retired) sketchHand(sketch, consumer)
  sketchMoves(sketch)
}

/** In reading order: who writes, the logs, the machines that keep them, the groups, who reads. */
function partsOf(sketch: Sketch): ScenePart[] {
  const { producers, partitions, brokers, groups, consumers } = sketch.state
  return [
    ...producers.map(producer => producerPart(sketch, producer)),
    ...partitions.map(partition => logPart(sketch, partition)),
    ...brokers.map(broker => brokerPart(sketch, broker)),
    ...groups.map(group => groupPart(sketch, group)),
    ...consumers.filter(({ retired }) => !retired).map(consumer => consumerPart(sketch, consumer)),
  ]
}

function summaryOf(state: KafkaState, say: SayKafka): string {
  const { total, terms } = ledgerOf(state)
  return say('kafka.summary', {
    partitions: state.partitions.length,
    logEnd: total.count,
    lag: terms.find(({ name }) => name === 'lag')?.count ?? 0,
    leaderless: state.partitions.filter(({ leader }) => leader < 0).length,
    down: state.brokers.filter(({ life }) => life === 'down').length,
    rebalancing: state.groups.filter(isRebalancing).length,
  })
}
