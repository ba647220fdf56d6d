import { useState } from 'react'
import type { Session } from '../../state/session.ts'
import { shareLink } from '../../state/shareLink.ts'
import { Dialog } from '../Dialog.tsx'
import { usePageView } from '../pageStore.ts'
import { problemText } from '../problemText.ts'
import { useReader, useSay } from '../reader.ts'
import { saveScenario } from '../saveScenario.ts'

/** Gives links to the page and to the run on it, as both stood when the dialog was opened. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const reader = useReader()
  const { say } = reader
  const { session } = usePageView()
  const [shared] = useState(() => (session === null ? null : linkTo(session)))
  return (
    <Dialog title={say('app.shareDialog.title')} onClose={onClose}>
      <LinkToCopy label={say('app.shareDialog.step')} link={window.location.href} />
      {shared !== null && 'link' in shared && (
        <>
          <LinkToCopy label={say('app.shareDialog.run')} link={shared.link} />
          <p>{say('app.shareDialog.runText')}</p>
        </>
      )}
      {session !== null && shared !== null && 'problem' in shared && (
        <>
          <p role="alert">{problemText(shared.problem, reader)}</p>
          <button type="button" className="button" onClick={() => saveScenario(session)}>
            {say('app.shareDialog.save')}
          </button>
        </>
      )}
    </Dialog>
  )
}

function linkTo(session: Session): ReturnType<typeof shareLink> {
  const { scenario, edits, speed } = session.store.getState()
  const [page = ''] = window.location.href.split('#')
  return shareLink({ scenario, edits, at: session.playhead, speed }, page)
}

interface LinkToCopyProps {
  readonly label: string
  readonly link: string
}

/** A link in a field, with a button that copies it; where the browser refuses, the field is there to copy from. */
function LinkToCopy({ label, link }: LinkToCopyProps) {
  const say = useSay()
  const [outcome, setOutcome] = useState('')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link)
      setOutcome(say('app.shareDialog.copied'))
    } catch {
      setOutcome(say('app.shareDialog.notCopied'))
    }
  }
  return (
    <div className="linkToCopy">
      <label>
        {label}
        <input readOnly value={link} onFocus={event => event.currentTarget.select()} />
      </label>
      <button type="button" className="button" onClick={copy}>
        {say('app.shareDialog.copy')}
      </button>
      <output>{outcome}</output>
    </div>
  )
}
