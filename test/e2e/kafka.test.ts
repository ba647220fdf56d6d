import { describe, expect, it } from 'vitest'
import { WIDE } from './accessChecks.ts'
import { ownPage } from './ownPage.ts'
import { WorkspaceDriver } from './workspaceDriver.ts'

const own = ownPage({ ...WIDE, permissions: ['clipboard-read', 'clipboard-write'] })
const desk = new WorkspaceDriver(own)

/** The link to the run on show, from the dialog that a button opens; the page is then as it was before. */
async function sharedLink(button: string): Promise<string> {
  await desk.button(button).click()
  const link = desk.page.locator('dialog[open] input').last()
  await expect.poll(() => link.inputValue()).toContain('run=')
  const address = await link.inputValue()
  await desk.page.keyboard.press('Escape')
  return address
}

describe('Kafka in the sandbox', () => {
  it('is chosen beside the others, has an address of its own, names its release, and refuses in its own words', async () => {
    const { page } = desk
    await desk.open()
    await page.locator('.presetChoice select').first().selectOption({ label: 'Kafka' })
    await desk.part('partitions.orders-0').waitFor()
    await expect.poll(() => page.url()).toMatch(/#\/sandbox\?broker=kafka$/)
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
    await expect.poll(() => desk.seconds()).toBe(0)
  })

  it('loses its leader by keyboard, and starts it again', async () => {
    const { page } = desk
    await desk.open('preset=kafka-min-isr')
    await desk.reached(1)
    await desk.pause()
    await desk.part('brokers.0').focus()
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
    await desk.open('preset=kafka-log')
    await desk.reached(2)
    await desk.pause()
    await desk.part('producers.shop').click()
    await page.getByText('Produce by hand').click()
    await page.locator('.kafkaForm').getByLabel('Key', { exact: true }).fill('z')
    await page.locator('.kafkaForm').getByRole('button', { name: 'Produce', exact: true }).click()
    await desk.button('One more in billing').click()
    await desk.part('consumers.c3').waitFor()
    await desk.setting('producers.*.acks').getByRole('combobox').selectOption('1')
    const at = await desk.seconds()

    const link = await sharedLink('Share')

    await page.reload()
    await desk.part('consumers.c3').waitFor()
    await desk.shows(at)
    await expect.poll(() => desk.setting('producers.*.acks').getByRole('combobox').inputValue()).toBe('1')

    await page.goto('about:blank')
    await page.goto(link)
    await desk.part('consumers.c3').waitFor()
  })

  it('answers a search for what it lacks, and shows the programs of its stage with what has changed since 2.8', async () => {
    const { page } = desk
    await desk.open('preset=kafka-two-groups')
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
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('"shipping"')
    expect(await page.getByRole('link', { name: 'How true is this Kafka?' }).getAttribute('href')).toBe('#/truth/kafka')
  })

  it('is read in Chinese, its settings under Kafka’s own names: broken by keyboard, set, shared and reloaded', async () => {
    const { page } = desk
    await desk.open('preset=kafka-acks&lang=zh-CN')
    await desk.part('brokers.0').waitFor()
    await page.getByText('acks=1 会丢，acks=all 不丢').first().waitFor({ state: 'attached' })
    await page.getByText('只有 KRaft').waitFor()
    await desk.setting('producers.*.enableIdempotence').getByText('enable.idempotence').waitFor()
    await page.getByRole('button', { name: '暂停', exact: true }).click()
    await desk.part('brokers.0').focus()
    await page.keyboard.press('Enter')
    await page.locator('.inspector').getByRole('button', { name: '强制终止 broker 0' }).press('Enter')
    await page.locator('.inspector').getByRole('button', { name: '启动 broker 0' }).waitFor()
    await desk.numberOf('topics.*.minInsyncReplicas').fill('3')
    await desk.numberOf('topics.*.minInsyncReplicas').press('Enter')
    const at = await desk.seconds()

    const link = await sharedLink('分享')
    await page.reload()
    await desk.part('brokers.0').waitFor()
    await desk.shows(at)
    await expect.poll(() => desk.numberOf('topics.*.minInsyncReplicas').inputValue()).toBe('3')
    await page.goto('about:blank')
    await page.goto(`${link}&lang=zh-CN`)
    await page.getByRole('button', { name: '启动 broker 0' }).first().waitFor()
  })

  it('that cannot be fetched says so, and can be asked for again', async () => {
    own.plant(/Failed to load resource|Failed to fetch|ERR_FAILED/)
    const { page } = desk
    await page.route(/kafkaSystem-.*\.js$/, route => route.abort())
    await own.open('#/sandbox?broker=kafka')
    await page.getByRole('alert').filter({ hasText: 'Kafka could not be loaded' }).waitFor()
    await page.unroute(/kafkaSystem-.*\.js$/)
    await desk.button('Try again').click()
    await desk.part('partitions.orders-0').waitFor()
  })
})
