import { useEffect, useState } from 'react'
import type { ViewOptions } from '../../state/addressOptions.ts'
import { Session } from '../../state/session.ts'
import { Controls } from '../controls/Controls.tsx'
import { PageHeading } from '../PageHeading.tsx'
import { useTellHeader } from '../pageStore.ts'
import { inWords } from '../problemText.ts'
import { presentReader, useReader } from '../reader.ts'
import { useReducedMotion } from '../useMedia.ts'
import { usePlayer } from '../useSession.ts'
import { Workspace } from '../workspace/Workspace.tsx'
import { PresetChoice } from './PresetChoice.tsx'
import { keepForReload, runBeforeReload } from './reload.ts'
import type { SandboxStart } from './sandboxStart.ts'
import './sandbox.css'

export interface SandboxPageProps {
  /** What it opens with; changing it later does nothing, so give the page a key. */
  readonly start: SandboxStart
  /** The lesson that it was opened from, as an address, or null. */
  readonly lessonHref?: string | null
  readonly singleKeys?: boolean
  /** Stage, fate bar and transport only. */
  readonly bare?: boolean
  /** Whether settings, or even play and scrub, are left out: for a page that only shows. */
  readonly controls?: ViewOptions['controls']
}

/** Every control there is, beside the stage, with situations to begin from. */
export function SandboxPage(props: SandboxPageProps) {
  const reader = useReader()
  const { say } = reader
  const { start, lessonHref = null, bare = false, singleKeys = true, controls = 'all' } = props
  const reducedMotion = useReducedMotion()
  const [session] = useState(() => startedSession(start, reducedMotion))
  const player = usePlayer(session)
  useTellHeader('', session)
  useEffect(() => keepForReload(session), [session])
  const problem = start.problem === null ? null : inWords(start.problem, reader)
  return (
    <main id="page" className="sandboxPage">
      <PageHeading title={say('sandbox.title')} className="unseen">
        {say('sandbox.title')}
      </PageHeading>
      {problem !== null && (
        <p className="sandboxProblem" role="alert">
          {say('sandbox.notOpened', { problem: problem.problem, mend: problem.mend })}
        </p>
      )}
      {player !== null && (
        <Workspace
          session={session}
          player={player}
          bare={bare}
          singleKeys={singleKeys}
          hasTransport={controls !== 'none'}
          lookOnly={controls !== 'all'}
          top={bare || controls !== 'all' ? null : <PresetChoice chosen={start.preset} lessonHref={lessonHref} />}
          {...(controls === 'all' ? { right: <Controls /> } : {})}
        />
      )}
    </main>
  )
}

/** A reload goes on where it was; a shared moment is shown as it was; anything else plays, unless motion is unwanted. */
function startedSession(start: SandboxStart, reducedMotion: boolean): Session {
  const left = runBeforeReload()
  const { scenario, edits, at, speed } = left?.run ?? start.run
  const isMoment = at > 0 || edits.length > 0
  const session = new Session(scenario, presentReader().sayAny)
  session.load(scenario, { edits, at, playing: !reducedMotion && (left?.playing ?? !isMoment) })
  if (speed !== undefined) session.setSpeed(speed)
  return session
}
