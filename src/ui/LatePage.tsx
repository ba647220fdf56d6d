import type { ReactNode } from 'react'
import type { Late } from './late.ts'
import { useTellHeader } from './pageStore.ts'
import { useSay } from './reader.ts'
import { useLate } from './useLate.ts'

interface LatePageProps<Piece> {
  readonly late: Late<Piece>
  /** Shows the page once its piece is here. */
  children(piece: Piece): ReactNode
}

/** A page that is fetched when somebody goes there, with a word while it is on its way and a way to try again when it does not come. */
export function LatePage<Piece>({ late, children }: LatePageProps<Piece>) {
  const awaited = useLate(late)
  switch (awaited.is) {
    case 'here':
      return children(awaited.piece)
    case 'loading':
      return <OnItsWay />
    case 'missing':
      return <Missing again={awaited.again} />
  }
}

/** What comes soon is not announced: the word fades in when it takes longer (app.css). */
function OnItsWay() {
  const say = useSay()
  useTellHeader('', null)
  return (
    <main id="page" className="plainPage onItsWay" aria-busy="true">
      <p role="status">{say('app.lateLoading')}</p>
    </main>
  )
}

function Missing({ again }: { readonly again: () => void }) {
  const say = useSay()
  useTellHeader('', null)
  return (
    <main id="page" className="plainPage">
      <p role="alert">{say('app.lateMissing')}</p>
      <LateButtons again={again} />
    </main>
  )
}

/** The two ways on from a piece of the page that did not come. */
export function LateButtons({ again }: { readonly again: () => void }) {
  const say = useSay()
  return (
    <div className="dialogButtons">
      <button type="button" className="button primary" onClick={again}>
        {say('app.lateAgain')}
      </button>
      <button type="button" className="button" onClick={() => window.location.reload()}>
        {say('app.lateReload')}
      </button>
    </div>
  )
}
