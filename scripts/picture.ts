import { join } from 'node:path'
import { withChromium } from '../test/browsers/chromium.ts'
import { freshBuild } from './serve/freshBuild.ts'
import { serveFolder } from './serve/staticServer.ts'

// Takes README's picture: `npm run picture`, with the part of the address that chooses what is shown as an optional argument; usually lesson 2 in its rush.
const root = join(import.meta.dirname, '..')
const file = join(root, 'docs/picture.png')
// So that some messages wait, and each is still drawn by itself.
const atSeconds = 31

await freshBuild(root)
const site = await serveFolder(join(root, 'dist'), '/')
await withChromium(async browser => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' })
  await page.goto(site.url + (process.argv[2] ?? '#/learn/02-shock-absorber/rush'))
  await page.waitForFunction(
    least => Number.parseFloat(document.querySelector('.clock')?.textContent ?? '') >= least,
    atSeconds,
    { polling: 'raf', timeout: 120_000 },
  )
  await page.screenshot({ path: file })
})
await site.close()
console.log(`Took ${file}`)
