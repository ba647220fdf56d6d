import type { Scene, SceneLog, SceneReader } from '../engine/scene.ts'
import { clamp, type Point } from './box.ts'
import { EASE_LIMIT } from './continuity.ts'
import type { StageLayout } from './layout.ts'
import type { LogForm } from './logForm.ts'

/**
 * What a log's strip shows of it: as many slots as fit, up to its end. All its numbers are offsets that ease to their values, so that cells,
 * lines and flags slide together with the messages.
 */
export interface LogWindow {
  readonly form: LogForm
  /** The offset at the left edge; a fraction while the strip slides. */
  readonly from: number
  readonly start: number
  readonly end: number
  readonly visible: number
  readonly stable: number | null
  /** How far each copy goes, in the scene's order. */
  readonly copies: readonly number[]
  readonly readers: readonly WindowReader[]
  /** It grows faster than the eye can follow: it is a bar, without cells and messages. */
  readonly isBlur: boolean
  /** Every reader has committed up to here. */
  readonly read: number
  /** Offsets of the window that have a message, whether it rests here or is on its way; others are empty for good. */
  readonly taken: ReadonlySet<number>
}

export interface WindowReader {
  readonly name: string
  readonly index: number
  readonly ahead: number | null
  readonly behind: number | null
}

/** What a stage remembers of its logs' numbers, by log and number. */
export type Eased = Map<string, number>

export interface WindowPace {
  readonly snap: boolean
  readonly wallDeltaMs: number
  readonly speed: number
}

/** Wall milliseconds in which a slide covers about two thirds of its way. */
const SLIDE_TIME = 110

/** Takes a scene, its layout, what is remembered (which it brings up to date) and how time passed, gives each log's window. */
export function logWindows(
  scene: Scene,
  layout: StageLayout,
  eased: Eased,
  pace: WindowPace,
): ReadonlyMap<string, LogWindow> {
  const windows = new Map<string, LogWindow>()
  const logs = scene.parts.filter(({ kind }) => kind === 'log')
  if (logs.length === 0) return windows
  if (pace.snap) eased.clear()
  const taken = takenSlots(scene)
  for (const part of logs) {
    const form = layout.parts.get(part.id)?.log
    if (part.log === undefined || form === undefined) continue
    const isBlur = blurs({ part: part.id, form, end: part.log.end }, eased, pace)
    const window = windowOf(part.log, part.readers ?? [], form, easingOf(part.id, { eased, pace, form }))
    windows.set(part.id, { ...window, isBlur, taken: taken.get(part.id) ?? NONE })
  }
  return windows
}

const NONE: ReadonlySet<number> = new Set()

type Ease = (name: string, wanted: number) => number

/** Wall milliseconds for which a log stays a bar after it was too fast, so that it does not flicker. */
const CALM_AFTER = 900

/** A log whose end runs away by a whole strip cannot be followed by sliding. */
function blurs(
  { part, form, end }: { readonly part: string; readonly form: LogForm; readonly end: number },
  eased: Eased,
  { snap, wallDeltaMs }: WindowPace,
): boolean {
  const shown = eased.get(`${part} end`)
  const isFast = !snap && shown !== undefined && Math.abs(end - shown) >= form.room
  const passed = clamp(wallDeltaMs, 0, 100)
  const left = (name: string): number => Math.max(0, (eased.get(`${part} ${name}`) ?? 0) - passed)
  // One long jump alone is a batch, or a log cut short: there is nothing to calm.
  const blur = isFast && left('fast') > 0 ? CALM_AFTER : left('blur')
  eased.set(`${part} fast`, isFast ? CALM_AFTER / 2 : left('fast'))
  eased.set(`${part} blur`, blur)
  return blur > 0
}

function windowOf(
  log: SceneLog,
  readers: readonly SceneReader[],
  form: LogForm,
  ease: Ease,
): Omit<LogWindow, 'taken' | 'isBlur'> {
  const wanted = Math.max(0, log.end + 1 - form.room)
  const eased = readers.map((reader): WindowReader => easedReader(reader, ease))
  return {
    form,
    from: ease('from', wanted),
    start: ease('start', log.start),
    end: ease('end', log.end),
    visible: ease('visible', log.visible),
    stable: log.stable === null ? null : ease('stable', log.stable),
    copies: log.copies.map(({ node, end }) => ease(`copy ${node}`, end)),
    readers: eased,
    read: eased.length === 0 ? log.start : Math.min(...eased.map(({ index }) => index)),
  }
}

function easedReader({ name, index, ahead, behind }: SceneReader, ease: Ease): WindowReader {
  return {
    name,
    index: ease(`index ${name}`, index),
    ahead: ahead === undefined ? null : ease(`ahead ${name}`, ahead),
    behind: behind ?? null,
  }
}

interface Easing {
  readonly eased: Eased
  readonly pace: WindowPace
  readonly form: LogForm
}

/** A number that is farther away than the strip is long has nothing in sight that could be followed: it is there at once. */
function easingOf(part: string, { eased, pace, form }: Easing): Ease {
  const passed = clamp(pace.wallDeltaMs, 0, 100)
  const haste = Math.max(1, pace.speed)
  const share = 1 - Math.exp((-passed * Math.min(haste, 8)) / SLIDE_TIME)
  // Less than a mark may ease by itself: what comes to rest while its log slides does both.
  const most = (EASE_LIMIT * 0.7 * haste * passed) / form.pitch
  return (name, wanted) => {
    const key = `${part} ${name}`
    const shown = eased.get(key)
    const away = shown === undefined ? 0 : wanted - shown
    const settled = shown === undefined || Math.abs(away) >= form.room || Math.abs(away) < 0.02
    const next = settled ? wanted : shown + clamp(away * share, -most, most)
    eased.set(key, next)
    return next
  }
}

/** Offsets of each log at which a message rests or to which one is on its way. */
function takenSlots({ tokens }: Scene): ReadonlyMap<string, ReadonlySet<number>> {
  const taken = new Map<string, Set<number>>()
  for (const { place } of tokens) {
    const spot = place.kind === 'resting' ? place.spot : place.to
    if (spot.area !== 'slots') continue
    const slots = taken.get(spot.part)
    if (slots === undefined) taken.set(spot.part, new Set([spot.index]))
    else slots.add(spot.index)
  }
  return taken
}

/** Takes a window and an offset, gives the left edge of that slot, wherever it lies. */
export function slotLeft({ form, from }: LogWindow, offset: number): number {
  return form.cells.x + (offset - from) * form.pitch
}

/** Least width of a cell whose message is drawn. */
const LEAST_CELL = 14

/** Takes a window and an offset, gives where its message is drawn, smaller while it slides out of sight; null where it is out of sight. */
export function slotInWindow(
  window: LogWindow,
  offset: number,
): { readonly at: Point; readonly radius: number; readonly small: boolean; readonly ground: number } | null {
  const { form, from, isBlur } = window
  if (form.pitch < LEAST_CELL || isBlur) return null
  const beyond = Math.max(from - offset, offset - from - (form.room - 1))
  const seen = 1 - Math.max(0, beyond) * 1.8
  const { cells, pitch, digits } = form
  const radius = Math.min(pitch, cells.height - digits) * 0.4 * clamp(seen, 0, 1)
  if (radius < 1.5) return null
  const y = cells.y + (cells.height - digits) / 2
  return { at: { x: slotLeft(window, offset + 0.5), y }, radius, small: radius < 5, ground: -from * pitch }
}

/** Takes a window and an offset, gives where a message enters or leaves the strip for that slot: at the slot, or at the edge beyond which it is. */
export function slotAnchor(window: LogWindow, offset: number): Point {
  const { cells, digits } = window.form
  const x = clamp(slotLeft(window, offset + 0.5), cells.x, cells.x + cells.width)
  return { x, y: cells.y + (cells.height - digits) / 2 }
}
