import { useState } from 'react'
import { useStore } from 'zustand'
import { DROPPED } from '../../state/droppedLesson.ts'
import type { Session } from '../../state/session.ts'
import { shareLink } from '../../state/shareLink.ts'
import { Dialog } from '../Dialog.tsx'
import { dropped } from '../learn/dropped.ts'
import { usePageView } from '../pageStore.ts'
import { useAddress } from '../place.ts'
import { problemText } from '../problemText.ts'
import { useReader, useSay } from '../reader.ts'
import { saveFile } from '../saveFile.ts'
import { saveScenario } from '../saveScenario.ts'

/** Gives links to the page and to the run on it, as both stood when the dialog was opened. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const reader = useReader()
  const { say } = reader
  const { session } = usePageView()
  const { route } = useAddress()
  const [shared] = useState(() => (session === null ? null : linkTo(session)))
  return (
    <Dialog title={say('app.shareDialog.title')} onClose={onClose}>
      {route.page === 'learn' && route.lesson === DROPPED ? (
        <DroppedLesson />
      ) : (
        <LinkToCopy label={say('app.shareDialog.step')} link={window.location.href} />
      )}
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

/** A lesson that was dropped is in this tab alone, so its address shows it to nobody else; its files do. */
function DroppedLesson() {
  const say = useSay()
  const lesson = useStore(dropped.store, view => view.lesson)
  if (lesson === null) return null
  const save = async (): Promise<void> => {
    const { zipLesson } = await import('../../state/zipLesson.ts')
    saveFile(`${lesson.files.folder || 'lesson'}.zip`, zipLesson(lesson.files), 'application/zip')
  }
  return (
    <>
      <p>{say('app.shareDialog.dropped')}</p>
      <button type="button" className="button" onClick={save}>
        {say('app.shareDialog.saveLesson')}
      </button>
    </>
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
