import { useEffect, useState } from 'react'
import type { Session } from '../../state/session.ts'
import { useSession } from '../useSession.ts'
import { wordsWorkspace } from '../wordsWorkspace.ts'

const words = wordsWorkspace.live

/** A screen reader is told at most this often. */
const PAUSE_MS = 3000
const MOST_AT_ONCE = 2

/** Says crashes, restarts and changes aloud, politely and at most every three seconds. */
export function LiveRegion() {
  const session = useSession()
  const [text, setText] = useState('')
  useEffect(() => {
    let said = session.playhead
    const timer = window.setInterval(() => {
      const news = newsSince(session, said)
      said = session.playhead
      if (news !== '') setText(news)
    }, PAUSE_MS)
    return () => window.clearInterval(timer)
  }, [session])
  return (
    <p className="unseen" aria-live="polite">
      {text}
    </p>
  )
}

/** Takes a session and a moment, gives what was marked between that and its playhead, the newest when there is much; '' when nothing was. */
export function newsSince(session: Session, since: number): string {
  const marks = session.series().marks.filter(mark => mark.at > since && mark.at <= session.playhead)
  const told = marks.slice(-MOST_AT_ONCE).map(mark => words.changed(mark.at / 1000, mark.text))
  if (marks.length > MOST_AT_ONCE) told.push(words.more(marks.length - MOST_AT_ONCE))
  return told.join('. ')
}
