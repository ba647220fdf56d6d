import type { Scenario } from '../../src/brokers/scenario.ts'
import { Session } from '../../src/state/session.ts'
import { type ComposedStage, composeStage, newMemory } from '../../src/view/composeStage.ts'
import { createContinuity } from '../../src/view/continuity.ts'
import { english } from './words.ts'

export const FRAME_MS = 1000 / 60

/** A projector for a real run: each call is one frame at 1x. */
export interface Projector {
  readonly session: Session
  frame(): ComposedStage
}

/** Takes a scenario and a stage's size, gives its projector, playing. */
export function project(scenario: Scenario, size: Parameters<typeof composeStage>[1]['size']): Projector {
  const session = new Session(scenario)
  const [memory, continuity] = [newMemory(), createContinuity()]
  session.play()
  return {
    session,
    frame() {
      session.tick(FRAME_MS, () => true)
      const passing = { playing: true, speed: 1, wallDeltaMs: FRAME_MS, seeked: session.takeJump() }
      const frame = { scene: session.scene(), ...passing, reducedMotion: false, pinned: null, lit: null }
      return composeStage(frame, { size, memory, words: english, continuity })
    },
  }
}
