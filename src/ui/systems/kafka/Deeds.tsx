import type { Action } from '../../../engine/model.ts'
import { useSession } from '../../useSession.ts'

/** Something that can be done by hand: what the button says, and what it does. */
export interface Deed {
  readonly text: string
  readonly action: Action
  /** `danger` breaks something, `mend` brings it back. */
  readonly tone?: 'danger' | 'mend'
}

const CLASS = { danger: 'button danger', mend: 'button primary' } as const

/** A row of buttons, one for each deed. */
export function Deeds({ deeds }: { readonly deeds: readonly Deed[] }) {
  const session = useSession()
  return (
    <div className="buttons faultButtons">
      {deeds.map(({ text, action, tone }) => (
        <button
          key={text}
          type="button"
          className={tone === undefined ? 'button' : CLASS[tone]}
          onClick={() => session.act(action)}
        >
          {text}
        </button>
      ))}
    </div>
  )
}
