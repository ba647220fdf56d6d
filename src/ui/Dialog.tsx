import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useSay } from './reader.ts'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A native modal dialog, open for as long as it is rendered: Escape, the button and a click beside it close it, and the focus goes back. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const say = useSay()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // Before it is taken out of the page, for only then a dialog gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click beside the dialog is an extra; Escape and the button do the same.
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={event => {
        if (event.target === event.currentTarget) dialog.current?.close()
      }}
    >
      <div className="dialogBody">
        <header className="dialogHead">
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
            {say('app.close')}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
