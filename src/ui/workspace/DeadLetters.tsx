import { useSession } from '../useSession.ts'
import { wordsWorkspace } from '../wordsWorkspace.ts'

const words = wordsWorkspace.inspector

/** Most dead letters that are listed by number. */
const LISTED = 24

/** The dead letters: look at each, or send them back to the queue. */
export function DeadLetters() {
  const session = useSession()
  const scene = session.scene()
  const tokens = scene.tokens.filter(token => token.look === 'dead' && token.place.kind === 'resting')
  const total = scene.ledger.terms.find(term => term.fate === 'dead')?.count ?? tokens.length
  if (total === 0) return <p className="small">{words.noDeadLetters}</p>
  return (
    <>
      <div className="buttons">
        <button type="button" className="button" onClick={() => session.act({ do: 'replay', on: 'dead', value: 1 })}>
          {words.replayOne}
        </button>
        <button type="button" className="button" onClick={() => session.act({ do: 'replay', on: 'dead' })}>
          {words.replayAll(total)}
        </button>
      </div>
      <ul className="deadList" aria-label={words.deadLetters}>
        {tokens.slice(0, LISTED).map(token => (
          <li key={token.key}>
            <button
              type="button"
              className="button"
              onClick={() => session.select({ kind: 'message', message: token.message })}
            >
              {token.label}
            </button>
          </li>
        ))}
      </ul>
      {total > LISTED && <p className="small">{words.moreDead(total - LISTED)}</p>}
    </>
  )
}
