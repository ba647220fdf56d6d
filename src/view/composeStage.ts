import type { Scene } from '../engine/scene.ts'
import type { Continuity, DrawnMark } from './continuity.ts'
import { type Crowd, easeShare } from './crowd.ts'
import { chooseDensity, type Density, filledShare, TOKENS_HIDDEN_ABOVE_SPEED } from './density.ts'
import { layoutStage, type StageLayout, type StageSize } from './layout.ts'
import { type Eased, type LogWindow, logWindows } from './logWindow.ts'
import { placeMarks } from './marks.ts'
import { countSpots, partSlots } from './places.ts'
import { roomForTokens, TARGET } from './slots.ts'
import type { StageFrame } from './stage.ts'
import type { WireView } from './wirePicture.ts'
import { ribbonLinks, wireViews } from './wireViews.ts'
import type { Words } from './words.ts'

/** What one stage remembers from frame to frame, so that nothing flickers. */
export interface StageMemory {
  layout: StageLayout | null
  layoutKey: string
  densities: ReadonlyMap<string, Density>
  ribbons: ReadonlySet<string>
  /** Filled share shown last, by part. */
  shares: Map<string, number>
  /** Pixels the ribbons' dashes have run. */
  dashes: number
  /** The numbers of logs as they were shown last. */
  readonly eased: Eased
}

/** Gives the memory of a stage that has drawn nothing yet. */
export function newMemory(): StageMemory {
  return {
    layout: null,
    layoutKey: '',
    densities: new Map(),
    ribbons: new Set(),
    shares: new Map(),
    dashes: 0,
    eased: new Map(),
  }
}

/** Everything about one frame that is geometry: ready to be painted. */
export interface ComposedStage {
  readonly layout: StageLayout
  readonly densities: ReadonlyMap<string, Density>
  readonly windows: ReadonlyMap<string, LogWindow>
  readonly held: ReadonlyMap<string, number>
  readonly wires: readonly WireView[]
  readonly drawn: readonly DrawnMark[]
  readonly crowds: readonly Crowd[]
  readonly labels: ReadonlyMap<string, string>
}

export interface Composing {
  readonly size: StageSize
  readonly memory: StageMemory
  readonly words: Words
  readonly continuity: Continuity
}

/** Pixels a second that the dashes of a ribbon run, whatever its rate: the width tells the rate. */
const DASH_SPEED = 50

/** Takes a frame and the stage's memory (which it brings up to date), gives what to paint. No DOM: the same in Node. */
export function composeStage(frame: StageFrame, { size, memory, words, continuity }: Composing): ComposedStage {
  const { scene } = frame
  const snap = frame.seeked || frame.reducedMotion
  const { layout, fresh } = currentLayout(scene, size, memory)
  const counts = countSpots(scene)
  const densities = chooseDensities(
    { layout, scene, counts: counts.slots },
    snap || fresh ? new Map() : memory.densities,
  )
  memory.densities = densities
  if (frame.playing && !frame.reducedMotion) memory.dashes += (frame.wallDeltaMs / 1000) * DASH_SPEED
  const wires = wireViews(scene, layout, {
    speed: frame.speed,
    still: frame.reducedMotion,
    dashes: memory.dashes,
    words,
    were: memory.ribbons,
  })
  memory.ribbons = new Set(wires.filter(wire => wire.ribbon).map(wire => wire.id))
  const pace = { snap: snap || fresh, wallDeltaMs: frame.wallDeltaMs, speed: frame.speed }
  const windows = logWindows(scene, layout, memory.eased, pace)
  const marks = placeMarks(scene, layout, {
    densities,
    ribbons: ribbonLinks(scene, layout, wires),
    wiresHidden: frame.reducedMotion || (frame.playing && frame.speed > TOKENS_HIDDEN_ABOVE_SPEED),
    pinned: frame.pinned,
    windows,
  })
  const drawn = continuity.settle(marks, pace)
  const crowds = crowdsOf(frame, { layout, densities, counts: counts.slots, memory, snap: snap || fresh })
  const labels = new Map(scene.parts.map(part => [part.id, part.label]))
  return { layout, densities, windows, held: counts.held, wires, drawn, crowds, labels }
}

function currentLayout(
  scene: Scene,
  size: StageSize,
  memory: StageMemory,
): { readonly layout: StageLayout; readonly fresh: boolean } {
  const key = layoutKey(scene, size)
  if (memory.layout !== null && memory.layoutKey === key) return { layout: memory.layout, fresh: false }
  const before = memory.layout
  memory.layout = layoutStage(scene, size)
  memory.layoutKey = key
  // Where only wires come and go, as when readers are assigned anew, everything stands where it stood.
  return { layout: memory.layout, fresh: before === null || !isSamePlaces(before, memory.layout) }
}

function layoutKey({ parts, links }: Scene, { width, height, scale }: StageSize): string {
  const logs = parts.map(({ log, readers }) =>
    log === undefined ? '' : `${log.copies.length}/${readers?.length ?? 0}`,
  )
  return `${width} ${height} ${scale} ${parts.map(part => part.id).join()} ${links.map(link => link.id).join()} ${logs.join('')}`
}

/** Says whether everything stands in two layouts where it stood, whatever became of the wires. */
export function isSamePlaces(before: StageLayout, after: StageLayout): boolean {
  if (before.size !== after.size && JSON.stringify(before.size) !== JSON.stringify(after.size)) return false
  if (before.parts.size !== after.parts.size) return false
  for (const [id, { box }] of after.parts) {
    const was = before.parts.get(id)?.box
    if (was === undefined || was.x !== box.x || was.y !== box.y || was.width !== box.width || was.height !== box.height)
      return false
  }
  return true
}

interface Places {
  readonly layout: StageLayout
  readonly scene: Scene
  readonly counts: ReadonlyMap<string, number>
}

function chooseDensities(
  { layout, scene, counts }: Places,
  previous: ReadonlyMap<string, Density>,
): ReadonlyMap<string, Density> {
  const densities = new Map<string, Density>()
  const capacities = new Map(scene.parts.map(part => [part.id, part.capacity]))
  for (const part of layout.parts.values()) {
    if (part.kind !== 'queue' && part.kind !== 'drawer') continue
    // A drawer on a phone has room for its name and count alone.
    if (part.slots.width < TARGET || part.slots.height < TARGET / 2) continue
    const count = counts.get(part.id) ?? 0
    const place = { roomForTokens: roomForTokens(part.slots), capacity: capacities.get(part.id) ?? null }
    densities.set(part.id, chooseDensity(count, place, previous.get(part.id) ?? null))
  }
  return densities
}

interface CrowdRequest {
  readonly layout: StageLayout
  readonly densities: ReadonlyMap<string, Density>
  readonly counts: ReadonlyMap<string, number>
  readonly memory: StageMemory
  readonly snap: boolean
}

function crowdsOf(frame: StageFrame, { layout, densities, counts, memory, snap }: CrowdRequest): readonly Crowd[] {
  const crowds: Crowd[] = []
  for (const [id, density] of densities) {
    const part = layout.parts.get(id)
    const count = counts.get(id) ?? 0
    const wanted = filledShare(density, count)
    const shown = memory.shares.get(id)
    const share = snap || shown === undefined ? wanted : easeShare(shown, wanted, frame.wallDeltaMs)
    memory.shares.set(id, share)
    if (part === undefined || density.level === 'tokens' || density.level === 'squares') continue
    const slots = partSlots(part, density, { count, scale: layout.size.scale })
    const pile = frame.scene.piles.find(each => each.part === id && each.area === 'slots') ?? null
    crowds.push({ part: id, slots, pile, share, colour: part.kind === 'drawer' ? 'dead' : 'ready' })
  }
  return crowds
}
