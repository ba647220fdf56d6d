import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PALETTES, STATES, THEMES, type Theme, themeFrom } from '../../src/view/theme.ts'
import { contrast, difference, SIGHTS } from './colour.ts'

const CSS = readFileSync(new URL('../../src/view/theme.css', import.meta.url), 'utf8')

/** The declarations of one selector of theme.css. */
function block(selector: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const [, selectors = '', body = ''] of CSS.matchAll(/([^{}]+)\{([^}]*)\}/g)) {
    const own = selectors
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .trim()
      .replaceAll('"', "'")
    if (own !== selector) continue
    for (const [, name = '', value = ''] of body.matchAll(/(--[a-z-]+):\s*([^;]+);/g)) values.set(name, value.trim())
  }
  return values
}

/** What a page with these attributes on its root resolves to: the cascade of theme.css, done by hand. */
function resolved(theme: string, palette: string): Theme {
  const blocks = [block(':root')]
  if (palette === 'tol') blocks.push(block(":root[data-palette='tol']"))
  if (theme !== 'light') blocks.push(block(`[data-theme='${theme}']`))
  if (theme !== 'light' && palette === 'tol') blocks.push(block(`[data-theme='${theme}'][data-palette='tol']`))
  const all = new Map(blocks.flatMap(each => [...each]))
  return themeFrom(name => all.get(name) ?? '')
}

const LOOKS = THEMES.flatMap(theme => PALETTES.map(palette => [theme, palette] as const))

describe.each(LOOKS)('theme %s with palette %s', (name, palette) => {
  const theme = resolved(name, palette)

  it('outlines every mark at 3:1 or more against paper and card', () => {
    for (const state of STATES) {
      for (const ground of [theme.paper, theme.card, theme[state].tint]) {
        expect(contrast(theme[state].edge, ground), `${state} on ${ground}`).toBeGreaterThanOrEqual(3)
      }
    }
    for (const line of [theme.wire, theme.focus, theme.ink, theme.before]) {
      expect(contrast(line, theme.paper), line).toBeGreaterThanOrEqual(3)
      expect(contrast(line, theme.card), line).toBeGreaterThanOrEqual(3)
    }
  })

  it('writes every text at 4.5:1 or more', () => {
    for (const ground of [theme.paper, theme.card]) {
      expect(contrast(theme.ink, ground)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(theme.soft, ground)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(theme.onInk, theme.ink)).toBeGreaterThanOrEqual(4.5)
    }
    for (const state of STATES) {
      const { text, on, fill, tint } = theme[state]
      for (const ground of [theme.paper, theme.card, tint]) {
        expect(contrast(text, ground), `${state} text on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
      expect(contrast(on, fill), `number on ${state}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('keeps waiting and in-service discs apart for every kind of sight: they share a shape', () => {
    for (const sight of [null, ...SIGHTS]) {
      const apart = difference(theme.ready.fill, theme.unacked.fill, sight)
      expect(apart, String(sight)).toBeGreaterThanOrEqual(25)
    }
  })

  it('gives every state its own colour', () => {
    expect(new Set(STATES.map(state => theme[state].fill)).size).toBe(STATES.length)
  })
})

describe('theme.css', () => {
  it('draws larger and heavier on a projector', () => {
    expect(resolved('projector', 'okabe').scale).toBeGreaterThan(resolved('light', 'okabe').scale)
    expect(resolved('projector', 'okabe').stroke).toBeGreaterThan(resolved('light', 'okabe').stroke)
  })
})

describe('the contrast check', () => {
  it('refuses the orange that is too pale for an outline on white', () => {
    expect(contrast('#e69f00', '#ffffff')).toBeLessThan(3)
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  })

  it('sees red and green come together without red cones', () => {
    expect(difference('#d55e00', '#7a7a00', 'protan')).toBeLessThan(difference('#d55e00', '#7a7a00', null))
  })
})
