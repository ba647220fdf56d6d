import type { Node, Nodes, Parent, PhrasingContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Inline, Inlines, Prose } from './prose.ts'

/** One heading of a prose file and what stands below it, up to the next. */
export interface Section {
  readonly depth: number
  readonly line: number
  /** Before the colon: `option fifty` in "### option fifty: Fifty orders". Empty for the title. */
  readonly name: string
  /** After the colon. */
  readonly heading: Inlines
  readonly text: Prose
}

export interface ProseProblem {
  readonly line: number
  readonly problem: string
  readonly mend: string
}

/**
 * Takes a lesson's prose as Markdown, gives its sections in order and everything in it that prose may not hold. Allowed are headings,
 * paragraphs, emphasis, strong, inline code, links to term:, control:, part: and https:, and {numbers}.
 */
export function readProse(markdown: string): { readonly sections: Section[]; readonly problems: ProseProblem[] } {
  const problems: ProseProblem[] = []
  const sections: { depth: number; line: number; name: string; heading: Inlines; text: Inlines[] }[] = []
  for (const block of fromMarkdown(markdown).children) {
    if (block.type === 'heading') {
      const heading = toInlines(block.children, problems)
      sections.push({ depth: block.depth, line: lineOf(block), ...named(heading, block.depth), text: [] })
    } else if (block.type === 'paragraph') {
      const section = sections.at(-1)
      if (section === undefined)
        problems.push({ line: lineOf(block), problem: 'text before the title', mend: 'begin with "# " and the title' })
      else section.text.push(toInlines(block.children, problems))
    } else if (!isComment(block)) problems.push(notAllowed(block))
  }
  return { sections, problems }
}

function named(heading: Inlines, depth: number): { name: string; heading: Inlines } {
  const first = heading[0]
  const match = depth === 1 || first?.kind !== 'text' ? null : /^([a-zA-Z0-9 .-]+?)(?::\s*|$)/.exec(first.text)
  if (match === null || first?.kind !== 'text') return { name: '', heading }
  const rest = first.text.slice(match[0].length)
  return {
    name: match[1] ?? '',
    heading: rest === '' ? heading.slice(1) : [{ kind: 'text', text: rest }, ...heading.slice(1)],
  }
}

function toInlines(nodes: readonly PhrasingContent[], problems: ProseProblem[]): Inline[] {
  return nodes.flatMap(node => {
    switch (node.type) {
      case 'text':
        return withNumbers(node.value)
      case 'emphasis':
      case 'strong':
        return [{ kind: node.type, children: toInlines(node.children, problems) }]
      case 'inlineCode':
        return [{ kind: 'code', text: node.value }]
      case 'link':
        return toLink(node.url, toInlines(node.children, problems), lineOf(node), problems)
      default:
        problems.push(notAllowed(node))
        return []
    }
  })
}

function toLink(url: string, children: Inlines, line: number, problems: ProseProblem[]): Inline[] {
  const match = /^(term|control|part):([A-Za-z0-9-]+)$/.exec(url)
  if (match !== null) {
    const kind = match[1] === 'term' ? 'term' : match[1] === 'control' ? 'control' : 'part'
    return [{ kind, id: match[2] ?? '', children }]
  }
  if (/^https:\/\/[^\s/]+/.test(url)) return [{ kind: 'outside', url, children }]
  problems.push({
    line,
    problem: `a link may not go to "${url.slice(0, 60)}"`,
    mend: 'use term:, control:, part: or https://',
  })
  return [...children]
}

/** Text with {names} in it becomes text and numbers; line breaks of the source are spaces. */
function withNumbers(text: string): Inline[] {
  const pieces = text.replace(/\s*\n\s*/g, ' ').split(/\{([A-Za-z][A-Za-z0-9.-]*)\}/)
  return pieces.flatMap((piece, n): Inline[] => {
    if (n % 2 === 1) return [{ kind: 'number', name: piece }]
    return piece === '' ? [] : [{ kind: 'text', text: piece }]
  })
}

/** A comment for authors is the one piece of HTML that may stand in a file; nothing of it is kept. */
function isComment(node: Nodes): boolean {
  return node.type === 'html' && /^<!--[\s\S]*-->$/.test(node.value.trim())
}

function notAllowed(node: Node | Parent): ProseProblem {
  const mend = node.type === 'html' ? 'write it as plain text' : 'use paragraphs, *emphasis*, **strong** and `code`'
  return { line: lineOf(node), problem: `${WORDS[node.type] ?? node.type} is not allowed here`, mend }
}

const WORDS: Readonly<Record<string, string>> = {
  html: 'HTML',
  list: 'a list',
  image: 'an image',
  blockquote: 'a quotation block',
  code: 'a code block',
  thematicBreak: 'a line',
  break: 'a hard line break',
  definition: 'a link definition',
  linkReference: 'a link by reference',
}

function lineOf(node: Node): number {
  return node.position?.start.line ?? 1
}
