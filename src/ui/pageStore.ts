import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Session } from '../state/session.ts'

/** What the page on show tells the header: the words for where one is, and the run that Share can link to. */
export interface PageView {
  readonly where: string
  readonly session: Session | null
  /** The lesson (`lesson` or `lesson/step`) that the run belongs to, for a way back, or null. */
  readonly lesson: string | null
}

const NOWHERE: PageView = { where: '', session: null, lesson: null }

const pageStore = createStore<PageView>(() => NOWHERE)

/** Gives what the page on show tells. */
export function usePageView(): PageView {
  return useStore(pageStore)
}

/** Called by a page: tells the header about it for as long as the page is there. */
export function useTellHeader(where: string, session: Session | null, lesson: string | null = null): void {
  useEffect(() => {
    pageStore.setState({ where, session, lesson })
    return () => pageStore.setState(NOWHERE)
  }, [where, session, lesson])
}
