import type { Picture } from '../../engine/model.ts'
import { ledgerOf } from './ledger.ts'
import { countOf } from './moves.ts'
import { sketchConsumers, sketchProducers } from './pictureHands.ts'
import { hasDrawer, hasQueue, linksOf, partsOf } from './pictureParts.ts'
import { sketchDrawer, sketchQueue } from './pictureQueue.ts'
import { sketchRecent } from './pictureRecent.ts'
import { queueName, sentence } from './sentence.ts'
import { createSketch } from './sketch.ts'
import type { PlainState } from './state.ts'
import { stockOf } from './stock.ts'
import type { PlainWord, SayPlain } from './words.ts'

/**
 * What the plain queue looks like. The scene is a function of state and moment alone; hops over wires without latency are
 * drawn over 0.3 s (PLN-55), so a token may still be on its way when the counts already say that it has arrived.
 */
export const plainPicture: Picture<PlainState, PlainWord> = {
  scene(state, at, say) {
    const sketch = createSketch(state, at, say)
    const stock = stockOf(state)
    // What hurries through is drawn first: it tells which messages have no copy in the queue's slots yet.
    sketchRecent(sketch)
    sketchConsumers(sketch, stock)
    sketchProducers(sketch, stock)
    if (hasQueue(state)) sketchQueue(sketch, stock)
    if (hasDrawer(state)) sketchDrawer(sketch)
    const { tokens, piles } = sketch
    return {
      at,
      parts: partsOf(sketch),
      links: linksOf(sketch),
      tokens,
      piles,
      ledger: ledgerOf(state, say),
      summary: summaryOf(state, say),
    }
  },
  sentence,
}

function summaryOf(state: PlainState, say: SayPlain): string {
  const consumers = state.consumers.filter(({ removed }) => !removed)
  const crew = say('plain.summary.crew', {
    busy: consumers.filter(({ power, working }) => power.up && working >= 0).length,
    all: consumers.length,
    down: consumers.filter(({ power }) => !power.up).length,
  })
  if (!hasQueue(state)) {
    return say('plain.summary.calls', { waiting: countOf(state, 'held'), answered: countOf(state, 'answered'), crew })
  }
  const { queue } = state
  return say('plain.summary.queue', {
    power: queue.power.up ? 'up' : 'down',
    queue: queueName(state, say),
    ready: queue.readyCount,
    unacked: countOf(state, 'unacked'),
    dead: queue.dead.length,
    crew,
  })
}
