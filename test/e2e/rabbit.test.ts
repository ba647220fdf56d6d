import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'
import { WorkspaceDriver } from './workspaceDriver.ts'

let browser: Browser
let context: BrowserContext
let desk: WorkspaceDriver
const troubles: string[] = []

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  troubles.length = 0
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  desk = new WorkspaceDriver(await context.newPage())
  desk.page.setDefaultTimeout(15_000)
  desk.page.on('pageerror', error => troubles.push(error.message))
  desk.page.on('console', message => {
    if (message.type() === 'error') troubles.push(message.text())
  })
})
afterEach(async () => {
  await context.close()
  expect(troubles).toEqual([])
})

const law = () => desk.page.locator('.fateBar, .fates').first()

describe('RabbitMQ in the sandbox', () => {
  it('is chosen beside the plain queue, has an address of its own, and its broker says no in its own words', async () => {
    const { page } = desk
    await page.goto(`${inject('siteUrl')}#/sandbox`)
    await page.locator('.stage [data-part]').first().waitFor()
    await page.locator('.presetChoice select').first().selectOption({ label: 'RabbitMQ' })
    await page.locator('.stage [data-part="queues.orders"]').first().waitFor()
    expect(page.url()).toMatch(/#\/sandbox\?broker=rabbitmq$/)
    await desk.reached(1)
    await desk.pause()

    await desk.setting('queues.*.args.x-queue-type').getByLabel('Quorum').check({ force: true })
    await page.getByText("406 PRECONDITION_FAILED - inequivalent arg 'x-queue-type' for queue 'orders'").waitFor()
    await desk.button('Delete it and declare it anew').click()
    await page.getByText('A quorum queue of RabbitMQ 4.3.').waitFor()
    await desk.setting('release').getByLabel('3.10').check({ force: true })
    await desk.button('Begin again with it').click()
    await page.getByText('A quorum queue of RabbitMQ 3.10.').waitFor()
    expect(await desk.seconds()).toBe(0)
  })

  it('takes a publish by hand, a crash and more workers, and a reload loses none of it', async () => {
    const { page } = desk
    await desk.open(inject('siteUrl'), 'rabbit-unroutable')
    await desk.reached(1)
    await desk.pause()
    await page.locator('[data-part="producers.careful"]').first().click()
    await page.getByText('Publish by hand').click()
    await page.locator('.publishForm').getByLabel('Routing key').fill('nowhere')
    await page.locator('.publishForm').getByRole('button', { name: 'Publish', exact: true }).click()
    await desk.button('Crash c1').click()
    await desk.drag('consumers.howMany', 30)
    await page.getByText('Events', { exact: true }).click()
    await page.getByLabel('Search the events').fill('NO_ROUTE')
    await page.locator('.events li').first().waitFor()
    await page.getByLabel('Search the events').fill('LIFO')
    await page.getByText('RabbitMQ has no last-in first-out queue').waitFor()
    const at = await desk.seconds()
    const workers = await page.locator('[data-part^="consumers."]').count()
    await page.reload()
    await page.locator('.stage [data-part="exchanges.shop"], .stage [data-part="queues.orders"]').first().waitFor()
    await page.waitForFunction(
      wanted => Math.abs(Number.parseFloat(document.querySelector('.clock')?.textContent ?? '') - wanted) < 0.02,
      at,
    )
    expect(await page.locator('[data-part^="consumers."]').count()).toBe(workers)
    expect(await desk.isPlaying()).toBe(false)
    expect(await law().count()).toBeGreaterThan(0)
  })

  it('that cannot be fetched says so, and can be asked for again', async () => {
    const { page } = desk
    await page.route(/rabbitSystem-.*\.js$/, route => route.abort())
    await page.goto(`${inject('siteUrl')}#/sandbox?broker=rabbitmq`)
    await page.getByRole('alert').filter({ hasText: 'RabbitMQ could not be loaded' }).waitFor()
    await page.unroute(/rabbitSystem-.*\.js$/)
    troubles.length = 0
    await desk.button('Try again').click()
    await page.locator('.stage [data-part="queues.orders"]').first().waitFor()
  })
})
