import type { ReactNode } from 'react'

const PIECE = /`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)|\*\*([^*]+)\*\*|\*([^*]+)\*/g

/** One line of our own Markdown as elements: code, links to the outside, emphasis; links to files of the project as plain words. Never HTML. */
export function InlineMarkdown({ text }: { readonly text: string }): ReactNode {
  const pieces: ReactNode[] = []
  let from = 0
  for (const found of text.matchAll(PIECE)) {
    if (found.index > from) pieces.push(text.slice(from, found.index))
    pieces.push(<Piece key={found.index} found={found} />)
    from = found.index + found[0].length
  }
  if (from < text.length) pieces.push(text.slice(from))
  return pieces
}

function Piece({ found }: { readonly found: readonly (string | undefined)[] }): ReactNode {
  const [, code, label, url, strong, emphasis] = found
  if (code !== undefined) return <code>{code}</code>
  if (strong !== undefined) return <strong>{strong}</strong>
  if (emphasis !== undefined) return <em>{emphasis}</em>
  if (url?.startsWith('https://') !== true) return label
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {label}
    </a>
  )
}
