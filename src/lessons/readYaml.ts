import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { LessonProblem } from './lesson.ts'

/** Data read from YAML, and where each part of it stands. */
export interface YamlData {
  readonly data: unknown
  /** Takes a path such as `steps[2].of`, gives the line (from 1) of its nearest part that is there. */
  lineOf(path: string): number
}

/** Takes YAML text and its file's name for messages, gives the data, or what is wrong with the text. */
export function readYaml(text: string, file: string): YamlData | { readonly problems: readonly LessonProblem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' })
  // What a parser says after its first trouble is mostly what that trouble leads to.
  const [error] = document.errors
  if (error !== undefined) {
    return {
      problems: [
        {
          file,
          line: lines.linePos(error.pos[0]).line,
          path: '',
          problem: `is not YAML here: ${error.message}`,
          mend: 'check the indentation, the colons and the quotation marks of this line and of the one before it',
        },
      ],
    }
  }
  const data = dataOf(document)
  if (data === null)
    return {
      problems: [
        { file, line: 1, path: '', problem: 'refers to itself too often', mend: 'write it out, without * and &' },
      ],
    }
  return { data: data.value, lineOf: path => lineIn(document, lines, keysOf(path)) }
}

/** The document as plain data; null when its aliases would make it explode. */
function dataOf(document: Document): { readonly value: unknown } | null {
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) }
  } catch {
    return null
  }
}

function lineIn(document: Document, lines: LineCounter, keys: readonly string[]): number {
  let node: unknown = document.contents
  let line = 1
  for (const key of keys) {
    if (isMap(node)) {
      const pair = node.items.find(item => isScalar(item.key) && String(item.key.value) === key)
      if (pair === undefined) return line
      if (isScalar(pair.key) && pair.key.range) line = lines.linePos(pair.key.range[0]).line
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(key)]
      if (isMap(node) || isScalar(node) || isSeq(node)) line = node.range ? lines.linePos(node.range[0]).line : line
    } else return line
  }
  return line
}

function keysOf(path: string): string[] {
  return path.split(/[.[\]]+/).filter(key => key !== '')
}
