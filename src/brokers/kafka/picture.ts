import type { Picture } from '../../engine/model.ts'
import type { ScenePart } from '../../engine/scene.ts'
import { ledgerOf } from './ledger.ts'
import { brokerPart, groupPart, isRebalancing } from './pictureGroups.ts'
import { linksOf } from './pictureLinks.ts'
import { logPart } from './pictureLogs.ts'
import { consumerPart, producerPart } from './picturePrograms.ts'
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
    const sketch: Sketch = { state, at, say, tokens: [], piles: [], moving: new Map() }
    return {
      at,
      parts: partsOf(sketch),
      links: linksOf(sketch),
      tokens: sketch.tokens,
      piles: sketch.piles,
      ledger: ledgerOf(state, say),
      summary: summaryOf(state, say),
    }
  },
  sentence,
}

/** In reading order: who writes, the logs, the machines that keep them, the groups, who reads. */
function partsOf(sketch: Sketch): ScenePart[] {
  const { producers, partitions, brokers, groups, consumers } = sketch.state
  return [
    ...producers.map(producer => producerPart(sketch, producer)),
    ...partitions.map(partition => logPart(sketch, partition)),
    ...brokers.map(broker => brokerPart(sketch, broker)),
    ...groups.map(group => groupPart(sketch, group)),
    ...consumers.map(consumer => consumerPart(sketch, consumer)),
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
