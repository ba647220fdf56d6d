import { fileURLToPath } from 'node:url'
import { type FoundBrowser, findBrowser } from './findBrowser.ts'
import { type BrowserKind, type Machine, thisMachine } from './machine.ts'

// A bare Debian has no font at all, and a page without a font cannot be measured or looked at.
const debianPackages: Readonly<Record<BrowserKind, readonly string[]>> = {
  chromium: ['chromium', 'fonts-dejavu-core'],
  firefox: ['firefox-esr', 'fonts-dejavu-core'],
}

const advice: Readonly<Record<BrowserKind, string>> = {
  chromium: 'install Chromium or Chrome, or set ACKADEMY_CHROMIUM to its program file',
  firefox: 'install Firefox, or set ACKADEMY_FIREFOX to its program file',
}

/**
 * Finds a browser and installs one where there is none: Debian's package when root, else Playwright's own download.
 * Throws one sentence that says what to do when neither gives a browser; tests that need one must fail, not be skipped.
 */
export function ensureBrowser(kind: BrowserKind, machine: Machine = thisMachine()): FoundBrowser {
  const found =
    findBrowser(kind, machine) ??
    (installFromDebian(kind, machine) ? findBrowser(kind, machine) : undefined) ??
    (downloadFromPlaywright(kind, machine) ? findBrowser(kind, machine) : undefined)
  if (found !== undefined) return found
  throw new Error(`The end-to-end tests need ${kind} and none could be found or installed: ${advice[kind]}.`)
}

function installFromDebian(kind: BrowserKind, machine: Machine): boolean {
  if (!machine.isRoot || !machine.isFile('/usr/bin/apt-get')) return false
  // An update may fail for one source of many; the install tells whether that mattered.
  machine.run('apt-get', ['update', '--quiet'])
  return machine.run('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', ...debianPackages[kind]])
}

function downloadFromPlaywright(kind: BrowserKind, machine: Machine): boolean {
  const commandLine = fileURLToPath(new URL('../../node_modules/playwright-core/cli.js', import.meta.url))
  const withLibraries = machine.isRoot && machine.platform === 'linux' ? ['--with-deps'] : []
  return machine.run(process.execPath, [commandLine, 'install', ...withLibraries, kind])
}
