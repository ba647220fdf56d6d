import { parseAddress } from '../state/address.ts'
import { LESSONS, SANDBOX } from './place.ts'
import { dialogs, foresee } from './places.ts'

/**
 * Fetches what is likely to be wanted next, so that a click is answered at once: a link's page when somebody points at it, and the main
 * places once the page has nothing better to do. Whoever pays for every byte (`saveData`) gets what they ask for and no more.
 */
export function startForesight(): void {
  document.addEventListener('pointerover', ofLink)
  document.addEventListener('focusin', ofLink)
  if (savesData()) return
  whenIdle(() => {
    foresee(SANDBOX)
    foresee(LESSONS)
    dialogs.load().catch(() => undefined)
  })
}

function ofLink({ target }: Event): void {
  const link = target instanceof Element ? target.closest('a') : null
  if (link?.hash.startsWith('#/') && link.origin === window.location.origin)
    foresee(parseAddress(link.hash, link.search).route)
}

function savesData(): boolean {
  return Reflect.get(Object(Reflect.get(navigator, 'connection')), 'saveData') === true
}

/** The longest wait for an idle moment: a page that plays is never idle for long. */
const LATEST_MS = 2000

function whenIdle(act: () => void): void {
  const request = 'requestIdleCallback' in window ? window.requestIdleCallback : null
  const wait = (): void => {
    if (request === null) setTimeout(act, LATEST_MS)
    else request(act, { timeout: LATEST_MS })
  }
  if (document.readyState === 'complete') wait()
  else window.addEventListener('load', wait, { once: true })
}
