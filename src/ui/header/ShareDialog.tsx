import { useState } from 'react'
import type { Session } from '../../state/session.ts'
import { shareLink } from '../../state/shareLink.ts'
import { Dialog } from '../Dialog.tsx'
import { usePageView } from '../pageStore.ts'
import { saveScenario } from '../saveScenario.ts'
import { wordsApp } from '../wordsApp.ts'

const words = wordsApp.shareDialog

/** Gives links to the page and to the run on it, as both stood when the dialog was opened. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { session } = usePageView()
  const [shared] = useState(() => (session === null ? null : linkTo(session)))
  return (
    <Dialog title={words.title} onClose={onClose}>
      <LinkToCopy label={words.step} link={window.location.href} />
      {shared !== null && 'link' in shared && (
        <>
          <LinkToCopy label={words.run} link={shared.link} />
          <p>{words.runText}</p>
        </>
      )}
      {session !== null && shared !== null && 'problem' in shared && (
        <>
          <p role="alert">{wordsApp.problem(shared.problem)}</p>
          <button type="button" className="button" onClick={() => saveScenario(session)}>
            {words.save}
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
  const [outcome, setOutcome] = useState('')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link)
      setOutcome(words.copied)
    } catch {
      setOutcome(words.notCopied)
    }
  }
  return (
    <div className="linkToCopy">
      <label>
        {label}
        <input readOnly value={link} onFocus={event => event.currentTarget.select()} />
      </label>
      <button type="button" className="button" onClick={copy}>
        {words.copy}
      </button>
      <output>{outcome}</output>
    </div>
  )
}
