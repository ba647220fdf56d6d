import { describe, expect, it } from 'vitest'
import { WIDE } from './accessChecks.ts'
import { ownPage } from './ownPage.ts'
import { WorkspaceDriver } from './workspaceDriver.ts'

const own = ownPage(WIDE)
const desk = new WorkspaceDriver(own)

const workers = () => desk.page.locator('[data-part^="consumers."]').count()

describe('RabbitMQ in the sandbox', () => {
  it('is chosen beside the plain queue, has an address of its own, and its broker says no in its own words', async () => {
    const { page } = desk
    await desk.open()
    await page.locator('.presetChoice select').first().selectOption({ label: 'RabbitMQ' })
    await desk.part('queues.orders').waitFor()
    await expect.poll(() => page.url()).toMatch(/#\/sandbox\?broker=rabbitmq$/)
    await desk.reached(1)
    await desk.pause()

    await desk.setting('queues.*.args.x-queue-type').getByLabel('Quorum').check({ force: true })
    await page.getByText("406 PRECONDITION_FAILED - inequivalent arg 'x-queue-type' for queue 'orders'").waitFor()
    await desk.button('Delete it and declare it anew').click()
    await page.getByText('A quorum queue of RabbitMQ 4.3.').waitFor()
    await desk.setting('release').getByLabel('3.10').check({ force: true })
    await desk.button('Begin again with it').click()
    await page.getByText('A quorum queue of RabbitMQ 3.10.').waitFor()
    await expect.poll(() => desk.seconds()).toBe(0)
  })

  it('takes a publish by hand, a crash and more workers, and a reload loses none of it', async () => {
    const { page } = desk
    await desk.open('preset=rabbit-unroutable')
    await desk.reached(1)
    await desk.pause()
    await desk.part('producers.careful').click()
    await page.getByText('Publish by hand').click()
    await page.locator('.publishForm').getByLabel('Routing key').fill('nowhere')
    await page.locator('.publishForm').getByRole('button', { name: 'Publish', exact: true }).click()
    await desk.button('Crash c1').click()
    const before = await workers()
    await desk.drag('consumers.howMany', 30)
    await expect.poll(workers).toBeGreaterThan(before)
    await page.getByText('Events', { exact: true }).click()
    await page.getByLabel('Search the events').fill('NO_ROUTE')
    await page.locator('.events li').first().waitFor()
    await page.getByLabel('Search the events').fill('LIFO')
    await page.getByText('RabbitMQ has no last-in first-out queue').waitFor()
    const at = await desk.seconds()
    const after = await workers()
    await page.reload()
    await desk.shows(at)
    await expect.poll(workers).toBe(after)
    await desk.button('Play').waitFor()
    await page.locator('.fateBar').first().waitFor()
  })

  it('that cannot be fetched says so, and can be asked for again', async () => {
    own.plant(/Failed to load resource|Failed to fetch|ERR_FAILED/)
    const { page } = desk
    await page.route(/rabbitSystem-.*\.js$/, route => route.abort())
    await own.open('#/sandbox?broker=rabbitmq')
    await page.getByRole('alert').filter({ hasText: 'RabbitMQ could not be loaded' }).waitFor()
    await page.unroute(/rabbitSystem-.*\.js$/)
    await desk.button('Try again').click()
    await desk.part('queues.orders').waitFor()
  })
})
