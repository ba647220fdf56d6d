import { posix, win32 } from 'node:path'
import type { BrowserKind, Machine } from './machine.ts'

export interface FoundBrowser {
  readonly path: string
  /** Playwright's Firefox is patched and is driven by Playwright itself; any other speaks WebDriver BiDi. */
  readonly from: 'system' | 'playwright'
}

const variables: Readonly<Record<BrowserKind, string>> = { chromium: 'ACKADEMY_CHROMIUM', firefox: 'ACKADEMY_FIREFOX' }

const commands: Readonly<Record<BrowserKind, readonly string[]>> = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  firefox: ['firefox-esr', 'firefox'],
}

const applications: Readonly<Record<BrowserKind, readonly string[]>> = {
  chromium: ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'],
  firefox: ['Firefox.app/Contents/MacOS/firefox'],
}

const windowsPrograms: Readonly<Record<BrowserKind, readonly string[]>> = {
  chromium: ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe'],
  firefox: ['Mozilla Firefox\\firefox.exe'],
}

/**
 * Finds a browser: the one an environment variable names (ACKADEMY_CHROMIUM, ACKADEMY_FIREFOX), else one on the PATH, else one in
 * its usual place, else Playwright's download. Throws when the variable names no file, so that a mistyped path is not passed over.
 */
export function findBrowser(kind: BrowserKind, machine: Machine): FoundBrowser | undefined {
  const named = machine.env[variables[kind]]
  if (named !== undefined && named !== '') return { path: fileNamedBy(variables[kind], named, machine), from: 'system' }
  const path = [...onPath(kind, machine), ...usualPlaces(kind, machine)].find(place => machine.isFile(place))
  if (path !== undefined) return { path, from: 'system' }
  const copy = machine.playwrightCopy(kind)
  return machine.isFile(copy) ? { path: copy, from: 'playwright' } : undefined
}

function fileNamedBy(variable: string, path: string, machine: Machine): string {
  if (machine.isFile(path)) return path
  throw new Error(`findBrowser: ${variable} must name a browser's program file, got '${path}'`)
}

function onPath(kind: BrowserKind, machine: Machine): string[] {
  const isWindows = machine.platform === 'win32'
  const { delimiter, join } = isWindows ? win32 : posix
  const folders = (machine.env.PATH ?? machine.env.Path ?? '').split(delimiter).filter(folder => folder !== '')
  const names = commands[kind].map(name => (isWindows ? `${name}.exe` : name))
  return names.flatMap(name => folders.map(folder => join(folder, name)))
}

function usualPlaces(kind: BrowserKind, machine: Machine): string[] {
  if (machine.platform === 'darwin') {
    const folders = ['/Applications', posix.join(machine.home, 'Applications')]
    return folders.flatMap(folder => applications[kind].map(application => posix.join(folder, application)))
  }
  if (machine.platform === 'win32') {
    const folders = [machine.env.PROGRAMFILES, machine.env['PROGRAMFILES(X86)'], machine.env.LOCALAPPDATA]
    return folders.flatMap(folder =>
      folder === undefined ? [] : windowsPrograms[kind].map(program => win32.join(folder, program)),
    )
  }
  const folders = ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin']
  return folders.flatMap(folder => commands[kind].map(name => posix.join(folder, name)))
}
