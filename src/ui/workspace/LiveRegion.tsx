import { useEffect, useState } from 'react'
import type { Session } from '../../state/session.ts'
import { saySeldom } from '../seldom.ts'
import { useSession } from '../useSession.ts'
import { wordsWorkspace } from '../wordsWorkspace.ts'

const words = wordsWorkspace.live

const MOST_AT_ONCE = 2

/** Says crashes, restarts and changes aloud, politely and at most every three seconds. */
export function LiveRegion() {
  const session = useSession()
  const [text, setText] = useState('')
  useEffect(() => saySeldom(newsOf(session), setText), [session])
  return (
    <p className="unseen" aria-live="polite">
      {text}
    </p>
  )
}

/** Takes a session, gives a function that tells what was marked since it was last asked, or again the last that was. */
export function newsOf(session: Session): () => string {
  let told = session.playhead
  let latest = ''
  return () => {
    latest = newsSince(session, told) || latest
    told = session.playhead
    return latest
  }
}

/** Takes a session and a moment, gives what was marked between that and its playhead, the newest when there is much; '' when nothing was. */
export function newsSince(session: Session, since: number): string {
  const marks = session.series().marks.filter(mark => mark.at > since && mark.at <= session.playhead)
  const told = marks.slice(-MOST_AT_ONCE).map(mark => words.changed(mark.at / 1000, mark.text))
  if (marks.length > MOST_AT_ONCE) told.push(words.more(marks.length - MOST_AT_ONCE))
  return told.join('. ')
}
