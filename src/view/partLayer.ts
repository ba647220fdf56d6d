import { type Selection, select } from 'd3'
import type { Scene, ScenePart } from '../engine/scene.ts'
import type { Box } from './box.ts'
import type { Density } from './density.ts'
import { groupPicture, statesOf } from './groupPicture.ts'
import { heldSlots } from './heldSlots.ts'
import type { StageLayout } from './layout.ts'
import { logNames } from './logNames.ts'
import type { LogWindow } from './logWindow.ts'
import { framesFirst } from './partOrder.ts'
import { partPicture } from './partPicture.ts'
import { type Shape, showShapes } from './shapes.ts'
import { lostWord, trayCounts, trayPicture } from './trayPicture.ts'
import { type WireView, wirePicture } from './wirePicture.ts'
import type { Words } from './words.ts'

export interface PartLayerFrame {
  readonly scene: Scene
  readonly layout: StageLayout
  readonly densities: ReadonlyMap<string, Density>
  /** Messages in each part's hands. */
  readonly held: ReadonlyMap<string, number>
  readonly windows: ReadonlyMap<string, LogWindow>
  readonly wires: readonly WireView[]
  readonly dimmed: ((part: string) => boolean) | null
  readonly words: Words
}

export interface PartLayer {
  show(frame: PartLayerFrame): void
  /** Moves the keyboard's focus to a part, or to the group it is in. */
  focus(part: string): void
  dispose(): void
}

/** One thing the keyboard can reach. */
interface Item {
  readonly id: string
  readonly name: string
  readonly box: Box
  readonly shapes: readonly Shape[]
  readonly dimmed: boolean
}

/** Takes the stage's root, gives the SVG with wires, trays and parts. Each part is a named button; wires are named images. */
export function createPartLayer(root: HTMLElement): PartLayer {
  const svg = select(root).append('svg').attr('class', 'stageParts')
  const wires = svg.append('g')
  // Above all wires: what is written on one must not be crossed out by another.
  const wireWords = svg.append('g').attr('aria-hidden', 'true')
  const trays = svg.append('g')
  const parts = svg.append('g')
  // Words are no part of the buttons: a button has one name, and its words would contradict it piece by piece.
  const words = svg.append('g').attr('aria-hidden', 'true')
  return {
    show(frame) {
      const { width, height } = frame.layout.size
      svg.attr('width', width).attr('height', height).attr('viewBox', `0 0 ${width} ${height}`)
      const pictures = frame.wires.map(wire => ({ wire, shapes: wirePicture(wire) }))
      showWires(wires, pictures, frame)
      showWireWords(wireWords, pictures, frame)
      showTrays(trays, frame)
      const items = itemsOf(frame)
      showItems(parts, items)
      showWords(words, items)
    },
    focus(part) {
      const element = parts
        .selectAll<SVGGElement, Item>('g.part')
        .filter(item => item.id === part)
        .node()
      element?.focus()
    },
    dispose: () => svg.remove(),
  }
}

type Group = Selection<SVGGElement, unknown, null, undefined>

interface DrawnWire {
  readonly wire: WireView
  readonly shapes: readonly Shape[]
}

function showWires(group: Group, wires: readonly DrawnWire[], { dimmed }: PartLayerFrame): void {
  group
    .selectAll<SVGGElement, DrawnWire>('g.wireGroup')
    .data(wires, ({ wire }) => wire.id)
    .join(enter => enter.append('g').attr('class', 'wireGroup').attr('role', 'img'))
    .classed('dim', dimmed !== null)
    .each(function draw({ wire: { name }, shapes }) {
      if (this.getAttribute('aria-label') !== name) this.setAttribute('aria-label', name)
      showShapes(
        this,
        shapes.filter(shape => !isWritten(shape)),
      )
    })
}

function showWireWords(group: Group, wires: readonly DrawnWire[], { dimmed }: PartLayerFrame): void {
  const written = wires.filter(({ shapes }) => shapes.some(isWritten))
  group
    .selectAll<SVGGElement, DrawnWire>('g')
    .data(written, ({ wire }) => wire.id)
    .join('g')
    .classed('dim', dimmed !== null)
    .each(function draw({ shapes }) {
      showShapes(this, shapes.filter(isWritten))
    })
}

/** Words and the plates they stand on. */
function isWritten({ tag, look }: Shape): boolean {
  return tag === 'text' || look.startsWith('plate')
}

function showTrays(group: Group, { scene, layout, words, dimmed }: PartLayerFrame): void {
  const counts = trayCounts(scene.ledger, layout.trays.done === null)
  const trays = (['lost', 'done'] as const).flatMap(kind => {
    const box = layout.trays[kind]
    return box === null ? [] : [{ kind, box }]
  })
  group
    .selectAll<SVGGElement, (typeof trays)[number]>('g.tray')
    .data(trays, ({ kind }) => kind)
    .join(enter => enter.append('g').attr('class', 'tray').attr('role', 'img'))
    .classed('dim', dimmed !== null)
    .each(function draw({ kind, box }) {
      const count = counts[kind]
      const word = kind === 'lost' ? lostWord(counts, words) : words.done
      this.setAttribute('aria-label', `${word} ${words.count(count)}`)
      showShapes(this, trayPicture({ kind, box, word, count, scale: layout.size.scale, words }))
    })
}

function showItems(group: Group, items: readonly Item[]): void {
  group
    .selectAll<SVGGElement, Item>('g.part')
    .data(items, item => item.id)
    .join(enter => enter.append('g').attr('class', 'part').attr('role', 'button').attr('tabindex', 0))
    .order()
    .classed('dim', item => item.dimmed)
    .each(function draw(item) {
      if (this.getAttribute('aria-label') !== item.name) {
        this.setAttribute('aria-label', item.name)
        this.setAttribute('data-part', item.id)
      }
      showShapes(this, [...item.shapes.filter(({ tag }) => tag !== 'text'), focusRing(item.box)])
    })
}

function showWords(group: Group, items: readonly Item[]): void {
  group
    .selectAll<SVGGElement, Item>('g')
    .data(items, item => item.id)
    .join('g')
    .classed('dim', item => item.dimmed)
    .each(function draw(item) {
      showShapes(
        this,
        item.shapes.filter(({ tag }) => tag === 'text'),
      )
    })
}

function focusRing(box: Box): Shape {
  const attributes = { x: box.x - 4, y: box.y - 4, width: box.width + 8, height: box.height + 8, rx: 15 }
  return { key: 'focus', tag: 'rect', look: 'focusRing', attributes }
}

function itemsOf(frame: PartLayerFrame): readonly Item[] {
  const { scene, layout } = frame
  const grouped = new Map(layout.groups.flatMap(group => group.members.map(member => [member, group] as const)))
  const items: Item[] = []
  const byId = new Map(scene.parts.map(part => [part.id, part]))
  const crews = new Map(scene.parts.filter(({ kind }) => kind === 'group').map(({ label }, order) => [label, order]))
  for (const part of framesFirst(scene.parts)) {
    const group = grouped.get(part.id)
    if (group === undefined) items.push(...partItem(part, frame, crews))
    else if (group.members[0] === part.id) items.push(groupItem(group, byId, frame))
  }
  return items
}

function partItem(
  part: ScenePart,
  { layout, densities, windows, held, dimmed, words }: PartLayerFrame,
  crews: ReadonlyMap<string, number>,
): readonly Item[] {
  const place = layout.parts.get(part.id)
  if (place === undefined) return []
  const scale = layout.size.scale
  const inHands = held.get(part.id) ?? 0
  const slots = inHands === 0 ? null : heldSlots(place, inHands, scale)
  const hidden = slots === null ? 0 : Math.max(0, inHands - slots.columns * slots.rows)
  const window = windows.get(part.id)
  const shapes = partPicture({
    ...(window === undefined ? {} : { window }),
    crews,
    part,
    place,
    scale,
    words,
    density: densities.get(part.id) ?? null,
    held: inHands,
    hidden,
  })
  const detail = [part.detail, part.line ?? '', ...(part.tags ?? []), ...nodeNames(part), ...logNames(part, words)]
    .filter(text => text !== '')
    .join(', ')
  const name = words.part({ label: part.label, detail, status: part.statusText, figures: part.figures })
  return [{ id: part.id, name, box: place.box, shapes, dimmed: dimmed?.(part.id) ?? false }]
}

/** Nodes as a screen reader says them, marked as they are drawn. */
function nodeNames({ nodes = [] }: ScenePart): readonly string[] {
  return nodes.map(({ name, up, leads }) => `${leads ? '★ ' : ''}${name}${up ? '' : ' ✕'}`)
}

function groupItem(
  group: StageLayout['groups'][number],
  byId: ReadonlyMap<string, ScenePart>,
  { layout, dimmed, words }: PartLayerFrame,
): Item {
  const members = group.members.flatMap(id => byId.get(id) ?? [])
  const name = `${words.group(members[0]?.label ?? '', members.at(-1)?.label ?? '', members.length)}: ${statesOf(members, words)}`
  const shapes = groupPicture({ group, members, layout, words })
  return { id: group.id, name, box: group.box, shapes, dimmed: dimmed !== null && group.members.every(dimmed) }
}
