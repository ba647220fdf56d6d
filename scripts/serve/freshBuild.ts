import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

/** What the built page is made from: a change to any of these makes dist/ out of date. */
const sources = ['src', 'lessons', 'public', 'scripts/build', 'index.html', 'vite.config.ts', 'package-lock.json']

/** Builds dist/ under `root` when it is missing or older than a source. Resolves to whether it built. */
export async function freshBuild(root: string): Promise<boolean> {
  if (!isOutOfDate(root)) return false
  // A test runner says NODE_ENV=test, and React would come in its development build.
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    await build({ root, logLevel: 'warn' })
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
  return true
}

/** Tells whether `root`/dist is missing or older than any source (folders count: a removed file changes its folder). */
export function isOutOfDate(root: string): boolean {
  const built = statSync(join(root, 'dist/index.html'), { throwIfNoEntry: false })?.mtimeMs
  return built === undefined || sources.some(source => newest(join(root, source)) > built)
}

function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), found.mtimeMs)
}
