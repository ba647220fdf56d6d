import type { Locator, Page } from 'playwright-core'

/** The sandbox as a person handles it: by the names that are on the screen. */
export class WorkspaceDriver {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Opens the sandbox with a situation and waits until the stage is there. */
  async open(siteUrl: string, preset: string): Promise<void> {
    await this.page.goto(`${siteUrl}#/sandbox?preset=${preset}`)
    await this.page.locator('.stage [data-part]').first().waitFor()
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

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
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
    await slider.scrollIntoViewIfNeeded()
    const box = await slider.boundingBox()
    const filled = await slider.evaluate((element: HTMLInputElement) => Number(element.value) / Number(element.max))
    if (box === null) throw new Error(`drag: ${path} has no slider on the screen, got null`)
    const x = box.x + 9 + filled * (box.width - 18)
    const y = box.y + box.height / 2
    await this.page.mouse.move(x, y)
    await this.page.mouse.down()
    for (let step = 1; step <= 12; step++) await this.page.mouse.move(x + (pixels * step) / 12, y)
    await this.page.mouse.up()
  }
}
