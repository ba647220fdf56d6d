import { describe, expect, inject, it } from 'vitest'
import { ownPage } from './ownPage.ts'
import { frames } from './pace.ts'

const EVERYWHERE = ['#/', '#/learn', '#/learn/01-leave-a-note', '#/sandbox', '#/sandbox?theme=projector&embed'] as const

const own = ownPage()

describe('the built page', () => {
  it('opens every kind of place from a sub-path without a word from its security policy and without asking anybody else', async () => {
    for (const hash of EVERYWHERE) {
      await own.open(hash)
      const policy = own.page.locator('meta[http-equiv="Content-Security-Policy"]')
      expect(await policy.getAttribute('content')).toContain("default-src 'none'")
      await frames(own.page, 2)
    }
  })

  it('opens every kind of place offline after its first load', async () => {
    const { page, open } = await own.guarded({ serviceWorkers: 'allow' })
    await open('#/')
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.context().setOffline(true)
    for (const hash of EVERYWHERE) await open(hash)
    await page.locator('.stageHost').waitFor()
  })
})

describe('one component that crashes', () => {
  it('is replaced by a sentence and a way to try again; the run and the rest of the page go on', async () => {
    own.plant(/planted/)
    const { page } = own
    // The stage draws on a canvas, and nothing else does.
    await page.addInitScript(() => {
      const get = HTMLCanvasElement.prototype.getContext
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: unknown[]) {
        if ('isMended' in window) return Reflect.apply(get, this, args)
        throw new Error('planted')
      }
    })
    await own.open('#/sandbox')
    const crashed = page.locator('.crashed')
    await crashed.getByRole('button').first().waitFor()
    await expect.poll(() => crashed.count()).toBe(1)
    expect(await crashed.textContent()).toMatch(/\w+ \w+ \w+/)
    await page.getByRole('slider', { name: /Rate/ }).first().press('ArrowRight')
    await page.getByRole('link', { name: 'Learn' }).click()
    await page.getByRole('heading', { name: 'Learn' }).waitFor()
    await page.evaluate(() => Object.assign(window, { isMended: true }))
    await page.getByRole('link', { name: 'Sandbox' }).click()
    await page.locator('.stageHost canvas').first().waitFor()
    await expect.poll(() => crashed.count()).toBe(0)
  })
})

describe('a lesson with a mistake in its files', () => {
  it('says where it is and how to mend it, and the other lessons can be taken', async () => {
    const { page } = own
    let isPlanted = false
    await page.route('**/assets/lesson-*.js', async route => {
      const response = await route.fetch()
      const body = await response.text()
      const wrong = body.includes('leave') && !isPlanted ? body.replace('minutes:', 'minuets:') : body
      isPlanted ||= wrong !== body
      await route.fulfill({ response, body: wrong })
    })
    await own.open('#/learn/01-leave-a-note')
    await page.getByRole('heading', { name: 'This lesson has a mistake in its files' }).waitFor()
    await page
      .getByText(/lessons\/01-leave-a-note\/lesson.yaml, line \d+/)
      .first()
      .waitFor()
    await page.getByText('did you mean "minutes"?').first().waitFor()
    await own.open('#/learn/03-nothing-vanishes')
    await page.getByText(/^Lesson 3, step 1 /).waitFor()
  })

  it('shows its text as text, never as HTML', async () => {
    const { page } = own
    await page.route('**/assets/en-*.js', async route => {
      const response = await route.fetch()
      const body = (await response.text()).replace('Customers', '<img src=x onerror=document.title=1> Customers')
      await route.fulfill({ response, body })
    })
    await own.open('#/learn/01-leave-a-note')
    await page
      .locator('#page')
      .getByText(/img|mistake/)
      .first()
      .waitFor()
    expect(await page.locator('img[src=x]').count()).toBe(0)
    expect(await page.title()).not.toBe('1')
  })

  it('that does not arrive says so and offers to try again', async () => {
    own.plant(/Failed to fetch|net::ERR|Failed to load resource/)
    const { page } = own
    let isGone = true
    await page.route('**/assets/lesson-*.js', route => (isGone ? route.abort() : route.continue()))
    await own.open('#/learn/01-leave-a-note')
    await page.getByText('The lesson could not be loaded').first().waitFor()
    isGone = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText(/^Lesson 1, step 1 /).waitFor()
  })
})

describe('a page that is fetched when somebody goes there', () => {
  it('says so when it does not arrive, offers ways on, and shows itself when it can be had', async () => {
    own.plant(/Failed to fetch|net::ERR|Failed to load resource/)
    const { page } = own
    let isGone = true
    await page.route(/SandboxRoute-.*\.js$/, route => (isGone ? route.abort() : route.continue()))
    await own.open('')
    await page.getByRole('link', { name: 'Sandbox' }).first().click()
    await page.getByRole('alert').getByText('This could not be loaded').waitFor()
    await page.getByRole('button', { name: 'Reload the page' }).waitFor()
    isGone = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.sandboxPage .stage [data-part]').first().waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Sandbox')
  })

  it('and a dialog of the header as well', async () => {
    own.plant(/Failed to fetch|net::ERR|Failed to load resource/)
    const { page } = own
    let isGone = true
    await page.route(/dialogs-.*\.js$/, route => (isGone ? route.abort() : route.continue()))
    await own.open('')
    await page.getByRole('button', { name: 'Help' }).click()
    await page.getByRole('dialog').getByText('This could not be loaded').waitFor()
    isGone = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('dialog').getByText('What the marks mean').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Help')
  })
})

describe('a scenario file', () => {
  const file = (text: string) => ({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  const wrong = '{"ackademy":1,"title":"<img src=x>","topology":{"queue":{"maxLenght":5,"order":"filo"}}}'
  const input = () => own.page.locator('#page input[type=file]')

  it('with an unknown field says which and how to mend it, and the run on show goes on', async () => {
    const { page } = own
    await own.open('#/sandbox')
    await input().setInputFiles(file(wrong))
    const alert = page.getByRole('alert')
    await alert
      .getByText('topology.queue.maxLenght: there is no field "maxLenght"; did you mean "maxLength"?')
      .waitFor()
    await alert.getByText(/"filo" is not one of the choices/).waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await alert.getByRole('button', { name: 'Dismiss' }).click()
    await expect.poll(() => alert.count()).toBe(0)
  })

  it('opens when chosen, and what was saved opens as the same run', async () => {
    const { page } = own
    await own.open('#/sandbox')
    await input().setInputFiles(file('{"ackademy":1,"title":"Mine","topology":{"queue":{"name":"parcels"}}}'))
    await page.locator('.stageHost').getByText('parcels').first().waitFor()
    await expect.poll(() => page.url()).toContain('#/sandbox?run=1.')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as a file' }).click()
    expect((await download).suggestedFilename()).toBe('Mine.json')
    await own.open('#/sandbox')
    await input().setInputFiles(await (await download).path())
    await page.locator('.stageHost').getByText('parcels').first().waitFor()
  })

  it('opens when it is dropped anywhere on the page', async () => {
    const { page } = own
    await own.open('#/sandbox')
    await page.evaluate(text => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], 'mine.json'))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    }, wrong)
    await page
      .getByRole('alert')
      .getByText(/maxLenght/)
      .waitFor()
    expect(page.url()).toContain(inject('siteUrl'))
  })
})
