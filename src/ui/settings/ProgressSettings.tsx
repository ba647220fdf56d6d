import { wordsApp } from '../wordsApp.ts'

/** What is kept of the learner's progress. */
export function ProgressSettings() {
  return <p>{wordsApp.settingsDialog.progressText}</p>
}
