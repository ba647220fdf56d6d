import { type Browser, chromium } from 'playwright-core'
import { ensureBrowser } from './installBrowser.ts'
import { thisMachine } from './machine.ts'

// A test browser asks the network for nothing but the page under test.
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts a headless Chromium or Chrome; the caller closes it. The sandbox is off only for root, where it cannot work. */
export async function launchChromium(): Promise<Browser> {
  const machine = thisMachine()
  const { path } = ensureBrowser('chromium', machine)
  return chromium.launch({ executablePath: path, chromiumSandbox: !machine.isRoot, args: quiet })
}

/** Starts a headless Chromium, gives it to `use`, closes it whatever happens, and resolves to what `use` gave. */
export async function withChromium<Result>(use: (browser: Browser) => Promise<Result>): Promise<Result> {
  const browser = await launchChromium()
  try {
    return await use(browser)
  } finally {
    await browser.close()
  }
}
