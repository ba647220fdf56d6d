import { useEffect, useState } from 'react'
import type { Player } from '../../state/player.ts'
import { Session } from '../../state/session.ts'
import { settingValue } from '../controls/settingValue.ts'
import { PageHeading } from '../PageHeading.tsx'
import { useTellHeader } from '../pageStore.ts'
import { presentReader, useReader, useSay } from '../reader.ts'
import { useSettings } from '../settings/keeping.ts'
import { useReducedMotion } from '../useMedia.ts'
import { useSeldom } from '../useSeldom.ts'
import { SessionProvider, usePlayer, useSession, useView } from '../useSession.ts'
import { listenToKeys } from '../workspace/keyboard.ts'
import { LandingAsk } from './LandingAsk.tsx'
import { LandingStage } from './LandingStage.tsx'
import { LandingWays } from './LandingWays.tsx'
import { type LineFacts, lineOf } from './landingLine.ts'
import { landingScenario, SHOP_RATE } from './landingScenario.ts'
import { ShopSlider } from './ShopSlider.tsx'
import { useShowOnce } from './useShowOnce.ts'
import './landing.css'

/** What a still shows where nothing may move: a moment at which messages are everywhere. */
const STILL_MS = 3300

/** The start page: a queue that already runs, one control that invites, and a question about what it does. */
export function LandingPage() {
  const say = useSay()
  const reducedMotion = useReducedMotion()
  const [session] = useState(() => startedSession(reducedMotion))
  const player = usePlayer(session)
  useTellHeader('', session)
  const { singleKeys } = useSettings()
  useEffect(() => listenToKeys(session, () => singleKeys), [session, singleKeys])
  return (
    <SessionProvider value={session}>
      <main id="page" className="landing">
        <PageHeading title="" className="unseen">
          {say('landing.title')}
        </PageHeading>
        {player !== null && <LandingStory player={player} />}
      </main>
    </SessionProvider>
  )
}

function LandingStory({ player }: { readonly player: Player }) {
  const session = useSession()
  const [isTouched, setTouched] = useState(false)
  const isShowing = useShowOnce(session, isTouched)
  const facts = useFacts(isTouched || isShowing)
  return (
    <>
      <Line facts={facts} />
      <LandingStage player={player} />
      <div className="landingFoot">
        <ShopSlider rate={facts.rate} isInviting={!isTouched} onTouch={() => setTouched(true)} />
        <LandingAsk facts={{ ...facts, isTouched }} />
        <LandingWays />
      </div>
    </>
  )
}

function Line({ facts }: { readonly facts: LineFacts }) {
  const text = lineOf(facts, useReader())
  const said = useSeldom(text)
  return (
    <>
      <p className="landingLine">{text}</p>
      <p className="unseen" aria-live="polite">
        {said}
      </p>
    </>
  )
}

function startedSession(reducedMotion: boolean): Session {
  const session = new Session(landingScenario(presentReader()), presentReader().sayAny)
  if (reducedMotion) session.seek(STILL_MS * 1000)
  else session.play()
  return session
}

/** What the sentence and the question are about, about ten times a second. */
function useFacts(wasMoved: boolean): LineFacts {
  const session = useSession()
  const topology = useView(view => view.topology)
  useView(view => view.atMs)
  const rate = settingValue(topology, SHOP_RATE)?.value
  const { broker, state } = session
  const { terms } = broker.model.ledger(state)
  return {
    rate: typeof rate === 'number' ? rate : 0,
    capacity: broker.limits(topology).perSecond ?? 0,
    waiting: terms.find(({ name }) => name === 'ready')?.count ?? 0,
    wasMoved,
  }
}
