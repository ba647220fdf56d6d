import { useEffect, useState } from 'react'
import type { Session } from '../../state/session.ts'
import { presentReader } from '../reader.ts'
import { saySeldom } from '../seldom.ts'
import { useSession } from '../useSession.ts'

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
  const { say, numbers } = presentReader()
  const marks = session.series().marks.filter(mark => mark.at > since && mark.at <= session.playhead)
  const told = marks
    .slice(-MOST_AT_ONCE)
    .map(mark => say('workspace.live.changed', { at: numbers.moment(mark.at / 1000), text: mark.text }))
  if (marks.length > MOST_AT_ONCE) told.push(say('workspace.live.more', { hidden: marks.length - MOST_AT_ONCE }))
  return told.join('. ')
}
