import { useLasting } from '../useLasting.ts'
import { useSeldom } from '../useSeldom.ts'
import { useSession, useView } from '../useSession.ts'
import { wordsWorkspace } from '../wordsWorkspace.ts'

const words = wordsWorkspace.transport

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
  const halt = useView(view => view.halt)
  const playing = useView(view => view.playing)
  const isBehind = useLasting(
    useView(view => view.behind),
    BEHIND_AFTER_MS,
  )
  const behind = playing ? words.behind : words.seeking
  const text = halt !== null ? words[halt] : isBehind ? behind : ''
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
  const session = useSession()
  const changedAt = useView(view => view.ghost?.changedAt ?? null)
  if (changedAt === null) return null
  return (
    <p className="runNotice ghostNotice">
      <span>{words.ghost(changedAt / 1000)}</span>
      <button type="button" className="button link" onClick={() => session.dismissGhost()}>
        {words.dismissGhost}
      </button>
    </p>
  )
}

function RefusedNotice() {
  const session = useSession()
  const problem = useView(view => view.problem)
  if (problem === null) return null
  return (
    <p className="runNotice refusedNotice" role="alert">
      <span>
        <b>{wordsWorkspace.refused.title}</b> {problem.problem}; {problem.mend}.
      </span>
      <button type="button" className="button link" onClick={() => session.dismissProblem()}>
        {wordsWorkspace.refused.dismiss}
      </button>
    </p>
  )
}
