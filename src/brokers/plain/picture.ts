import type { Picture } from '../../engine/model.ts'
import { ledgerOf } from './ledger.ts'
import { countOf } from './moves.ts'
import { sketchConsumers, sketchProducers } from './pictureHands.ts'
import { hasDrawer, hasQueue, linksOf, partsOf } from './pictureParts.ts'
import { sketchDrawer, sketchQueue } from './pictureQueue.ts'
import { sketchRecent } from './pictureRecent.ts'
import { createSketch } from './sketch.ts'
import type { PlainState } from './state.ts'
import { stockOf } from './stock.ts'
import { count, queueName, sentence } from './words.ts'

/**
 * What the plain queue looks like. The scene is a function of state and moment alone; hops over wires without latency are
 * drawn over 0.3 s (PLN-55), so a token may still be on its way when the counts already say that it has arrived.
 */
export const plainPicture: Picture<PlainState> = {
  scene(state, at) {
    const sketch = createSketch(state, at)
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
      ledger: ledgerOf(state),
      summary: summaryOf(state),
    }
  },
  sentence,
}

/** What a learner must be told about the picture's own clock. */
export const HOPS_ARE_DRAWN_SLOWLY =
  'A message crosses a wire in no time here, unless the wire has a latency. So that you can follow it, the picture takes 0.3 seconds of simulated time for each crossing; the counts are never late.'

function summaryOf(state: PlainState): string {
  const consumers = state.consumers.filter(({ removed }) => !removed)
  const down = consumers.filter(({ power }) => !power.up).length
  const busy = consumers.filter(({ power, working }) => power.up && working >= 0).length
  const crew = `${busy} of ${consumers.length} ${consumers.length === 1 ? 'consumer' : 'consumers'} ${busy === 1 ? 'is' : 'are'} busy${down > 0 ? `, ${down} down` : ''}.`
  if (!hasQueue(state)) {
    return `${count(countOf(state, 'held'))} calls wait, ${count(countOf(state, 'answered'))} answered. ${crew}`
  }
  const { queue } = state
  const dead = queue.dead.length > 0 ? `, ${count(queue.dead.length)} dead-lettered` : ''
  const power = queue.power.up ? '' : 'The broker is down. '
  return `${power}${queueName(state)}: ${count(queue.readyCount)} ready, ${count(countOf(state, 'unacked'))} unacked${dead}. ${crew}`
}
