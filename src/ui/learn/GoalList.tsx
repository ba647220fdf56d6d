import type { GoalReading } from '../../lessons/goals.ts'
import { useReader } from '../reader.ts'
import { limitSign, limitWords, valueText } from './goalText.ts'
import { useDesk } from './LessonContext.tsx'
import { InlineText } from './ProseText.tsx'

/** The goals of the open step, ticking live: what, how it stands, and the threshold. */
export function GoalList({ title }: { readonly title: string }) {
  const readings = useDesk(view => view.readings)
  return (
    <section className="goals" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {readings.map(reading => (
          <GoalRow key={reading.goal.id} reading={reading} />
        ))}
      </ul>
    </section>
  )
}

function GoalRow({ reading }: { readonly reading: GoalReading }) {
  const reader = useReader()
  const { say } = reader
  const { goal, status } = reading
  return (
    <li className="goal" data-status={status}>
      <span className="goalMark" aria-hidden="true" />
      <span className="goalText">
        <InlineText inlines={goal.text} />
        <span className="unseen">
          {' '}
          ({limitWords(goal, reader)}): {say(`learn.goals.status.${status}`)}
        </span>
      </span>
      <span className="goalValue mono">
        <b>{valueText(reading, reader)}</b> <span aria-hidden="true">{limitSign(goal, reader)}</span>
      </span>
    </li>
  )
}
