import { Dialog } from '../Dialog.tsx'
import { usePageView } from '../pageStore.ts'
import { useReader } from '../reader.ts'
import type { HelpOnMarks } from '../systems/system.ts'
import { systemHere } from '../systems/systems.ts'

const PLAIN: HelpOnMarks = {
  what: 'app.helpDialog.what',
  marks: ['ready', 'unacked', 'acked', 'again', 'dead', 'lost'].map(look => ({
    look,
    text: `app.helpDialog.mark.${look}`,
  })),
}
const KEYS = ['space', 'arrows', 'home', 'speed', 'restart', 'undo', 'redo', 'help'] as const

/** What this is, the keys, and what the marks mean on the stage that is behind it. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { say, sayAny } = useReader()
  const { session } = usePageView()
  const kind = session?.store.getState().scenario.broker ?? 'plain'
  const { what, marks } = systemHere(kind)?.help ?? PLAIN
  return (
    <Dialog title={say('app.helpDialog.title')} onClose={onClose}>
      <p>{sayAny(what)}</p>
      <h3>{say('app.helpDialog.marksTitle')}</h3>
      <ul className="marks">
        {marks.map(({ look, text }) => (
          <li key={text}>
            <span className={`mark ${look}`} aria-hidden="true" />
            {sayAny(text)}
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
