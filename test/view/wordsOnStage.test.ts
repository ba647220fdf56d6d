import { describe, expect, it } from 'vitest'
import type { PartKind, SceneLink, ScenePart } from '../../src/engine/scene.ts'
import type { Box } from '../../src/view/box.ts'
import { chooseDensity } from '../../src/view/density.ts'
import { fitParts } from '../../src/view/fit.ts'
import { heldArea } from '../../src/view/heldSlots.ts'
import { layoutStage, type PartBox } from '../../src/view/layout.ts'
import { partPicture } from '../../src/view/partPicture.ts'
import { fitPieces, fitState, type Shape, textWidth } from '../../src/view/shapes.ts'
import { lostWord, trayPicture } from '../../src/view/trayPicture.ts'
import { fakeScene } from './fakeScene.ts'
import { english } from './words.ts'

function part(id: string, kind: PartKind, more: Partial<ScenePart> = {}): ScenePart {
  const plain = { detail: '', status: 'idle', statusText: '', figures: [], capacity: null, below: null } as const
  return { id, kind, label: id, progress: null, ...plain, ...more }
}

function drawn(what: ScenePart, box: Box, place: Partial<PartBox> = {}): readonly Shape[] {
  const at: PartBox = { id: what.id, kind: what.kind, tier: 'card', box, slots: box, ...place }
  return partPicture({ part: what, place: at, scale: 1, words: english, density: null, held: 0, hidden: 0 })
}

/** From where to where a text reaches, by its anchor. */
function reach({ attributes, text = '' }: Shape): readonly [number, number] {
  const [x, width] = [Number(attributes.x), textWidth(text, Number(attributes['font-size']))]
  if (attributes['text-anchor'] === 'end') return [x - width, x]
  return attributes['text-anchor'] === 'middle' ? [x - width / 2, x + width / 2] : [x, x + width]
}

function shapeOf(shapes: readonly Shape[], key: string): Shape {
  const shape = shapes.find(each => each.key === key)
  if (shape === undefined) throw new Error(`no shape "${key}" among ${shapes.map(each => each.key)}`)
  return shape
}

describe('words on the stage', () => {
  it('are left out whole where they do not fit, from the least on, and only the first is shortened', () => {
    expect(fitPieces(['latency 1.5 s', 'leads 2 of 2'], 300, 10)).toBe('latency 1.5 s · leads 2 of 2')
    expect(fitPieces(['latency 1.5 s', 'leads 2 of 2'], 100, 10)).toBe('latency 1.5 s')
    expect(fitPieces(['latency 1.5 s', 'leads 2 of 2'], 50, 10)).toMatch(/^late.*…$/)
  })

  it('say a state whole, or without what explains or counts it', () => {
    expect(fitState('idle: no partition', 200, 11)).toBe('idle: no partition')
    expect(fitState('idle: no partition', 40, 11)).toBe('idle')
    expect(fitState('down 3.2 s', 40, 11)).toBe('down')
    expect(fitState('空闲：没有分区', 40, 11)).toBe('空闲')
    expect(fitState('no leader', 40, 11)).toMatch(/^no.*…$/)
  })

  it('are not crossed out by the crack of what is down', () => {
    const box = { x: 10, y: 10, width: 176, height: 70 }
    for (const [kind, statusText] of [
      ['consumer', 'down 0.0 s'],
      ['producer', 'down'],
    ] as const) {
      const shapes = drawn(part('warehouse', kind, { status: 'down', statusText }), box)
      const corners = [...String(shapeOf(shapes, 'crack').attributes.d).matchAll(/[ML](\d+\.?\d*),/g)].map(match =>
        Number(match[1]),
      )
      const [left, right] = [Math.min(...corners), Math.max(...corners)]
      for (const text of shapes.filter(({ tag }) => tag === 'text')) {
        const [from, to] = reach(text)
        expect(right < from || left > to, `${kind}: the crack from ${left} to ${right} and "${text.text}"`).toBe(true)
      }
    }
  })

  it('say what is wrong with a queue beside its machines, not under them', () => {
    const nodes = ['n1', 'n2', 'n3'].map(name => ({ name, up: name === 'n3', leads: name === 'n2' }))
    const queue = part('orders', 'queue', {
      status: 'blocked',
      statusText: 'no majority: 1 of 3 nodes up',
      detail: 'quorum 4.3',
      tags: ['8 wait for a majority'],
      nodes,
    })
    const shapes = drawn(queue, { x: 100, y: 40, width: 316, height: 132 }, { lines: 2 })
    const boxes = shapes.filter(({ look }) => look.startsWith('nodeBox'))
    const end = Math.max(...boxes.map(({ attributes }) => Number(attributes.x) + Number(attributes.width)))
    const legend = shapeOf(shapes, 'legend')
    expect(boxes.length).toBe(3)
    expect(legend.text).toMatch(/^no majority: 1 of 3 nodes up/)
    expect(reach(legend)[0]).toBeGreaterThan(end)
  })

  it('name a short row: its whole name, beside what it holds, and no beginning of another word', () => {
    const box = { x: 0, y: 0, width: 132, height: 27 }
    const member = part('reader', 'consumer', { statusText: 'idle: no partition', within: 'g' })
    const shapes = drawn(member, box, { tier: 'row' })
    expect(shapeOf(shapes, 'label').text).toBe('reader')
    expect(shapeOf(shapes, 'status').text).toMatch(/^(idle)?$/)
    for (const kind of ['producer', 'consumer'] as const) {
      const place = { id: 'kept', kind, tier: 'row', box, slots: box } as const
      const [from, to] = reach(shapeOf(drawn(part('kept', kind), box, { tier: 'row' }), 'label'))
      const hands = heldArea(place, 1)
      expect(to <= hands.x + 1 || from >= hands.x + hands.width - 1, kind).toBe(true)
    }
  })
})

describe('the word for what ended without being done', () => {
  it('is what the law calls it where it is of one kind, and a word for all where it is of several', () => {
    expect(lostWord({ fates: [] }, english)).toBe('lost')
    expect(lostWord({ fates: ['Dropped'] }, english)).toBe('dropped')
    expect(lostWord({ fates: ['Purged or deleted', 'Lost'] }, english)).toBe('gone')
  })

  it('gives way to the usual one where it has no room', () => {
    const tray = (width: number): string | undefined => {
      const box = { x: 0, y: 0, width, height: 34 }
      const shapes = trayPicture({ kind: 'lost', box, word: 'deleted unread', count: 10, scale: 1, words: english })
      return shapeOf(shapes, 'label').text
    }
    expect(tray(150)).toBe('deleted unread')
    expect(tray(82)).toBe('lost')
  })
})

describe('a narrow stage', () => {
  const link = (kind: SceneLink['kind'], from: string, to: string): SceneLink => ({
    id: `${from}>${to}`,
    kind,
    from,
    to,
    up: true,
    moving: 0,
    ratePerSecond: 0,
    label: 'key',
  })

  it('brings wires to narrow queues right of their names, so that none runs through a name', () => {
    const queues = ['europe', 'orders', 'everything']
    const parts = [
      part('news', 'exchange'),
      ...queues.map(id => part(id, 'queue', { tags: [], detail: 'classic', figures: [{ name: 'ready', count: 0 }] })),
    ]
    const links = queues.flatMap(id => [link('bind', 'news', id), link('deadLetter', id, 'news')])
    const { parts: placed, wires } = layoutStage({ parts, links }, { width: 390, height: 356, scale: 1 })
    for (const id of queues) {
      const place = placed.get(id)
      const queue = parts.find(each => each.id === id)
      if (place === undefined || queue === undefined) throw new Error(`no place for ${id}`)
      const [, nameEnd] = reach(shapeOf(drawn(queue, place.box, { lines: 1 }), 'label'))
      for (const x of [wires.get(`news>${id}`)?.wire.end.x, wires.get(`${id}>news`)?.wire.start.x])
        expect(x, id).toBeGreaterThan(nameEnd)
    }
  })
})

describe('a plain queue on a narrow stage', () => {
  it('says its scale and its limit inside, since wires leave right below it', () => {
    const scene = fakeScene({ backlog: 300, capacity: 500 }, 10)
    const place = layoutStage(scene, { width: 320, height: 270, scale: 1 }).parts.get('q')
    const queue = scene.parts.find(({ kind }) => kind === 'queue')
    if (place === undefined || queue === undefined) throw new Error('no queue')
    const density = chooseDensity(300, { roomForTokens: 30, capacity: 500 }, null)
    const shapes = partPicture({ part: queue, place, scale: 1, words: english, density, held: 0, hidden: 0 })
    const legend = shapeOf(shapes, 'legend')
    expect(legend.text).toMatch(/^1 square = 1 message/)
    expect(Number(legend.attributes.y)).toBeLessThan(place.box.y + place.box.height / 2)
  })
})

describe('members of a group', () => {
  const members = (count: number, height: number) =>
    fitParts({
      area: { x: 0, y: 0, width: 200, height },
      count,
      flow: 'across',
      keep: 'start',
      card: 200,
      scale: 1,
      isSnug: true,
    })

  it('use the height of their frame: five where five cards nearly fit are not as low as forty', () => {
    const { tier, boxes } = members(5, 348)
    expect(tier).toBe('card')
    expect(boxes.reduce((sum, { height }) => sum + height, 0)).toBeGreaterThan(348 * 0.85)
    expect(members(10, 348).tier).toBe('row')
  })

  it('and workers use the height there is: four are cards where they can be', () => {
    const workers = { area: { x: 0, y: 0, width: 200, height: 225 }, count: 4, flow: 'across', keep: 'end' } as const
    expect(fitParts({ ...workers, card: 176, scale: 1 }).tier).toBe('card')
  })

  it('have their names on a phone even when their frame is low', () => {
    const fit = fitParts({
      area: { x: 0, y: 0, width: 164, height: 25 },
      count: 1,
      flow: 'down',
      keep: 'start',
      card: 132,
      scale: 1,
    })
    expect(fit.tier).toBe('row')
    expect(fit.boxes[0]?.width).toBe(132)
  })
})
