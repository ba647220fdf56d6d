import type { ScenePart } from '../../../engine/scene.ts'
import { useSay } from '../../reader.ts'
import { useSession } from '../../useSession.ts'
import { DeadLetters } from '../../workspace/DeadLetters.tsx'
import { PublishByHand } from '../../workspace/PublishByHand.tsx'

/** What can be done to a part of the plain queue: publish, crash, restart, replay. */
export function PlainDoings({ part }: { readonly part: ScenePart }) {
  const say = useSay()
  const session = useSession()
  switch (part.kind) {
    case 'producer':
      return <PublishByHand producer={part.id} />
    case 'drawer':
      return <DeadLetters />
    default: {
      // The queue lives in the broker: that is what crashes.
      const on = part.kind === 'queue' ? 'broker' : part.id
      const down = part.status === 'down'
      return (
        <div className="buttons">
          <button
            type="button"
            className={down ? 'button primary' : 'button danger'}
            onClick={() => session.act({ do: down ? 'restart' : 'crash', on })}
          >
            {down ? say('workspace.inspector.restart') : say('workspace.inspector.crash')}
          </button>
        </div>
      )
    }
  }
}
