import { namesDeclaredIn } from './namesDeclaredIn.ts'
import { lineOf, type Node, type Place, syntaxTree, walk } from './syntaxTree.ts'

/** What a global gives: a run must not depend on any of it. */
type Power =
  | 'clock'
  | 'timer'
  | 'dice'
  | 'storage'
  | 'address'
  | 'page'
  | 'network'
  | 'locale'
  | 'async'
  | 'process'
  | 'code'

const powers: Readonly<Record<Power, readonly string[]>> = {
  clock: ['Date', 'performance'],
  timer: [
    'setTimeout',
    'setInterval',
    'setImmediate',
    'requestAnimationFrame',
    'requestIdleCallback',
    'MessageChannel',
  ],
  dice: ['crypto'],
  storage: ['localStorage', 'sessionStorage', 'indexedDB', 'caches'],
  address: ['location', 'history'],
  page: [
    'document',
    'window',
    'self',
    'globalThis',
    'navigator',
    'matchMedia',
    'HTMLElement',
    'customElements',
    'Image',
  ],
  network: ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker', 'BroadcastChannel'],
  locale: ['Intl'],
  async: ['Promise', 'queueMicrotask', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'Atomics'],
  process: ['process', 'Buffer', 'require', 'console'],
  code: ['eval', 'Function'],
}

const powerOf: ReadonlyMap<string, Power> = new Map(
  Object.entries(powers).flatMap(([power, names]) => names.map(name => [name, power as Power] as const)),
)

/**
 * The parts of Math whose result ECMAScript or IEEE 754 fixes to the bit, plus sqrt, which every engine takes from the
 * processor's correctly rounded instruction. Everything else (log, exp, pow, sin ...) may differ between browsers.
 */
const portableMath = new Set(
  'abs ceil clz32 floor fround imul max min round sign sqrt trunc E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2'.split(' '),
)

const pureLayers = ['src/engine/', 'src/brokers/', 'src/theory/', 'src/lessons/']

/**
 * Above the pure layers: the powers each layer has, and the files in state/ that own one more (named by how they begin).
 * The view has neither clock nor timer, because the picture is a function of state and time; the player calls it.
 */
const powersOfState: readonly Power[] = ['async', 'network']
const powersOfView: readonly Power[] = ['page', 'locale', 'async']
const ownersInState: Readonly<Partial<Record<Power, readonly string[]>>> = {
  clock: ['src/state/player'],
  timer: ['src/state/player'],
  // A hidden tab is no reason to run on, and only the page knows that it is hidden.
  page: ['src/state/player'],
  storage: ['src/state/storage'],
  address: ['src/state/address'],
}

/**
 * Tells where a file uses a clock, dice, a timer, the page, the language of the browser, arithmetic that differs between
 * browsers, or (below state/) anything asynchronous, and may not; one sentence each. `path` is the file's path from the
 * root of the project.
 */
export function purityProblems(path: string, source: string): string[] {
  const isPure = pureLayers.some(folder => path.startsWith(folder))
  if (!isPure && !/^src\/(state|view)\//.test(path)) return []
  const tree = syntaxTree(path, source)
  const declared = namesDeclaredIn(tree)
  const problems: string[] = []
  walk(tree, (node, place) => {
    const problem =
      globalProblem(node, place, path, declared) ??
      mathProblem(node, place, isPure) ??
      (path.startsWith('src/view/') ? undefined : localeProblem(node)) ??
      (isPure ? (powerOperatorProblem(node) ?? asyncProblem(node)) : undefined)
    if (problem !== undefined) problems.push(`${path}:${lineOf(source, node.start)}: ${problem}`)
  })
  return problems
}

function globalProblem(node: Node, place: Place, path: string, declared: ReadonlySet<string>): string | undefined {
  if (node.type !== 'Identifier' || !isReference(place) || declared.has(node.name)) return undefined
  const power = powerOf.get(node.name)
  if (power === undefined || hasPower(path, power)) return undefined
  return `${node.name} is not for this file (${power})`
}

function hasPower(path: string, power: Power): boolean {
  if (path.startsWith('src/view/')) return powersOfView.includes(power)
  if (!path.startsWith('src/state/')) return false
  return powersOfState.includes(power) || (ownersInState[power]?.some(owner => path.startsWith(owner)) ?? false)
}

/** An identifier that stands for a value or a type, not for a field's name: `Date.now()` and `{ at: Date }`, not `{ Date: 1 }` or `a.Date`. */
function isReference({ parent, field }: Place): boolean {
  if (parent === undefined) return true
  if (parent.type === 'MemberExpression') return field === 'object' || parent.computed
  if (field === 'key') return 'computed' in parent && parent.computed === true
  if (field === 'label' || field === 'imported' || field === 'exported') return false
  return !(parent.type === 'TSQualifiedName' && field === 'right')
}

function mathProblem(node: Node, { parent, field }: Place, isPure: boolean): string | undefined {
  if (
    node.type !== 'Identifier' ||
    node.name !== 'Math' ||
    (parent?.type === 'MemberExpression' && field === 'property')
  ) {
    return undefined
  }
  if (parent?.type !== 'MemberExpression') return 'Math must be used one named function at a time'
  const name = memberName(parent)
  if (name === 'random') return 'Math.random is not for this file (dice)'
  if (!isPure) return undefined
  if (name === undefined) return 'Math must be used one named function at a time'
  return portableMath.has(name) ? undefined : `Math.${name} differs between browsers`
}

function localeProblem(node: Node): string | undefined {
  const name = node.type === 'MemberExpression' ? memberName(node) : undefined
  if (name === undefined || !(name.startsWith('toLocale') || name === 'localeCompare')) return undefined
  return `${name} depends on the browser's language`
}

function memberName(node: Node & { type: 'MemberExpression' }): string | undefined {
  const { property } = node
  if (property.type === 'Identifier' && !node.computed) return property.name
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined
}

function powerOperatorProblem(node: Node): string | undefined {
  const isPower =
    (node.type === 'BinaryExpression' && node.operator === '**') ||
    (node.type === 'AssignmentExpression' && node.operator === '**=')
  return isPower ? '** differs between browsers' : undefined
}

function asyncProblem(node: Node): string | undefined {
  const isAsync =
    node.type === 'AwaitExpression' ||
    node.type === 'ImportExpression' ||
    (node.type === 'ForOfStatement' && node.await) ||
    ('async' in node && node.async === true)
  return isAsync ? 'nothing below state/ is asynchronous' : undefined
}
