import { describe, expect, it } from 'vitest'
import { openingCommand } from '../../scripts/serve/openInBrowser.ts'

const url = 'http://127.0.0.1:4173/'

describe('openingCommand', () => {
  it('opens nothing on a Linux without a desktop', () => {
    expect(openingCommand(url, 'linux', {})).toBeUndefined()
    expect(openingCommand(url, 'linux', { DISPLAY: '' })).toBeUndefined()
  })

  it.each([{ DISPLAY: ':0' }, { WAYLAND_DISPLAY: 'wayland-0' }])('opens the page on a Linux desktop with %o', env => {
    expect(openingCommand(url, 'linux', env)).toEqual(['xdg-open', url])
  })

  it('opens the page on macOS and on Windows', () => {
    expect(openingCommand(url, 'darwin', {})).toEqual(['open', url])
    expect(openingCommand(url, 'win32', {})).toEqual(['cmd', '/c', 'start', '', url])
  })

  it('opens nothing where a machine works alone', () => {
    expect(openingCommand(url, 'darwin', { CI: 'true' })).toBeUndefined()
  })
})
