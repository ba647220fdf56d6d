import { lineOf, type Node, type Place, syntaxTree, walk } from './syntaxTree.ts'

/** Attributes whose text is shown or read aloud. */
const READ_ATTRIBUTES = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'aria-placeholder',
  'title',
  'placeholder',
  'alt',
  'label',
  'legend',
  'summary',
  'unit',
])

/** What is no word in any language: signs, digits, arrows, a single letter that names a key. */
const NO_WORD = /^[^\p{L}]*$/u

/**
 * Tells where a component writes words itself instead of saying them from a catalogue (docs/decisions/0003-words.md), one
 * sentence each: texts between tags, and texts of attributes that are shown or read aloud.
 */
export function wordProblems(path: string, source: string): string[] {
  const problems: string[] = []
  walk(syntaxTree(path, source), (node, place) => {
    for (const text of wordsOf(node, place)) {
      if (!NO_WORD.test(text))
        problems.push(`${path}:${lineOf(source, node.start)}: "${text.trim()}" must be a word of a catalogue`)
    }
  })
  return problems
}

function wordsOf(node: Node, { parent }: Place): string[] {
  if (node.type === 'JSXText') return [node.value]
  if (node.type === 'JSXAttribute' && isRead(node)) return node.value === null ? [] : textsIn(node.value)
  const isChild = parent?.type === 'JSXElement' || parent?.type === 'JSXFragment'
  return node.type === 'JSXExpressionContainer' && isChild ? textsIn(node.expression) : []
}

function isRead(node: Node & { type: 'JSXAttribute' }): boolean {
  return node.name.type === 'JSXIdentifier' && READ_ATTRIBUTES.has(node.name.name)
}

/** The texts that an expression may come to: what is given to functions, compared or looked up is not shown. */
function textsIn(node: Node): string[] {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : []
    case 'TemplateLiteral':
      return [...node.quasis.map(({ value }) => value.cooked ?? ''), ...node.expressions.flatMap(textsIn)]
    case 'JSXExpressionContainer':
      return textsIn(node.expression)
    case 'ConditionalExpression':
      return [...textsIn(node.consequent), ...textsIn(node.alternate)]
    case 'LogicalExpression':
      return node.operator === '&&' ? textsIn(node.right) : [...textsIn(node.left), ...textsIn(node.right)]
    case 'BinaryExpression':
      return node.operator === '+' ? [...textsIn(node.left), ...textsIn(node.right)] : []
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return textsIn(node.expression)
    default:
      return []
  }
}

/** Calls by which the picture shows or reads aloud a text, and which of their arguments it is. */
const SHOWING: Readonly<Record<string, number>> = { text: 0, setAttribute: 1, attr: 1 }

/** Tells where the view writes words itself: texts put into elements and their labels, one sentence each. */
export function viewWordProblems(path: string, source: string): string[] {
  const problems: string[] = []
  walk(syntaxTree(path, source), node => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return
    const { property } = node.callee
    const which = property.type === 'Identifier' ? SHOWING[property.name] : undefined
    if (which === undefined) return
    const [first, second] = node.arguments
    const isLabel = first?.type === 'Literal' && typeof first.value === 'string' && READ_ATTRIBUTES.has(first.value)
    const shown = which === 0 ? first : isLabel ? second : undefined
    for (const text of shown === undefined ? [] : textsIn(shown)) {
      if (!NO_WORD.test(text))
        problems.push(`${path}:${lineOf(source, node.start)}: "${text.trim()}" must be a word of a catalogue`)
    }
  })
  return problems
}
