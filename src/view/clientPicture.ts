import type { SceneFigure } from '../engine/scene.ts'
import type { Box, Point } from './box.ts'
import { LOW_PRODUCER, ROW_HANDS } from './heldSlots.ts'
import type { PartView } from './partPicture.ts'
import { bodyShapes, textShape } from './partShapes.ts'
import { fitName, fitState, type Shape, textWidth } from './shapes.ts'

/** Takes a producer or a consumer and its place, gives the shapes that draw it: the more of them there are, the less each says. */
export function clientPicture(view: PartView): readonly Shape[] {
  if (view.place.tier === 'group') return memberPicture(view)
  if (view.place.tier === 'cell') return cellPicture(view)
  if (view.part.kind === 'producer') return producerPicture(view)
  return view.place.tier === 'row' ? rowPicture(view) : cardPicture(view)
}

/** A button-like square with a notch where its messages leave. */
function producerPicture(view: PartView): readonly Shape[] {
  const { part, place, scale } = view
  const { box } = place
  const middle = box.x + box.width / 2
  const figure = figureOf(view)
  // What it holds is drawn below the words, which must not touch the upper edge for it.
  const lift = view.held > 0 ? Math.max(0, Math.min(12, box.height / 2 - 18 * scale)) : figure === null ? 0 : 18 * scale
  const y = box.y + box.height / 2 - lift
  const low = box.height < LOW_PRODUCER
  const line = part.status === 'blocked' || part.status === 'down' ? part.statusText : part.detail
  const notch = place.tier === 'card' && !low
  if (place.tier === 'row' || low) return rowPicture(view)
  const shapes: Shape[] = [
    ...bodyShapes(view, box, Math.min(20, box.height * 0.28), BESIDE_WORDS),
    textShape({
      key: 'label',
      look: 'partLabel',
      text: part.label,
      x: middle,
      y: y - 3,
      size: 15 * scale,
      anchor: 'middle',
      width: box.width - 10,
    }),
    textShape({
      key: 'detail',
      look: `partDetail ${part.status}`,
      text: line,
      x: middle,
      y: y + 15 * scale,
      size: 12.5 * scale,
      anchor: 'middle',
      width: box.width - 8,
    }),
  ]
  if (figure !== null) shapes.push(...figureShapes(figure, view, y))
  if (notch && part.progress !== null)
    shapes.push(
      ...progressBar(part.progress, { ...box, x: box.x + 16, width: box.width - 32, y: box.y + box.height - 9 }),
    )
  return shapes
}

/** Where a crack passes words in the middle. */
const BESIDE_WORDS = 0.88

/** What a producer counts, where there is room below its rate; what it holds back is drawn there instead. */
function figureOf({ part, place, held, scale }: PartView): SceneFigure | null {
  return held > 0 || place.box.height < 88 * scale ? null : (part.figures.at(-1) ?? null)
}

function figureShapes(figure: SceneFigure, { place: { box }, scale, words }: PartView, y: number): readonly Shape[] {
  const line = { x: box.x + box.width / 2, size: 11.5 * scale, anchor: 'middle', width: box.width - 8 } as const
  return [
    textShape({ ...line, key: 'figure', look: 'partDetail', text: words.count(figure.count), y: y + 32 * scale }),
    textShape({ ...line, key: 'figureName', look: 'partSmall', text: figure.name, y: y + 45 * scale }),
  ]
}

function cardPicture(view: PartView): readonly Shape[] {
  const { part, place, scale } = view
  const { box } = place
  const low = box.height < 58
  const size = (low ? 12.5 : 15) * scale
  const small = (low ? 11 : 12) * scale
  const baseline = box.y + (low ? 14 : 20) * scale
  const label = fitName(part.label, isAtEase(view) ? box.width - 20 : box.width * 0.5, size)
  const named = 10 + 1.08 * textWidth(label, size)
  const shapes: Shape[] = [
    ...bodyShapes(view, box, 12, (named + box.width - 10 - 1.08 * textWidth(part.statusText, small)) / 2 / box.width),
    textShape({ key: 'label', look: 'partLabel', text: label, x: box.x + 10, y: baseline, size }),
    textShape({
      key: 'status',
      look: `partDetail ${part.status}`,
      text: beside(view, box.width - 26 - textWidth(label, size), small),
      x: box.x + box.width - 10,
      y: baseline,
      size: small,
      anchor: 'end',
      width: box.width - 26 - textWidth(label, size),
    }),
  ]
  if (part.line !== undefined && place.lines === 2)
    shapes.push(
      textShape({
        key: 'line',
        look: 'partSmall',
        text: part.line,
        x: box.x + 10,
        y: baseline + 15 * scale,
        size: 11 * scale,
        width: box.width - 18,
      }),
    )
  if (part.progress !== null)
    shapes.push(
      ...progressBar(part.progress, { ...box, x: box.x + 10, width: box.width - 20, y: box.y + box.height - 8 }),
    )
  if (view.hidden > 0) shapes.push(hiddenCount(view, { x: box.x + box.width - 8, y: box.y + box.height - 12 }))
  return shapes
}

/** The state in a word, or where there is room for one line alone what else there is to say, if it fits. */
function beside(view: PartView, room: number, size: number): string {
  const { part, place } = view
  const { line, statusText } = part
  // Whether a member of a group has anything to read matters more than how it does it.
  if (!isAtEase(view)) return fitState(statusText, room / 1.08, size)
  if (line !== undefined && place.lines !== 2 && textWidth(line, size) <= room) return line
  const said = fitState(statusText, room, size)
  // The beginning of a word says nothing, and whether it works is seen.
  return said.endsWith('…') ? '' : said
}

/** Whether its name says more than its state: in a low room the name is whole and the state, which its bar shows too, is left out. */
function isAtEase({ part: { within, status } }: PartView): boolean {
  return within === undefined && (status === 'idle' || status === 'working')
}

function rowPicture(view: PartView): readonly Shape[] {
  const { part, place, scale, words } = view
  const { box } = place
  const counted = countedBelow(view)
  const producer = part.kind === 'producer'
  const hiddenBelow = producer && view.hidden > 0 && hasTwoLines(view)
  const baseline = box.y + box.height / 2 + (counted === null && !hiddenBelow ? 4.5 : -3.5) * scale
  const left = box.x + (producer ? 8 : box.width * ROW_HANDS + 2)
  const label = fitName(part.label, roomForName(view, producer ? 0.5 : 0.3, left), 13 * scale)
  const wide = textWidth(label, 13 * scale)
  const room = box.x + box.width - 8 - left - wide - 6
  const isWell = part.status !== 'down' && part.status !== 'blocked'
  // What a low producer holds is drawn where its rate would stand.
  const said = producer && view.held > 0 ? '' : producer && isWell ? part.detail : beside(view, room, 11.5 * scale)
  // The beginning of a word says nothing, and whether it works is seen.
  const word = isWell && textWidth(said, 11.5 * scale) > room ? '' : said
  const shapes: Shape[] = [
    ...bodyShapes(view, box, 9),
    textShape({ key: 'label', look: 'partLabel', text: label, x: left, y: baseline, size: 13 * scale }),
    textShape({
      key: 'status',
      look: `partDetail ${part.status}`,
      text: word,
      x: box.x + box.width - 8,
      y: baseline,
      size: 11.5 * scale,
      anchor: 'end',
      width: room,
    }),
  ]
  if (counted !== null)
    shapes.push(
      textShape({
        key: 'figure',
        look: 'partDetail',
        text: `${words.count(counted.count)} ${counted.name}`,
        x: left,
        y: baseline + 16 * scale,
        size: 11 * scale,
        width: box.width - 16,
      }),
    )
  if (part.progress !== null)
    shapes.push(
      ...progressBar(part.progress, { ...box, x: box.x + 8, width: box.width - 16, y: box.y + box.height - 4.5 }),
    )
  // What a producer holds reaches up to its corner: beside its name the count stands clear of it.
  if (hiddenBelow) shapes.push(hiddenCount(view, { x: left, y: baseline + 16 * scale }, 'start'))
  else if (view.hidden > 0)
    shapes.push(hiddenCount(view, { x: producer ? box.x + box.width - 6 : left - 2, y: box.y + 11 }))
  return shapes
}

/** What a low producer counts, in a line of its own below its name where there is room for two. */
function countedBelow(view: PartView): SceneFigure | null {
  if (view.part.kind !== 'producer' || view.held > 0 || !hasTwoLines(view)) return null
  return view.part.figures.at(-1) ?? null
}

function hasTwoLines({ place, scale }: PartView): boolean {
  return place.box.height >= 38 * scale
}

/** A name has its share of a row; in a short row most of what there is, since nothing else fits beside it anyway. */
function roomForName({ place: { box }, scale, held, part }: PartView, share: number, left: number): number {
  const all = box.x + box.width - left - (part.kind === 'producer' && held > 0 ? box.width * 0.48 : 6)
  return Math.max(box.width * share, Math.min(all, 84 * scale))
}

/** Only a shape: filled from below with the work done, hollow when idle, cracked when down. */
function cellPicture(view: PartView): readonly Shape[] {
  const { part, place, scale } = view
  const { box } = place
  const shapes: Shape[] = [...bodyShapes(view, box, 7)]
  if (part.kind === 'producer') {
    shapes.push(
      textShape({
        key: 'label',
        look: 'partSmall',
        text: part.label,
        x: box.x + box.width / 2,
        y: box.y + box.height / 2 + 4,
        size: Math.min(11 * scale, box.width * 0.38),
        anchor: 'middle',
        width: box.width - 2,
      }),
    )
  }
  // Who of a group has what to read is what its members are looked at for.
  if (part.within !== undefined && view.held === 0)
    shapes.push(
      textShape({
        key: 'label',
        look: 'partSmall',
        text: part.label,
        x: box.x + 4,
        y: box.y + 10,
        size: Math.min(10 * scale, box.width * 0.36),
        width: box.width - 6,
      }),
    )
  if (part.progress !== null)
    shapes.push(
      ...progressBar(part.progress, { ...box, x: box.x + 4, width: box.width - 8, y: box.y + box.height - 4.5 }),
    )
  return shapes
}

/** One of a group: a small square, full when it works, hollow when idle, crossed when down. */
function memberPicture({ part, place }: PartView): readonly Shape[] {
  const { box } = place
  const square: Shape = {
    key: 'body',
    tag: 'rect',
    look: `member ${part.status}`,
    attributes: { x: box.x, y: box.y, width: box.width, height: box.height, rx: 1.5 },
  }
  if (part.status !== 'down') return [square]
  const [right, bottom] = [box.x + box.width, box.y + box.height]
  const d = `M${box.x},${box.y}L${right},${bottom}M${box.x},${bottom}L${right},${box.y}`
  return [square, { key: 'crack', tag: 'path', look: 'memberCross', attributes: { d } }]
}

function progressBar(progress: number, box: Box): readonly Shape[] {
  const width = box.width * Math.min(1, Math.max(0, progress))
  return [
    {
      key: 'track',
      tag: 'rect',
      look: 'workTrack',
      attributes: { x: box.x, y: box.y, width: box.width, height: 3, rx: 1.5 },
    },
    { key: 'work', tag: 'rect', look: 'work', attributes: { x: box.x, y: box.y, width, height: 3, rx: 1.5 } },
  ]
}

function hiddenCount({ hidden, words, scale }: PartView, { x, y }: Point, anchor: 'start' | 'end' = 'end'): Shape {
  return textShape({
    key: 'hidden',
    look: 'hiddenCount',
    text: words.more(hidden),
    x,
    y,
    size: 11 * scale,
    anchor,
  })
}
