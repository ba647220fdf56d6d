import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../src/brokers/scenario.ts'
import type { Time } from '../../src/engine/time.ts'
import { EASE_LIMIT } from '../../src/view/continuity.ts'
import { longestStep } from './longestStep.ts'
import { FRAME_MS, project } from './projector.ts'

const EXAMPLES = new URL('../../docs/examples/', import.meta.url)
const textOf = (name: string): string => readFileSync(new URL(name, EXAMPLES), 'utf8')
/** Those of the plain queue: other systems say theirs. */
const NAMES = readdirSync(EXAMPLES).filter(name => name.endsWith('.json') && !('broker' in JSON.parse(textOf(name))))
const SIZE = { width: 750, height: 530, scale: 1 }

function scenarioOf(name: string) {
  const parsed = parseScenario(JSON.parse(textOf(name)))
  if ('scenario' in parsed) return parsed.scenario
  throw new Error(`${name}: ${JSON.stringify(parsed.problems)}`)
}

describe.each(NAMES)('%s on the stage', name => {
  it.each([0, 28_000])(
    'no mark jumps farther than its path in the ten seconds from %d ms on, and none leaves the stage',
    fromMs => {
      const { session, frame } = project(scenarioOf(name), SIZE)
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
