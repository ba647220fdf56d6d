import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { ownBrowser } from './ownPage.ts'
import { frames } from './pace.ts'

const own = ownBrowser()

const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }

/** The main places, and what there is only when each is drawn: one walks from one to the next within the page. */
const PLACES: readonly (readonly [place: string, ...shown: string[]])[] = [
  ['#/', '.landingWays', '.stage [data-part]'],
  ['#/learn', '.lessonEntry h3'],
  ['#/learn/01-leave-a-note/guess-calls', '.prediction', '.stage [data-part]'],
  ['#/learn/01-leave-a-note/challenge', '.goals', '.stage [data-part]'],
  ['#/sandbox?preset=poisonToDeadLetters', '.controls .group', '.stage [data-part="dead"]'],
  ['#/sandbox?broker=rabbitmq', '.controls .group', '.stage [data-part="queues.orders"]'],
  ['#/sandbox?broker=kafka', '.controls .group', '.stage [data-part^="partitions."]'],
  ['#/compare', '.compareShort'],
]

/** A page of one size, in the browser's own language. */
const pageOf = async (viewport: { readonly width: number; readonly height: number }): Promise<Page> =>
  (await own.guarded({ viewport })).page

async function visit(page: Page, place: string, lang: string, shown: readonly string[]): Promise<void> {
  await page.goto(`${inject('siteUrl')}${place}${place.includes('?') ? '&' : '?'}lang=${lang}`)
  for (const each of shown) await page.locator(each).first().waitFor()
  await frames(page, 2)
}

/** Opens what is folded, so that its words are looked at too. */
const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  })

/** Texts that are wider than the element they stand in, each with where it is. */
const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      // An element of one pixel is for screen readers alone; an inline one has no width of its own.
      if (!(element instanceof HTMLElement) || node.textContent?.trim() === '' || element.clientWidth <= 1) continue
      if (
        element.closest('select, script, noscript') !== null ||
        !element.checkVisibility({ visibilityProperty: true })
      )
        continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const by = Math.round(range.getBoundingClientRect().width - element.clientWidth)
      if (by > 1) found.push(`${element.tagName}.${element.className} by ${by}: ${node.textContent?.slice(0, 60)}`)
    }
    const beyond = document.documentElement.scrollWidth - window.innerWidth
    return beyond > 0 ? [...found, `the page is ${beyond} wider than the screen`] : found
  })

/** Words on the page that did not come from a catalogue: in en-XX all others are Xs. */
const leftOver = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    // What a scenario or lesson calls its parts, its prose, the titles of sources, and languages under their own names are nobody's to translate here.
    const NAMES = /\b(Shop|Orders|orders|Mailer|Worker|c\d|p\d|charge|order|mail|English|Tol|Okabe-Ito)\b/gi
    // Kafka's settings have dots in their names; values and groups are its own, or the scenario's.
    const KAFKAS =
      /\b([a-z]+(\.[a-z]+)+|acks(=all)?|all|retries|(read_)?(un)?committed|classic|consumer|share|earliest|latest|none|delete|compact|release|reject|uniform|range|(cooperative-)?sticky|roundrobin|billing)\b/g
    const PROSE =
      '.stepText, .compare, .option, .goalText, .takeaway, .stepCard h1, .stepCard > .stepScroll > .small, .lessonEntry, .stepMenu, .stepControls, .hint, .where, .termNote, .compareCard a, [translate="no"]'
    const found = new Set<string>()
    const look = (text: string | null): void => {
      const left = (text ?? '')
        .replace(/X+/g, ' ')
        .replace(KAFKAS, '')
        .replace(NAMES, '')
        .match(/\p{L}{2,}/gu)
      if (left !== null && !/^[\p{Script=Han}]+$/u.test(left.join(''))) found.add(text?.trim() ?? '')
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest(`script, style, noscript, ${PROSE}`) == null) look(node.textContent)
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [aria-valuetext]')) {
      if (element.closest(PROSE) !== null) continue
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext']) look(element.getAttribute(name))
    }
    return [...found]
  })

describe('with long words', () => {
  it.each([WIDE, PHONE])('nothing is clipped at $width pixels', async viewport => {
    const page = await pageOf(viewport)
    const found: string[] = []
    for (const [place, ...shown] of PLACES) {
      await visit(page, place, 'en-XA', shown)
      found.push(...(await clipped(page)).map(text => `${place} ${text}`))
    }
    expect(found).toEqual([])
  })

  it('a text that is too long would be found', async () => {
    const page = await pageOf(PHONE)
    await visit(page, '#/', 'en-XA', ['.landingWays'])
    await page.evaluate(() => {
      const planted = document.createElement('p')
      planted.style.cssText = 'width: 3em; overflow: hidden; white-space: nowrap'
      planted.textContent = 'too long for its place'
      document.body.append(planted)
    })
    expect(await clipped(page)).toHaveLength(1)
  })
})

describe('from right to left', () => {
  it('the page is mirrored and nothing is clipped', async () => {
    const page = await pageOf(WIDE)
    const found: string[] = []
    for (const [place, ...shown] of PLACES) {
      await visit(page, place, 'en-XB', shown)
      found.push(...(await clipped(page)).map(text => `${place} ${text}`))
    }
    expect(found).toEqual([])
    await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe('rtl')
    const [name, tools] = await page.evaluate(() =>
      ['.siteName', '.siteTools'].map(each => document.querySelector(each)?.getBoundingClientRect().left ?? 0),
    )
    expect(name).toBeGreaterThan(tools ?? 0)
  })
})

describe('with an X for every letter', () => {
  it('no English is left over', async () => {
    const page = await pageOf(WIDE)
    const found: string[] = []
    for (const [place, ...shown] of PLACES) {
      await visit(page, place, 'en-XX', shown)
      await unfold(page)
      found.push(...(await leftOver(page)).map(text => `${place} ${text}`))
    }
    await page.locator('.siteTools button').last().click()
    await page.locator('dialog[open]').waitFor()
    found.push(...(await leftOver(page)).map(text => `help: ${text}`))
    expect([...new Set(found)]).toEqual([])
  })

  it('English that a component writes itself would be found', async () => {
    const page = await pageOf(WIDE)
    await visit(page, '#/', 'en-XX', ['.landingWays'])
    await page.evaluate(() => document.body.append('planted words'))
    expect(await leftOver(page)).toEqual(['planted words'])
  })
})

describe('the language of the page', () => {
  it('is the browser’s, is switched in the header at once, and is kept', async () => {
    const { page } = await own.guarded({ locale: 'zh-CN', viewport: WIDE })
    await page.goto(`${inject('siteUrl')}#/sandbox?preset=overload`)
    await page.getByRole('link', { name: '课程' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
    await page.getByRole('button', { name: '暂停' }).click()
    await page.getByRole('button', { name: '播放' }).waitFor()
    const shownAt = await page.locator('.clock').first().textContent()
    await page.getByRole('button', { name: 'Read in English' }).click()
    await page.getByRole('button', { name: 'Play' }).waitFor()
    // The run goes on where it was, and the picture speaks English too.
    await expect
      .poll(async () => (await page.locator('.clock').first().textContent())?.slice(0, 3))
      .toBe(shownAt?.slice(0, 3))
    await page.locator('.stage', { hasText: 'ready' }).waitFor()
    await page.reload()
    await page.getByRole('link', { name: 'Learn' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('en')
  })

  it('is the one that the address names, and a lesson is read in it', async () => {
    const page = await pageOf(WIDE)
    await page.goto(`${inject('siteUrl')}#/learn/01-leave-a-note/hook?lang=zh-CN`)
    await page.getByRole('heading', { name: '商店拿起电话' }).waitFor()
    await page.locator('.stage', { hasText: '商店' }).waitFor()
  })
})
