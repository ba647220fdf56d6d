import { useCallback, useSyncExternalStore } from 'react'

/** Takes a media query, gives whether it holds, anew whenever that changes. */
function useMedia(query: string): boolean {
  const listen = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(listen, () => window.matchMedia(query).matches)
}

/** Whether the reader asked for no motion: nothing then plays by itself, and the stage shows stills. */
export function useReducedMotion(): boolean {
  return useMedia('(prefers-reduced-motion: reduce)')
}

/** Whether there is room for one column only. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 1099px)')
}
