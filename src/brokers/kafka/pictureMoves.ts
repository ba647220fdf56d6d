import type { Look, Spot } from '../../engine/scene.ts'
import type { Consumer } from './consumerState.ts'
import { consumerId, logOf, partitionId } from './onStage.ts'
import { fetchMark, handOf, taskFace, wayOut } from './pictureHands.ts'
import { readLink } from './pictureLinks.ts'
import { wayFrom } from './pictureRecords.ts'
import type { Move } from './recent.ts'
import { HOP_LENGTH, letterOf, plainFace, type Sketch, spot, travel } from './sketch.ts'
import { type Partition, partitionAt } from './state.ts'

/** Nothing is drawn longer than this after the fact: a way in, a way out, and a way back. */
const LONGEST_TALE = 4 * HOP_LENGTH

/** Draws what has just been answered, committed, given back or lost. */
export function sketchMoves(sketch: Sketch): void {
  // What came longer ago is of no move that is still seen, and hands may hold thousands.
  const since = sketch.at - LONGEST_TALE
  const inHand = new Set(
    sketch.state.consumers.flatMap(each =>
      handOf(each).flatMap(task => (task.at < since ? [] : [fetchMark(each.index, task)])),
    ),
  )
  /** When each record was seen to come to each consumer. */
  const arrivals = new Map<string, number>()
  const marks = new Set<string>()
  for (const move of sketch.state.recent) {
    if (move.at + LONGEST_TALE < sketch.at || move.at > sketch.at) continue
    draw(sketch, move, { inHand, arrivals, marks })
  }
}

interface Seen {
  readonly inHand: ReadonlySet<string>
  readonly arrivals: Map<string, number>
  /** What is drawn already: the same thing may happen twice at the same moment. */
  readonly marks: Set<string>
}

function draw(sketch: Sketch, move: Move, seen: Seen): void {
  switch (move.what) {
    case 'fetch':
      return drawFetch(sketch, move, seen)
    case 'commit':
    case 'commitRefused':
    case 'accept':
    case 'release':
    case 'reject':
      return drawReport(sketch, move, seen)
    case 'ack':
    case 'error':
    case 'duplicate':
      return drawAnswer(sketch, move, seen)
    case 'lost':
    case 'deleted':
    case 'workLost':
      return drawDrop(sketch, move, seen)
    // A refused record is drawn with its producer, a wire that came or went with the wires.
    case 'refused':
    case 'assign':
    case 'revoke':
  }
}

const consumerAt = ({ state }: Sketch, part: number): Consumer | undefined =>
  state.consumers.find(each => each.part === part && !each.retired)

const arrivalKey = (part: number, partition: number, offset: number): string => `${part} ${partition} ${offset}`

/** What a consumer has in hand is drawn there; the rest finishes its way. */
function drawFetch(sketch: Sketch, move: Move, { inHand, arrivals, marks }: Seen): void {
  const consumer = consumerAt(sketch, move.to)
  if (consumer === undefined) return
  const { at, partition: index, offset } = move
  const { departs, arrives } = wayOut({ at, sentAt: move.after })
  arrivals.set(arrivalKey(move.to, index, offset), arrives)
  const mark = fetchMark(consumer.index, { partition: index, offset, at })
  const isDrawn = inHand.has(mark) || marks.has(mark)
  const partition = partitionAt(sketch.state, index)
  const link = readLink(partition, consumer.name)
  const isSeen = sketch.at >= departs && sketch.at < arrives && sketch.wires.has(link)
  if (isDrawn || !isSeen || consumer.life === 'dead') return
  marks.add(mark)
  const face = taskFace(sketch.state, consumer, { ...move, partition: index })
  const from = spot(partitionId(partition), 'slots', offset)
  travel(sketch, face, { link, from, to: spot(consumerId(consumer.name), 'held'), departs, arrives })
}

const REPORT_LOOKS = { commit: 'ack', accept: 'ack', release: 'failed', reject: 'dead', commitRefused: 'ack' } as const

/** A commit goes to its log, where the group's flag is; one that is refused comes back. What it is about is seen to arrive first. */
function drawReport(sketch: Sketch, move: Move, seen: Seen): void {
  const { arrivals } = seen
  const { what, from: part, partition: index, offset, number } = move
  const consumer = consumerAt(sketch, part)
  const look = REPORT_LOOKS[what as keyof typeof REPORT_LOOKS]
  if (consumer === undefined) return
  const isCommit = what === 'commit' || what === 'commitRefused'
  const departs = Math.max(move.at, arrivals.get(arrivalKey(part, index, isCommit ? offset - 1 : offset)) ?? 0)
  const partition = partitionAt(sketch.state, index)
  const link = readLink(partition, consumer.name)
  const [hand, slot] = [spot(consumerId(consumer.name), 'held'), spot(partitionId(partition), 'slots', offset)]
  const key = `${what === 'commit' ? 'c' : 'v'}${consumer.index}-${index}-${offset}-${move.at}`
  const face = { ...plainFace(number, key, look, letterOf(move.key)), label: isCommit ? `${offset}` : `${number}` }
  const acts: Act[] = [{ face, link, from: hand, to: slot, departs }]
  if (what === 'commitRefused')
    acts.push({ face: { ...face, look: 'nack' }, link, from: slot, to: hand, departs: departs + HOP_LENGTH })
  play(sketch, acts, seen)
}

interface Act {
  readonly face: Parameters<typeof travel>[1]
  readonly link: string
  readonly from: Spot
  readonly to: Spot
  readonly departs: number
}

/** Draws the one of these crossings that is seen now, if any. Drops leave the wires. */
function play(sketch: Sketch, acts: readonly Act[], { marks }: Seen): void {
  for (const { face, departs, ...way } of acts) {
    const isThere = way.to.area === 'tray' || sketch.wires.has(way.link)
    const isNow = sketch.at >= departs && sketch.at < departs + HOP_LENGTH
    if (!isThere || !isNow || marks.has(face.key)) continue
    marks.add(face.key)
    travel(sketch, face, { ...way, departs, arrives: departs + HOP_LENGTH })
  }
}

/** An answer comes back once the request was seen to arrive. A batch that a log has already is seen to come again, and goes no further. */
function drawAnswer(sketch: Sketch, move: Move, seen: Seen): void {
  const { what, from, to, partition: index, offset, number, key, after, at } = move
  const partition = partitionAt(sketch.state, index)
  const isDuplicate = what === 'duplicate'
  const way = wayFrom(sketch, isDuplicate ? from : to, partition)
  if (way === null) return
  const slot = spot(partitionId(partition), 'slots', offset < 0 ? logOf(partition).end : offset)
  const mark = `${what}${index}-${number}-${at}`
  if (isDuplicate) {
    const face = { ...plainFace(number, mark, 'ready', letterOf(key)), duplicate: true, attempt: 2 }
    return play(sketch, [{ face, ...way, to: slot, departs: after }], seen)
  }
  const face = plainFace(number, mark, what === 'ack' ? 'ack' : 'nack')
  play(sketch, [{ face, link: way.link, from: slot, to: way.from, departs: Math.max(at, after + HOP_LENGTH) }], seen)
}

/** A record that a new leader does not have, that retention took, or that a program had when it died, falls. */
function drawDrop(sketch: Sketch, move: Move, seen: Seen): void {
  const { what, partition: index, offset, number, key, forGood, attempt, at } = move
  const from = dropsFrom(sketch, move, partitionAt(sketch.state, index))
  if (from === null) return
  const look: Look = forGood ? 'lost' : what === 'deleted' ? 'read' : 'failed'
  const mark = `x${what}-${from.part}-${index}-${offset}-${at}`
  const face = { ...plainFace(number, mark, look, letterOf(key)), attempt: what === 'workLost' ? attempt : 0 }
  play(sketch, [{ face, link: TRAY, from, to: spot(from.part, 'tray'), departs: at }], seen)
}

const TRAY = 'tray'

function dropsFrom(sketch: Sketch, { what, from, offset }: Move, partition: Partition): Spot | null {
  if (what !== 'workLost') return spot(partitionId(partition), 'slots', offset)
  const consumer = consumerAt(sketch, from)
  return consumer === undefined ? null : spot(consumerId(consumer.name), 'held')
}
