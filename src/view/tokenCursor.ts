import type { DrawnMark } from './continuity.ts'
import { TARGET } from './slots.ts'
import type { Words } from './words.ts'

/** A keyboard's finger on the messages of one part: one button that stands over one message and is read as that message. */
export interface TokenCursor {
  /** Takes a part, puts the focus on its first message; says whether it has one that can be chosen. */
  enter(part: string): boolean
  /** Follows what is drawn: the button moves with its message, and to a neighbour when the message leaves. */
  follow(drawn: readonly DrawnMark[], labels: ReadonlyMap<string, string>): void
  dispose(): void
}

export interface TokenCursorOptions {
  readonly words: Words
  onSelect(message: number): void
  /** Called with the part when the keyboard leaves its messages. */
  onLeave(part: string): void
}

/** Takes the stage's root, gives its token cursor, hidden until entered. */
export function createTokenCursor(root: HTMLElement, { words, onSelect, onLeave }: TokenCursorOptions): TokenCursor {
  const button = root.appendChild(document.createElement('button'))
  button.type = 'button'
  button.className = 'tokenCursor'
  button.hidden = true
  let part: string | null = null
  let index = 0
  let key = ''
  let drawn: readonly DrawnMark[] = []
  let labels: ReadonlyMap<string, string> = new Map()
  const list = (): readonly DrawnMark[] => (part === null ? [] : walkable(drawn, part))

  function stand(): void {
    const marks = list()
    const kept = marks.findIndex(mark => mark.mark.token.key === key)
    index = kept >= 0 ? kept : Math.min(index, marks.length - 1)
    const mark = marks[index]
    if (mark === undefined) {
      leave()
      return
    }
    key = mark.mark.token.key
    placeOver(button, mark)
    const name = nameOf(mark, { words, labels })
    if (button.getAttribute('aria-label') !== name) button.setAttribute('aria-label', name)
  }

  function leave(): void {
    const left = part
    const focused = document.activeElement === button
    part = null
    button.hidden = true
    if (left !== null && focused) onLeave(left)
  }

  function onKey(event: KeyboardEvent): void {
    const step = STEPS[event.key]
    if (step === undefined && event.key !== 'Escape' && event.key !== 'ArrowUp') return
    event.preventDefault()
    event.stopPropagation()
    if (step === undefined) {
      leave()
      return
    }
    const marks = list()
    index = Math.min(marks.length - 1, Math.max(0, index + step))
    key = marks[index]?.mark.token.key ?? ''
    stand()
  }

  button.addEventListener('keydown', onKey)
  button.addEventListener('click', event => {
    event.stopPropagation()
    const mark = list()[index]
    if (mark !== undefined) onSelect(mark.mark.token.message)
  })
  button.addEventListener('blur', () => {
    part = null
    button.hidden = true
  })
  return {
    enter(entered) {
      part = entered
      index = 0
      key = ''
      if (list().length === 0) {
        part = null
        return false
      }
      button.hidden = false
      stand()
      button.focus()
      return true
    },
    follow(next, names) {
      drawn = next
      labels = names
      if (part !== null) stand()
    },
    dispose: () => button.remove(),
  }
}

/** Left and right are as on screen: the head of the queue is at the right. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: -1,
  ArrowLeft: 1,
  ArrowDown: 1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
  PageDown: 10,
  PageUp: -10,
}

/** Takes what is drawn and a part, gives its resting messages that are large enough to be chosen one by one, head first. */
export function walkable(drawn: readonly DrawnMark[], part: string): readonly DrawnMark[] {
  return drawn.filter(({ mark }) => {
    const { place } = mark.token
    return !mark.small && place.kind === 'resting' && place.spot.part === part
  })
}

function placeOver(button: HTMLElement, { x, y, radius }: DrawnMark): void {
  const side = Math.max(TARGET, radius * 2 + 6)
  button.style.width = `${side}px`
  button.style.height = `${side}px`
  button.style.transform = `translate(${x - side / 2}px, ${y - side / 2}px)`
}

function nameOf(
  { mark }: DrawnMark,
  { words, labels }: { readonly words: Words; readonly labels: ReadonlyMap<string, string> },
): string {
  const { label, look, attempt, duplicate, place } = mark.token
  const moving = place.kind === 'moving'
  const part = labels.get(moving ? place.to.part : place.spot.part) ?? ''
  return words.message({ label, look, attempt, duplicate, part, moving, slot: moving ? null : place.spot.index + 1 })
}
