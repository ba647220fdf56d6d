import { Dialog } from '../Dialog.tsx'
import { useSay } from '../reader.ts'

const MARKS = ['ready', 'unacked', 'acked', 'again', 'dead', 'lost'] as const
const KEYS = ['space', 'arrows', 'home', 'speed', 'restart', 'undo', 'redo', 'help'] as const

/** What this is, the keys, and what the marks mean. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay()
  return (
    <Dialog title={say('app.helpDialog.title')} onClose={onClose}>
      <p>{say('app.helpDialog.what')}</p>
      <h3>{say('app.helpDialog.marksTitle')}</h3>
      <ul className="marks">
        {MARKS.map(mark => (
          <li key={mark}>
            <span className={`mark ${mark}`} aria-hidden="true" />
            {say(`app.helpDialog.mark.${mark}`)}
          </li>
        ))}
      </ul>
      <p>{say('plain.hopsAreDrawnSlowly')}</p>
      <h3>{say('app.helpDialog.keysTitle')}</h3>
      <dl className="keys">
        {KEYS.map(key => (
          <div key={key}>
            <dt>
              <kbd>{say(`app.helpDialog.key.${key}`)}</kbd>
            </dt>
            <dd>{say(`app.helpDialog.keyText.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <p>{say('app.helpDialog.keysText')}</p>
    </Dialog>
  )
}
