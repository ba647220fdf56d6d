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
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
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

const part = (id: string) => desk.page.locator(`.stage [data-part="${id}"]`).first()

describe('Kafka in the sandbox', () => {
  it('is chosen beside the others, has an address of its own, names its release, and refuses in its own words', async () => {
    const { page } = desk
    await page.goto(`${inject('siteUrl')}#/sandbox`)
    await page.locator('.stage [data-part]').first().waitFor()
    await page.locator('.presetChoice select').first().selectOption({ label: 'Kafka' })
    await part('partitions.orders-0').waitFor()
    expect(page.url()).toMatch(/#\/sandbox\?broker=kafka$/)
    await desk.reached(1)
    await desk.pause()
    await page.getByText('Kafka 4.2, KRaft only.').waitFor()

    await desk.numberOf('topics.*.partitions').fill('2')
    await desk.numberOf('topics.*.partitions').press('Enter')
    await page.getByText('InvalidPartitionsException: The topic orders currently has 3 partition(s)').waitFor()
    await desk.button('Leave it').click()
    await desk.setting('release').getByLabel('2.8').check({ force: true })
    await desk.button('Begin again with it').click()
    await page.getByText('Kafka 2.8 keeps its metadata in ZooKeeper.').waitFor()
    expect(await desk.seconds()).toBe(0)
  })

  it('loses its leader by keyboard, and starts it again', async () => {
    const { page } = desk
    await desk.open(inject('siteUrl'), 'kafka-min-isr')
    await desk.reached(1)
    await desk.pause()
    await part('brokers.0').focus()
    await page.keyboard.press('Enter')
    const kill = page.locator('.inspector').getByRole('button', { name: 'Kill broker 0' })
    await kill.focus()
    await page.keyboard.press('Enter')
    await page.locator('.inspector').getByRole('button', { name: 'Start broker 0' }).waitFor()
    await page.getByText('broker 0 was killed').first().waitFor()
    await page.locator('.inspector').getByRole('button', { name: 'Start broker 0' }).press('Enter')
    await kill.waitFor()
  })

  it('takes a record, a member and a changed setting by hand, and a shared link and a reload lose none of it', async () => {
    const { page } = desk
    await desk.open(inject('siteUrl'), 'kafka-log')
    await desk.reached(2)
    await desk.pause()
    await part('producers.shop').click()
    await page.getByText('Produce by hand').click()
    await page.locator('.kafkaForm').getByLabel('Key', { exact: true }).fill('z')
    await page.locator('.kafkaForm').getByRole('button', { name: 'Produce', exact: true }).click()
    await desk.button('One more in billing').click()
    await part('consumers.c3').waitFor()
    await desk.setting('producers.*.acks').getByRole('combobox').selectOption('1')
    const at = await desk.seconds()

    await desk.button('Share').click()
    await page.locator('dialog[open]').waitFor()
    const link = await page.locator('dialog[open] input').last().inputValue()
    expect(link).toContain('run=')
    await page.keyboard.press('Escape')

    await page.reload()
    await part('consumers.c3').waitFor()
    await page.waitForFunction(
      wanted => Math.abs(Number.parseFloat(document.querySelector('.clock')?.textContent ?? '') - wanted) < 0.02,
      at,
    )
    expect(await desk.setting('producers.*.acks').getByRole('combobox').inputValue()).toBe('1')

    const other = await context.newPage()
    await other.goto(link)
    await other.locator('.stage [data-part="consumers.c3"]').first().waitFor()
    await other.close()
  })

  it('answers a search for what it lacks, and shows the programs of its stage with what has changed since 2.8', async () => {
    const { page } = desk
    await desk.open(inject('siteUrl'), 'kafka-two-groups')
    await desk.reached(2)
    await desk.pause()
    await page.getByText('Events', { exact: true }).click()
    await page.getByLabel('Search the events').fill('prefetch')
    await page.getByText('Kafka pushes nothing').waitFor()
    await page.getByText('Code', { exact: true }).click()
    await page.locator('.codeListing').getByText('kafka-topics.sh --create --bootstrap-server').waitFor()
    await page.getByText('that option was removed in 3.0').waitFor()
    await page.getByLabel('Language').selectOption('python')
    await page.getByLabel('Program').selectOption({ label: 'Consumer ship' })
    await page.locator('.codeListing').getByText('KafkaConsumer(').waitFor()
    await desk.button('Copy').click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("'shipping'".replaceAll("'", '"'))
    expect(await page.getByRole('link', { name: 'How true is this Kafka?' }).getAttribute('href')).toBe('#/truth/kafka')
  })

  it('is read in Chinese, its settings under Kafka’s own names: broken by keyboard, set, shared and reloaded', async () => {
    const { page } = desk
    await page.goto(`${inject('siteUrl')}#/sandbox?preset=kafka-acks&lang=zh-CN`)
    await part('brokers.0').waitFor()
    await page.getByText('acks=1 会丢，acks=all 不丢').first().waitFor({ state: 'attached' })
    await page.getByText('只有 KRaft').waitFor()
    await desk.setting('producers.*.enableIdempotence').getByText('enable.idempotence').waitFor()
    await page.getByRole('button', { name: '暂停', exact: true }).click()
    await part('brokers.0').focus()
    await page.keyboard.press('Enter')
    await page.locator('.inspector').getByRole('button', { name: '强制终止 broker 0' }).press('Enter')
    await page.locator('.inspector').getByRole('button', { name: '启动 broker 0' }).waitFor()
    await desk.numberOf('topics.*.minInsyncReplicas').fill('3')
    await desk.numberOf('topics.*.minInsyncReplicas').press('Enter')
    const at = await desk.seconds()

    await page.getByRole('button', { name: '分享', exact: true }).click()
    const link = await page.locator('dialog[open] input').last().inputValue()
    await page.keyboard.press('Escape')
    await page.reload()
    await part('brokers.0').waitFor()
    await page.waitForFunction(
      wanted => Math.abs(Number.parseFloat(document.querySelector('.clock')?.textContent ?? '') - wanted) < 0.02,
      at,
    )
    expect(await desk.numberOf('topics.*.minInsyncReplicas').inputValue()).toBe('3')
    const other = await context.newPage()
    await other.goto(`${link}&lang=zh-CN`)
    await other.getByRole('button', { name: '启动 broker 0' }).first().waitFor()
    await other.close()
  })

  it('that cannot be fetched says so, and can be asked for again', async () => {
    const { page } = desk
    await page.route(/kafkaSystem-.*\.js$/, route => route.abort())
    await page.goto(`${inject('siteUrl')}#/sandbox?broker=kafka`)
    await page.getByRole('alert').filter({ hasText: 'Kafka could not be loaded' }).waitFor()
    await page.unroute(/kafkaSystem-.*\.js$/)
    troubles.length = 0
    await desk.button('Try again').click()
    await part('partitions.orders-0').waitFor()
  })
})
