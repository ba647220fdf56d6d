import { useSession, useView } from '../useSession.ts'
import { wordsWorkspace } from '../wordsWorkspace.ts'
import { Row } from './EventList.tsx'
import { lifeSoFar } from './life.ts'
import { reasonsFor } from './reasons.ts'

const words = wordsWorkspace.inspector

interface MessagePanelProps {
  readonly message: number
  readonly followed: number | null
  onFollow(message: number | null): void
}

/** One message's life up to the playhead, one line an event; each line leads there. */
export function MessagePanel({ message, followed, onFollow }: MessagePanelProps) {
  const session = useSession()
  useView(view => view.atMs)
  useView(view => view.edits)
  const { rows, hidden } = lifeSoFar(session, message)
  return (
    <>
      <h2>{words.message(message)}</h2>
      <label className="tickRow">
        <input
          type="checkbox"
          checked={followed === message}
          onChange={event => onFollow(event.target.checked ? message : null)}
        />
        {words.follow}
      </label>
      <Why message={message} />
      {rows.length === 0 && <p className="small">{words.noLife}</p>}
      {hidden > 0 && <p className="small">{words.lifeMore(hidden)}</p>}
      <ol className="life" aria-label={words.life}>
        {rows.map(row => (
          <Row key={row.number} row={row} />
        ))}
      </ol>
    </>
  )
}

/** Why it is late, came twice or died: the causes on record, each leads to its moment. */
function Why({ message }: { readonly message: number }) {
  const session = useSession()
  const reasons = reasonsFor(session, message)
  if (reasons.length === 0) return null
  return (
    <details className="moreFold why">
      <summary>{words.why}</summary>
      {reasons.map(({ question, chain, goesOn }) => (
        <section key={question}>
          <h3>{words.questions[question]}</h3>
          <ol className="life causes">
            {chain.map(row => (
              <Row key={row.number} row={row} />
            ))}
          </ol>
          {goesOn && <p className="small">{words.goesOn}</p>}
        </section>
      ))}
    </details>
  )
}
