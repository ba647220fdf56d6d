import { words as plainWords } from '../../brokers/plain/index.ts'
import { Dialog } from '../Dialog.tsx'
import { wordsApp } from '../wordsApp.ts'

/** What this is, the keys, and what the marks mean. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const words = wordsApp.helpDialog
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>{words.what}</p>
      <h3>{words.marksTitle}</h3>
      <ul className="marks">
        {words.marks.map(([state, text]) => (
          <li key={state}>
            <span className={`mark ${state}`} aria-hidden="true" />
            {text}
          </li>
        ))}
      </ul>
      <p>{plainWords['plain.hopsAreDrawnSlowly']}</p>
      <h3>{words.keysTitle}</h3>
      <dl className="keys">
        {words.keys.map(([keys, text]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>{words.keysText}</p>
    </Dialog>
  )
}
