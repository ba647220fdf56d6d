import type { ChallengeStep } from '../../lessons/lesson.ts'
import type { DeskView } from './lessonDesk.ts'
import { holdsEverywhere } from './unseenCheck.ts'

/** The one thing to do next in a challenge; null: the run on show is not decided yet. */
export type ChallengeNext =
  | { readonly do: 'goOn' | 'check' | 'stopCheck' | 'again' }
  | { readonly do: 'showStage'; readonly stage: string }

type Standing = Pick<DeskView, 'readings' | 'isOver' | 'stage' | 'showing' | 'check' | 'isChecked'>

/** Takes a challenge and how it stands, gives what to do next: what is right on one stage is to hold on the others, and then on the runs nobody has seen. */
export function challengeNext({ challenge }: ChallengeStep, standing: Standing): ChallengeNext | null {
  const { readings, isOver, stage, showing, check, isChecked } = standing
  if (readings.length === 0) return null
  const isMetOn = (run: string): boolean => readings.every(({ goal, status }) => goal.run !== run || status === 'met')
  const open = challenge.stages.find(each => !isMetOn(each))
  // The author's solution is only looked at: it has held everywhere before.
  if (open === undefined) return { do: showing ? 'goOn' : unseenNext(challenge.unseen.length, { check, isChecked }) }
  if (!isOver) return null
  return isMetOn(stage) ? { do: 'showStage', stage: open } : { do: 'again' }
}

/** What is to be done when all that is seen is right. */
function unseenNext(
  unseen: number,
  { check, isChecked }: Pick<Standing, 'check' | 'isChecked'>,
): 'goOn' | 'check' | 'stopCheck' | 'again' {
  if (unseen === 0) return 'goOn'
  if (check?.phase === 'running') return 'stopCheck'
  if (!isChecked || check?.phase !== 'over') return 'check'
  return holdsEverywhere(check) ? 'goOn' : 'again'
}
