import { describe, expect, it } from 'vitest'
import { WIDE } from './accessChecks.ts'
import { ownPage } from './ownPage.ts'
import { WorkspaceDriver } from './workspaceDriver.ts'

const own = ownPage(WIDE)
const desk = new WorkspaceDriver(own)

const RATE = 'producers.*.arrivals'

describe('time in the workspace', () => {
  it('paused stays paused whatever control is touched', async () => {
    await desk.open('preset=crashWithAck')
    await desk.reached(1)
    await desk.pause()
    const at = await desk.seconds()
    await desk.drag(RATE, 30)
    await desk.drag('consumers.howMany', 20)
    await desk.setting('queue.order').getByLabel('LIFO').check()
    await desk.setting('queue.maxLength').getByRole('switch').click()
    await desk.part('c1').click()
    await desk.button('Crash it').click()
    await desk.button('Restart it').click()
    await desk.button('Undo').click()
    await desk.button('Redo').click()
    await desk.page.getByLabel('Rates', { exact: true }).check({ force: true })
    expect(await desk.isPlaying()).toBe(false)
    await desk.shows(at)
  })

  it('a drag in the past leaves a labelled ghost, is one step of undo, and comes back by key', async () => {
    await desk.open('preset=overload')
    await desk.pause()
    await desk.seek(8)
    await desk.seek(3)
    await desk.drag(RATE, 40)
    await desk.page.getByText('Grey: before your change at 3.0 s').waitFor()
    await expect.poll(() => desk.numberOf(RATE).inputValue()).not.toBe('8')
    const dragged = await desk.numberOf(RATE).inputValue()
    await desk.button('Undo').click()
    await expect.poll(() => desk.numberOf(RATE).inputValue()).toBe('8')
    await expect.poll(() => desk.button('Undo').isDisabled()).toBe(true)
    await desk.page.keyboard.press('Control+Shift+KeyZ')
    await expect.poll(() => desk.numberOf(RATE).inputValue()).toBe(dragged)
    await expect.poll(() => desk.seconds()).toBe(3)
    await desk.drag(RATE, 30)
    await expect.poll(() => desk.numberOf(RATE).inputValue()).not.toBe(dragged)
    await desk.page.keyboard.press('Control+KeyZ')
    await expect.poll(() => desk.numberOf(RATE).inputValue()).toBe(dragged)
  })

  it('stepping back across a crash brings the consumer back to life', async () => {
    await desk.open('preset=crashWithAck')
    await desk.pause()
    await desk.seek(6.01)
    await desk.part('c2').click()
    await desk.button('Restart it').waitFor()
    await desk.pressUntil('Step back', seconds => seconds < 6)
    await desk.button('Crash it').waitFor()
    await desk.pressUntil('Step', seconds => seconds >= 6)
    await desk.button('Restart it').waitFor()
  })

  it('a line of the event list leads to its moment and its message', async () => {
    await desk.open('preset=crashWithAck')
    await desk.pause()
    await desk.seek(9)
    await desk.page.getByText('Events', { exact: true }).click()
    await desk.page.getByLabel('Search the events').fill('crashed')
    const crash = desk.page.locator('.eventRows button').first()
    await expect.poll(() => crash.textContent()).toMatch(/6\.00 s.*c2/)
    await crash.click()
    await expect.poll(() => desk.seconds()).toBe(6)
  })

  it('the same address shows the situation again after a reload', async () => {
    await desk.open('preset=keepingUp')
    await desk.page.getByLabel('Situation').selectOption({ label: 'Full: block' })
    await desk.page.getByText('makes the producer wait').waitFor()
    await desk.page.reload()
    await desk.page.getByText('makes the producer wait').waitFor()
  })
})

describe('a reload', () => {
  it('loses neither what was changed nor the moment, nor starts to play', async () => {
    await desk.open('preset=keepingUp')
    await desk.pause()
    await desk.seek(4)
    await desk.numberOf(RATE).fill('7')
    await desk.page.keyboard.press('Enter')
    await desk.button('Undo').waitFor()
    await expect.poll(() => desk.button('Undo').isEnabled()).toBe(true)
    await desk.page.reload()
    await expect.poll(() => desk.seconds()).toBe(4)
    await expect.poll(() => desk.numberOf(RATE).inputValue()).toBe('7')
    await desk.button('Play').waitFor()
  })
})

describe('what is looked at closely', () => {
  it('dead letters are listed, lead to their messages, say why they died, and can be sent back', async () => {
    await desk.open('preset=poisonToDeadLetters')
    await desk.pause()
    await desk.seek(12)
    await desk.part('dead').click()
    const letters = desk.page.getByRole('list', { name: 'Dead letters' }).getByRole('button')
    await expect.poll(() => letters.first().textContent()).toMatch(/\d/)
    const first = (await letters.first().textContent()) ?? ''
    await letters.first().click()
    await desk.page.getByRole('heading', { name: `Message ${first}` }).waitFor()
    await desk.page.getByText('Why?', { exact: true }).click()
    await desk.page
      .locator('.why')
      .getByText(/failed on \d+, attempt 3/)
      .waitFor()
    await desk.part('dead').click()
    await letters.first().waitFor()
    await desk.button(`Replay all ${await letters.count()}`).click()
    await desk.page.getByText('None.').waitFor()
  })

  it('a setting dragged just before its panel closes keeps the last value of the drag', async () => {
    await desk.open('preset=keepingUp')
    await desk.pause()
    const c1 = desk.part('c1')
    const slider = desk.page.locator('.inspector .moreFold input[type=range]').first()
    await c1.click()
    await desk.page.locator('.inspector .moreFold > summary').click()
    // Both values and the close within one task: no pause of the throttle can end between them.
    await slider.evaluate(element => {
      for (const share of [0.3, 0.7]) {
        const value = String(Math.round(Number((element as HTMLInputElement).max) * share))
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, value)
        element.dispatchEvent(new Event('input', { bubbles: true }))
      }
      document.querySelector<HTMLElement>('.inspector .closeButton')?.click()
    })
    await slider.waitFor({ state: 'detached' })
    await c1.click()
    await desk.page.locator('.inspector .moreFold > summary').click()
    const share = () =>
      slider.evaluate(
        element => Number((element as HTMLInputElement).value) / Number((element as HTMLInputElement).max),
      )
    await expect.poll(share).toBeCloseTo(0.7, 1)
  })

  it('a producer publishes by hand, and the count is in the law at once', async () => {
    await desk.open('preset=keepingUp')
    await desk.pause()
    await desk.part('shop').click()
    const made = desk.page.locator('.figure', { hasText: 'Orders' }).locator('.mono')
    await expect.poll(() => made.textContent()).toContain(' of ')
    const before = Number((await made.textContent())?.split(' of ')[1])
    await desk.page.getByLabel('How many, as a number').last().fill('5')
    await desk.page.keyboard.press('Enter')
    await desk.button('Publish').click()
    await expect.poll(async () => Number((await made.textContent())?.split(' of ')[1])).toBe(before + 5)
  })
})

describe('the keyboard', () => {
  it('plays, steps, changes speed and restarts while no field has the focus, and is silent in a field', async () => {
    await desk.open('preset=keepingUp')
    await desk.reached(0.5)
    await desk.page.keyboard.press('Space')
    await desk.button('Play').waitFor()
    await desk.seek(1)
    await desk.page.keyboard.press('ArrowRight')
    await expect.poll(() => desk.seconds()).toBeGreaterThan(1)
    await desk.page.keyboard.press('+')
    await desk.page.getByText('2×').waitFor()
    await desk.page.keyboard.press('Home')
    await desk.shows(0)
    await desk.numberOf(RATE).focus()
    await desk.page.keyboard.type('r u')
    expect(await desk.isPlaying()).toBe(false)
    await desk.page.keyboard.press('Escape')
    await expect.poll(() => desk.numberOf(RATE).inputValue()).toBe('3')
  })

  it('plays and pauses from a slider that was just moved, whose other keys stay its own', async () => {
    await desk.open('preset=keepingUp')
    await desk.pause()
    await desk.seek(3)
    await desk.page.getByRole('slider', { name: 'Moment on show' }).focus()
    await desk.page.keyboard.press('Space')
    await desk.button('Pause').waitFor()
    await desk.page.keyboard.press('Space')
    await desk.button('Play').waitFor()
    expect(await desk.seconds()).toBeGreaterThanOrEqual(3)
    await desk.drag(RATE, 30)
    const dragged = await desk.numberOf(RATE).inputValue()
    await desk.page.keyboard.press('u')
    expect(await desk.numberOf(RATE).inputValue()).toBe(dragged)
    await desk.page.keyboard.press('Space')
    await desk.button('Pause').waitFor()
  })

  it('plays and pauses by key after a part was chosen with the mouse', async () => {
    await desk.open('preset=keepingUp')
    await desk.pause()
    await desk.page.locator('.lawLine').click()
    await desk.part('c1').click()
    await desk.button('Crash it').waitFor()
    await desk.page.keyboard.press('Space')
    await desk.button('Pause').waitFor()
  })

  it('single keys do nothing where they are switched off', async () => {
    await desk.open('preset=keepingUp')
    await desk.page.getByRole('button', { name: 'Settings' }).click()
    await desk.page.getByLabel(/Single-key/).uncheck()
    await desk.page.getByRole('button', { name: 'Close' }).first().click()
    await desk.pause()
    await desk.page.locator('body').focus()
    const at = await desk.seconds()
    await desk.page.locator('.lawLine').click()
    await desk.page.keyboard.press('Space')
    await desk.page.keyboard.press('ArrowRight')
    expect(await desk.isPlaying()).toBe(false)
    expect(await desk.seconds()).toBe(at)
  })
})

describe('a crash at a time', () => {
  it('is planned once however often it is asked for, happens then, and can be taken back', async () => {
    await desk.open('preset=overload')
    await desk.reached(1)
    await desk.pause()
    const { page } = desk
    const at = page.getByRole('textbox', { name: /^At/ })
    await at.fill('2')
    await at.press('Enter')
    await desk.button('Plan it').click()
    await desk.button('Plan it').click()
    const planned = page.getByText('c1 crashes at 2 s for 3 s')
    await expect.poll(() => planned.count()).toBe(1)
    expect(await desk.isPlaying()).toBe(false)
    await desk.seek(2.5)
    await page
      .getByText(/^down 0/)
      .first()
      .waitFor({ state: 'attached' })
    await desk.button('Remove').click()
    await expect.poll(() => planned.count()).toBe(0)
    await expect.poll(() => page.getByText(/^down/).count()).toBe(0)
  })
})

describe('what a person gets wrong', () => {
  it('a number that does not fit is answered by a sentence and changes nothing', async () => {
    await desk.open('preset=keepingUp')
    await desk.numberOf(RATE).fill('a lot')
    await desk.page.keyboard.press('Enter')
    await desk.page.getByText('Rate must be a number from 0 to 1,000,000. Nothing was changed.').waitFor()
    expect(await desk.button('Undo').isDisabled()).toBe(true)
    await desk.numberOf(RATE).fill('2.5')
    await desk.page.keyboard.press('Enter')
    await expect.poll(() => desk.button('Undo').isEnabled()).toBe(true)
    await expect.poll(() => desk.page.getByText('Nothing was changed.').count()).toBe(0)
    await expect.poll(() => desk.numberOf(RATE).inputValue()).toBe('2.5')
  })

  it('a damaged link says so and opens a safe start', async () => {
    await own.open('#/sandbox?run=1.abcdef')
    await desk.page.getByText(/This address was not opened as asked/).waitFor()
    await desk.page.locator('.stage [data-part]').first().waitFor()
  })

  it('a million messages a second and two hundred consumers leave the page answering', async () => {
    await desk.open('preset=keepingUp')
    await desk.numberOf('consumers.howMany').fill('200')
    await desk.page.keyboard.press('Enter')
    await desk.numberOf(RATE).fill('1000000')
    await desk.page.keyboard.press('Enter')
    await desk.page
      .getByText(/Simulating as fast as this computer can|as long as a run may be/)
      .first()
      .waitFor()
    await desk.pause()
    await desk.button('Undo').click()
    await expect.poll(() => desk.numberOf(RATE).inputValue()).toBe('3')
  })
})

describe('when a drawing crashes', () => {
  it('only its own place says so, and everything else goes on', async () => {
    // React reports what it caught; nothing else may be said.
    own.plant(/planted/)
    await desk.open('preset=keepingUp')
    await desk.reached(1)
    await desk.page.evaluate(() => {
      const fail = (): never => {
        throw new Error('planted')
      }
      CanvasRenderingContext2D.prototype.drawImage = fail
      CanvasRenderingContext2D.prototype.arc = fail
    })
    await desk.page.getByText('This part of the page stopped').waitFor()
    const at = await desk.seconds()
    await desk.reached(at + 0.5)
    expect(await desk.page.locator('.fate').count()).toBe(1)
    expect(await desk.page.locator('.chart').count()).toBe(1)
  })
})
