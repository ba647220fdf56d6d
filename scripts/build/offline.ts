import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Plugin } from 'vite'

const registration =
  "if ('serviceWorker' in navigator) navigator.serviceWorker.register('./serviceWorker.js').catch(() => undefined)\n"

/**
 * Gives a Vite plugin that makes the built page work offline after its first load: it writes a service worker that
 * keeps every built file, and the one-line script that registers it. Both use relative addresses, so any sub-path works.
 */
export function offline(): Plugin {
  let publicFolder = ''
  return {
    name: 'ackademy:offline',
    apply: 'build',
    configResolved(config) {
      publicFolder = config.publicDir
    },
    transformIndexHtml: () => [
      { tag: 'script', attrs: { defer: true, src: './registerOffline.js' }, injectTo: 'head' },
    ],
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const built = Object.values(bundle).map(file => ({
          path: file.fileName,
          content: file.type === 'chunk' ? file.code : file.source,
        }))
        const copied = filesUnder(publicFolder).map(path => ({ path, content: readFileSync(join(publicFolder, path)) }))
        const source = serviceWorkerFor([...built, ...copied, { path: 'registerOffline.js', content: registration }])
        this.emitFile({ type: 'asset', fileName: 'registerOffline.js', source: registration })
        this.emitFile({ type: 'asset', fileName: 'serviceWorker.js', source })
      },
    },
  }
}

interface BuiltFile {
  readonly path: string
  readonly content: string | Uint8Array
}

/**
 * Gives the text of the service worker that keeps these files. Its version is a hash of them all, so a changed build is
 * a changed worker. Throws when the page itself is not among them: the worker would keep everything but the page.
 */
export function serviceWorkerFor(files: readonly BuiltFile[]): string {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const page = sorted.find(file => file.path === 'index.html')
  if (page === undefined) {
    throw new Error(
      `serviceWorkerFor: index.html must be among the built files, got ${sorted.map(file => file.path).join(', ')}`,
    )
  }
  const hash = createHash('sha256')
  for (const file of sorted) hash.update(file.path).update('\0').update(file.content).update('\0')
  // The page is kept under its folder's address, because some servers redirect index.html to it.
  const paths = sorted.map(file => (file === page ? './' : `./${file.path}`))
  return readFileSync(new URL('./serviceWorker.js', import.meta.url), 'utf8')
    .replace("'BUILT_FILES'", JSON.stringify(paths))
    .replace('BUILT_VERSION', hash.digest('hex').slice(0, 16))
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
}
