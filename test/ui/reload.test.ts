import { expect, it } from 'vitest'
import { atMilliseconds } from '../../src/engine/time.ts'
import { presetScenario } from '../../src/state/presets.ts'
import { packRun } from '../../src/state/shareLink.ts'
import { leftRun } from '../../src/ui/sandbox/reload.ts'

const run = { scenario: presetScenario('overload'), edits: [], at: atMilliseconds(3210) }
const kept = JSON.stringify(['#/sandbox', packRun(run), true])

it('a run that was left is there again at the same address', () => {
  expect(leftRun(kept, '#/sandbox')).toMatchObject({ run: { at: 3_210_000 }, playing: true })
})

it('a run that was left is not shown at another address', () => {
  expect(leftRun(kept, '#/sandbox?preset=bursts')).toBeNull()
})

it.each([null, '', '{', '[]', '["#/sandbox"]', '["#/sandbox", "1.damaged", true]'])(
  '%j is nothing to go on with',
  text => {
    expect(leftRun(text, '#/sandbox')).toBeNull()
  },
)
