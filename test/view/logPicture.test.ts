import { describe, expect, it } from 'vitest'
import type { Scene, ScenePart } from '../../src/engine/scene.ts'
import { composeStage, newMemory } from '../../src/view/composeStage.ts'
import { createContinuity } from '../../src/view/continuity.ts'
import { logNames } from '../../src/view/logNames.ts'
import { framesFirst } from '../../src/view/partOrder.ts'
import { partPicture } from '../../src/view/partPicture.ts'
import type { Shape } from '../../src/view/shapes.ts'
import { wirePicture } from '../../src/view/wirePicture.ts'
import { type FakeLogOptions, fakeLogRun } from './fakeLogScene.ts'
import { english } from './words.ts'

const WIDE = { width: 1040, height: 520, scale: 1 }

/** Takes a scene and a size, gives its first frame and the shapes of its parts. */
function drawn(scene: Scene, size = WIDE, pinned: number | null = null) {
  const frame = {
    scene,
    playing: false,
    speed: 1,
    seeked: true,
    wallDeltaMs: 0,
    reducedMotion: false,
    pinned,
    lit: null,
  }
  const composed = composeStage(frame, { size, memory: newMemory(), words: english, continuity: createContinuity() })
  const crews = new Map(scene.parts.filter(({ kind }) => kind === 'group').map(({ label }, order) => [label, order]))
  const partOf = (id: string): ScenePart => {
    const part = scene.parts.find(each => each.id === id)
    if (part === undefined) throw new Error(`no part "${id}"`)
    return part
  }
  return {
    composed,
    windowOf(id: string) {
      const window = composed.windows.get(id)
      if (window === undefined) throw new Error(`no window of "${id}"`)
      return window
    },
    shapesOf(id: string): readonly Shape[] {
      const place = composed.layout.parts.get(id)
      const window = composed.windows.get(id)
      if (place === undefined) throw new Error(`"${id}" has no place`)
      const seen = window === undefined ? {} : { window }
      return partPicture({
        ...seen,
        crews,
        part: partOf(id),
        place,
        scale: size.scale,
        words: english,
        density: null,
        held: 0,
        hidden: 0,
      })
    },
  }
}

const stage = (options: Partial<FakeLogOptions>, at = 10, size = WIDE) => drawn(fakeLogRun(options)(at), size)

/** The scene with its first log changed. */
function withLog(
  scene: Scene,
  { log, ...change }: Partial<Omit<ScenePart, 'log'>> & { readonly log?: Partial<NonNullable<ScenePart['log']>> },
): Scene {
  const parts = scene.parts.map((part): ScenePart => {
    if (part.id !== 'l0' || part.log === undefined) return part
    return { ...part, ...change, log: { ...part.log, ...log } }
  })
  return { ...scene, parts }
}

const texts = (shapes: readonly Shape[]): readonly string[] => shapes.flatMap(({ text }) => text ?? [])
const keys = (shapes: readonly Shape[]): readonly string[] => shapes.map(({ key }) => key)
function shapeOf(shapes: readonly Shape[], key: string): Shape {
  const shape = shapes.find(each => each.key === key)
  if (shape === undefined) throw new Error(`no shape "${key}" among ${keys(shapes).join(', ')}`)
  return shape
}
const numberIn = (shape: Shape, name: string): number => Number(shape.attributes[name])
/** The x at which a path begins. */
const startOf = (shape: Shape): number => Number(/^M([-\d.]+)/.exec(String(shape.attributes.d))?.[1])

describe('the window of a log', () => {
  it('begins at the first offset while all fits, then ends at the log end with one free cell', () => {
    expect(stage({ already: 4, rate: 0.1 }).windowOf('l0').from).toBe(0)
    const long = stage({ already: 5000 }).windowOf('l0')
    expect(long.from + long.form.room - 1).toBe(long.end)
  })

  it('draws its own cells alone, each numbered, however long the log is', () => {
    const long = stage({ already: 9000, hidden: 0 })
    const shapes = long.shapesOf('l0')
    const numbers = shapes.filter(({ key }) => key.startsWith('offset ')).map(({ text }) => Number(text))
    const { from, form, end } = long.windowOf('l0')
    expect(numbers).toEqual(Array.from({ length: form.room - 1 }, (_, index) => from + index))
    expect(numbers.at(-1)).toBe(end - 1)
    expect(shapes.length).toBeLessThan(80)
  })

  it('numbers every fifth cell where numbers would stand upon each other', () => {
    const numbers = keys(stage({ already: 900_000, hidden: 0 }).shapesOf('l0')).filter(key => key.startsWith('offset '))
    expect(numbers.length).toBeGreaterThan(1)
    expect(numbers.every(key => Number(key.slice(7)) % 5 === 0)).toBe(true)
  })

  it('draws messages of the window alone, in the cells of their offsets', () => {
    const { composed, windowOf } = stage({ already: 200 })
    const { form, from } = windowOf('l1')
    const resting = composed.drawn.filter(
      ({ mark }) => mark.token.place.kind === 'resting' && mark.token.place.spot.part === 'l1',
    )
    expect(resting.length).toBe(form.room - 1)
    for (const { x, mark } of resting) {
      if (mark.token.place.kind !== 'resting') continue
      expect(x).toBeCloseTo(form.cells.x + (mark.token.place.spot.index - from + 0.5) * form.pitch)
    }
  })

  it('shows the message that is followed at its edge when it has slid out of it, and upon a tile', () => {
    const scene = fakeLogRun({ already: 60, logs: 1 })(0)
    const [oldest] = scene.tokens
    if (oldest?.place.kind !== 'resting') throw new Error('nothing rests')
    const whole = drawn(scene, WIDE, oldest.message)
    const found = whole.composed.drawn.filter(({ mark }) => mark.token.message === oldest.message)
    expect(found.map(({ x }) => x)).toEqual([whole.windowOf('l0').form.cells.x])
    expect(drawn(scene).composed.drawn.some(({ mark }) => mark.token.message === oldest.message)).toBe(false)
    const many = fakeLogRun({ logs: 50 })(10)
    const one = many.tokens.find(({ place }) => place.kind === 'resting')?.message ?? null
    expect(drawn(many, WIDE, one).composed.drawn.filter(({ mark }) => mark.token.message === one)).toHaveLength(1)
  })

  it('is dashed where readers see nothing yet, hatched where the beginning is gone, and has a dash where a message was compacted away', () => {
    const shapes = stage({ already: 8, rate: 0.5, start: 4, holes: 7, hidden: 5 }).shapesOf('l0')
    expect(shapeOf(shapes, 'hidden').look).toBe('strip hidden')
    expect(numberIn(shapeOf(shapes, 'hidden'), 'width')).toBeGreaterThan(20)
    expect(String(shapeOf(shapes, 'gone').attributes.d).length).toBeGreaterThan(20)
    expect(texts(shapes)).toContain('start 4')
    expect(String(shapeOf(shapes, 'holes').attributes.d)).toMatch(/^M/)
    const whole = stage({ already: 12, hidden: 0 }).shapesOf('l0')
    expect(keys(whole)).not.toContain('hidden')
    expect(keys(whole)).not.toContain('gone')
    expect(shapeOf(whole, 'holes').attributes.d).toBe('')
  })
})

describe('the ends of a log', () => {
  it('are lines of their own with a word each, also where two are one', () => {
    const apart = stage({ already: 8, hidden: 1.5, openTransaction: true }).shapesOf('l0')
    expect(keys(apart)).toEqual(expect.arrayContaining(['line stable', 'line visible', 'line end']))
    expect(texts(apart)).toEqual(expect.arrayContaining(['stable', 'visible', 'end']))
    const together = stage({ already: 8, hidden: 0 }).shapesOf('l0')
    expect(keys(together)).not.toContain('line visible')
    expect(texts(together)).toEqual(expect.arrayContaining(['visible', 'end']))
    const [visible, end] = [shapeOf(together, 'word visible'), shapeOf(together, 'word end')]
    expect(numberIn(visible, 'x')).toBeLessThan(startOf(shapeOf(together, 'line end')))
    expect(numberIn(end, 'x')).toBeGreaterThan(startOf(shapeOf(together, 'line end')))
  })

  it('have the names that their model gives them', () => {
    const names = { visible: 'high mark', end: 'tip', stable: 'safe', inSync: 'KEPT', leads: 'first' }
    const shapes = drawn(withLog(fakeLogRun({ already: 8 })(10), { log: { names } })).shapesOf('l0')
    expect(texts(shapes)).toEqual(expect.arrayContaining(['high mark', 'tip', 'KEPT 3/3', 'first']))
  })

  it('are named at the left edge where they lie before the window', () => {
    const shapes = drawn(withLog(fakeLogRun({ already: 300 })(10), { log: { visible: 12 } })).shapesOf('l0')
    expect(texts(shapes)).toContain('◂ visible')
    expect(keys(shapes)).not.toContain('line visible')
  })
})

describe('the flags of a log', () => {
  const reader = { name: 'billing', index: 8, ahead: 11, behind: 5 }
  const flagged = (readers: ScenePart['readers'], already = 14): ReturnType<typeof drawn> =>
    drawn(withLog(fakeLogRun({ already, groups: [1, 1], rate: 0.01 })(10), { readers: readers ?? [] }))

  it('stand left of the first message that is not committed, a lighter one at the position, a bar between', () => {
    const { shapesOf, windowOf } = flagged([reader])
    const { form } = windowOf('l0')
    const shapes = shapesOf('l0')
    expect(startOf(shapeOf(shapes, 'pole billing'))).toBeCloseTo(form.cells.x + 8 * form.pitch)
    expect(startOf(shapeOf(shapes, 'aheadPole billing'))).toBeCloseTo(form.cells.x + 11 * form.pitch)
    expect(shapeOf(shapes, 'ahead billing').look).toContain('ahead')
    expect(numberIn(shapeOf(shapes, 'span billing'), 'width')).toBeCloseTo(3 * form.pitch)
    expect(texts(shapes)).toContain('billing, 5 behind')
  })

  it('have their words where there is room: left of them, else between the two, else right of both', () => {
    const wordsOf = (index: number, ahead: number): readonly [place: string, x: number] => {
      const { shapesOf, windowOf } = flagged([{ ...reader, index, ahead }])
      const { form } = windowOf('l0')
      const shape = shapeOf(shapesOf('l0'), 'reader billing')
      expect(shape.text).toBe('billing, 5 behind')
      return [String(shape.attributes['text-anchor']), (numberIn(shape, 'x') - form.cells.x) / form.pitch]
    }
    expect(wordsOf(8, 9)).toEqual(['end', expect.closeTo(8, 0)])
    expect(wordsOf(1, 9)).toEqual(['start', expect.closeTo(1.4, 1)])
    expect(wordsOf(1, 3)).toEqual(['start', expect.closeTo(3.4, 1)])
  })

  it('have no lighter one where nothing is read that is not committed', () => {
    expect(keys(flagged([{ name: 'billing', index: 8 }]).shapesOf('l0'))).not.toContain('ahead billing')
  })

  it('tell groups by the form of the cloth and by their row, and each group wears its cloth on its frame', () => {
    const { shapesOf } = flagged([reader, { ...reader, name: 'audit' }])
    const shapes = shapesOf('l0')
    const form = (shape: Shape): string => String(shape.attributes.d).replaceAll(/[-\d.]+/g, '')
    const [one, other] = [shapeOf(shapes, 'flag billing'), shapeOf(shapes, 'flag audit')]
    expect(form(one)).not.toBe(form(other))
    const rowOf = (name: string): unknown => shapeOf(shapes, `reader ${name}`).attributes.y
    expect(rowOf('billing')).not.toBe(rowOf('audit'))
    expect(form(shapeOf(shapesOf('g0'), 'flag'))).toBe(form(one))
    expect(form(shapeOf(shapesOf('g1'), 'flag'))).toBe(form(other))
  })

  it('are pinned at the left edge with their distance where they stand before the window', () => {
    const { shapesOf, windowOf } = flagged([{ ...reader, index: 10, behind: 290 }], 300)
    const shapes = shapesOf('l0')
    expect(startOf(shapeOf(shapes, 'pole billing'))).toBeCloseTo(windowOf('l0').form.cells.x)
    expect(texts(shapes)).toContain('◂ billing, 290 behind')
  })
})

describe('the copies of a log', () => {
  it('are thinner strips to the scale of its cells, with a bracket around those that are in sync and a star and a word for the one that leads', () => {
    const { shapesOf, windowOf } = stage({ already: 12, copyBehind: 8 })
    const shapes = shapesOf('l0')
    const { form, from, end } = windowOf('l0')
    const strip = shapeOf(shapes, 'copy b3')
    expect(numberIn(strip, 'x') + numberIn(strip, 'width')).toBeCloseTo(form.cells.x + (end - 8 - from) * form.pitch)
    expect(texts(shapes)).toEqual(expect.arrayContaining(['★ b1', 'leads', 'b2', 'b3', 'in sync 2/3']))
    expect(strip.look).toContain('behind')
    expect(shapeOf(shapes, 'copy b2').look).toContain('inSync')
    const bottom = Number(/V([\d.]+)h4$/.exec(String(shapeOf(shapes, 'bracket').attributes.d))?.[1])
    const [second, third] = [shapeOf(shapes, 'copy b2'), strip]
    expect(bottom).toBeGreaterThan(numberIn(second, 'y'))
    expect(bottom).toBeLessThanOrEqual(numberIn(third, 'y'))
  })

  it('are crossed and dashed where their machine is down', () => {
    const shapes = stage({ already: 12, downNode: 1 }).shapesOf('l0')
    expect(texts(shapes)).toContain('b2 ✕')
    expect(shapeOf(shapes, 'copy b2').look).toContain('down')
  })

  it.each([
    ['in the title of a low log', { logs: 3 }, { width: 1040, height: 300, scale: 1 }, 'in sync 2/3'],
    ['beside a log among twelve', { logs: 12 }, { width: 1040, height: 520, scale: 1 }, 'in sync 2/3'],
    ['above one of fifty', { logs: 50 }, { width: 1040, height: 652, scale: 1 }, '2/3'],
    ['beside a log among twelve on a phone', { logs: 12 }, { width: 390, height: 652, scale: 1 }, 'in sync 2/3'],
    ['above one of fifty on a phone', { logs: 50 }, { width: 390, height: 652, scale: 1 }, '2/3'],
  ] as const)('are counted in words where there is no room for them: %s', (_, options, size, said) => {
    const shapes = stage({ ...options, copies: 3, downNode: 1 }, 10, size).shapesOf('l0')
    expect(texts(shapes).join(' | ')).toContain(said)
    expect(keys(shapes)).not.toContain('copy b2')
  })

  it('leave the slowest reader counted where its flag has no words', () => {
    for (const size of [WIDE, { width: 390, height: 652, scale: 1 }])
      expect(texts(stage({ logs: 12, already: 400, pace: 0 }, 10, size).shapesOf('l0')).join(' ')).toMatch(/\d+ behind/)
  })
})

describe('a group and the machines', () => {
  it('is a frame that says what it is, how it stands and how it shares, dashed while its members wait, each with a pause', () => {
    const calm = stage({ groups: [3] })
    expect(texts(calm.shapesOf('g0'))).toEqual(['billing', 'stable', 'range · generation 3'])
    expect(keys(calm.shapesOf('g0c0'))).not.toContain('pause')
    const turning = stage({ groups: [3], rebalanceAt: 10.2 })
    expect(shapeOf(turning.shapesOf('g0'), 'body').look).toContain('blocked')
    expect(texts(turning.shapesOf('g0'))).toContain('rebalancing')
    for (const id of ['g0c0', 'g0c1', 'g0c2']) expect(keys(turning.shapesOf(id))).toContain('pause')
  })

  it('names its members even where they are small, and says who has nothing to read', () => {
    const { shapesOf } = stage({ groups: [4], logs: 3 })
    expect(texts(shapesOf('g0c3'))).toEqual(['c4', 'idle', 'no partition'])
    const phone = stage({ groups: [8, 8] }, 10, { width: 390, height: 640, scale: 1 })
    expect(texts(phone.shapesOf('g1c7'))).toEqual(['c8'])
  })

  it('says of a machine what it does, or with a crack what is wrong', () => {
    const { shapesOf } = stage({ downNode: 2 })
    expect(texts(shapesOf('b1'))).toEqual(['b1', '1 leader · controller'])
    expect(texts(shapesOf('b3'))).toEqual(['b3', 'down 3.2 s'])
    expect(keys(shapesOf('b3'))).toContain('crack')
    expect(keys(shapesOf('b1'))).not.toContain('crack')
  })

  it('comes before its members and after the logs for keyboard and screen reader, machines last', () => {
    const ids = framesFirst(fakeLogRun({ logs: 2, groups: [1, 2], copies: 2 })(5).parts).map(({ id }) => id)
    expect(ids).toEqual(['p0', 'l0', 'l1', 'g0', 'g0c0', 'g1', 'g1c0', 'g1c1', 'b1', 'b2'])
  })

  it('is said of a log in words what its strip shows', () => {
    const [part] = fakeLogRun({ already: 12, downNode: 2, pace: 0 })(10).parts.filter(({ kind }) => kind === 'log')
    if (part === undefined) throw new Error('no log')
    const said = logNames(part, english)
    expect(said[0]).toMatch(/^begins at 0, ends at \d+, readers see up to \d+$/)
    expect(said[1]).toMatch(/^billing committed up to 6, \d+ behind$/)
    expect(said.slice(2).map(text => text.replace(/, up to \d+$/, ''))).toEqual(['b1 leads', 'b2 in sync', 'b3 down'])
  })
})

describe('the wire to a reader', () => {
  const pictureOf = (at: number, id: string): readonly Shape[] => {
    const view = stage({ groups: [2], rebalanceAt: 10 }, at).composed.wires.find(each => each.id === id)
    return view === undefined ? [] : wirePicture(view)
  }

  it('is drawn as far as it is given, with an arrow head, and whole afterwards', () => {
    const half = pictureOf(10.3, 'l0>g0c1')
    const { wire } = stage({ groups: [2], rebalanceAt: 10 }, 10.3).composed.layout.wires.get('l0>g0c1') ?? {}
    const [reach] = String(shapeOf(half, 'growing').attributes['stroke-dasharray']).split(' ').map(Number)
    expect(reach).toBeCloseTo((wire?.length ?? 0) / 2, 0)
    expect(keys(half)).toContain('arrow')
    const whole = pictureOf(11, 'l0>g0c1')
    expect(keys(whole)).toEqual(['line'])
    expect(whole[0]?.attributes['stroke-dasharray']).toBeUndefined()
  })

  it('is another wire after the log was given to another reader', () => {
    expect(keys(pictureOf(9, 'l0>g0c0'))).toEqual(['line'])
    expect(pictureOf(9, 'l0>g0c1')).toEqual([])
    expect(pictureOf(11, 'l0>g0c0')).toEqual([])
  })

  it('to a log is cut before the words beside it, not under them', () => {
    const scene = fakeLogRun({ logs: 1, copies: 3 })(10)
    const links = scene.links.map(link => ({ ...link, up: link.kind !== 'publish' }))
    const { composed } = drawn({ ...scene, links })
    const box = composed.layout.parts.get('l0')?.box
    const view = composed.wires.find(({ kind }) => kind === 'publish')
    if (view === undefined || box === undefined) throw new Error('no wire')
    const ends = [...String(shapeOf(wirePicture(view), 'slashes').attributes.d).matchAll(/[ML]([-\d.]+),/g)]
    expect(ends).toHaveLength(4)
    for (const [, x] of ends) expect(Number(x)).toBeLessThan(box.x + 5)
  })
})
