import { type ESTree, parseSync } from 'vite'

export type Node = ESTree.Node

/** Where a node hangs: its parent, and the parent's field that holds it. */
export interface Place {
  readonly parent: Node | undefined
  readonly field: string
}

/**
 * Gives the syntax tree of a source text; comments are not in it and strings are values, so neither can be mistaken for code.
 * The parser is Vite's own: it does not depend on the TypeScript that is installed. Throws where the text is not
 * TypeScript, because a fence that cannot read a file must not let it pass.
 */
export function syntaxTree(path: string, source: string): Node {
  const { program, errors } = parseSync(path, source, { sourceType: 'module' })
  const [first] = errors
  if (first !== undefined) throw new Error(`syntaxTree: ${path} cannot be parsed: ${first.message}`)
  return program
}

/** Calls `visit` for each node below and including `node`, parents first. */
export function walk(node: Node, visit: (node: Node, place: Place) => void): void {
  step(node, { parent: undefined, field: '' }, visit)
}

function step(node: Node, place: Place, visit: (node: Node, place: Place) => void): void {
  visit(node, place)
  for (const [field, held] of Object.entries(node)) {
    for (const child of Array.isArray(held) ? held : [held]) {
      if (isNode(child)) step(child, { parent: node, field }, visit)
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

/** The line of a source text that holds a position, counted from 1. */
export function lineOf(source: string, position: number): number {
  return source.slice(0, position).split('\n').length
}
