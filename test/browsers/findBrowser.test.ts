import { describe, expect, it } from 'vitest'
import { findBrowser } from './findBrowser.ts'
import { plannedMachine } from './plannedMachine.ts'

describe('findBrowser', () => {
  it('takes the program that the environment names before any other', () => {
    const machine = plannedMachine({
      env: { ACKADEMY_CHROMIUM: '/opt/mine', PATH: '/usr/bin' },
      files: ['/opt/mine', '/usr/bin/chromium'],
    })
    expect(findBrowser('chromium', machine)).toEqual({ path: '/opt/mine', from: 'system' })
  })

  it('refuses an environment variable that names no file', () => {
    const machine = plannedMachine({ env: { ACKADEMY_FIREFOX: '/opt/typo' }, files: ['/usr/bin/firefox-esr'] })
    expect(() => findBrowser('firefox', machine)).toThrow(
      "ACKADEMY_FIREFOX must name a browser's program file, got '/opt/typo'",
    )
  })

  it('finds a browser anywhere on the PATH', () => {
    const machine = plannedMachine({
      env: { PATH: '/usr/bin:/home/learner/bin' },
      files: ['/home/learner/bin/google-chrome'],
    })
    expect(findBrowser('chromium', machine)?.path).toBe('/home/learner/bin/google-chrome')
  })

  it('finds Chrome among the applications of macOS, whose PATH does not name it', () => {
    const path = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(findBrowser('chromium', plannedMachine({ platform: 'darwin', files: [path] }))?.path).toBe(path)
  })

  it('finds Firefox among the programs of Windows', () => {
    const path = 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'
    const machine = plannedMachine({ platform: 'win32', env: { PROGRAMFILES: 'C:\\Program Files' }, files: [path] })
    expect(findBrowser('firefox', machine)?.path).toBe(path)
  })

  it("takes Playwright's download last and says that it is one", () => {
    const both = plannedMachine({ files: ['/playwright/firefox', '/usr/bin/firefox'] })
    expect(findBrowser('firefox', both)).toEqual({ path: '/usr/bin/firefox', from: 'system' })
    const one = plannedMachine({ files: ['/playwright/firefox'] })
    expect(findBrowser('firefox', one)).toEqual({ path: '/playwright/firefox', from: 'playwright' })
  })

  it('finds nothing where there is nothing', () => {
    expect(findBrowser('chromium', plannedMachine({ files: ['/usr/bin/node'] }))).toBeUndefined()
  })
})
