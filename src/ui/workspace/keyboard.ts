import type { Session } from '../../state/session.ts'
import { faster } from './speeds.ts'

export interface KeyboardOptions {
  /** False switches the keys without Ctrl off, for those who speak or whose keys slip. */
  readonly singleKeys: boolean
  onHelp?: (() => void) | undefined
}

/** What has its own use for keys: while one of these has the focus, ours are silent. */
const FIELDS = 'input, textarea, select, [contenteditable], dialog'
/** What Space and Enter press. */
const PRESSED = 'button, a, summary, [role="button"]'

/** Takes a session and options (read at each key), listens to the page's keys; gives the function that stops. */
export function listenToKeys(session: Session, options: () => KeyboardOptions): () => void {
  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || isIn(event, FIELDS)) return
    const { singleKeys, onHelp } = options()
    const done =
      event.ctrlKey || event.metaKey ? undoKeys(session, event) : singleKeys && single(session, event, onHelp)
    if (done) event.preventDefault()
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}

function undoKeys(session: Session, event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase()
  if (key === 'y' || (key === 'z' && event.shiftKey)) session.redo()
  else if (key === 'z') session.undo()
  else return false
  return true
}

function single(session: Session, event: KeyboardEvent, onHelp: (() => void) | undefined): boolean {
  if (event.key === ' ') {
    if (isIn(event, PRESSED)) return false
    if (session.store.getState().playing) session.pause()
    else session.play()
    return true
  }
  if (event.key === '?' && onHelp !== undefined) {
    onHelp()
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
