import { useRef, useState } from 'react'
import type { Problem } from '../../engine/model.ts'
import { START } from '../../engine/time.ts'
import { loadBroker } from '../../state/loadBroker.ts'
import { packRun } from '../../state/shareLink.ts'
import { brokerOfFile, readScenarioFile } from '../../state/shareLinkScenario.ts'
import { useDrop } from '../drop/useDrop.ts'
import { goTo } from '../place.ts'
import { endOf, inWords } from '../problemText.ts'
import { useReader, useSay } from '../reader.ts'
import { saveScenario } from '../saveScenario.ts'
import { useSession } from '../useSession.ts'

/** So many problems of a file are told; the rest will show when these are mended. */
const TOLD = 3

/** Saves the run on show as a scenario file, and opens one: chosen, or dropped anywhere on the page. */
export function ScenarioFile() {
  const say = useSay()
  const session = useSession()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const input = useRef<HTMLInputElement>(null)

  async function open(file: File | undefined): Promise<void> {
    if (file === undefined) return
    const text = await file.text()
    // A broker that cannot be fetched is named by the reading itself.
    await loadBroker(brokerOfFile(text)).catch(() => undefined)
    setProblems(opened(text))
  }

  useDrop(({ files }) => void open(files[0]))
  return (
    <div className="scenarioFile">
      <button type="button" className="button link" onClick={() => saveScenario(session)}>
        {say('sandbox.file.save')}
      </button>
      <button type="button" className="button link" onClick={() => input.current?.click()}>
        {say('sandbox.file.open')}
      </button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        className="unseen"
        tabIndex={-1}
        aria-label={say('sandbox.file.open')}
        onChange={event => {
          void open(event.currentTarget.files?.[0])
          // So that the same file, mended, can be chosen again.
          event.currentTarget.value = ''
        }}
      />
      {problems.length > 0 && <Problems problems={problems} onDismiss={() => setProblems([])} />}
    </div>
  )
}

/** Goes to the scenario in a file's text, or gives what is wrong with it. */
function opened(text: string): readonly Problem[] {
  const read = readScenarioFile(text)
  if ('problems' in read) return read.problems
  const run = packRun({ scenario: read.scenario, edits: [], at: START })
  goTo({ page: 'sandbox', run, preset: null, lesson: null, broker: null })
  return []
}

interface ProblemsProps {
  readonly problems: readonly Problem[]
  onDismiss(): void
}

function Problems({ problems, onDismiss }: ProblemsProps) {
  const reader = useReader()
  const { say } = reader
  const more = problems.length - TOLD
  return (
    <div className="scenarioProblems" role="alert">
      <p>{say('sandbox.file.notOpened')}</p>
      <ul>
        {problems.slice(0, TOLD).map(problem => (
          <li key={`${problem.path} ${problem.problem}`}>
            {say('sandbox.file.problem', { ...inWords(problem, reader), end: endOf(problem.mend) })}
          </li>
        ))}
        {more > 0 && <li>{say('sandbox.file.more', { count: more })}</li>}
      </ul>
      <button type="button" className="button link" onClick={onDismiss}>
        {say('sandbox.file.dismiss')}
      </button>
    </div>
  )
}
