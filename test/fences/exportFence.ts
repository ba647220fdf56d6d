import { posix } from 'node:path'
import type { SourceFile } from './sourceTree.ts'
import { lineOf, type Node, syntaxTree, walk } from './syntaxTree.ts'

/** What a file uses of a module that it takes as a whole: by `import()`, `import *` or an import type. */
const EVERYTHING = '*'

interface Export {
  readonly name: string
  readonly start: number
  readonly isType: boolean
}

interface Module {
  readonly file: SourceFile
  readonly exports: readonly Export[]
  /** What it takes from other files, as `path name`. */
  readonly taken: ReadonlySet<string>
  /** How often each name stands in the file, where it is declared included. */
  readonly said: ReadonlyMap<string, number>
}

/**
 * Tells which exports nobody needs, one sentence each: a value that no other file imports, a type that nobody mentions, and whatever
 * only tests use and its own file does not. `isLibrary` names the files whose exports may be there for tests alone.
 */
export function exportProblems(files: readonly SourceFile[], isLibrary: (path: string) => boolean): string[] {
  const modules = files.map(moduleOf)
  const readers = new Map<string, string[]>()
  for (const { file, taken } of modules)
    for (const what of taken) readers.set(what, [...(readers.get(what) ?? []), file.path])
  return modules.flatMap(({ file: { path, source }, exports, said }) =>
    exports.flatMap(({ name, start, isType }) => {
      const by = [name, EVERYTHING].flatMap(each => readers.get(`${path} ${each}`) ?? [])
      const isUsedHere = (said.get(name) ?? 0) > 1
      const where = `${path}:${lineOf(source, start)}`
      if (by.length === 0) {
        if (isUsedHere) return isType ? [] : [`${where}: nobody imports ${name}, so it needs no export`]
        return [`${where}: nobody uses ${name}`]
      }
      const isForTests = path.startsWith('test/') || isUsedHere || isLibrary(path)
      return isForTests || by.some(reader => !reader.startsWith('test/')) ? [] : [`${where}: only tests use ${name}`]
    }),
  )
}

function moduleOf(file: SourceFile): Module {
  const exports: Export[] = []
  const taken = new Set<string>()
  const said = new Map<string, number>()
  walk(syntaxTree(file.path, file.source), (node, { parent }) => {
    exports.push(...exportsOf(node))
    for (const [target, name] of takenBy(node)) taken.add(`${posix.join(posix.dirname(file.path), target)} ${name}`)
    const isName = node.type === 'Identifier' || node.type === 'JSXIdentifier'
    if (isName && parent?.type !== 'ExportSpecifier') said.set(node.name, (said.get(node.name) ?? 0) + 1)
  })
  return { file, exports, taken, said }
}

function exportsOf(node: Node): Export[] {
  if (node.type !== 'ExportNamedDeclaration') return []
  const { declaration, specifiers, start } = node
  if (declaration === null)
    return specifiers.map(({ exported }) => ({ name: nameOf(exported), start, isType: node.exportKind === 'type' }))
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.map(({ id }) => ({ name: nameOf(id), start, isType: false }))
  const isType = declaration.type === 'TSInterfaceDeclaration' || declaration.type === 'TSTypeAliasDeclaration'
  return 'id' in declaration && declaration.id !== null ? [{ name: nameOf(declaration.id), start, isType }] : []
}

/** What a node takes from other files: pairs of a target as it is written, and a name. */
function takenBy(node: Node): [target: string, name: string][] {
  switch (node.type) {
    case 'ImportDeclaration':
      return node.specifiers.map(one => [
        node.source.value,
        one.type === 'ImportSpecifier' ? nameOf(one.imported) : EVERYTHING,
      ])
    case 'ExportNamedDeclaration':
      return node.specifiers.flatMap(one => (node.source === null ? [] : [[node.source.value, nameOf(one.local)]]))
    case 'ImportExpression':
    case 'TSImportType':
      return node.source.type === 'Literal' ? [[String(node.source.value), EVERYTHING]] : []
    default:
      return []
  }
}

function nameOf(node: Node): string {
  return 'name' in node && typeof node.name === 'string' ? node.name : ''
}
