import { useEffect, useState } from 'react'
import type { Session } from '../../state/session.ts'
import { useReducedMotion } from '../useMedia.ts'
import { FIRST_RATE, SHOP_RATE } from './landingScenario.ts'

/** Untouched for this long, the slider moves by itself, once. */
const PATIENCE_MS = 8000
const TICK_MS = 150
/** Up to seven a second, there for a while, and back. */
const MOVE = [4.5, 5, 5.5, 6, 6.5, 7, ...Array<number>(26).fill(7), 6, 5, FIRST_RATE]

/** Shows once what the slider does when nobody touches it, then gives it back. True from the first move on. Nothing moves by itself where motion is unwanted. */
export function useShowOnce(session: Session, isTouched: boolean): boolean {
  const [hasBegun, setBegun] = useState(false)
  const reducedMotion = useReducedMotion()
  const isWanted = !isTouched && !reducedMotion
  useEffect(() => {
    if (!isWanted) return
    let step = 0
    let ticking = 0
    const waiting = window.setTimeout(() => {
      setBegun(true)
      ticking = window.setInterval(() => {
        const rate = MOVE[step++]
        if (rate === undefined) window.clearInterval(ticking)
        else if (rate !== MOVE[step - 2]) session.act({ do: 'set', on: SHOP_RATE, value: rate }, 'shown')
      }, TICK_MS)
    }, PATIENCE_MS)
    return () => {
      window.clearTimeout(waiting)
      window.clearInterval(ticking)
    }
  }, [session, isWanted])
  return hasBegun
}
