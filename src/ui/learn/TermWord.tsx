import { useId, useRef } from 'react'
import { type Inlines, plainText } from '../../lessons/prose.ts'
import { useLesson } from './LessonContext.tsx'
import { InlineText } from './ProseText.tsx'

interface TermWordProps {
  readonly id: string
  readonly inlines: Inlines
}

const GAP = 6

/** A word of the trade: pressing it shows what it means, in a native popover beside it. */
export function TermWord({ id, inlines }: TermWordProps) {
  const term = useLesson().desk.open.terms.get(id)
  const popoverId = useId()
  const button = useRef<HTMLButtonElement>(null)
  if (term === undefined) return <InlineText inlines={inlines} />
  return (
    <>
      <button ref={button} type="button" className="word term" popoverTarget={popoverId}>
        <InlineText inlines={inlines} />
      </button>
      <span
        id={popoverId}
        popover="auto"
        role="note"
        className="termNote"
        onToggle={event => {
          if (button.current !== null) placeBeside(button.current, event.currentTarget)
        }}
      >
        <b>{plainText(term.word, () => '')}</b>
        {term.meaning.map(inline => (
          <span key={plainText(inline, () => '')}>{plainText(inline, () => '')}</span>
        ))}
      </span>
    </>
  )
}

/** Below the word, or above it where there is no room, and within the window. */
function placeBeside(word: HTMLElement, note: HTMLElement): void {
  const box = word.getBoundingClientRect()
  const { offsetWidth, offsetHeight } = note
  const isRoomBelow = box.bottom + GAP + offsetHeight <= window.innerHeight
  note.style.left = `${Math.max(GAP, Math.min(box.left, window.innerWidth - offsetWidth - GAP))}px`
  note.style.top = `${isRoomBelow ? box.bottom + GAP : Math.max(GAP, box.top - GAP - offsetHeight)}px`
}
