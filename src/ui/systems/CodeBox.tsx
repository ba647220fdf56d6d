import { type ReactNode, useState } from 'react'
import './codeBox.css'

/** A line of a program as it is shown: lit while its effect happens, with a mark where something is said of it. */
export interface ShownLine {
  readonly text: string
  readonly lit: boolean
  readonly mark?: ReactNode
}

interface CodeBoxProps {
  readonly name: string
  readonly lines: readonly ShownLine[]
  /** What is copied. */
  readonly text: string
  readonly words: { readonly copy: string; readonly copied: string; readonly notCopied: string }
}

/** A program to read and to copy. */
export function CodeBox({ name, lines, text, words }: CodeBoxProps) {
  const [outcome, setOutcome] = useState('')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome(words.copied)
    } catch {
      setOutcome(words.notCopied)
    }
  }
  return (
    <div className="codeListing">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
      <section tabIndex={0} aria-label={name} dir="ltr" translate="no">
        <pre>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and none moves.
            <span key={at} className="codeLine" data-lit={line.lit}>
              {line.text}
              {line.mark}
              {'\n'}
            </span>
          ))}
        </pre>
      </section>
      <button type="button" className="button" onClick={copy}>
        {words.copy}
      </button>
      <output>{outcome}</output>
    </div>
  )
}
