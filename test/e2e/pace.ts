import type { Page } from 'playwright-core'

/** SLOW=6 in the environment makes the processor of every page six times slower: frames come late, and a test that reads too early fails. */
export const SLOW = Math.max(1, Number(process.env.SLOW ?? 1) || 1)

/** How long a test waits for anything on a page before it fails, in milliseconds; nothing waits so long when all is well. */
export const PATIENCE_MS = 15_000 * SLOW

/** Makes the processor of a page as slow as asked. */
export async function slowDown(page: Page): Promise<void> {
  if (SLOW === 1) return
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW })
}

/** Waits until a page has drawn so many frames: what a hand changed at once is drawn one frame later. */
export function frames(page: Page, count: number): Promise<void> {
  return page.evaluate(async many => {
    for (let frame = 0; frame < many; frame++) await new Promise(requestAnimationFrame)
  }, count)
}
