import { useState } from 'react'
import { Dialog } from '../Dialog.tsx'
import { wordsApp } from '../wordsApp.ts'

/** Gives links to what is on show. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const words = wordsApp.shareDialog
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>{words.text}</p>
      <LinkToCopy label={words.step} link={window.location.href} />
    </Dialog>
  )
}

/** A link in a field, with a button that copies it; where the browser refuses, the field is there to copy from. */
export function LinkToCopy({ label, link }: { readonly label: string; readonly link: string }) {
  const words = wordsApp.shareDialog
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
