import type { Locator, Page } from 'playwright-core'

/** A lesson as a person takes it: by the names that are on the screen. */
export class LessonDriver {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
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

  /** The last part of the address: the step's id. */
  step(): string {
    return new URL(this.page.url()).hash.split('/').at(-1) ?? ''
  }
}
