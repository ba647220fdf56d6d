import { type Inline, type Inlines, type Prose, plainText } from '../../lessons/prose.ts'
import { useSay } from '../reader.ts'
import { useLesson, useNumberText } from './LessonContext.tsx'
import { TermWord } from './TermWord.tsx'

/** Paragraphs of a lesson as elements; there is no way from its text to HTML. */
export function ProseText({ prose }: { readonly prose: Prose }) {
  return keyed(prose, inlines => plainText(inlines, name => name)).map(([key, inlines]) => (
    <p key={key}>
      <InlineText inlines={inlines} />
    </p>
  ))
}

/** A piece of a lesson's text: numbers in place, words of the trade and parts of the stage to point at. */
export function InlineText({ inlines }: { readonly inlines: Inlines }) {
  return keyed(inlines, inline => plainText([inline], name => name)).map(([key, inline]) => (
    <Piece key={key} inline={inline} />
  ))
}

function Piece({ inline }: { readonly inline: Inline }) {
  const say = useSay()
  const numberText = useNumberText()
  switch (inline.kind) {
    case 'text':
      return inline.text
    case 'code':
      return <code>{inline.text}</code>
    case 'number':
      return <span className="number">{numberText(inline.name)}</span>
    case 'emphasis':
      return (
        <em>
          <InlineText inlines={inline.children} />
        </em>
      )
    case 'strong':
      return (
        <strong>
          <InlineText inlines={inline.children} />
        </strong>
      )
    case 'term':
      return <TermWord id={inline.id} inlines={inline.children} />
    case 'part':
      return <PartWord id={inline.id} inlines={inline.children} />
    case 'control':
      return <ControlWord id={inline.id} inlines={inline.children} />
    case 'outside':
      return (
        <a href={inline.url} target="_blank" rel="noreferrer">
          <InlineText inlines={inline.children} />
          <span className="unseen"> {say('learn.newTab')}</span>
        </a>
      )
  }
}

interface WordProps {
  readonly id: string
  readonly inlines: Inlines
}

/** A word that lights its part of the stage while it is pointed at or has the focus. */
function PartWord({ id, inlines }: WordProps) {
  const { light } = useLesson()
  return (
    <button
      type="button"
      className="word part"
      onPointerEnter={() => light(id)}
      onPointerLeave={() => light(null)}
      onFocus={() => light(id)}
      onBlur={() => light(null)}
    >
      <InlineText inlines={inlines} />
    </button>
  )
}

/** A word that leads to the control it names. */
function ControlWord({ id, inlines }: WordProps) {
  return (
    <button
      type="button"
      className="word"
      onClick={() => document.querySelector<HTMLElement>(`[data-control="${id}"] :is(input, button)`)?.focus()}
    >
      <InlineText inlines={inlines} />
    </button>
  )
}

/** Pairs items with keys made of what they say; equal ones are counted. */
function keyed<Item>(items: readonly Item[], text: (item: Item) => string): [string, Item][] {
  const seen = new Map<string, number>()
  return items.map(item => {
    const said = text(item)
    const count = seen.get(said) ?? 0
    seen.set(said, count + 1)
    return [`${said} ${count}`, item]
  })
}
