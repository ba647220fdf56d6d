import { spawn } from 'node:child_process'

/** The command that opens an address on this desktop, or nothing where there is no desktop. */
export function openingCommand(
  url: string,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly [string, ...string[]] | undefined {
  if (env.CI !== undefined) return undefined
  if (platform === 'darwin') return ['open', url]
  // `start` takes its first quoted argument for a window title, so an empty one comes first.
  if (platform === 'win32') return ['cmd', '/c', 'start', '', url]
  const hasDesktop = Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)
  return hasDesktop ? ['xdg-open', url] : undefined
}

/** Opens the address in the desktop's browser. Where there is none it does nothing: the printed address is enough. */
export function openInBrowser(url: string): void {
  const command = openingCommand(url, process.platform, process.env)
  if (command === undefined) return
  const [program, ...parameters] = command
  spawn(program, parameters, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}
