import type { Locator, Page } from 'playwright-core'

/** How a person reaches for what is on the screen. */
export interface Hands {
  press(button: Locator): Promise<void>
  /** Chooses a radio button. */
  choose(radio: Locator): Promise<void>
  /** Sets a slider or a number. */
  set(input: Locator, value: number): Promise<void>
  /** Moves a scrubber to a moment, or a little beyond it. */
  seek(scrubber: Locator, value: number): Promise<void>
}

/** Hands on a mouse. */
export const MOUSE: Hands = {
  press: button => button.click(),
  choose: radio => radio.check(),
  set: (input, value) => input.fill(String(value)),
  seek: (scrubber, value) => scrubber.fill(String(value)),
}

/** More presses of Tab than there are things on any page. */
const MOST_TABS = 120

/** Takes a page, gives hands that use nothing but its keyboard: Tab to come to a thing, arrows within it, Enter or Space. */
export function keyboardHands(page: Page): Hands {
  const isOn = (element: Locator): Promise<boolean> => element.evaluate(each => each === document.activeElement)

  async function reach(there: () => Promise<boolean>, what: string): Promise<void> {
    for (let presses = 0; presses < MOST_TABS; presses++) {
      if (await there()) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`keyboardHands: Tab never comes to it, got "${what}"`)
  }

  return {
    async press(button) {
      await button.waitFor()
      await reach(() => isOn(button), (await button.textContent()) ?? '')
      await page.keyboard.press('Enter')
    },
    async choose(radio) {
      const name = (await radio.getAttribute('name')) ?? ''
      const value = (await radio.getAttribute('value')) ?? ''
      await reach(() => page.evaluate(group => document.activeElement?.getAttribute('name') === group, name), value)
      // The first one gets the focus without being chosen: Space chooses it, an arrow the next.
      await page.keyboard.press('Space')
      for (let presses = 0; presses < 12 && !(await radio.isChecked()); presses++)
        await page.keyboard.press('ArrowDown')
      if (!(await radio.isChecked())) throw new Error(`keyboardHands: the arrows never come to it, got "${value}"`)
    },
    async set(input, value) {
      await reach(() => isOn(input), (await input.getAttribute('aria-label')) ?? String(value))
      if ((await input.getAttribute('type')) === 'number') {
        await page.keyboard.press('Control+A')
        await page.keyboard.type(String(value))
        return
      }
      await page.keyboard.press('Home')
      const [min, step] = await input.evaluate(
        each => [Number((each as HTMLInputElement).min), Number((each as HTMLInputElement).step)] as const,
      )
      const presses = Math.round((value - min) / step)
      for (let n = 0; n < presses; n++) await page.keyboard.press('ArrowRight')
    },
    async seek(scrubber, value) {
      await reach(() => isOn(scrubber), 'scrubber')
      const [at, max] = await scrubber.evaluate(
        each => [Number((each as HTMLInputElement).value), Number((each as HTMLInputElement).max)] as const,
      )
      if (value >= max) return page.keyboard.press('End')
      const pages = Math.ceil(((value - at) / max) * 10)
      for (let n = 0; n < pages; n++) await page.keyboard.press('PageUp')
    },
  }
}
