import { join } from 'node:path'
import { freshBuild } from './serve/freshBuild.ts'
import { openInBrowser } from './serve/openInBrowser.ts'
import { serveFolder } from './serve/staticServer.ts'

const root = join(import.meta.dirname, '..')
if (await freshBuild(root)) console.log('Built the page into dist/.')
const { url } = await serveFolder(join(root, 'dist'), '/', 4173)
console.log(`Ackademy is at ${url}   (stop it with Ctrl+C)`)
openInBrowser(url)
