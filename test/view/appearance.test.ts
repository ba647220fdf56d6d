import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Look, SceneToken } from '../../src/engine/scene.ts'
import { appearanceKey, appearanceOf } from '../../src/view/appearance.ts'

function token(change: Partial<SceneToken> = {}): SceneToken {
  return {
    message: 58,
    key: 'm58',
    label: '58',
    look: 'ready',
    attempt: 0,
    duplicate: false,
    priority: 0,
    letter: null,
    holdLeft: null,
    place: { kind: 'resting', spot: { part: 'q', area: 'slots', index: 0 } },
    ...change,
  }
}

const LOOKS: readonly Look[] = ['ready', 'unacked', 'ghost', 'held', 'refused', 'failed', 'ack', 'done', 'dead', 'lost']

/** What a message can be in the cells of a log. */
const IN_LOGS: readonly Look[] = ['ready', 'read', 'hidden', 'marker', 'aborted', 'ghost', 'failed', 'dead']

/** What is left of an appearance for somebody who sees no colour at all. */
function withoutColour(look: Look): string {
  const { shape, glyph } = appearanceOf(token({ look, attempt: 1 }))
  return `${shape} ${glyph}`
}

describe('appearanceOf', () => {
  it('tells every state by shape or glyph, but the two that place tells apart: waiting in a slot, in service in a worker', () => {
    const told = LOOKS.filter(look => look !== 'unacked').map(withoutColour)
    expect(new Set(told).size).toBe(told.length)
    expect(withoutColour('unacked')).toBe(withoutColour('ready'))
  })

  it('tells in a log by shape, glyph or the strength of the fill what is to be read, read, not shown yet, a mark and taken back', () => {
    const told = IN_LOGS.map(withoutColour)
    // What is not shown yet and the copy that is kept for a reader are both dashed: one has a dashed cell around it.
    expect(new Set(told).size).toBeGreaterThanOrEqual(told.length - 2)
    for (const [one, other] of [
      ['ready', 'read'],
      ['ready', 'hidden'],
      ['read', 'hidden'],
      ['marker', 'aborted'],
      ['marker', 'read'],
    ] as const)
      expect(withoutColour(one), `${one} and ${other}`).not.toBe(withoutColour(other))
  })

  it('says by its label, not by a sign of its own, which end of a transaction a mark is', () => {
    for (const label of ['✓', '✕'])
      expect(appearanceOf(token({ look: 'marker', label }))).toMatchObject({ glyph: 'none', numbered: true })
  })

  it('puts the attempt number on a redelivery, from the second on', () => {
    expect(appearanceOf(token({ attempt: 1 })).badge).toBeNull()
    expect(appearanceOf(token({ attempt: 2 })).badge).toBe('2')
    expect(appearanceOf(token({ attempt: 12, look: 'unacked' })).badge).toBe('12')
  })

  it('gives a waiting redelivery its own colour, and keeps the colour of one in service', () => {
    expect(appearanceOf(token({ attempt: 2 })).colour).toBe('again')
    expect(appearanceOf(token({ attempt: 2, look: 'unacked' })).colour).toBe('unacked')
  })

  it('marks duplicates, priority and key by form', () => {
    expect(appearanceOf(token({ duplicate: true })).doubled).toBe(true)
    expect(appearanceOf(token({ priority: 9 })).stripes).toBe(3)
    expect(appearanceOf(token({ letter: 'K' })).letter).toBe('K')
  })

  it('never shares a sprite between two appearances', () => {
    const changes: Partial<SceneToken>[] = [
      {},
      { attempt: 2 },
      { duplicate: true },
      { priority: 1 },
      { priority: 2 },
      { letter: 'K' },
      ...LOOKS.slice(1).map(look => ({ look })),
    ]
    const keys = changes.map(change => appearanceKey(appearanceOf(token(change))))
    expect(new Set(keys).size).toBe(changes.length)
  })
})

describe('the fate bar', () => {
  it('gives each fate a pattern or border besides its colour', () => {
    const css = readFileSync(new URL('../../src/view/fateBar.css', import.meta.url), 'utf8')
    const looks = new Map<string, string>()
    for (const [, selectors = '', body = ''] of css.matchAll(/([^{}]+)\{([^}]*)\}/g)) {
      for (const [, fate = ''] of selectors.matchAll(/\.fateFill\.([a-z]+)/g)) {
        const own = body.replaceAll(/border-color:[^;]*;/g, '').replaceAll(/var\(--[a-z-]+\)/g, 'colour')
        looks.set(fate, `${looks.get(fate) ?? ''}${own.replaceAll(/\s+/g, ' ')}`)
      }
    }
    // "total" is not a part of the bar, and "held" is beyond it.
    for (const name of ['total']) looks.delete(name)
    expect(looks.size).toBe(10)
    expect(new Set(looks.values()).size).toBe(looks.size)
  })
})

describe('the lines and flags of a log', () => {
  const css = readFileSync(new URL('../../src/view/logs.css', import.meta.url), 'utf8')
  const bodyOf = (selector: string): string => {
    const bodies = [...css.matchAll(/([^{}]+)\{([^}]*)\}/g)]
    return bodies
      .filter(([, selectors = '']) => selectors.split(',').some(each => each.trim().endsWith(selector)))
      .map(([, , body]) => body)
      .join('')
  }
  const formOf = (selector: string): string =>
    bodyOf(selector)
      .replaceAll(/var\(--[a-z-]+\)/g, 'colour')
      .replaceAll(/\s+/g, ' ')

  it('differ by their dashes, not by colour alone', () => {
    const ends = ['.logLine', '.logLine.visible', '.logLine.stable'].map(formOf)
    expect(new Set(ends).size).toBe(ends.length)
    for (const [one, other] of [
      ['.strip', '.strip.hidden'],
      ['.strip', '.strip.down'],
      ['.copyStrip.behind', '.copyStrip.down'],
      ['.frameBody', '.frameBody.blocked'],
      ['.flagPole', '.flagPole.ahead'],
      ['.cellLine', '.cellLine.hidden'],
    ] as const)
      expect(/dasharray/.test(formOf(other)), `${one} and ${other}`).toBe(true)
    expect(bodyOf('.flagCloth.ahead')).toContain('--paper')
    expect(bodyOf('.copyStrip.behind')).not.toBe(bodyOf('.copyStrip'))
  })

  it('take only colours whose contrast is proven, but for what is faint on purpose', () => {
    const faint = ['.stripFree', '.cellLine', '.copyTrack', '.logBody']
    const proven = /^(ink|wire|focus|[a-z]+-edge)$/
    for (const [, selectors = '', body = ''] of css.replaceAll(/\/\*.*?\*\//g, '').matchAll(/([^{}]+)\{([^}]*)\}/g)) {
      const name = selectors.trim()
      const isWord = /Number|Word|Name/.test(name)
      const stroke = /[^-]stroke: var\(--([a-z-]+)\)/.exec(body)?.[1]
      const fill = /[^-]fill: var\(--([a-z-]+)\)/.exec(body)?.[1]
      if (isWord && fill !== undefined) expect(fill, name).toMatch(/^(ink|soft|[a-z]+-text)$/)
      else if (!isWord && stroke !== undefined && !faint.some(each => name.endsWith(each)))
        expect(stroke, name).toMatch(proven)
    }
  })
})
