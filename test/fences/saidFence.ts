import type { SourceFile } from './sourceTree.ts'
import { syntaxTree, walk } from './syntaxTree.ts'

/** What may stand where a template of an id has a value: one or more parts of an id. */
const ANY = '[\\w.-]+'

/** Takes a catalogue's file, gives the ids of its words. */
export function idsIn({ path, source }: SourceFile): string[] {
  const ids: string[] = []
  walk(syntaxTree(path, source), node => {
    if (node.type !== 'Property' || node.key.type !== 'Literal') return
    const { value } = node.key
    if (typeof value === 'string' && /^[a-z]\w*(\.[\w-]+)+$/.test(value)) ids.push(value)
  })
  return ids
}

/**
 * Takes the ids of words and the files that may say them, gives the ids that none of them says: neither as a text (of which the key of a catalogue is none), nor by a template such as
 * `app.themes.${theme}`, which has to begin with an area.
 */
export function unsaidIds(ids: readonly string[], files: readonly SourceFile[]): string[] {
  const texts = new Set<string>()
  const templates = new Set<string>()
  for (const { path, source } of files)
    walk(syntaxTree(path, source), (node, { field }) => {
      if (node.type === 'Literal' && typeof node.value === 'string' && field !== 'key') texts.add(node.value)
      if (node.type === 'TemplateLiteral') templates.add(patternOf(node.quasis.map(({ value }) => value.raw)))
    })
  const said = [...templates]
    .filter(pattern => /^[a-z]\w*\\\./.test(pattern))
    .map(pattern => new RegExp(`^${pattern}$`))
  return ids.filter(id => !texts.has(id) && !said.some(pattern => pattern.test(id)))
}

function patternOf(texts: readonly string[]): string {
  return texts.map(text => text.replace(/[^\w-]/g, '\\$&')).join(ANY)
}
