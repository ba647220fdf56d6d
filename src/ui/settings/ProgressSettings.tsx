import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { wordsApp } from '../wordsApp.ts'
import { progress } from './keeping.ts'

const words = wordsApp.settingsDialog

/** What is kept of the learner's progress: as a file, from a file, or no more. */
export function ProgressSettings() {
  const done = useStore(progress.store, state => Object.keys(state.progress.lessons).length)
  const [outcome, setOutcome] = useState('')
  const [isSure, setSure] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const forget = (): void => {
    setSure(!isSure)
    setOutcome(isSure ? words.forgotten : '')
    if (isSure) progress.forget()
  }
  return (
    <>
      <p>{words.progressText(done)}</p>
      <div className="dialogButtons">
        <button type="button" className="button" onClick={save}>
          {words.exportProgress}
        </button>
        <button type="button" className="button" onClick={() => file.current?.click()}>
          {words.importProgress}
        </button>
        <button type="button" className="button" onClick={forget}>
          {isSure ? words.forgetSure : words.forget}
        </button>
      </div>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        className="unseen"
        tabIndex={-1}
        aria-label={words.importProgress}
        onChange={async event => {
          const [chosen] = event.currentTarget.files ?? []
          if (chosen !== undefined) setOutcome(outcomeOf(await chosen.text()))
        }}
      />
      <output className="outcome">{outcome}</output>
    </>
  )
}

/** Reads a file's text into the progress, gives a sentence that says what came of it. */
function outcomeOf(text: string): string {
  const [problem] = progress.importText(text)
  if (problem !== undefined) return words.notImported(problem)
  return words.imported(Object.keys(progress.store.getState().progress.lessons).length)
}

function save(): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([progress.exportText()], { type: 'application/json' }))
  link.download = words.fileName
  link.click()
  URL.revokeObjectURL(link.href)
}
