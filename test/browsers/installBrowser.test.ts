import { describe, expect, it } from 'vitest'
import { ensureBrowser } from './installBrowser.ts'
import { plannedMachine } from './plannedMachine.ts'

const update = 'apt-get update --quiet'
const debianChromium = 'apt-get install --yes --quiet --no-install-recommends chromium fonts-dejavu-core'
const debianFirefox = 'apt-get install --yes --quiet --no-install-recommends firefox-esr fonts-dejavu-core'
const node = process.execPath.split('/').at(-1)

describe('ensureBrowser', () => {
  it('installs nothing when there is a browser', () => {
    const machine = plannedMachine({ isRoot: true, files: ['/usr/bin/apt-get', '/usr/bin/chromium'] })
    expect(ensureBrowser('chromium', machine).path).toBe('/usr/bin/chromium')
    expect(machine.ran).toEqual([])
  })

  it("installs Debian's package when root", () => {
    const machine = plannedMachine({
      isRoot: true,
      files: ['/usr/bin/apt-get'],
      commands: { [update]: [], [debianFirefox]: ['/usr/bin/firefox-esr'] },
    })
    expect(ensureBrowser('firefox', machine)).toEqual({ path: '/usr/bin/firefox-esr', from: 'system' })
    expect(machine.ran).toEqual([update, debianFirefox])
  })

  it('installs although one package list could not be updated', () => {
    const machine = plannedMachine({
      isRoot: true,
      files: ['/usr/bin/apt-get'],
      commands: { [debianChromium]: ['/usr/bin/chromium'] },
    })
    expect(ensureBrowser('chromium', machine).path).toBe('/usr/bin/chromium')
  })

  it("takes Playwright's download when not root", () => {
    const machine = plannedMachine({
      files: ['/usr/bin/apt-get'],
      commands: { [`${node} cli.js install chromium`]: ['/playwright/chromium'] },
    })
    expect(ensureBrowser('chromium', machine)).toEqual({ path: '/playwright/chromium', from: 'playwright' })
    expect(machine.ran).toEqual([`${node} cli.js install chromium`])
  })

  it("goes on to Playwright's download when the package holds no browser, as Ubuntu's does", () => {
    const machine = plannedMachine({
      isRoot: true,
      files: ['/usr/bin/apt-get'],
      commands: { [debianChromium]: [], [`${node} cli.js install --with-deps chromium`]: ['/playwright/chromium'] },
    })
    expect(ensureBrowser('chromium', machine).from).toBe('playwright')
  })

  it('fails with one sentence that says what to do where none can be had', () => {
    expect(() => ensureBrowser('chromium', plannedMachine({}))).toThrow(
      'The end-to-end tests need chromium and none could be found or installed: install Chromium or Chrome, or set ACKADEMY_CHROMIUM to its program file.',
    )
  })
})
