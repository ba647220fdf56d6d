import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { over } from './mouse.ts'
import { ownBrowser } from './ownPage.ts'

const own = ownBrowser()

/** Opens the start page for somebody who at once does what they came for, or who waits for what it shows then. */
async function opened({ waits = false, ...options }: BrowserContextOptions & { waits?: boolean } = {}): Promise<Page> {
  const { page, open } = await own.guarded(options)
  // After eight seconds the page moves its slider to show what it is for. On a busy machine they are over before a hand can move it.
  if (!waits)
    await page.addInitScript(() => {
      const set = window.setTimeout.bind(window)
      window.setTimeout = ((task: () => void, ms: number) => (ms === 8000 ? 0 : set(task, ms))) as typeof setTimeout
    })
  await open('#/')
  await page.locator('.stage [data-part]').first().waitFor()
  return page
}

const slider = (page: Page) => page.getByRole('slider', { name: /Shop/ })

/** How many messages the fate bar says are done. */
const done = () => {
  const said = /Acked ([\d,]+)/.exec(document.querySelector('.fateHost')?.textContent ?? '')?.[1]
  return Number(said?.replaceAll(',', '') ?? 0)
}

/** Drags the shop's slider with the mouse until it says a rate. */
async function dragTo(page: Page, rate: string): Promise<void> {
  const share = await slider(page).evaluate(
    (element: HTMLInputElement) =>
      (Number(element.value) - Number(element.min)) / (Number(element.max) - Number(element.min)),
  )
  const [x, y] = await over(slider(page), ({ width, height }) => [8 + share * (width - 16), height / 2])
  await page.mouse.down()
  for (let moved = 0; moved < 1000 && (await slider(page).inputValue()) !== rate; moved += 4)
    await page.mouse.move(x + moved, y)
  await page.mouse.up()
  await expect.poll(() => slider(page).inputValue()).toBe(rate)
}

describe('the start page', () => {
  it('runs by itself: untouched, a message has gone from the shop through the queue to the worker within ten seconds', async () => {
    const page = await opened()
    await page.locator('.landingLine', { hasText: 'This queue is keeping up. Drag the shop faster.' }).waitFor()
    await page.waitForFunction(done)
    // Ten seconds of the run, not of a busy machine: the shop sends four messages a second.
    const said = await page.locator('.fateHost').textContent()
    expect(Number(/Published (\d+)/.exec(said ?? '')?.[1])).toBeLessThanOrEqual(40)
  })

  it('asks for one thing, offers one other, and puts nothing in the way', async () => {
    const page = await opened()
    expect(await page.locator('.button.primary').allTextContents()).toEqual(['Start lesson 1'])
    expect(await page.locator('.landingWays a:not(.primary)').allTextContents()).toEqual(['Open sandbox'])
    expect(await page.locator('dialog[open], [role=dialog]').count()).toBe(0)
    await page.getByRole('link', { name: 'Start lesson 1' }).click()
    await page.getByRole('heading', { name: 'The shop picks up the phone' }).waitFor()
  })

  it('says what a drag does, asks what a worker would do, and lets the run answer', async () => {
    const page = await opened()
    await dragTo(page, '7')
    await page.getByText('In 7/s, out 5/s: the queue grows 2 every second.').first().waitFor()
    await page.getByRole('heading', { name: 'What happens if I add a worker?' }).waitFor()
    await page.getByRole('button', { name: 'It grows on, only slower' }).click()
    await page.getByText('In 7/s, out 10/s: the queue shrinks 3 every second.').first().waitFor()
    await page.getByText('It went the other way.').waitFor()
    await page.locator('.stage [data-part="c2"]').first().waitFor({ state: 'attached' })
    await page.getByText('That is the idea of competing consumers.').waitFor()
    expect(await page.getByRole('link', { name: 'Start from lesson 1' }).getAttribute('href')).toMatch(/^#\/learn\/01-/)
    await page.getByRole('button', { name: 'Keep playing' }).click()
    await expect.poll(() => page.locator('.button.primary').count()).toBe(1)
  })

  it('hears the keys that help speaks of: Space stops and goes on, Ctrl Z takes a drag back', async () => {
    const page = await opened()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Play' }).waitFor()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await dragTo(page, '7')
    await page.keyboard.press('Control+z')
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.shopSlider input')?.value === '4')
  })

  it('says in a sentence what was pressed on its stage, until it is pressed again', async () => {
    const page = await opened()
    await page.locator('.stage g.part[data-part="queue"]').focus()
    await page.keyboard.press('Enter')
    await page.getByText('Queue: keeps the orders, the oldest in front, until a worker is free.').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('.landingAbout')?.textContent === '')
    await page.locator('.stage [data-part="c1"]').first().click()
    await page.getByText('Worker: takes one order at a time and needs 200 ms for it.').waitFor()
  })

  it('moves its slider once when nobody does, and gives it back', async () => {
    const page = await opened({ waits: true })
    await page.getByText('In 7/s, out 5/s: the queue grows 2 every second.').first().waitFor()
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.shopSlider input')?.value === '4')
    await dragTo(page, '6')
    expect(await slider(page).inputValue()).toBe('6')
  })

  it('where motion is unwanted it shows a still that a change renews, and nothing plays', async () => {
    const page = await opened({ reducedMotion: 'reduce' })
    await page.getByRole('button', { name: 'Play' }).waitFor()
    await page.waitForFunction(done)
    const before = await page.evaluate(done)
    await slider(page).focus()
    await page.keyboard.press('End')
    await page.waitForFunction(
      least => Number(/Acked ([\d,]+)/.exec(document.body.textContent ?? '')?.[1]) > least,
      before,
    )
    await page.getByText('In 12/s, out 5/s: the queue grows 7 every second.').first().waitFor()
    await page.getByRole('button', { name: 'Play' }).waitFor()
  })
})
