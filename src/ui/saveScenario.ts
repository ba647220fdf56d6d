import type { Session } from '../state/session.ts'
import { scenarioFileText } from '../state/shareLinkScenario.ts'
import { saveFile } from './saveFile.ts'

/** Takes a session, has the browser save its run as a scenario file, named after its title; what was done by hand becomes the script. */
export function saveScenario(session: Session): void {
  const { scenario, edits } = session.store.getState()
  const name = scenario.title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'scenario'
  saveFile(`${name}.json`, scenarioFileText(scenario, edits), 'application/json')
}
