import { failuresOf } from '../../lessons/goals.ts'
import { useReader } from '../reader.ts'
import { failureText } from './goalText.ts'
import { useDesk, useNumberText } from './LessonContext.tsx'
import { ProseText } from './ProseText.tsx'

/** What became of the goals, once it is decided: solved, or which is missed, by how much, and one thing to try. */
export function Outcome() {
  const reader = useReader()
  const { say } = reader
  const readings = useDesk(view => view.readings)
  const isOver = useDesk(view => view.isOver)
  const numberText = useNumberText()
  const isSolved = readings.length > 0 && readings.every(({ status }) => status === 'met')
  const [failure] = isOver ? failuresOf(readings) : []
  return (
    <div role="status" className="outcome">
      {isSolved && <p className="verdict solved">{say('learn.challenge.solved')}</p>}
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
