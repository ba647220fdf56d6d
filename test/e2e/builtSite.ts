import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { freshBuild } from '../../scripts/serve/freshBuild.ts'
import { serveFolder } from '../../scripts/serve/staticServer.ts'
import { ensureBrowser } from '../browsers/installBrowser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the built page, under a sub-path and ending with '/'. Read it with `inject('siteUrl')`. */
    siteUrl: string
  }
}

/**
 * Runs once before all end-to-end tests: builds the page when it is out of date, makes sure of both browsers, and serves
 * the built folder from a sub-path (so that an absolute address anywhere fails). Gives Vitest what stops it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, '../..')
  await freshBuild(root)
  // Once, here: two test files must not start apt-get at the same time.
  ensureBrowser('chromium')
  ensureBrowser('firefox')
  const site = await serveFolder(join(root, 'dist'), '/some/sub/path/')
  project.provide('siteUrl', site.url)
  return () => site.close()
}
