import type { BrowserContextOptions } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PHONE, seriousInThemes, WIDE } from './accessChecks.ts'
import { ownBrowser } from './ownPage.ts'
import { frames } from './pace.ts'
import { WorkspaceDriver } from './workspaceDriver.ts'

const own = ownBrowser()

const deskOn = async (options: BrowserContextOptions) => new WorkspaceDriver(await own.guarded(options))

describe.each([
  ['wide', WIDE],
  ['phone', PHONE],
] as const)('axe in the sandbox, %s', (_, size) => {
  it('finds nothing serious in any theme, in the middle of a crash', async () => {
    const desk = await deskOn({ ...size, bypassCSP: true })
    await desk.open('preset=crashWithAck', '?theme=dark')
    await expect.poll(() => desk.page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
    await desk.pause()
    await desk.seek(6.5)
    await desk.page.getByText('Events', { exact: true }).click()
    await desk.page.getByText('Backlog as a table').click()
    await desk.part('c2').click()
    await desk.button('Restart it').waitFor()
    expect(await seriousInThemes(desk.page)).toEqual([])
  })
})

describe('room', () => {
  it.each([
    [320, 568],
    [390, 844],
    [844, 390],
    [720, 450],
    [1100, 700],
    [2560, 1440],
  ])('%i x %i: nothing is wider than the screen', async (width, height) => {
    const desk = await deskOn({ viewport: { width, height } })
    await desk.open('preset=fullReject')
    await frames(desk.page, 2)
    await expect.poll(() => desk.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })

  it('on a phone everything to touch in the workspace is at least 44 pixels high', async () => {
    const desk = await deskOn(PHONE)
    await desk.open('preset=keepingUp')
    const small = await desk.page.evaluate(() =>
      [...document.querySelectorAll('.workspace :is(button, select, summary, .segment, .chip, .toggle)')]
        .filter(element => element.checkVisibility() && element.closest('.stage, .chart') === null)
        .map(element => ({ text: element.textContent, height: element.getBoundingClientRect().height }))
        .filter(({ height }) => height < 43.5),
    )
    expect(small).toEqual([])
  })
})

describe('motion that is not wanted', () => {
  it('nothing plays by itself, and steps show stills', async () => {
    const desk = await deskOn({ ...WIDE, reducedMotion: 'reduce' })
    await desk.open('preset=keepingUp')
    expect(await desk.isPlaying()).toBe(false)
    await desk.button('Step').click()
    await expect.poll(() => desk.seconds()).toBeGreaterThan(0)
    expect(await desk.isPlaying()).toBe(false)
  })
})
