import type { Session } from './session.ts'

/** Wall milliseconds a frame may spend on simulating; the rest is for drawing. */
const BUDGET_MS = 9
/** A longer gap between frames (a hidden tab, a sleeping laptop) counts as this much, so that nothing leaps. */
const LONGEST_FRAME_MS = 100

/** Called once a frame, after the session has moved on. `wallDeltaMs` is since the frame before. */
export type FrameListener = (wallDeltaMs: number) => void

export interface Player {
  /** Calls the listener every frame until the returned function is called, or until the listener throws. */
  onFrame(listener: FrameListener): () => void
  dispose(): void
}

/** The one wall clock: each animation frame it tells the session how much time has passed, then lets everybody draw. */
export function createPlayer(session: Session): Player {
  const listeners = new Set<FrameListener>()
  let last = performance.now()
  let request = requestAnimationFrame(frame)

  function frame(now: number): void {
    // Asked for first, so that a crash of one drawing does not stop the clock of all.
    request = requestAnimationFrame(frame)
    const delta = Math.min(LONGEST_FRAME_MS, Math.max(0, now - last))
    last = now
    const until = performance.now() + BUDGET_MS
    session.tick(delta, () => performance.now() < until)
    for (const listener of listeners) called(listener, delta)
  }

  function called(listener: FrameListener, delta: number): void {
    try {
      listener(delta)
    } catch (crash) {
      listeners.delete(listener)
      reportError(crash)
    }
  }

  return {
    onFrame(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose: () => cancelAnimationFrame(request),
  }
}
