import type { Session } from '../../state/session.ts'
import { packRun, readSharedRun, type SharedRun } from '../../state/shareLink.ts'
import { createKept } from '../../state/storage.ts'

/** A run as it stood when the page was left. */
export interface LeftRun {
  readonly run: SharedRun
  readonly playing: boolean
}

/** For this tab only, and only for as long as it is open. */
const tab = createKept(() => sessionStorage)
const NAME = 'sandboxRun'

/** Keeps a session's run when the page is left, so that a reload loses nothing; gives the function that stops. */
export function keepForReload(session: Session): () => void {
  const keep = (): void => {
    const { scenario, edits, speed, playing } = session.store.getState()
    const run = packRun({ scenario, edits, at: session.playhead, speed })
    tab.write(NAME, JSON.stringify([window.location.hash, run, playing]))
  }
  window.addEventListener('pagehide', keep)
  return () => window.removeEventListener('pagehide', keep)
}

/** The address that was loaded; going elsewhere within the page is no reload. */
const loadedHash = globalThis.location?.hash ?? ''
let isFirstLook = true

/** The run that a reload of this very address interrupted, once a page load; null when there was none or it cannot be read. */
export function runBeforeReload(): LeftRun | null {
  if (!isFirstLook) return null
  isFirstLook = false
  const [navigation] = performance.getEntriesByType('navigation')
  if (!(navigation instanceof PerformanceNavigationTiming) || navigation.type !== 'reload') return null
  return window.location.hash === loadedHash ? leftRun(tab.read(NAME), loadedHash) : null
}

/** Takes what was kept and the address now, gives the run, or null when it belongs elsewhere or is damaged. Never throws. */
export function leftRun(text: string | null, hash: string): LeftRun | null {
  try {
    const kept: unknown = JSON.parse(text ?? 'null')
    if (!Array.isArray(kept) || kept[0] !== hash) return null
    const read = readSharedRun(String(kept[1]))
    return 'run' in read ? { run: read.run, playing: kept[2] === true } : null
  } catch {
    return null
  }
}
