import { createContext, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { createPlayer, type Player } from '../state/player.ts'
import type { Session } from '../state/session.ts'
import type { SessionView } from '../state/sessionView.ts'
import { onReader, presentReader } from './reader.ts'

const SessionContext = createContext<Session | null>(null)

/** Says which session the panels inside are about. */
export const SessionProvider = SessionContext.Provider

/** The session that the panels around are about. Throws outside a SessionProvider. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession: must be inside a SessionProvider, got no session')
  return session
}

/** Takes a choice of the session's small values, gives them anew whenever they change. Select the smallest. */
export function useView<Value>(select: (view: SessionView) => Value): Value {
  return useStore(useSession().store, select)
}

/** Runs a session in wall time, in the language of the page, for as long as the component is there; null until it is mounted. */
export function usePlayer(session: Session): Player | null {
  const [player, setPlayer] = useState<Player | null>(null)
  useEffect(() => {
    const created = createPlayer(session)
    setPlayer(created)
    session.speak(presentReader().sayAny)
    const stopListening = onReader(reader => session.speak(reader.sayAny))
    return () => {
      stopListening()
      created.dispose()
    }
  }, [session])
  return player
}
