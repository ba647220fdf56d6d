import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'vite'

// `tsx scripts/bundled.ts program.ts [arguments]` runs a program as one bundled module. tsx itself turns every import into
// a getter call, with which the engine's hot loops run two to three times slower than in the built page.
const root = join(import.meta.dirname, '..')
const [program = '', ...programArguments] = process.argv.slice(2)
const cache = join(root, 'node_modules/.cache')
mkdirSync(cache, { recursive: true })
const outDir = mkdtempSync(join(cache, 'bundled-'))
const name = `${basename(program, '.ts')}.mjs`
try {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: join(root, program),
      outDir,
      copyPublicDir: false,
      minify: false,
      target: 'node20',
      // Vite writes every top-level const as var, and Node then reads each constant from memory instead of compiling it in.
      rolldownOptions: { output: { entryFileNames: name, topLevelVar: false } },
    },
  })
  const { status } = spawnSync(process.execPath, [join(outDir, name), ...programArguments], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} finally {
  rmSync(outDir, { recursive: true, force: true })
}
