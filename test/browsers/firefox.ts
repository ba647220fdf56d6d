import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { firefox } from 'playwright-core'
import { z } from 'zod'
import { type BidiConnection, connectBidi } from './bidi.ts'
import { ensureBrowser } from './installBrowser.ts'

const startLimitMs = 120_000

/**
 * Opens `url` in a headless Firefox, evaluates a JavaScript expression there (a promise is awaited) and resolves to its
 * value, which must be JSON. Rejects with the page's own error when the expression throws. Firefox is closed either way.
 */
export async function inFirefox(url: string, expression: string): Promise<unknown> {
  const { path, from } = ensureBrowser('firefox')
  const asJson = `(async () => JSON.stringify((await (${expression})) ?? null))()`
  const json = from === 'playwright' ? await byPlaywright(path, url, asJson) : await byBidi(path, url, asJson)
  return JSON.parse(json)
}

async function byPlaywright(path: string, url: string, expression: string): Promise<string> {
  const browser = await firefox.launch({ executablePath: path })
  try {
    const page = await browser.newPage()
    await page.goto(url)
    return z.string().parse(await page.evaluate(expression))
  } finally {
    await browser.close()
  }
}

async function byBidi(path: string, url: string, expression: string): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'ackademy-firefox-'))
  writeFileSync(join(profile, 'user.js'), preferences())
  const flags = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0']
  const process = spawn(path, flags, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>(resolve => process.once('close', () => resolve()))
  try {
    const connection = await connectBidi(`${await bidiAddress(process)}/session`)
    const value = await evaluate(connection, url, expression)
    connection.close()
    return value
  } finally {
    process.kill()
    await ended
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

function preferences(): string {
  const values = {
    'app.update.disabledForTesting': true,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'toolkit.telemetry.reportingpolicy.firstRun': false,
  }
  return Object.entries(values)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${value});\n`)
    .join('')
}

function bidiAddress(process: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = []
    const fail = (why: string) => {
      clearTimeout(limit)
      reject(new Error(`inFirefox: Firefox ${why}; it said: ${said.slice(-5).join(' | ')}`))
    }
    const limit = setTimeout(() => fail(`did not open its WebDriver BiDi port in ${startLimitMs} ms`), startLimitMs)
    process.once('error', error => fail(error.message))
    process.once('close', code => fail(`ended with code ${code}`))
    if (process.stderr === null) return fail('has no error stream')
    createInterface(process.stderr).on('line', line => {
      said.push(line)
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(line)?.[1]
      if (address === undefined) return
      clearTimeout(limit)
      resolve(address)
    })
  })
}

const tree = z.object({ contexts: z.tuple([z.object({ context: z.string() })]).rest(z.unknown()) })

const evaluated = z.discriminatedUnion('type', [
  z.object({ type: z.literal('success'), result: z.object({ type: z.literal('string'), value: z.string() }) }),
  z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
])

async function evaluate(connection: BidiConnection, url: string, expression: string): Promise<string> {
  await connection.send('session.new', { capabilities: {} })
  const { context } = tree.parse(await connection.send('browsingContext.getTree', {})).contexts[0]
  await connection.send('browsingContext.navigate', { context, url, wait: 'complete' })
  const outcome = evaluated.parse(
    await connection.send('script.evaluate', { expression, target: { context }, awaitPromise: true }),
  )
  if (outcome.type === 'exception') throw new Error(`inFirefox: ${outcome.exceptionDetails.text}`)
  return outcome.result.value
}
