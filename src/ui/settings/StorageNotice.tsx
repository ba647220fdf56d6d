import { useState } from 'react'
import { useStore } from 'zustand'
import { problemText } from '../problemText.ts'
import { useReader } from '../reader.ts'
import { progress, storageTrouble } from './keeping.ts'

/** One sentence when the browser does not keep progress, or kept it damaged; everything else works on. */
export function StorageNotice() {
  const reader = useReader()
  const { say } = reader
  const trouble = useStore(storageTrouble, state => state.trouble)
  const problem = useStore(progress.store, state => state.problem)
  const [isDismissed, dismiss] = useState(false)
  if (isDismissed || (trouble === null && problem === null)) return null
  return (
    <div className="notice" role="status">
      <p>{trouble === null ? problemText(problem, reader) : say(`app.notKept.${trouble}`)}</p>
      <button type="button" className="button" onClick={() => dismiss(true)}>
        {say('app.dismiss')}
      </button>
    </div>
  )
}
