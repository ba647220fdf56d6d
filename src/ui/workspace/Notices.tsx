import { useSession, useView } from '../useSession.ts'
import { wordsWorkspace } from '../wordsWorkspace.ts'

const words = wordsWorkspace.transport

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

function RunNotice() {
  const text = useView(view => {
    if (view.halt !== null) return words[view.halt]
    if (!view.behind) return null
    return view.playing ? words.behind : words.seeking
  })
  return (
    <p className="runNotice" role="status" hidden={text === null}>
      {text}
    </p>
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
