import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { homedir } from 'node:os'
import { chromium, firefox } from 'playwright-core'

export type BrowserKind = 'chromium' | 'firefox'

/** What finding and installing a browser needs to know of a computer; a test plans one of its own. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly isRoot: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  isFile(path: string): boolean
  /** Where Playwright keeps the browser it downloads, whether or not it is there. */
  playwrightCopy(kind: BrowserKind): string
  /** Runs a command to its end and tells whether it succeeded. */
  run(program: string, parameters: readonly string[]): boolean
}

/** The computer this process runs on. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    home: homedir(),
    isRoot: process.getuid?.() === 0,
    env: process.env,
    isFile: path => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
    playwrightCopy: kind => (kind === 'chromium' ? chromium : firefox).executablePath(),
    run: runHere,
  }
}

function runHere(program: string, parameters: readonly string[]): boolean {
  const { status } = spawnSync(program, parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 15 * 60_000,
  })
  return status === 0
}
