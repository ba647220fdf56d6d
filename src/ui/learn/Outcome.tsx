import { failuresOf } from '../../lessons/goals.ts'
import { useReader } from '../reader.ts'
import { failureText } from './goalText.ts'
import { useDesk, useLesson, useNumberText } from './LessonContext.tsx'
import { ProseText } from './ProseText.tsx'
import { holdsEverywhere } from './unseenCheck.ts'

/** What became of the goals, once it is decided: solved, or which is missed, by how much, and one thing to try. */
export function Outcome() {
  const reader = useReader()
  const { say } = reader
  const readings = useDesk(view => view.readings)
  const isOver = useDesk(view => view.isOver)
  const numberText = useNumberText()
  const holdsHere = readings.length > 0 && readings.every(({ status }) => status === 'met')
  const mustCheck = useMustCheck()
  const isSolved = holdsHere && !mustCheck
  const [failure] = isOver ? failuresOf(readings) : []
  return (
    <div role="status" className="outcome">
      {isSolved && <p className="verdict solved">{say('learn.challenge.solved')}</p>}
      {holdsHere && mustCheck && <p className="verdict">{say('learn.unseen.holdsHere')}</p>}
      {failure !== undefined && (
        <>
          <p className="verdict">
            <b>{say('learn.challenge.failed')}</b> {failureText(failure, numberText, reader)}
          </p>
          <ProseText prose={failure.goal.advice} />
        </>
      )}
    </div>
  )
}

/** True while a challenge has unseen runs on which what is done now is not known to hold. */
function useMustCheck(): boolean {
  const { step } = useLesson().desk
  const isKnown = useDesk(view => view.isChecked && holdsEverywhere(view.check))
  return step.kind === 'challenge' && step.challenge.unseen.length > 0 && !isKnown
}
