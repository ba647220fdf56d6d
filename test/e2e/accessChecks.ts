import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { frames } from './pace.ts'

export const WIDE = { viewport: { width: 1440, height: 900 } }
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const SIZES = [
  [320, 568],
  [390, 844],
  [844, 390],
  [720, 450],
  [1100, 700],
  [2560, 1440],
] as const

/** A place, what is there once it has come, and what is then done to see more of it. */
export type Place = readonly [hash: string, there: string, more?: (page: Page) => Promise<void>]

/** Opens a place anew, with everything that is done there. */
export async function visit(page: Page, [hash, there, more]: Place, search = ''): Promise<void> {
  // Another hash alone would be a walk within the page; what was opened before would still be open.
  await page.goto('about:blank')
  await page.goto(`${inject('siteUrl')}${search}${hash}`)
  await page.locator(there).first().waitFor()
  await more?.(page)
}

interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string }[]
}

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const SERIOUS = `axe.run(document).then(({ violations }) => violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'))`

/** The one in which a page is afterwards looked at further comes last. */
const THEMES = ['projector', 'dark', 'light']

/**
 * What axe finds serious or critical on a page as it stands, in each theme, one sentence each. The page's context must bypass its security policy.
 * A theme is one attribute of the page's root, which everything on it follows: no theme needs a page of its own.
 */
export async function seriousInThemes(page: Page): Promise<string[]> {
  await page.evaluate(await axe)
  const found: string[] = []
  for (const theme of THEMES) {
    await page.evaluate(name => {
      document.documentElement.dataset.theme = name
    }, theme)
    // Charts and stage are drawn in the new colours a frame later.
    await frames(page, 2)
    found.push(...(await seriousOn(page)).map(sentence => `${theme}: ${sentence}`))
  }
  return found
}

/** What axe finds serious or critical on a page as it stands, one sentence each. */
async function seriousOn(page: Page): Promise<string[]> {
  const violations = await page.evaluate<readonly Violation[]>(SERIOUS)
  return violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(node => node.html).join(' | ')}`)
}

/** The sizes of screens on which a page as it stands is wider than the screen, one sentence each. */
export async function tooWideOn(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height })
    // Charts and stage follow the size of their places a frame later.
    await frames(page, 2)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    if (wide > width) found.push(`${page.url()} is ${wide} wide on ${width} x ${height}`)
  }
  return found
}

/** What on a phone is to be touched and is less than 44 pixels high, but for words within the text. */
export async function tooSmallOn(page: Page): Promise<string[]> {
  const found = await page.evaluate(() =>
    [
      ...document.querySelectorAll(
        ':is(button, a, select, summary, .segment, .option, .alertGrip, input[type="number"])',
      ),
    ]
      .filter(
        element =>
          element.checkVisibility() &&
          element.closest('.stage, .chart, .skipLink, .word, p a, .lessonEntry h3') === null,
      )
      .map(element => `${element.textContent}: ${element.getBoundingClientRect().height}`)
      .filter(text => Number.parseFloat(text.split(': ').at(-1) ?? '') < 43.5),
  )
  return found.map(text => `${page.url()} ${text}`)
}
