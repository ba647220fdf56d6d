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
export function createTokenCursor(root: HTMLElement, options: TokenCursorOptions): TokenCursor {
  const button = root.appendChild(document.createElement('button'))
  button.type = 'button'
  button.className = 'tokenCursor'
  button.hidden = true
  const finger: Finger = { button, options, part: null, index: 0, key: '', drawn: [], labels: new Map() }
  button.addEventListener('keydown', event => onKey(finger, event))
  button.addEventListener('click', event => {
    event.stopPropagation()
    const mark = marksOf(finger)[finger.index]
    if (mark !== undefined) options.onSelect(mark.mark.token.message)
  })
  button.addEventListener('blur', () => {
    finger.part = null
    button.hidden = true
  })
  return {
    enter: part => enter(finger, part),
    follow(drawn, labels) {
      finger.drawn = drawn
      finger.labels = labels
      if (finger.part !== null) stand(finger)
    },
    dispose: () => button.remove(),
  }
}

/** Where the finger is: on which part's messages, on which of them, by its place and by its key. */
interface Finger {
  readonly button: HTMLButtonElement
  readonly options: TokenCursorOptions
  part: string | null
  index: number
  key: string
  drawn: readonly DrawnMark[]
  labels: ReadonlyMap<string, string>
}

function marksOf({ part, drawn }: Finger): readonly DrawnMark[] {
  return part === null ? [] : walkable(drawn, part)
}

function enter(finger: Finger, part: string): boolean {
  finger.part = part
  finger.index = 0
  finger.key = ''
  if (marksOf(finger).length === 0) {
    finger.part = null
    return false
  }
  finger.button.hidden = false
  stand(finger)
  finger.button.focus()
  return true
}

/** Stands over the message it was on, or over the one that took its place. */
function stand(finger: Finger): void {
  const { button, options, labels } = finger
  const marks = marksOf(finger)
  const kept = marks.findIndex(mark => mark.mark.token.key === finger.key)
  finger.index = kept >= 0 ? kept : Math.min(finger.index, marks.length - 1)
  const mark = marks[finger.index]
  if (mark === undefined) {
    leave(finger)
    return
  }
  finger.key = mark.mark.token.key
  placeOver(button, mark)
  const name = nameOf(mark, { words: options.words, labels })
  if (button.getAttribute('aria-label') !== name) button.setAttribute('aria-label', name)
}

function leave(finger: Finger): void {
  const { part: left, button, options } = finger
  const focused = document.activeElement === button
  finger.part = null
  button.hidden = true
  if (left !== null && focused) options.onLeave(left)
}

function onKey(finger: Finger, event: KeyboardEvent): void {
  const step = stepOf(event.key, marksOf(finger))
  if (step === undefined && event.key !== 'Escape' && event.key !== 'ArrowUp') return
  event.preventDefault()
  event.stopPropagation()
  if (step === undefined) {
    leave(finger)
    return
  }
  const marks = marksOf(finger)
  finger.index = Math.min(marks.length - 1, Math.max(0, finger.index + step))
  finger.key = marks[finger.index]?.mark.token.key ?? ''
  stand(finger)
}

/** Takes a key and the messages it walks, gives how far: left and right are as on screen, where a log's newest are at the right and a queue's oldest. */
export function stepOf(key: string, marks: readonly DrawnMark[]): number | undefined {
  const step = STEPS[key]
  const isLog = marks[0]?.mark.ground !== undefined
  return step !== undefined && isLog && (key === 'ArrowLeft' || key === 'ArrowRight') ? -step : step
}

/** As on screen in a queue: its head is at the right. */
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

/** Takes a message and how parts are called, gives what a screen reader says of it: in a log its offset, and the letter that is drawn on it. */
export function nameOf(
  { mark }: DrawnMark,
  { words, labels }: { readonly words: Words; readonly labels: ReadonlyMap<string, string> },
): string {
  const { label, look, attempt, duplicate, place } = mark.token
  const moving = place.kind === 'moving'
  const part = labels.get(moving ? place.to.part : place.spot.part) ?? ''
  const inLog = mark.ground !== undefined && place.kind === 'resting' ? place.spot.index : null
  const slot = moving || inLog !== null ? null : place.spot.index + 1
  const said = words.message({ label, look, attempt, duplicate, part, moving, slot })
  return inLog === null ? said : words.log.message(said, inLog, mark.lettered === true ? mark.token.letter : null)
}
