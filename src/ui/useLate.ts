import { useEffect, useState } from 'react'
import type { Late } from './late.ts'

/** A piece of the page on its way, here, or not to be had. */
export type Awaited<Piece> =
  | { readonly is: 'here'; readonly piece: Piece }
  | { readonly is: 'loading' }
  | { readonly is: 'missing'; again(): void }

/** Takes a piece that comes late, fetches it where it is not here, tells how far that is. What is here is shown at once. */
export function useLate<Piece>(late: Late<Piece>): Awaited<Piece> {
  const [attempt, setAttempt] = useState(0)
  const [came, setCame] = useState<{ readonly late: unknown; readonly attempt: number; readonly ok: boolean } | null>(
    null,
  )
  const piece = late.here()
  const isMissed = piece === null
  useEffect(() => {
    // What came since this was drawn is shown by drawing it again.
    if (!isMissed) return undefined
    let isWanted = true
    const tell = (ok: boolean): void => {
      if (isWanted) setCame({ late, attempt, ok })
    }
    late.load().then(
      () => tell(true),
      () => tell(false),
    )
    return () => {
      isWanted = false
    }
  }, [late, attempt, isMissed])
  if (piece !== null) return { is: 'here', piece }
  const failed = came !== null && came.late === late && came.attempt === attempt && !came.ok
  return failed ? { is: 'missing', again: () => setAttempt(attempt + 1) } : { is: 'loading' }
}
