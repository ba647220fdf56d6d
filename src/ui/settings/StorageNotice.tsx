import { useState } from 'react'
import { useStore } from 'zustand'
import { wordsApp } from '../wordsApp.ts'
import { storageTrouble } from './kept.ts'

/** One sentence when the browser does not keep progress; everything else works on. */
export function StorageNotice() {
  const trouble = useStore(storageTrouble, state => state.trouble)
  const [isDismissed, dismiss] = useState(false)
  if (trouble === null || isDismissed) return null
  return (
    <div className="notice" role="status">
      <p>{wordsApp.notKept[trouble]}</p>
      <button type="button" className="button" onClick={() => dismiss(true)}>
        {wordsApp.dismiss}
      </button>
    </div>
  )
}
