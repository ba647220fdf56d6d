import type { Session } from '../state/session.ts'
import { scenarioFileText } from '../state/shareLinkScenario.ts'

/** Takes a session, has the browser save its run as a scenario file, named after its title; what was done by hand becomes the script. */
export function saveScenario(session: Session): void {
  const { scenario, edits } = session.store.getState()
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([scenarioFileText(scenario, edits)], { type: 'application/json' }))
  link.download = `${scenario.title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'scenario'}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
