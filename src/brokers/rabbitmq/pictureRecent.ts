import { EVENT } from './events.ts'
import { HOP_LENGTH, seenBy, WAY_IN } from './hop.ts'
import { consumerId, exchangeId, producerId, queueId, UNROUTABLE } from './onStage.ts'
import type { Recent, RecentConfirm, RecentEnd, RecentLoop, RecentRefusal, RecentRouting } from './recent.ts'
import { type Face, firstLink, legAt, linkBetween, plainFace, type Sketch, spot, travel, wayTo } from './sketch.ts'

/** Nothing is drawn longer than this after the fact: a way in, a delivery, a reply, a drop, and one to spare. */
const LONGEST_TALE = WAY_IN + 6 * HOP_LENGTH

/** Draws what has just ended, bounced or is on its way back. */
export function sketchRecent(sketch: Sketch): void {
  const { recent } = sketch.state
  const arrived = new Map<number, RecentRouting>()
  for (const thing of recent) {
    if (thing.at + LONGEST_TALE < sketch.at) continue
    if (thing.kind === 'routed') arrived.set(thing.message.number, thing)
    draw(sketch, thing, arrived)
  }
}

function draw(sketch: Sketch, thing: Recent, arrived: ReadonlyMap<number, RecentRouting>): void {
  switch (thing.kind) {
    case 'routed':
      return drawUnrouted(sketch, thing)
    case 'ended':
      return drawEnd(sketch, thing)
    case 'confirmed':
      return drawConfirm(sketch, thing, arrived.get(thing.message))
    case 'refused':
      return drawRefusal(sketch, thing)
    case 'cycle':
    case 'deadEnd':
      return drawLoop(sketch, thing)
    case 'restarted':
  }
}

/** What no binding took drops into its drawer, or bounces back to its publisher. */
function drawUnrouted(sketch: Sketch, { message, outcome }: RecentRouting): void {
  const link = firstLink(sketch, message)
  if (outcome === 'queued' || link === undefined) return
  const start = message.sent.at
  const [from, to] = [spot(link.from, 'held'), spot(link.to, 'held')]
  const face = (look: Face['look']): Face => plainFace(message, `u${message.number}`, look)
  play(sketch, [
    { face: face('ready'), leg: { link: link.id, from, to }, departs: start },
    outcome === 'returned'
      ? { face: face('refused'), leg: { link: link.id, from: to, to: from }, departs: start + HOP_LENGTH }
      : {
          face: face('lost'),
          leg: { link: TRAY, from: to, to: spot(UNROUTABLE, 'tray') },
          departs: start + HOP_LENGTH,
        },
  ])
}

/** Drops leave the wires. */
const TRAY = 'tray'

interface Act {
  readonly face: Face
  readonly leg: { readonly link: string; readonly from: ReturnType<typeof spot>; readonly to: ReturnType<typeof spot> }
  readonly departs: number
}

/** Draws the one of these crossings that is seen now, if any. */
function play(sketch: Sketch, acts: readonly Act[]): void {
  for (const { face, leg, departs } of acts) {
    if (sketch.at < departs || sketch.at >= departs + HOP_LENGTH) continue
    travel(sketch, face, { ...leg, departs, arrives: departs + HOP_LENGTH })
  }
}

const TO_DEAD_LETTER: ReadonlySet<number> = new Set([
  EVENT.rejectedToDeadLetter,
  EVENT.overLimitToDeadLetter,
  EVENT.expiredToDeadLetter,
  EVENT.droppedHeadToDeadLetter,
])
const FOR_GOOD: ReadonlySet<number> = new Set([EVENT.deliveredForGood, EVENT.pulledForGood])

/** What ended first finishes its way, then goes back as an ack or a failure, then drops into its tray. A dead letter goes on by itself. */
function drawEnd(sketch: Sketch, end: RecentEnd): void {
  const { state, at } = sketch
  const { message, queue, queueId: id, order, event, hop } = end
  const isThere = state.queues.get(queue)?.id === id
  if (!isThere || TO_DEAD_LETTER.has(event) || isInHand(sketch, end)) return
  const over = seenBy(hop, end.at)
  if (at < over) return drawLate(sketch, end)
  if (FOR_GOOD.has(event)) return
  const part = queueId(queue)
  const wasOut = event === EVENT.acked || event === EVENT.rejected || event === EVENT.overLimit
  const link = linkBetween(sketch, part, consumerId(hop.client))
  const [head, tray] = [spot(part, 'slots'), spot(part, 'tray')]
  const own = `c${id}-${order}`
  const isDone = event === EVENT.acked
  const drop = plainFace(message, own, isDone ? 'done' : 'lost')
  if (!wasOut || link === undefined)
    return play(sketch, [{ face: drop, leg: { link: TRAY, from: head, to: tray }, departs: over }])
  const reply = isDone ? plainFace(message, `a${id}-${order}`, 'ack') : plainFace(message, hop.mark, 'failed')
  play(sketch, [
    { face: reply, leg: { link: link.id, from: spot(link.to, 'held'), to: head }, departs: over },
    { face: drop, leg: { link: TRAY, from: head, to: tray }, departs: over + HOP_LENGTH },
  ])
}

/** A worker that gets messages with automatic ack still has what its queue has forgotten. */
function isInHand({ state }: Sketch, { event, hop }: RecentEnd): boolean {
  if (!FOR_GOOD.has(event)) return false
  return state.workers.some(
    ({ name, tasks }) => name === hop.client && tasks.some(({ copy }) => copy?.hop.mark === hop.mark),
  )
}

function drawLate(sketch: Sketch, { message, queue, queueId: id, order, hop }: RecentEnd): void {
  const seen = legAt(sketch, { message, queueName: queue }, hop, { at: sketch.at, index: 0 })
  if (seen === null || sketch.at < seen.leg.departs) return
  const isIn = seen.hop.kind === 'in'
  travel(sketch, plainFace(message, isIn ? `c${id}-${order}` : seen.hop.mark, isIn ? 'ready' : 'unacked'), seen.leg)
}

/** A confirm goes back to its publisher once the message was seen to arrive. */
function drawConfirm(sketch: Sketch, confirm: RecentConfirm, routing: RecentRouting | undefined): void {
  const { message, client, outcome } = confirm
  if (routing === undefined) return
  const link = linkBetween(sketch, producerId(client), exchangeId(routing.message.exchange))
  if (link === undefined) return
  const departs = Math.max(confirm.at, routing.message.sent.at + WAY_IN)
  const face = plainFace({ number: message, priority: null }, `k${message}-${client}`, outcome)
  play(sketch, [{ face, leg: { link: link.id, from: spot(link.to, 'held'), to: spot(link.from, 'held') }, departs }])
}

/** What a full queue refused is seen to go there and turn away. */
function drawRefusal(sketch: Sketch, { message, queue }: RecentRefusal): void {
  const { at } = sketch
  const last = wayTo(sketch, message, queue).at(-1)
  if (last === undefined) return
  const departs = message.sent.at
  const key = `r${message.number}-${queue}-${departs}`
  const hop = { kind: 'in', client: '', mark: '', departs, arrives: departs + WAY_IN, before: null } as const
  const wall = sketch.state.queues.get(queue)?.rules.maxLength ?? 0
  const seen = at < departs ? null : legAt(sketch, { message, queueName: queue }, hop, { at, index: wall })
  if (seen !== null) return travel(sketch, plainFace(message, key, 'ready'), seen.leg)
  const leg = { link: last.id, from: spot(last.to, 'slots', wall), to: spot(last.from, 'held') }
  play(sketch, [{ face: plainFace(message, key, 'refused'), leg, departs: departs + WAY_IN }])
}

/** A dead letter that goes nowhere is dropped by its exchange. */
function drawLoop(sketch: Sketch, { message, queue, kind }: RecentLoop): void {
  const link = firstLink(sketch, message)
  if (link === undefined) return
  const start = message.sent.at
  const key = `x${message.number}-${queue}-${start}`
  const [from, exchange] = [spot(link.from, 'slots'), spot(link.to, 'held')]
  const tray = kind === 'deadEnd' ? spot(UNROUTABLE, 'tray') : spot(link.to, 'tray')
  play(sketch, [
    { face: plainFace(message, key, 'dead'), leg: { link: link.id, from, to: exchange }, departs: start },
    {
      face: plainFace(message, key, 'lost'),
      leg: { link: TRAY, from: exchange, to: tray },
      departs: start + HOP_LENGTH,
    },
  ])
}
