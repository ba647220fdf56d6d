import { inWords } from '../problemText.ts'
import { useReader, useSay } from '../reader.ts'
import { useLasting } from '../useLasting.ts'
import { useSeldom } from '../useSeldom.ts'
import { useSession, useView } from '../useSession.ts'

/** A shorter wait for the simulation is not worth a word, in milliseconds. */
const BEHIND_AFTER_MS = 500

/** What the learner must know about the run itself: it waits, it cannot go on, something was not done, a ghost is drawn. */
export function Notices() {
  return (
    <div className="runNotices">
      <RunNotice />
      <GhostNotice />
      <RefusedNotice />
    </div>
  )
}

/** Seen when it has lasted, as it may flip each frame; said aloud seldom. */
function RunNotice() {
  const say = useSay()
  const halt = useView(view => view.halt)
  const playing = useView(view => view.playing)
  const isBehind = useLasting(
    useView(view => view.behind),
    BEHIND_AFTER_MS,
  )
  const behind = playing ? say('workspace.transport.behind') : say('workspace.transport.seeking')
  const text = halt !== null ? say(`workspace.transport.${halt}`) : isBehind ? behind : ''
  const said = useSeldom(text)
  return (
    <>
      <p className="runNotice" hidden={text === ''}>
        {text}
      </p>
      <p className="unseen" role="status">
        {said}
      </p>
    </>
  )
}

function GhostNotice() {
  const { say, numbers } = useReader()
  const session = useSession()
  const changedAt = useView(view => view.ghost?.changedAt ?? null)
  if (changedAt === null) return null
  return (
    <p className="runNotice ghostNotice">
      <span>{say('workspace.transport.ghost', { at: numbers.moment(changedAt / 1000) })}</span>
      <button type="button" className="button link" onClick={() => session.dismissGhost()}>
        {say('workspace.transport.dismissGhost')}
      </button>
    </p>
  )
}

function RefusedNotice() {
  const reader = useReader()
  const { say } = reader
  const session = useSession()
  const problem = useView(view => view.problem)
  if (problem === null) return null
  const { problem: wrong, mend } = inWords(problem, reader)
  return (
    <p className="runNotice refusedNotice" role="alert">
      <span>
        <b>{say('workspace.refused.title')}</b> {say('controls.notDone', { problem: wrong, mend })}
      </span>
      <button type="button" className="button link" onClick={() => session.dismissProblem()}>
        {say('workspace.refused.dismiss')}
      </button>
    </p>
  )
}
