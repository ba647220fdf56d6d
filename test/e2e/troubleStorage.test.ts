import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { ownPage } from './ownPage.ts'

const LESSON = '#/learn/01-leave-a-note'
const LATER = /^Lesson 1, step ([2-9]|1\d) /

const own = ownPage()

const forbidStorage = () =>
  own.page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('planted', 'SecurityError')
      },
    })
  })

const fillStorage = () =>
  own.page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('planted', 'QuotaExceededError')
    }
  })

const notice = () => own.page.locator('.notice')

/** Begins lesson 1 and goes on in it. */
async function beginLesson(page: Page): Promise<void> {
  await own.open(LESSON)
  await page.getByText(/^Lesson 1, step 1 /).waitFor()
  await page.getByRole('link', { name: 'Skip to challenge' }).click()
  await page.getByText(LATER).waitFor()
}

/** How many lessons the settings say were begun. */
async function begun(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Settings' }).click()
  return (await page.getByText(/lessons? begun/i).textContent()) ?? ''
}

describe.each([
  ['forbids storage', forbidStorage, 'This browser forbids storage here'],
  ['has no room left', fillStorage, 'storage is full'],
] as const)('where the browser %s', (_what, plant, sentence) => {
  it('says so once in a sentence, and the lesson goes on', async () => {
    await plant()
    const { page } = own
    await beginLesson(page)
    await notice().getByText(sentence).waitFor()
    await expect.poll(() => notice().count()).toBe(1)
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await page.getByText(/Lesson 1, step/).waitFor()
    await page.evaluate(() => {
      location.hash = '#/learn'
    })
    await page.getByRole('heading', { name: 'Learn' }).waitFor()
    await expect.poll(() => notice().count()).toBe(0)
  })

  it('keeps progress while the page is open, and lets one save it as a file', async () => {
    await plant()
    const { page } = own
    await beginLesson(page)
    await notice().waitFor()
    expect(await begun(page)).toMatch(/^1 lesson begun/)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as a file' }).click()
    expect((await download).suggestedFilename()).toBe('ackademy-progress.json')
  })

  it('lets one play in the sandbox', async () => {
    await plant()
    await own.open('#/sandbox')
    await own.page.getByRole('button', { name: 'Pause' }).click()
    await own.page.getByRole('button', { name: 'Play' }).waitFor()
  })
})

describe('progress', () => {
  it('is there after the page is loaded again', async () => {
    const { page } = own
    await beginLesson(page)
    await own.open(LESSON)
    await page.getByText(LATER).waitFor()
  })

  it('that was damaged is told of in a sentence and put aside', async () => {
    const damaged = '{"ackademyProgress":1,"lessons":{"01-leave'
    const { page } = own
    await own.open('#/')
    await page.evaluate(text => localStorage.setItem('ackademy.1.progress', text), damaged)
    await own.open(LESSON)
    await notice()
      .getByText(/could not be read/i)
      .waitFor()
    await page.getByText(/^Lesson 1, step 1 /).waitFor()
    await expect.poll(() => page.evaluate(() => localStorage.getItem('ackademy.1.progress.damaged'))).toBe(damaged)
  })

  it('stays as it is when a file that is none is loaded, and says what is wrong with the file', async () => {
    const { page } = own
    await beginLesson(page)
    await begun(page)
    const file = (text: string) => ({ name: 'progress.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    const input = page.locator('dialog input[type=file], [role=dialog] input[type=file]')
    await input.setInputFiles(file('<img src=x onerror="document.title=1">'))
    await page.getByText(/That file was not loaded, and nothing changed.*not JSON/).waitFor()
    await input.setInputFiles(file('{"ackademyProgress":1,"lesons":{}}'))
    await page.getByText(/lessons is missing/).waitFor()
    await page.getByText(/1 lesson begun/).waitFor()
    await input.setInputFiles(file('{"ackademyProgress":1,"lessons":{}}'))
    await page.getByText(/The file is loaded. You have begun 1 lesson/).waitFor()
  })
})
