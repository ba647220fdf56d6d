import { useState } from 'react'
import { useStore } from 'zustand'
import { dropped } from '../learn/dropped.ts'
import { problemText } from '../problemText.ts'
import { useReader } from '../reader.ts'
import { progress, storageTrouble } from './keeping.ts'

/** One sentence when the browser does not keep progress, or kept it damaged; everything else works on. */
export function StorageNotice() {
  const reader = useReader()
  const { say } = reader
  const trouble = useStore(storageTrouble, state => state.trouble)
  const problem = useStore(progress.store, state => state.problem)
  const hasLesson = useStore(dropped.store, view => view.lesson !== null)
  const isLessonKept = useStore(dropped.trouble, state => state.trouble === null)
  const losesLesson = hasLesson && !isLessonKept
  const [isDismissed, dismiss] = useState(false)
  if (isDismissed || (trouble === null && problem === null && !losesLesson)) return null
  return (
    <div className="notice" role="status">
      <p>
        {trouble === null ? problemText(problem, reader) : say(`app.notKept.${trouble}`)}{' '}
        {losesLesson && say('app.dropNotKept')}
      </p>
      <button type="button" className="button" onClick={() => dismiss(true)}>
        {say('app.dismiss')}
      </button>
    </div>
  )
}
