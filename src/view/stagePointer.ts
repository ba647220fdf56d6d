import type { Point } from './box.ts'
import type { ComposedStage } from './composeStage.ts'
import { markAt } from './hit.ts'
import type { Selection } from './stage.ts'

export interface StagePointer {
  /** What is on screen now, null before the first frame. */
  current(): ComposedStage | null
  onSelect(selection: Selection): void
}

/** Takes the stage's root, listens to clicks and taps upon it: a message under the pointer comes before the part behind it. */
export function listenToPointer(root: HTMLElement, { current, onSelect }: StagePointer): void {
  root.addEventListener('click', event => {
    const point = pointIn(root, event)
    const token = markAt(current()?.drawn ?? [], point)
    if (token !== null) {
      onSelect({ kind: 'message', message: token.mark.token.message })
      return
    }
    const id = event.target instanceof Element ? event.target.closest('[data-part]')?.getAttribute('data-part') : null
    if (id != null && id !== '') onSelect({ kind: 'part', id: memberAt(current(), id, point) })
  })
  // Who chooses with a mouse does not mean to move the focus: Space still plays, the arrows still step.
  root.addEventListener('mousedown', event => event.preventDefault())
  root.addEventListener('pointermove', event => {
    root.classList.toggle('overToken', markAt(current()?.drawn ?? [], pointIn(root, event)) !== null)
  })
}

/** Takes a part or group, gives the part: a group stands for its first member when it is chosen without a pointer. */
export function firstOf(composed: ComposedStage | null, id: string): string {
  return composed?.layout.groups.find(group => group.id === id)?.members[0] ?? id
}

function memberAt(composed: ComposedStage | null, id: string, point: Point): string {
  const group = composed?.layout.groups.find(each => each.id === id)
  if (group === undefined) return id
  const away = (member: string): number => {
    const box = composed?.layout.parts.get(member)?.box
    if (box === undefined) return Number.POSITIVE_INFINITY
    return Math.hypot(point.x - box.x - box.width / 2, point.y - box.y - box.height / 2)
  }
  return [...group.members].sort((a, b) => away(a) - away(b))[0] ?? id
}

function pointIn(root: HTMLElement, event: MouseEvent): Point {
  const box = root.getBoundingClientRect()
  return { x: event.clientX - box.left, y: event.clientY - box.top }
}
