import type { Picture } from '../../engine/model.ts'
import { TERM } from './events.ts'
import { ledgerOf } from './ledger.ts'
import { onStage } from './onStage.ts'
import { ghostsOf, handsOf, isOnItsWayIn, sketchHands, sketchHeldBack } from './pictureHands.ts'
import { linksOf } from './pictureLinks.ts'
import { partsOf } from './pictureParts.ts'
import { sketchQueue, stockOf } from './pictureQueues.ts'
import { sketchRecent } from './pictureRecent.ts'
import { sentence } from './sentence.ts'
import type { Sketch } from './sketch.ts'
import type { RabbitState } from './state.ts'
import type { RabbitWordId, SayRabbit } from './words.ts'

/**
 * What RabbitMQ looks like. The scene is a function of state and moment alone; wires take no time, and crossing one is drawn
 * over 0.3 s, so a token may still be on its way when the counts already say that it has arrived.
 */
export const rabbitPicture: Picture<RabbitState, RabbitWordId> = {
  scene(state, at, say) {
    const stage = onStage(state)
    const sketch: Sketch = { state, at, say, stage, tokens: [], piles: [], moving: new Map(), ways: new Map() }
    const hands = handsOf(sketch)
    sketchRecent(sketch)
    for (const queue of stage.queues) {
      const ghosts = ghostsOf(hands, queue, (held, client) => isOnItsWayIn(sketch, held, client))
      sketchQueue(sketch, queue, stockOf(queue, ghosts))
    }
    sketchHands(sketch, hands)
    sketchHeldBack(sketch)
    const { tokens, piles } = sketch
    const parts = partsOf(sketch, hands)
    return {
      at,
      parts,
      links: linksOf(sketch),
      tokens,
      piles,
      ledger: ledgerOf(state, say),
      summary: summaryOf(state, say),
    }
  },
  sentence,
}

function summaryOf({ queues, workers, counts, alarms, downNodes }: RabbitState, say: SayRabbit): string {
  return say('rabbitmq.summary', {
    queues: queues.size,
    ready: counts[TERM.ready] ?? 0,
    unacked: counts[TERM.unacked] ?? 0,
    busy: workers.filter(({ tasks }) => tasks.length > 0).length,
    consumers: workers.length,
    down: downNodes.length,
    alarm: alarms.memory || alarms.disk ? 'yes' : 'no',
  })
}
