import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** More presses than any lesson needs from one step to the next that asks for something. */
const MOST_PRESSES = 12

/** A lesson as a person takes it: by the names that are on the screen. */
export class LessonDriver {
  readonly #owner: { readonly page: Page }

  /** Takes whoever has the page, and asks for it when it is needed: each test may have another. */
  constructor(owner: { readonly page: Page }) {
    this.#owner = owner
  }

  get page(): Page {
    return this.#owner.page
  }

  /** The button that says what to do next. */
  get next(): Locator {
    return this.page.locator('.stepFooter .primary')
  }

  /** Waits for a step by its heading. */
  async at(heading: string): Promise<void> {
    await this.page.getByRole('heading', { name: heading, level: 1 }).waitFor()
  }

  /** Waits until the button to go on says this, then presses it with the mouse, and until that has led on. */
  async press(text: string): Promise<void> {
    await this.#leadOn(text, () => this.next.filter({ hasText: text }).click())
  }

  async #leadOn(text: string, press: () => Promise<void>): Promise<void> {
    await this.next.filter({ hasText: text }).waitFor()
    const here = await this.#shown()
    await press()
    // The address leads to another step, and the page follows it: until then the button is the one that was pressed.
    await expect.poll(() => this.#shown()).not.toBe(here)
  }

  /** Presses the button to go on, whatever it says, until it says this. */
  async pressUntil(text: string): Promise<void> {
    for (let presses = 0; presses <= MOST_PRESSES; presses++) {
      const here = await this.#shown()
      if (here.endsWith(`: ${text}`)) return
      await this.next.click()
      await expect.poll(() => this.#shown()).not.toBe(here)
    }
    throw new Error(`pressUntil: the button never says "${text}", got "${await this.#shown()}"`)
  }

  /** The heading of the step and what its button says, in one frame. */
  #shown(): Promise<string> {
    return this.page.evaluate(() =>
      ['.stepCard h1', '.stepFooter .primary'].map(each => document.querySelector(each)?.textContent).join(': '),
    )
  }

  /** Presses it with the keyboard, having come to it by Tab alone. */
  async pressByKey(text: string): Promise<void> {
    await this.#leadOn(text, async () => {
      await this.tabTo(text)
      await this.page.keyboard.press('Enter')
    })
  }

  /** Skips the run on show to its end, unless it has come there by itself, until the button says this. */
  async skipTo(text: string): Promise<void> {
    // Looked at and pressed within one task: a run that ends in between would be left instead of skipped.
    const skipped = () =>
      this.next.evaluate((button: HTMLButtonElement) => {
        if (button.textContent === 'Skip ahead') button.click()
        return button.textContent
      })
    await expect.poll(skipped).toBe(text)
  }

  /** The same with the keyboard, having come to the button by Tab alone. */
  async skipToByKey(text: string): Promise<void> {
    await this.next.waitFor()
    await this.#tabUntil(() => this.next.evaluate(button => button === document.activeElement), text)
    if ((await this.next.textContent()) === 'Skip ahead') await this.page.keyboard.press('Enter')
    await this.next.filter({ hasText: text }).waitFor()
  }

  /** Goes on by Tab until what has the focus says this (its text, its value or its name). */
  async tabTo(text: string): Promise<void> {
    await this.#tabUntil(async () => {
      const said = await this.page.evaluate(() => {
        const focused = document.activeElement === document.body ? null : document.activeElement
        const label = focused instanceof HTMLInputElement ? (focused.labels?.[0]?.textContent ?? '') : ''
        return `${focused?.getAttribute('aria-label') ?? ''} ${label} ${focused?.textContent ?? ''}`
      })
      return said.includes(text)
    }, text)
  }

  async #tabUntil(isThere: () => Promise<boolean>, text: string): Promise<void> {
    for (let presses = 0; presses < 150; presses++) {
      if (await isThere()) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`tabUntil: Tab never comes to it in 150 presses, got "${text}"`)
  }

  /** Lets time pass a hundred times as fast as it does. */
  async hurry(): Promise<void> {
    const speed = this.page.locator('.speed :is(input, select)')
    if ((await speed.evaluate(element => element.tagName)) === 'SELECT') await speed.selectOption({ label: '100×' })
    else await speed.fill(String(await speed.getAttribute('max')))
  }

  /** Waits until the address names a step by its id; it follows the heading. */
  async addressed(step: string): Promise<void> {
    await expect.poll(() => new URL(this.page.url()).hash.split('/').at(-1)).toBe(step)
  }
}
