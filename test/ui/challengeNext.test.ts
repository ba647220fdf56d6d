import { describe, expect, it } from 'vitest'
import type { GoalReading } from '../../src/lessons/goals.ts'
import type { ChallengeStep } from '../../src/lessons/lesson.ts'
import { challengeNext } from '../../src/ui/learn/challengeNext.ts'
import { lessonOf } from '../lessons/lessonFiles.ts'

type Standing = Parameters<typeof challengeNext>[1]

function challengeOf(folder: string): ChallengeStep {
  const step = lessonOf(folder).steps.find(({ kind }) => kind === 'challenge')
  if (step?.kind !== 'challenge') throw new Error(`challengeOf: ${folder} has no challenge`)
  return step
}

/** What is next when the goals of these runs are met, and all others as told. */
function next(
  folder: string,
  met: readonly string[],
  change: Partial<Standing> = {},
  other: GoalReading['status'] = 'open',
) {
  const step = challengeOf(folder)
  const readings = step.challenge.goals.map(
    (goal): GoalReading => ({
      goal,
      status: met.includes(goal.run ?? '') ? 'met' : other,
      value: null,
      off: null,
    }),
  )
  const standing = { readings, isOver: true, stage: step.challenge.run, showing: false, check: null, isChecked: false }
  return challengeNext(step, { ...standing, ...change })
}

const verdicts = (verdict: 'solved' | 'failed', phase: 'running' | 'over' = 'over') => ({
  check: { key: 'k', phase, total: 1, results: { one: { id: 'one', verdict, readings: [] } } },
  isChecked: true,
})

describe('what to do next in a challenge', () => {
  it('is nothing while the run is not decided, and to try again when a goal is missed', () => {
    expect(next('01-leave-a-note', [], { isOver: false })).toBeNull()
    expect(next('01-leave-a-note', [], { readings: [] })).toBeNull()
    expect(next('01-leave-a-note', [], {}, 'missed')).toEqual({ do: 'again' })
    expect(next('01-leave-a-note', ['busier'])).toEqual({ do: 'goOn' })
  })

  it('is to check the unseen runs when all holds on the one that is seen, and not to go on before', () => {
    expect(next('14-power-cut', ['main'])).toEqual({ do: 'check' })
    expect(next('14-power-cut', ['main'], verdicts('solved', 'running'))).toEqual({ do: 'stopCheck' })
    expect(next('14-power-cut', ['main'], { ...verdicts('solved'), isChecked: false })).toEqual({ do: 'check' })
    expect(next('14-power-cut', ['main'], verdicts('failed'))).toEqual({ do: 'again' })
    expect(next('14-power-cut', ['main'], verdicts('solved'))).toEqual({ do: 'goOn' })
    expect(next('14-power-cut', ['main'], { showing: true })).toEqual({ do: 'goOn' })
  })

  it('is to go to the other stage when all is right on one, and not to begin again', () => {
    expect(next('15-say-no-early', ['feed'])).toEqual({ do: 'showStage', stage: 'orders' })
    expect(next('15-say-no-early', ['orders'], { stage: 'orders' })).toEqual({ do: 'showStage', stage: 'feed' })
    expect(next('15-say-no-early', [], {}, 'missed')).toEqual({ do: 'again' })
    expect(next('15-say-no-early', ['feed', 'orders'])).toEqual({ do: 'goOn' })
  })
})
