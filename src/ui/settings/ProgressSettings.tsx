import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { inWords } from '../problemText.ts'
import { type Reader, useReader } from '../reader.ts'
import { saveFile } from '../saveFile.ts'
import { progress } from './keeping.ts'

/** What is kept of the learner's progress: as a file, from a file, or no more. */
export function ProgressSettings() {
  const reader = useReader()
  const { say } = reader
  const done = useStore(progress.store, state => Object.keys(state.progress.lessons).length)
  const [outcome, setOutcome] = useState('')
  const [isSure, setSure] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const forget = (): void => {
    setSure(!isSure)
    setOutcome(isSure ? say('app.settingsDialog.forgotten') : '')
    if (isSure) progress.forget()
  }
  return (
    <>
      <p>{say('app.settingsDialog.progressText', { lessons: done })}</p>
      <div className="dialogButtons">
        <button type="button" className="button" onClick={save}>
          {say('app.settingsDialog.exportProgress')}
        </button>
        <button type="button" className="button" onClick={() => file.current?.click()}>
          {say('app.settingsDialog.importProgress')}
        </button>
        <button type="button" className="button" onClick={forget}>
          {isSure ? say('app.settingsDialog.forgetSure') : say('app.settingsDialog.forget')}
        </button>
      </div>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        className="unseen"
        tabIndex={-1}
        aria-label={say('app.settingsDialog.importProgress')}
        onChange={async event => {
          const [chosen] = event.currentTarget.files ?? []
          if (chosen !== undefined) setOutcome(outcomeOf(await chosen.text(), reader))
        }}
      />
      <output className="outcome">{outcome}</output>
    </>
  )
}

const FILE_NAME = 'ackademy-progress.json'

/** Reads a file's text into the progress, gives a sentence that says what came of it. */
function outcomeOf(text: string, reader: Reader): string {
  const { say } = reader
  const [problem] = progress.importText(text)
  if (problem !== undefined) return say('app.settingsDialog.notImported', { ...inWords(problem, reader) })
  return say('app.settingsDialog.imported', { lessons: Object.keys(progress.store.getState().progress.lessons).length })
}

function save(): void {
  saveFile(FILE_NAME, progress.exportText(), 'application/json')
}
