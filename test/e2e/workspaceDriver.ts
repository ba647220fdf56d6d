import type { Locator, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { pulled } from './mouse.ts'

/** The sandbox as a person handles it: by the names that are on the screen. */
export class WorkspaceDriver {
  readonly #owner: { readonly page: Page }

  /** Takes whoever has the page, and asks for it when it is needed: each test may have another. */
  constructor(owner: { readonly page: Page }) {
    this.#owner = owner
  }

  get page(): Page {
    return this.#owner.page
  }

  /** Opens the sandbox with what its address asks for, such as `preset=overload`, and waits until the stage is there. */
  async open(asked = '', search = ''): Promise<void> {
    await this.page.goto(`${inject('siteUrl')}${search}#/sandbox${asked === '' ? '' : `?${asked}`}`)
    await this.page.locator('.stage [data-part]').first().waitFor()
  }

  /** A part on the stage, by its id. */
  part(id: string): Locator {
    return this.page.locator(`.stage [data-part="${id}"]`).first()
  }

  /** The moment on show, in seconds. */
  async seconds(): Promise<number> {
    return Number.parseFloat((await this.page.locator('.clock').textContent()) ?? '')
  }

  /** Waits until the run has reached a moment, in seconds. */
  async reached(seconds: number): Promise<void> {
    await this.page.waitForFunction(
      least => Number.parseFloat(document.querySelector('.clock')?.textContent ?? '') >= least,
      seconds,
    )
  }

  async isPlaying(): Promise<boolean> {
    return this.button('Pause').isVisible()
  }

  /** Waits until a moment is on show, in seconds. */
  async shows(seconds: number): Promise<void> {
    await expect.poll(() => this.seconds()).toBeCloseTo(seconds, 1)
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** Presses a button until the moment on show, in seconds, is where it is wanted. */
  async pressUntil(name: string, isThere: (seconds: number) => boolean): Promise<void> {
    for (let presses = 0; presses < 40; presses++) {
      if (isThere(await this.seconds())) return
      await this.button(name).click()
    }
    throw new Error(`pressUntil: 40 presses of "${name}" do not lead there, got ${await this.seconds()}`)
  }

  async pause(): Promise<void> {
    if (await this.isPlaying()) await this.button('Pause').click()
    await this.button('Play').waitFor()
  }

  /** Moves the playhead with the scrubber and waits until it is there. */
  async seek(seconds: number): Promise<void> {
    // As the browser sets it under a hand: React does not hear of a value that a script sets on the element itself.
    await this.page.getByRole('slider', { name: 'Moment on show' }).evaluate(
      (element, value) => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, value)
        element.dispatchEvent(new Event('input', { bubbles: true }))
      },
      String(seconds * 1000),
    )
    await this.page.waitForFunction(
      wanted => Math.abs(Number.parseFloat(document.querySelector('.clock')?.textContent ?? '') - wanted) < 0.011,
      seconds,
    )
  }

  /** The box of one setting in the controls, by its path in the catalogue. */
  setting(path: string): Locator {
    return this.page.locator(`.controls [data-setting="${path}"]`)
  }

  /** The typed number of a setting. */
  numberOf(path: string): Locator {
    return this.setting(path).locator('.numberField input').first()
  }

  /** Drags a setting's slider from where it stands, in steps, as a hand does. */
  async drag(path: string, pixels: number): Promise<void> {
    const slider = this.setting(path).locator('input[type="range"]').first()
    const filled = await slider.evaluate((element: HTMLInputElement) => Number(element.value) / Number(element.max))
    await pulled(slider, { from: box => [9 + filled * (box.width - 18), box.height / 2], by: [pixels, 0] })
  }
}
