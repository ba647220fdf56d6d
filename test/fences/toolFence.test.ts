import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

// The compiler and Biome hold half of the fences. Each is shown to bite: a tool that checks nothing is green as well.
const root = join(import.meta.dirname, '../..')
let planted: string

beforeEach(() => {
  planted = mkdtempSync(join(tmpdir(), 'ackademy-fence-'))
  for (const path of ['tsconfig.base.json', 'biome.json']) cpSync(join(root, path), join(planted, path))
  for (const layer of ['engine', 'theory', 'brokers', 'lessons', 'view']) {
    plant(`src/${layer}/empty.ts`, 'export {}\n')
    cpSync(join(root, 'src', layer, 'tsconfig.json'), join(planted, 'src', layer, 'tsconfig.json'))
  }
  symlinkSync(join(root, 'node_modules'), join(planted, 'node_modules'))
})
afterEach(() => rmSync(planted, { recursive: true }))

function plant(path: string, source: string): void {
  mkdirSync(dirname(join(planted, path)), { recursive: true })
  writeFileSync(join(planted, path), source)
}

function tool(program: string, parameters: readonly string[]): { isGreen: boolean; said: string } {
  const script = join(root, 'node_modules', program)
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...parameters], {
    cwd: planted,
    encoding: 'utf8',
  })
  return { isGreen: status === 0, said: stdout + stderr }
}

describe('the compiler', () => {
  const compile = (layer: string) =>
    tool('typescript/bin/tsc', [
      '-p',
      `src/${layer}`,
      '--composite',
      'false',
      '--noEmit',
      '--emitDeclarationOnly',
      'false',
    ])

  it.each(['engine', 'theory', 'brokers', 'lessons'])('refuses the page in src/%s', layer => {
    plant(
      `src/${layer}/planted.ts`,
      "export const title = document.title\nexport const store = localStorage.getItem('a')\n",
    )
    const { isGreen, said } = compile(layer)
    expect(isGreen).toBe(false)
    expect(said).toMatch(/planted\.ts.*'document'/)
    expect(said).toMatch(/planted\.ts.*'localStorage'/)
  })

  it.each([
    ['an element that may be missing', 'const list: number[] = []\nexport const first: number = list[0]\n', 'TS2322'],
    ['an implied any', 'export const same = (value) => value\n', 'TS7006'],
    [
      'a type imported as a value',
      "import { Time } from './time.ts'\nexport const at = (time: Time) => time\n",
      'TS1484',
    ],
    ['undefined for an optional field', 'export const a: { b?: number } = { b: undefined }\n', 'TS2375'],
  ])('refuses %s', (_what, source, code) => {
    plant('src/engine/time.ts', 'export type Time = number\n')
    plant('src/engine/planted.ts', source)
    const { isGreen, said } = compile('engine')
    expect(isGreen).toBe(false)
    expect(said).toContain(code)
  })

  it('refuses a broker imported by the view', () => {
    plant('src/brokers/plain.ts', 'export const plain = 1\n')
    plant('src/view/planted.ts', "export { plain } from '../brokers/plain.ts'\n")
    const { isGreen, said } = tool('typescript/bin/tsc', ['-p', 'src/view', '--outDir', join(planted, 'types')])
    expect(isGreen).toBe(false)
    expect(said).toContain('TS6307')
  })

  it('lets a clean layer pass', () => {
    plant('src/engine/clean.ts', 'export const half = (whole: number) => whole / 2\n')
    expect(compile('engine')).toEqual({ isGreen: true, said: '' })
  })
})

describe('Biome', () => {
  const lint = (path: string, source: string) => {
    plant(path, source)
    return tool('@biomejs/biome/bin/biome', ['lint', '--vcs-enabled=false', '--error-on-warnings', path])
  }

  it.each(['engine', 'brokers/plain', 'theory', 'lessons'])('refuses the clock in src/%s', folder => {
    const { isGreen, said } = lint(`src/${folder}/planted.ts`, 'export const at = Date.now()\n')
    expect(isGreen).toBe(false)
    expect(said).toContain('noRestrictedGlobals')
  })

  it.each([
    ['noExplicitAny', 'export const a = (b: any) => b\n'],
    ['noNonNullAssertion', 'export const a = (b?: string) => b!.length\n'],
    ['noUnusedVariables', 'const a = 1\n'],
    ['noUnusedImports', "import { a } from './a.ts'\n"],
    ['useImportType', "import { Time } from './time.ts'\nexport const a = (b: Time) => b\n"],
    ['noDefaultExport', 'export default 1\n'],
    ['noConsole', "console.log('a')\n"],
  ])('holds %s', (rule, source) => {
    const { isGreen, said } = lint('src/engine/planted.ts', source)
    expect(isGreen).toBe(false)
    expect(said).toContain(rule)
  })

  it('refuses HTML given as text', () => {
    const source = 'export const A = (p: { b: string }) => <p dangerouslySetInnerHTML={{ __html: p.b }} />\n'
    expect(lint('src/ui/Planted.tsx', source).said).toContain('noDangerouslySetInnerHtml')
  })

  it('lets a clean file pass', () => {
    expect(lint('src/engine/clean.ts', 'export const half = (whole: number) => whole / 2\n').isGreen).toBe(true)
  })
})
