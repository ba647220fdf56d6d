import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Player } from '../state/player.ts'
import { useReader } from './reader.ts'

/** A still picture is drawn for so long, for what eases to its place; then it rests until something changes. */
const SETTLE_MS = 1500

/** Gives a question to ask each frame: has nothing changed for long enough? `quietMs` is how much of the frame counts as rest. */
export function settling(): (seen: readonly unknown[], quietMs: number) => boolean {
  let last: readonly unknown[] = []
  let quiet = 0
  return (seen, quietMs) => {
    const same = seen.length === last.length && seen.every((each, index) => each === last[index])
    quiet = same ? quiet + quietMs : 0
    last = seen
    return quiet > SETTLE_MS
  }
}

/** Something that lives in an element outside React and is drawn every frame. */
export interface Drawing {
  draw(wallDeltaMs: number): void
  dispose(): void
}

/**
 * Makes a drawing in an element when it is there, and draws it every frame; another language of the page makes it anew. A drawing that throws is thrown again while
 * React renders, so that the error boundary around it shows it, and the other drawings go on.
 */
export function useDrawing(player: Player, create: (host: HTMLElement) => Drawing): RefObject<HTMLDivElement | null> {
  const host = useRef<HTMLDivElement>(null)
  const latestCreate = useLatest(create)
  const { language } = useReader()
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
  if (failure !== null) throw failure.error
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language is drawn anew.
  useEffect(() => {
    if (host.current === null) return
    const drawing = latestCreate.current(host.current)
    const stop = player.onFrame(wallDeltaMs => {
      try {
        drawing.draw(wallDeltaMs)
      } catch (error) {
        stop()
        setFailure({ error })
      }
    })
    return () => {
      stop()
      drawing.dispose()
    }
  }, [player, latestCreate, language])
  return host
}

/** Gives a reference that always holds the value of the latest render, for listeners that are made once. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}

/** Calls back when the page's theme or palette changes; gives the function that stops. */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-palette'] })
  return () => observer.disconnect()
}
