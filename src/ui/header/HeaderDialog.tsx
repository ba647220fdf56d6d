import { Dialog } from '../Dialog.tsx'
import { LateButtons } from '../LatePage.tsx'
import { dialogs } from '../places.ts'
import { useSay } from '../reader.ts'
import { useLate } from '../useLate.ts'

export type Opens = 'share' | 'settings' | 'help'

interface HeaderDialogProps {
  readonly opens: Opens
  readonly onClose: () => void
}

/** What a button of the header opens. It is fetched ahead; until it comes nothing is shown, and when it does not, a sentence. */
export function HeaderDialog({ opens, onClose }: HeaderDialogProps) {
  const say = useSay()
  const awaited = useLate(dialogs)
  switch (awaited.is) {
    case 'here': {
      const { HelpDialog, SettingsDialog, ShareDialog } = awaited.piece
      const Shown = { share: ShareDialog, settings: SettingsDialog, help: HelpDialog }[opens]
      return <Shown onClose={onClose} />
    }
    case 'loading':
      return null
    case 'missing':
      return (
        <Dialog title={say(`app.${opens}`)} onClose={onClose}>
          <p role="alert">{say('app.lateMissing')}</p>
          <LateButtons again={awaited.again} />
        </Dialog>
      )
  }
}
