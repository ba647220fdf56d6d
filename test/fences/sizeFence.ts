import { lineOf, syntaxTree, walk } from './syntaxTree.ts'

const functionLines = 70
const fileLines = 400
const comfortableFileLines = 250

/** Tells which functions of a file are longer than 70 lines and whether the file is longer than 400; one sentence each. */
export function sizeProblems(path: string, source: string): string[] {
  const problems: string[] = []
  const lines = linesOf(source)
  if (lines > fileLines) problems.push(`${path}: ${lines} lines, and a file has at most ${fileLines}`)
  walk(syntaxTree(path, source), node => {
    const isFunction = node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression'
    if (!isFunction && node.type !== 'ArrowFunctionExpression') return
    const first = lineOf(source, node.start)
    const length = lineOf(source, node.end) - first + 1
    if (length > functionLines) {
      problems.push(`${path}:${first}: a function of ${length} lines, and one has at most ${functionLines}`)
    }
  })
  return problems
}

/** Tells whether a file is longer than the 250 lines that read well, or nothing. */
export function sizeWarning(path: string, source: string): string | undefined {
  const lines = linesOf(source)
  return lines > comfortableFileLines ? `${path}: ${lines} lines (about ${comfortableFileLines} read well)` : undefined
}

function linesOf(source: string): number {
  return source.trimEnd().split('\n').length
}
