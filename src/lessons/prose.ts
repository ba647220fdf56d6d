/**
 * Text of a lesson as a tree of plain data; there is no HTML in it and no way to write any. A `number` is the name of a value
 * that the engine computes; `term`, `control` and `part` point at the glossary, at a control of the step and at the stage.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'number'; readonly name: string }
  | { readonly kind: 'emphasis' | 'strong'; readonly children: Inlines }
  | { readonly kind: 'term' | 'control' | 'part'; readonly id: string; readonly children: Inlines }
  /** A source elsewhere; the address begins with https://. */
  | { readonly kind: 'outside'; readonly url: string; readonly children: Inlines }

export type Inlines = readonly Inline[]

/** Paragraphs. */
export type Prose = readonly Inlines[]

/** Every piece of a text in reading order, the ones within emphasis and links too. */
export function piecesOf(inlines: Inlines): Inline[] {
  return inlines.flatMap(inline => ('children' in inline ? [inline, ...piecesOf(inline.children)] : [inline]))
}

/** Takes a text and a way to write its numbers, gives it as plain words. */
export function plainText(inlines: Inlines, number: (name: string) => string): string {
  return inlines
    .map(inline => {
      if (inline.kind === 'number') return number(inline.name)
      return 'children' in inline ? plainText(inline.children, number) : inline.text
    })
    .join('')
}

/** How many words a text has; a number counts as one. */
export function wordCount(prose: Prose): number {
  const words = prose.map(paragraph => plainText(paragraph, () => '0').split(/\s+/))
  return words.flat().filter(word => /[\p{L}\p{N}]/u.test(word)).length
}
