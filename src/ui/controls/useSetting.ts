import { useCallback, useEffect, useRef, useState } from 'react'
import type { Action, ActionValue, Problem } from '../../engine/model.ts'
import { inWords } from '../problemText.ts'
import { presentReader } from '../reader.ts'
import { useSession, useView } from '../useSession.ts'
import { type SettingValue, settingText } from './settingValue.ts'

/** A drag makes at most this many changes a second: each forks the run. */
const PAUSE_MS = 100

/** One setting on show: its value at the playhead, and a way to change it. */
export interface LiveSetting extends SettingValue {
  /** What is wrong with the last change, as a sentence, or null. */
  readonly problem: string | null
  /** Changes it now; those of one gesture are one step of undo. */
  change(value: ActionValue): void
  /** Ends the gesture: the next change is a new step of undo. */
  finish(): void
}

/** Takes a path (`consumers.*.prefetch`), gives that setting of the session around; null where nobody is there to have it. */
export function useSetting(path: string): LiveSetting | null {
  const written = useView(view => settingText(view.topology, path))
  const changing = useChanging()
  const known: SettingValue | null = JSON.parse(written)
  const { act } = changing
  const change = useCallback((value: ActionValue) => act({ do: 'set', on: path, value }), [act, path])
  if (known === null) return null
  const shown = changing.waiting === null ? known : { value: changing.waiting, differs: false }
  return { ...shown, problem: changing.problem, change, finish: changing.finish }
}

export interface Changing {
  readonly problem: string | null
  /** The value of the latest action that the session has not shown yet. */
  readonly waiting: ActionValue
  act(action: Action): void
  finish(): void
}

let gestures = 0

/** Gives a way to act on the session many times a second as one gesture: throttled, the last one never lost, one step of undo. */
export function useChanging(): Changing {
  const session = useSession()
  const [problem, setProblem] = useState<string | null>(null)
  const [waiting, setWaiting] = useState<ActionValue>(null)
  const pending = useRef<Action | null>(null)
  const timer = useRef(0)
  const group = useRef('')

  const flush = useCallback(() => {
    const action = pending.current
    pending.current = null
    timer.current = 0
    if (action === null) return
    if (group.current === '') group.current = `gesture ${++gestures}`
    setProblem(sentenceOf(session.act(action, group.current)))
    session.dismissProblem()
    setWaiting(null)
    timer.current = window.setTimeout(flush, PAUSE_MS)
  }, [session])

  const act = useCallback(
    (action: Action) => {
      pending.current = action
      if (timer.current !== 0) setWaiting(action.value ?? null)
      else flush()
    },
    [flush],
  )
  const finish = useCallback(() => {
    window.clearTimeout(timer.current)
    if (pending.current !== null) flush()
    window.clearTimeout(timer.current)
    timer.current = 0
    group.current = ''
  }, [flush])
  // A panel that closes in the middle of a drag loses nothing: what still waits is done now.
  useEffect(() => finish, [finish])
  return { problem, waiting, act, finish }
}

function sentenceOf(problem: Problem | null): string | null {
  if (problem === null) return null
  const reader = presentReader()
  const { problem: wrong, mend } = inWords(problem, reader)
  return reader.say('controls.notDone', { problem: wrong, mend })
}
