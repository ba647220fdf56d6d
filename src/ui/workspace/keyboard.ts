import type { Session } from '../../state/session.ts'
import { faster } from './speeds.ts'

/** What has its own use for keys: while one of these has the focus, ours are silent. */
const FIELDS = 'input, textarea, select, [contenteditable], dialog'
/** Fields without an undo of their own: after a drag the slider has the focus, and Ctrl Z takes the drag back. */
const NO_TEXT = 'input:is([type="range"], [type="checkbox"], [type="radio"])'
/** A slider has no use for Space: after scrubbing or a drag it plays and pauses as everywhere. */
const SLIDER = 'input[type="range"]'
/** What Space and Enter press. */
const PRESSED = 'button, a, summary, [role="button"]'

/**
 * Takes a session and whether keys without Ctrl count (asked at each key: they can be switched off, for those who speak or
 * whose keys slip), listens to the page's keys; gives the function that stops.
 */
export function listenToKeys(session: Session, singleKeys: () => boolean): () => void {
  function onKey(event: KeyboardEvent): void {
    const withControl = event.ctrlKey || event.metaKey
    if (event.defaultPrevented || event.altKey || hasOwnUse(event, withControl)) return
    const done = withControl ? undoKeys(session, event) : singleKeys() && single(session, event)
    if (done) event.preventDefault()
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}

/** Whether what has the focus has its own use for this key. */
function hasOwnUse(event: KeyboardEvent, withControl: boolean): boolean {
  if (!isIn(event, FIELDS)) return false
  if (isIn(event, 'dialog')) return true
  if (withControl) return !isIn(event, NO_TEXT)
  return event.key !== ' ' || !isIn(event, SLIDER)
}

function undoKeys(session: Session, event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase()
  if (key === 'y' || (key === 'z' && event.shiftKey)) session.redo()
  else if (key === 'z') session.undo()
  else return false
  return true
}

function single(session: Session, event: KeyboardEvent): boolean {
  if (event.key === ' ') {
    if (isIn(event, PRESSED)) return false
    if (session.store.getState().playing) session.pause()
    else session.play()
    return true
  }
  const action = ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  action?.(session)
  return action !== undefined
}

const changeSpeed = (places: number) => (session: Session) =>
  session.setSpeed(faster(session.store.getState().speed, places))

const ACTIONS: Readonly<Partial<Record<string, (session: Session) => void>>> = {
  ArrowLeft: session => session.stepBack(),
  ArrowRight: session => session.stepForward(),
  Home: session => session.seek(0),
  '+': changeSpeed(1),
  '=': changeSpeed(1),
  '-': changeSpeed(-1),
  r: session => session.restart(),
  u: session => session.undo(),
}

function isIn(event: KeyboardEvent, selector: string): boolean {
  return event.target instanceof Element && event.target.closest(selector) !== null
}
