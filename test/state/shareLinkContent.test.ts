import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../src/brokers/scenario.ts'
import type { Time } from '../../src/engine/time.ts'
import { parseAddress } from '../../src/state/address.ts'
import type { Edit } from '../../src/state/edits.ts'
import { PRESETS, type PresetId, presetScenario } from '../../src/state/presets.ts'
import { LONGEST_LINK, readSharedRun, shareLink } from '../../src/state/shareLink.ts'
import { lessonFolders, lessonOf } from '../lessons/lessonFiles.ts'

/** As long as an address of a page may reasonably be. */
const PAGE = `https://learning.some-university.example/${'course/'.repeat(8)}ackademy/`

/** Every scenario that ships: each run of each lesson, with each list of actions its challenge knows; and each preset. */
const shipped: readonly (readonly [string, Scenario, readonly Edit[]])[] = [
  ...lessonFolders().flatMap(folder => {
    const lesson = lessonOf(folder)
    const runs = Object.entries(lesson.runs).map(([id, run]) => [`${folder} ${id}`, run, []] as const)
    const solved = lesson.steps.flatMap(step => {
      if (step.kind !== 'challenge') return []
      const { run, solution, nearMisses } = step.challenge
      const scenario = lesson.runs[run]
      if (scenario === undefined) throw new Error(`${folder}: the challenge has no run`)
      return [solution, ...nearMisses].map(
        ({ actions }, index) => [`${folder} challenge ${index}`, scenario, edited(actions)] as const,
      )
    })
    return [...runs, ...solved]
  }),
  ...(Object.keys(PRESETS) as PresetId[]).map(id => [`preset ${id}`, presetScenario(id), []] as const),
]

function edited(actions: readonly { readonly at: Time; readonly action: Edit['action'] }[]): Edit[] {
  return actions.map(({ at, action }, index) => ({ at, action, group: `solution ${index}` }))
}

describe('the link to what ships', () => {
  it('knows of every lesson and every preset', () => {
    expect(lessonFolders().length).toBeGreaterThanOrEqual(3)
    expect(shipped.length).toBeGreaterThan(lessonFolders().length * 2 + Object.keys(PRESETS).length)
  })

  it.each(shipped)('%s is at most 2,000 characters and opens as it was', (_what, scenario, edits) => {
    const at = 59_123_456 as Time
    const written = shareLink({ scenario, edits, at, speed: 0.25 }, PAGE)
    if ('problem' in written) throw new Error(written.problem.problem)
    expect(written.link.length).toBeLessThanOrEqual(LONGEST_LINK)
    const { route } = parseAddress(new URL(written.link).hash)
    const read = readSharedRun((route.page === 'sandbox' && route.run) || '')
    expect(read).toMatchObject({ run: { scenario, at, speed: 0.25 } })
    expect('run' in read && read.run.edits.map(edit => edit.action)).toEqual(edits.map(edit => edit.action))
  })
})
