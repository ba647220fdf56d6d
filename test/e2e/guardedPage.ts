import type { BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'
import { PATIENCE_MS, slowDown } from './pace.ts'

/** A page of the built site, and everything that went wrong on it. */
export interface Guarded {
  readonly page: Page
  /** Uncaught errors, errors in the console, violations of the security policy, dialogs, requests to anybody else: none are wanted. */
  readonly troubles: string[]
  /** Opens a place of the site, such as `#/sandbox`. */
  open(hash: string): Promise<void>
}

/** Takes a browser context, gives a new page in it that is watched from before its first script. */
export async function guardedPage(context: BrowserContext): Promise<Guarded> {
  const troubles: string[] = []
  const siteUrl = inject('siteUrl')
  const page = await context.newPage()
  await slowDown(page)
  page.setDefaultTimeout(PATIENCE_MS)
  page.on('console', message => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`)
  })
  page.on('pageerror', error => troubles.push(`error: ${error.message}`))
  page.on('dialog', dialog => {
    troubles.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', request => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(siteUrl))
      troubles.push(`asked ${request.url()}`)
  })
  await page.exposeFunction('reportViolation', (what: string) => troubles.push(`policy: ${what}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event => {
      const report = (window as unknown as { reportViolation(what: string): void }).reportViolation
      report(`${event.effectiveDirective} ${event.sourceFile}`)
    })
  })
  return {
    page,
    troubles,
    async open(hash) {
      // Another hash alone would be a walk within the page; a person who opens a link loads it.
      await page.goto('about:blank')
      await page.goto(`${siteUrl}${hash}`)
      // A page that comes late says meanwhile that it is busy.
      await page.locator('#page:not([aria-busy])').waitFor()
    },
  }
}
