import { Icon } from '../Icon.tsx'
import { useSystemReader } from '../systems/ownWords.ts'
import { useSession, useView } from '../useSession.ts'
import { MessagePanel } from './MessagePanel.tsx'
import { PartPanel } from './PartPanel.tsx'

interface InspectorProps {
  /** The message that is drawn large, or null. */
  readonly followed: number | null
  onFollow(message: number | null): void
  /** True: look, and touch nothing; a lesson has its own controls. */
  readonly lookOnly: boolean
}

/** A close look at what was chosen on the stage: a message's life and why, or a part's faults and settings. */
export function Inspector({ followed, onFollow, lookOnly }: InspectorProps) {
  const { say } = useSystemReader()
  const session = useSession()
  const selected = useView(view => view.selected)
  if (selected === null) return <p className="small inspectorHint">{say('workspace.inspector.empty')}</p>
  return (
    <section className="inspector">
      <button type="button" className="button quiet iconButton closeButton" onClick={() => session.select(null)}>
        <Icon name="close" />
        <span className="unseen">{say('workspace.inspector.close')}</span>
      </button>
      {selected.kind === 'message' ? (
        <MessagePanel message={selected.message} followed={followed} onFollow={onFollow} />
      ) : (
        <PartPanel id={selected.id} lookOnly={lookOnly} />
      )}
    </section>
  )
}
