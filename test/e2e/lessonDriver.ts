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

  /** Waits until the button to go on says this, then presses it with the mouse. */
  async press(text: string): Promise<void> {
    await this.page.locator('.stepFooter .primary', { hasText: text }).click()
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
    await this.page.locator('.stepFooter .primary', { hasText: text }).waitFor()
    await this.tabTo(text)
    await this.page.keyboard.press('Enter')
  }

  /** Goes on by Tab until what has the focus says this (its text, its value or its name). */
  async tabTo(text: string): Promise<void> {
    for (let presses = 0; presses < 150; presses++) {
      const said = await this.page.evaluate(() => {
        const focused = document.activeElement === document.body ? null : document.activeElement
        const label = focused instanceof HTMLInputElement ? (focused.labels?.[0]?.textContent ?? '') : ''
        return `${focused?.getAttribute('aria-label') ?? ''} ${label} ${focused?.textContent ?? ''}`
      })
      if (said.includes(text)) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`tabTo: Tab never comes to it in 150 presses, got "${text}"`)
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
