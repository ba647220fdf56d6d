import { posix } from 'node:path'
import { lineOf, type Node, syntaxTree, walk } from './syntaxTree.ts'

interface Layer {
  /** What a path of this layer begins with. */
  readonly folder: string
  /** Beginnings of the paths it may import. */
  readonly mayImport: readonly string[]
  /** The packages it may import, and their sub-paths. */
  readonly packages: readonly string[]
}

const below = ['src/engine/', 'src/brokers/', 'src/theory/', 'src/lessons/']

/** The words in which the engine describes a run to whoever draws it. */
const picture = ['scene', 'trace', 'time', 'ledger', 'series', 'histogram', 'say'].map(name => `src/engine/${name}.ts`)

/** docs/ARCHITECTURE.md, "Layers". The first layer whose folder a path begins with is the path's own. */
const layers: readonly Layer[] = [
  { folder: 'src/engine/', mayImport: ['src/engine/'], packages: [] },
  { folder: 'src/theory/', mayImport: ['src/theory/'], packages: [] },
  { folder: 'src/brokers/shared/', mayImport: ['src/engine/', 'src/brokers/shared/'], packages: ['zod'] },
  { folder: 'src/brokers/', mayImport: ['src/engine/', 'src/brokers/shared/'], packages: ['zod'] },
  { folder: 'src/lessons/', mayImport: below, packages: ['zod', 'yaml', 'mdast-util-from-markdown', 'mdast'] },
  {
    folder: 'src/state/',
    mayImport: [...below, 'src/state/', 'lessons/'],
    packages: ['zustand', 'zod', 'yaml', 'fflate', 'intl-messageformat'],
  },
  { folder: 'src/view/', mayImport: [...picture, 'src/view/'], packages: ['d3'] },
  {
    folder: 'src/words/',
    mayImport: [
      'src/words/',
      'src/brokers/',
      'src/view/englishWords.ts',
      'src/ui/words/',
      'src/ui/systems/rabbitmq/words.ts',
      'src/ui/systems/kafka/words.ts',
      'src/ui/systems/kafka/presetWords.ts',
      'src/ui/systems/kafka/settingWords.ts',
      'src/state/sayIn.ts',
      'src/state/sayProblem.ts',
      'src/state/languages.ts',
    ],
    packages: [],
  },
  {
    folder: 'src/ui/',
    mayImport: ['src/', 'lessons/', 'docs/models/'],
    packages: ['react', 'react-dom', 'zustand', 'd3', 'zod', 'mdast', 'mdast-util-from-markdown'],
  },
  { folder: 'src/main.tsx', mayImport: ['src/ui/'], packages: ['react', 'react-dom'] },
]

/**
 * Tells which imports of a file go up or sideways, one sentence each: static, type-only, re-exporting and dynamic imports, import types,
 * workers and globs alike. `path` is the file's path from the root of the project.
 */
export function importProblems(path: string, source: string): string[] {
  const layer = layers.find(each => path.startsWith(each.folder))
  if (layer === undefined) return [`${path}: it lies in no layer of src`]
  return importsOf(path, source).flatMap(({ target, line }) => {
    const problem = target === undefined ? 'an import must be written as a plain text' : refusal(layer, path, target)
    return problem === undefined ? [] : [`${path}:${line}: ${problem}`]
  })
}

function refusal(layer: Layer, path: string, target: string): string | undefined {
  if (!target.startsWith('.')) {
    const isAllowed = layer.packages.some(name => target === name || target.startsWith(`${name}/`))
    return isAllowed ? undefined : `${layer.folder} may not import the package '${target}'`
  }
  const file = posix.join(posix.dirname(path), target.split('?')[0] ?? target)
  if (!/\.[a-z]+$/.test(file)) return `'${target}' must name its file with the extension`
  const isAllowed = [...layer.mayImport, ownFolder(path)].some(beginning => file.startsWith(beginning))
  return isAllowed ? undefined : `${layer.folder} may not import ${file}`
}

/** The folder a file may import from whatever its layer: a broker's own, and none for a file that several folders would share. */
function ownFolder(path: string): string {
  const broker = /^src\/brokers\/[^/]+\//.exec(path)?.[0]
  if (broker !== undefined) return broker
  // A list of all brokers may lie beside their folders; a broker cannot import it back.
  return path.startsWith('src/brokers/') ? 'src/brokers/' : path
}

interface Import {
  /** Undefined where the target is computed. */
  readonly target: string | undefined
  readonly line: number
}

function importsOf(path: string, source: string): Import[] {
  const imports: Import[] = []
  walk(syntaxTree(path, source), node => {
    const line = lineOf(source, node.start)
    for (const target of targetsOf(node)) imports.push({ target, line })
  })
  return imports
}

function targetsOf(node: Node): (string | undefined)[] {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return [text(node.source)]
    case 'ExportNamedDeclaration':
      return node.source === null ? [] : [text(node.source)]
    case 'TSExternalModuleReference':
      return [text(node.expression)]
    case 'NewExpression':
      return isUrlOfThisModule(node) ? [text(node.arguments[0])] : []
    case 'CallExpression':
      return isGlob(node) ? globTargets(node.arguments[0]) : []
    default:
      return []
  }
}

/** `new URL('./worker.ts', import.meta.url)` is how Vite is told of a worker or an asset. */
function isUrlOfThisModule(node: Node & { type: 'NewExpression' }): boolean {
  return node.callee.type === 'Identifier' && node.callee.name === 'URL' && isMetaProperty(node.arguments[1], 'url')
}

function isGlob(node: Node & { type: 'CallExpression' }): boolean {
  return isMetaProperty(node.callee, 'glob')
}

function isMetaProperty(node: Node | undefined, name: string): boolean {
  if (node?.type !== 'MemberExpression' || node.object.type !== 'MetaProperty') return false
  return node.property.type === 'Identifier' && node.property.name === name
}

function globTargets(pattern: Node | undefined): (string | undefined)[] {
  if (pattern?.type !== 'ArrayExpression') return [text(pattern)]
  return pattern.elements.map(element => text(element ?? undefined))
}

function text(node: Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  const isPlain = node?.type === 'TemplateLiteral' && node.expressions.length === 0
  return isPlain ? (node.quasis[0]?.value.cooked ?? undefined) : undefined
}
