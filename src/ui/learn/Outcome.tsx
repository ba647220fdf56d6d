import { failuresOf } from '../../lessons/goals.ts'
import { wordsLearn } from '../wordsLearn.ts'
import { failureText } from './goalText.ts'
import { useDesk, useNumberText } from './LessonContext.tsx'
import { ProseText } from './ProseText.tsx'

const words = wordsLearn.challenge

/** What became of the goals, once it is decided: solved, or which is missed, by how much, and one thing to try. */
export function Outcome() {
  const readings = useDesk(view => view.readings)
  const isOver = useDesk(view => view.isOver)
  const numberText = useNumberText()
  const isSolved = readings.length > 0 && readings.every(({ status }) => status === 'met')
  const [failure] = isOver ? failuresOf(readings) : []
  return (
    <div role="status" className="outcome">
      {isSolved && <p className="verdict solved">{words.solved}</p>}
      {failure !== undefined && (
        <>
          <p className="verdict">
            <b>{words.failed}</b> {failureText(failure, numberText)}
          </p>
          <ProseText prose={failure.goal.advice} />
        </>
      )}
    </div>
  )
}
