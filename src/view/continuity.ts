import type { Mark } from './marks.ts'

/** A mark with where it is drawn now: it eases to its place, so that one message keeps one mark. */
export interface DrawnMark {
  readonly mark: Mark
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** How time passed since the frame before. */
export interface Pace {
  /** The playhead jumped: marks snap. */
  readonly snap: boolean
  readonly wallDeltaMs: number
  readonly speed: number
}

export interface Continuity {
  /** Takes the marks of a frame, gives where to draw each. A mark that changes place leaves from where it was drawn. */
  settle(marks: readonly Mark[], pace: Pace): readonly DrawnMark[]
}

/** Fastest easing at speeds up to 1x, in pixels per wall millisecond; faster runs may ease faster in proportion. */
export const EASE_LIMIT = 1.2

/** Wall milliseconds in which an easing covers about two thirds of its way. */
const EASE_TIME = 110

/** A frame longer than this (a hidden tab) counts as this long. */
const LONGEST_FRAME = 100

interface Memory {
  place: string
  targetX: number
  targetY: number
  travelled: number | null
  ground: number
  offsetX: number
  offsetY: number
  radius: number
  seen: number
}

/** Gives the memory of one stage. It holds the last place of each mark and forgets marks that left. */
export function createContinuity(): Continuity {
  const memories = new Map<string, Memory>()
  let frame = 0
  return {
    settle(marks, pace) {
      frame += 1
      if (pace.snap) memories.clear()
      const drawn = marks.map(mark => {
        const memory = memories.get(mark.token.key)
        const next = memory === undefined ? begin(mark) : follow(memory, mark, pace)
        next.seen = frame
        if (memory === undefined) memories.set(mark.token.key, next)
        return { mark, x: next.targetX + next.offsetX, y: next.targetY + next.offsetY, radius: next.radius }
      })
      if (memories.size > marks.length) forget(memories, frame)
      return drawn
    },
  }
}

function begin(mark: Mark): Memory {
  return {
    place: mark.place,
    targetX: mark.at.x,
    targetY: mark.at.y,
    travelled: mark.travelled,
    ground: mark.ground ?? 0,
    offsetX: 0,
    offsetY: 0,
    radius: mark.radius,
    seen: 0,
  }
}

function follow(memory: Memory, mark: Mark, pace: Pace): Memory {
  const carried = carriedBy(memory, mark)
  if (jumped(memory, mark)) {
    memory.offsetX += memory.targetX + carried - mark.at.x
    memory.offsetY += memory.targetY - mark.at.y
  }
  memory.place = mark.place
  memory.targetX = mark.at.x
  memory.targetY = mark.at.y
  memory.travelled = mark.travelled
  memory.ground = mark.ground ?? 0
  ease(memory, mark, { ...pace, carried: Math.abs(carried) })
  return memory
}

/** What rests on sliding ground slides with it, and need not ease to where it already is. */
function carriedBy(memory: Memory, mark: Mark): number {
  return mark.travelled === null && memory.place === mark.place ? (mark.ground ?? 0) - memory.ground : 0
}

/** A resting mark may not move at all by itself; a moving one only as far as it travelled along its route. */
function jumped(memory: Memory, mark: Mark): boolean {
  if (mark.travelled === null || memory.travelled === null || memory.place !== mark.place) return true
  const moved = Math.hypot(memory.targetX - mark.at.x, memory.targetY - mark.at.y)
  return moved > Math.abs(mark.travelled - memory.travelled) * 1.15 + 0.5
}

function ease(memory: Memory, mark: Mark, pace: Pace & { readonly carried: number }): void {
  const passed = Math.min(LONGEST_FRAME, Math.max(0, pace.wallDeltaMs))
  const haste = Math.max(1, pace.speed)
  const wanted = 1 - Math.exp((-passed * Math.min(haste, 8)) / EASE_TIME)
  const away = Math.hypot(memory.offsetX, memory.offsetY)
  const most = away > 0 ? Math.max(0, EASE_LIMIT * haste * passed - pace.carried) / away : 1
  const left = 1 - Math.min(wanted, most)
  memory.offsetX *= left
  memory.offsetY *= left
  if (away < 0.3) {
    memory.offsetX = 0
    memory.offsetY = 0
  }
  memory.radius += (mark.radius - memory.radius) * wanted
}

function forget(memories: Map<string, Memory>, frame: number): void {
  for (const [key, memory] of memories) if (memory.seen !== frame) memories.delete(key)
}
