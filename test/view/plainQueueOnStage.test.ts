import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../src/brokers/scenario.ts'
import type { Time } from '../../src/engine/time.ts'
import { Session } from '../../src/state/session.ts'
import { type ComposedStage, composeStage, newMemory } from '../../src/view/composeStage.ts'
import { createContinuity, EASE_LIMIT } from '../../src/view/continuity.ts'
import { longestStep } from './longestStep.ts'
import { english } from './words.ts'

const EXAMPLES = new URL('../../docs/examples/', import.meta.url)
const textOf = (name: string): string => readFileSync(new URL(name, EXAMPLES), 'utf8')
/** Those of the plain queue: other systems say theirs. */
const NAMES = readdirSync(EXAMPLES).filter(name => name.endsWith('.json') && !('broker' in JSON.parse(textOf(name))))
const FRAME_MS = 1000 / 60
const SIZE = { width: 750, height: 530, scale: 1 }

/** A projector for a real run: each call is one frame at 1x. */
function project(name: string): { readonly session: Session; frame(): ComposedStage } {
  const parsed = parseScenario(JSON.parse(textOf(name)))
  if (!('scenario' in parsed)) throw new Error(`${name}: ${JSON.stringify(parsed.problems)}`)
  const session = new Session(parsed.scenario)
  const [memory, continuity] = [newMemory(), createContinuity()]
  session.play()
  return {
    session,
    frame() {
      session.tick(FRAME_MS, () => true)
      const passing = { playing: true, speed: 1, wallDeltaMs: FRAME_MS, seeked: session.takeJump() }
      const frame = { scene: session.scene(), ...passing, reducedMotion: false, pinned: null, lit: null }
      return composeStage(frame, { size: SIZE, memory, words: english, continuity })
    },
  }
}

describe.each(NAMES)('%s on the stage', name => {
  it.each([0, 28_000])(
    'no mark jumps farther than its path in the ten seconds from %d ms on, and none leaves the stage',
    fromMs => {
      const { session, frame } = project(name)
      session.seek(fromMs * 1000)
      session.tick(0, () => true)
      let before = frame().drawn
      let seen = 0
      for (let count = 0; count < 600; count += 1) {
        const { drawn } = frame()
        const at = `${((session.playhead as Time) / 1_000_000).toFixed(3)} s`
        const worst = longestStep(before, drawn)
        expect(worst.step, `${worst.key} at ${at}`).toBeLessThanOrEqual(EASE_LIMIT * FRAME_MS + 2)
        for (const { x, y, mark } of drawn) {
          const inside = x >= 0 && y >= 0 && x <= SIZE.width && y <= SIZE.height
          expect(inside, `${mark.token.key} at ${at}: ${x}, ${y}`).toBe(true)
        }
        before = drawn
        seen += drawn.length
      }
      expect(seen).toBeGreaterThan(100)
    },
  )
})
