import { useEffect, useState } from 'react'
import { useView } from '../useSession.ts'

const PAUSE_MS = 1000

/** Gives a value that is new whenever what is shown is worth working out anew: at most once a second while the run plays, at each change while it stands still. */
export function useBeat(): string {
  const playing = useView(view => view.playing)
  const still = useView(view => (view.playing ? '' : `${view.atMs} ${view.edits}`))
  const [beats, setBeats] = useState(0)
  useEffect(() => {
    if (!playing) return
    const timer = setInterval(() => setBeats(count => count + 1), PAUSE_MS)
    return () => clearInterval(timer)
  }, [playing])
  return `${beats} ${still}`
}
