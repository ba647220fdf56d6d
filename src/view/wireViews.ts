import type { Scene, SceneLink } from '../engine/scene.ts'
import { everyNth, isRibbon } from './density.ts'
import type { Span } from './exchangeWires.ts'
import type { StageLayout } from './layout.ts'
import type { WireView } from './wirePicture.ts'
import type { Words } from './words.ts'

export interface WireMood {
  readonly speed: number
  readonly still: boolean
  readonly dashes: number
  readonly words: Words
  /** Ids that were ribbons in the frame before. */
  readonly were: ReadonlySet<string>
}

/** Moving tokens listed in one scene above which the busiest wires become ribbons, so that a frame's work stays bounded. */
const MOVING_BUDGET = 2500

/** Takes a scene and its layout, gives the wires to draw: links of a crowd are added up into their trunk. */
export function wireViews(scene: Scene, layout: StageLayout, mood: WireMood): readonly WireView[] {
  const labels = new Map(scene.parts.map(part => [part.id, part.label]))
  const total = scene.links.reduce((sum, link) => sum + link.moving, 0)
  const lines = new Map<string, Line>()
  for (const link of scene.links) {
    const laid = layout.wires.get(link.id)
    if (laid === undefined) continue
    const id = laid.trunk ?? link.id
    const wire = laid.trunk === null ? laid.wire : layout.trunks.get(laid.trunk)
    if (wire === undefined) continue
    add(lines, { id, link, wire, room: laid.room ?? null })
  }
  return [...lines.values()].map(line =>
    viewOf(line, { mood, labels, crowded: total > MOVING_BUDGET, lines: lines.size }),
  )
}

/** Pixels of a ribbon for each message that is still drawn on it. */
const ROOM_FOR_ONE = 34

/** Gives, for each link on a ribbon, N of "every N-th message is drawn": so many that what is drawn has room. */
export function ribbonLinks(
  scene: Scene,
  layout: StageLayout,
  views: readonly WireView[],
): ReadonlyMap<string, number> {
  const steps = new Map<string, number>()
  for (const view of views) {
    if (view.ribbon) steps.set(view.id, everyNth(view.moving, Math.max(2, view.wire.length / ROOM_FOR_ONE)))
  }
  const links = new Map<string, number>()
  for (const { id } of scene.links) {
    const step = steps.get(layout.wires.get(id)?.trunk ?? id)
    if (step !== undefined) links.set(id, step)
  }
  return links
}

interface Line {
  readonly id: string
  readonly links: SceneLink[]
  readonly wire: WireView['wire']
  readonly room: Span | null
}

function add(
  lines: Map<string, Line>,
  { id, link, wire, room }: { id: string; link: SceneLink; wire: WireView['wire']; room: Span | null },
): void {
  const line = lines.get(id)
  if (line === undefined) lines.set(id, { id, links: [link], wire, room })
  else line.links.push(link)
}

interface Context {
  readonly mood: WireMood
  readonly labels: ReadonlyMap<string, string>
  readonly crowded: boolean
  readonly lines: number
}

function viewOf({ id, links, wire, room }: Line, { mood, labels, crowded, lines }: Context): WireView {
  const moving = links.reduce((sum, link) => sum + link.moving, 0)
  const ratePerSecond = links.reduce((sum, link) => sum + link.ratePerSecond, 0)
  const up = links.some(link => link.up)
  const first = links[0]
  const overBudget = crowded && moving > MOVING_BUDGET / lines
  const ribbon = overBudget || isRibbon({ moving, ratePerSecond, speed: mood.speed, was: mood.were.has(id) })
  const from = labels.get(first?.from ?? '') ?? ''
  const to = links.length > 1 ? `${labels.get(first?.to ?? '') ?? ''}…` : (labels.get(first?.to ?? '') ?? '')
  return {
    id,
    kind: first?.kind ?? 'deliver',
    wire,
    up,
    ribbon,
    moving,
    ratePerSecond,
    dashes: mood.dashes,
    still: mood.still,
    name: [mood.words.link({ from, to, moving, ratePerSecond, up }), first?.label ?? '', first?.note ?? '']
      .filter(text => text !== '')
      .join(', '),
    label: links.length > 1 ? '' : (first?.label ?? ''),
    sign: links.length > 1 ? null : (first?.sign ?? null),
    room,
    note: links.length > 1 ? '' : (first?.note ?? ''),
    drawn: Math.max(...links.map(link => link.drawn ?? 1)),
    words: mood.words,
    scale: 1,
  }
}
