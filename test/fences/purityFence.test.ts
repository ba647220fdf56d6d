import { describe, expect, it } from 'vitest'
import { purityProblems } from './purityFence.ts'
import { sourceTree } from './sourceTree.ts'

describe('the purity fence', () => {
  it('finds no clock, dice, timer, page or unportable arithmetic where a run could feel it', () => {
    const files = sourceTree('src')
    expect(files.length).toBeGreaterThan(0)
    expect(files.flatMap(({ path, source }) => purityProblems(path, source))).toEqual([])
  })

  const everyPureLayer = ['src/engine/a.ts', 'src/brokers/plain/a.ts', 'src/theory/a.ts', 'src/lessons/a.ts']

  it.each(everyPureLayer)('refuses the clock in %s', path => {
    expect(purityProblems(path, 'const now = 1\nexport const at = Date.now()')).toEqual([
      `${path}:2: Date is not for this file (clock)`,
    ])
  })

  it.each([
    ['const at = new Date()', 'clock'],
    ['const at = performance.now()', 'clock'],
    ['const times = { Date }', 'clock'],
    ['const later = setTimeout', 'timer'],
    ['requestAnimationFrame(step)', 'timer'],
    ['const roll = Math.random()', 'dice'],
    ["const roll = Math['random']()", 'dice'],
    ['const id = crypto.randomUUID()', 'dice'],
    ['const { random } = Math', 'one named function'],
    ['const arithmetic = Math', 'one named function'],
    ['const any = (name: "abs") => Math[name](1)', 'one named function'],
    ['const x = -Math.log(u)', 'Math.log differs'],
    ['const x = Math.exp(-r)', 'Math.exp differs'],
    ['const x = Math.pow(2, 3)', 'Math.pow differs'],
    ['const x = Math.sin(1)', 'Math.sin differs'],
    ['const x = Math.hypot(3, 4)', 'Math.hypot differs'],
    ['const x = 2 ** 3', '** differs'],
    ['let x = 2; x **= 3', '** differs'],
    ['const text = new Intl.NumberFormat().format(1)', 'locale'],
    ['const text = (1000).toLocaleString()', 'toLocaleString'],
    ["const order = a.localeCompare('b')", 'localeCompare'],
    ["const order = a['localeCompare']('b')", 'localeCompare'],
    ['async function run() {}', 'asynchronous'],
    ['const run = async () => 1', 'asynchronous'],
    ['const model = { async handle() {} }', 'asynchronous'],
    ['await 1', 'asynchronous'],
    ["const later = import('./b.ts')", 'asynchronous'],
    ['type Later = Promise<number>', 'async'],
    ['queueMicrotask(step)', 'async'],
    ["document.title = 'a'", 'page'],
    ['const width = window.innerWidth', 'page'],
    ["const w = globalThis['Date']", 'page'],
    ["localStorage.setItem('a', 'b')", 'storage'],
    ["console.log('a')", 'process'],
    ['const home = process.env.HOME', 'process'],
    ["const code = new Function('return 1')", 'code'],
  ])('refuses below state/: %s', (source, problem) => {
    const problems = purityProblems('src/engine/planted.ts', source)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(problem)
  })

  it.each([
    '// Date.now() would be wrong here\nconst a = 1',
    "const sentence = 'at Date.now(), Math.random() and 2 ** 3'",
    'const x = Math.floor(Math.sqrt(2) * Math.LN2)',
    'interface Entry { readonly Date: number; readonly document: string }',
    'const a = entry.Date + entry.history.length',
    'function keepFor(window: Duration) { return window }',
    'const { window } = settings; use(window)',
    'const row = { location: 1, history: 2 }',
  ])('allows below state/: %s', source => {
    expect(purityProblems('src/engine/allowed.ts', source)).toEqual([])
  })

  it.each([
    ['src/state/runStore.ts', 'const at = performance.now()'],
    ['src/state/runStore.ts', 'requestAnimationFrame(step)'],
    ['src/state/player.ts', "localStorage.getItem('a')"],
    ['src/state/storage.ts', 'const at = Date.now()'],
    ['src/state/player.ts', 'const seed = Math.random()'],
    ['src/state/runStore.ts', "document.querySelector('p')"],
    ['src/view/paint.ts', 'const at = performance.now()'],
    ['src/view/paint.ts', 'requestAnimationFrame(paint)'],
    ['src/view/paint.ts', 'const jitter = Math.random()'],
    ['src/view/paint.ts', "localStorage.getItem('a')"],
  ])('refuses in %s, which does not own it: %s', (path, source) => {
    expect(purityProblems(path, source)).toHaveLength(1)
  })

  it.each([
    ['src/state/player.ts', 'const at = performance.now(); requestAnimationFrame(step)'],
    ['src/state/storage.ts', "localStorage.getItem('a')"],
    ['src/view/paint.ts', "const text = (7).toLocaleString('en'); const angle = Math.sin(document.body.clientWidth)"],
    ['src/state/crew.ts', 'export async function hire() { await 1 }'],
  ])('allows %s its own: %s', (path, source) => {
    expect(purityProblems(path, source)).toEqual([])
  })
})
