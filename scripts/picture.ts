import { join } from 'node:path'
import { withChromium } from '../test/browsers/chromium.ts'
import { freshBuild } from './serve/freshBuild.ts'
import { serveFolder } from './serve/staticServer.ts'

// Takes README's picture: `npm run picture`, with the part of the address that chooses what is shown as an optional argument; usually lesson 2 in its rush.
const root = join(import.meta.dirname, '..')
const file = join(root, 'docs/picture.png')
const runsForMs = 8000

await freshBuild(root)
const site = await serveFolder(join(root, 'dist'), '/')
await withChromium(async browser => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' })
  await page.goto(site.url + (process.argv[2] ?? '#/learn/02-shock-absorber/rush'))
  // Long enough for messages to wait, move and fail: an empty stage says nothing.
  await page.waitForTimeout(runsForMs)
  await page.screenshot({ path: file })
})
await site.close()
console.log(`Took ${file}`)
