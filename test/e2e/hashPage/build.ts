import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

/**
 * Builds the page that tells its hashes into a folder: `hashPage.js`, a module that Node can import too, and `index.html`,
 * which puts its exports under `window.hashPage`. `nativeMath` puts Math.log and Math.exp in place of the portable ones.
 */
export async function buildHashPage(folder: string, { nativeMath = false } = {}): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    root: import.meta.dirname,
    plugins: nativeMath ? [trustTheBrowser()] : [],
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2023',
      lib: { entry: join(import.meta.dirname, 'entry.ts'), formats: ['es'], fileName: () => 'hashPage.js' },
    },
  })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Hashes</title>
<script type="module">import * as hashPage from './hashPage.js'; window.hashPage = hashPage</script>\n`,
  )
}

function trustTheBrowser(): Plugin {
  const native = join(import.meta.dirname, 'nativeMath.ts')
  return {
    name: 'ackademy:trust-the-browser',
    enforce: 'pre',
    resolveId: (id, importer) =>
      id.endsWith('/portableMath.ts') && importer !== native && importer !== undefined ? native : null,
  }
}
