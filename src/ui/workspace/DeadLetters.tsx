import { useSay } from '../reader.ts'
import { useSession } from '../useSession.ts'

/** Most dead letters that are listed by number. */
const LISTED = 24

/** The dead letters: look at each, or send them back to the queue. */
export function DeadLetters() {
  const say = useSay()
  const session = useSession()
  const scene = session.scene()
  const tokens = scene.tokens.filter(token => token.look === 'dead' && token.place.kind === 'resting')
  const total = scene.ledger.terms.find(term => term.fate === 'dead')?.count ?? tokens.length
  if (total === 0) return <p className="small">{say('workspace.inspector.noDeadLetters')}</p>
  return (
    <>
      <div className="buttons">
        <button type="button" className="button" onClick={() => session.act({ do: 'replay', on: 'dead', value: 1 })}>
          {say('workspace.inspector.replayOne')}
        </button>
        <button type="button" className="button" onClick={() => session.act({ do: 'replay', on: 'dead' })}>
          {say('workspace.inspector.replayAll', { dead: total })}
        </button>
      </div>
      <ul className="deadList" aria-label={say('workspace.inspector.deadLetters')}>
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
      {total > LISTED && <p className="small">{say('workspace.inspector.moreDead', { hidden: total - LISTED })}</p>}
    </>
  )
}
