import { describe, expect, it } from 'vitest'
import type { ScenePart } from '../../src/engine/scene.ts'
import { chooseDensity } from '../../src/view/density.ts'
import { fateShares } from '../../src/view/fateBar.ts'
import { statesOf } from '../../src/view/groupPicture.ts'
import { heldArea } from '../../src/view/heldSlots.ts'
import { layoutStage } from '../../src/view/layout.ts'
import { partPicture } from '../../src/view/partPicture.ts'
import { fitEnd, fitName, fitText, type Shape, textWidth } from '../../src/view/shapes.ts'
import { trayCounts } from '../../src/view/trayPicture.ts'
import { wireBetween } from '../../src/view/wire.ts'
import { wirePicture } from '../../src/view/wirePicture.ts'
import { wireViews } from '../../src/view/wireViews.ts'
import { within } from './boxes.ts'
import { type FakeOptions, fakeScene } from './fakeScene.ts'
import { english } from './words.ts'

const SIZE = { width: 750, height: 530, scale: 1 }

function picture(id: string, options: Partial<FakeOptions>, change: Partial<ScenePart> = {}): readonly Shape[] {
  const scene = fakeScene(options, 10)
  const part = scene.parts.find(each => each.id === id)
  const place = layoutStage(scene, SIZE).parts.get(id)
  if (part === undefined || place === undefined) throw new Error(`no part "${id}"`)
  const density = part.kind === 'queue' ? chooseDensity(30, { roomForTokens: 70, capacity: part.capacity }, null) : null
  return partPicture({ part: { ...part, ...change }, place, scale: 1, words: english, density, held: 0, hidden: 0 })
}

const texts = (shapes: readonly Shape[]): readonly string[] => shapes.flatMap(({ text }) => text ?? [])
const keys = (shapes: readonly Shape[]): readonly string[] => shapes.map(({ key }) => key)

describe('pictures of parts', () => {
  it('says a consumer is down with a crack, a dashed body and a word', () => {
    const shapes = picture('c0', { crashed: 0 })
    expect(keys(shapes)).toContain('crack')
    expect(shapes.find(({ key }) => key === 'body')?.look).toContain('down')
    expect(texts(shapes)).toContain('down 3.2 s')
    expect(keys(picture('c0', {}))).not.toContain('crack')
  })

  it('says a queue is full with a thick hatched wall and the word', () => {
    const shapes = picture('q', { capacity: 5, backlog: 20 })
    expect(keys(shapes)).toEqual(expect.arrayContaining(['wall', 'hatch']))
    expect(texts(shapes)).toContain('FULL')
    expect(keys(picture('q', {}))).not.toContain('wall')
  })

  it('writes the counts of a queue as numbers, and where its head and tail are', () => {
    const words = texts(picture('q', { backlog: 1234 }, { figures: [{ name: 'ready', count: 12345 }] }))
    expect(words).toEqual(expect.arrayContaining(['12,345', 'ready', 'in', 'next']))
  })

  it('writes below the rate of a producer what it counts, where there is room', () => {
    const figures = [{ name: 'unconfirmed', count: 8800 }]
    expect(texts(picture('p0', {}, { figures }))).toEqual(expect.arrayContaining(['8,800', 'unconfirmed']))
    expect(texts(picture('p0', { producers: 9 }, { figures })).join()).not.toMatch(/unconfirmed/)
    expect(keys(picture('p0', {}))).not.toContain('figure')
  })

  it('writes what a low producer counts below its name, and nothing where there is room for one line alone', () => {
    const figures = [{ name: 'unconfirmed', count: 8800 }]
    const scene = fakeScene({}, 10)
    const part = scene.parts.find(({ id }) => id === 'p0')
    const place = layoutStage(scene, SIZE).parts.get('p0')
    if (part === undefined || place === undefined) throw new Error('no producer')
    const low = (height: number): readonly Shape[] =>
      partPicture({
        part: { ...part, figures },
        place: { ...place, box: { ...place.box, width: 136, height } },
        scale: 1,
        words: english,
        density: null,
        held: 0,
        hidden: 0,
      })
    expect(texts(low(50))).toContain('8,800 unconfirmed')
    expect(texts(low(30)).join()).not.toMatch(/unconfirmed/)
    const [name = 0, count = 0] = ['label', 'figure'].map(key =>
      Number(low(50).find(shape => shape.key === key)?.attributes.y),
    )
    expect(count - name).toBeGreaterThan(12)
    expect(count - place.box.y).toBeLessThan(46)
  })

  it('shows how much of a piece of work is done', () => {
    const work = picture('c0', {}, { progress: 0.25 }).find(({ key }) => key === 'work')
    const track = picture('c0', {}, { progress: 0.25 }).find(({ key }) => key === 'track')
    expect(Number(work?.attributes.width) / Number(track?.attributes.width)).toBeCloseTo(0.25)
  })

  it('gives every shape of a part its own key', () => {
    for (const id of ['p0', 'q', 'dead', 'c0']) {
      const all = keys(picture(id, { crashed: 0, capacity: 5, backlog: 9 }))
      expect(new Set(all).size, id).toBe(all.length)
    }
  })

  it('counts the states of a group in words, without those that are none', () => {
    const { parts } = fakeScene({ consumers: 20, crashed: 3, rate: 1 }, 5)
    const crew = parts.filter(part => part.kind === 'consumer')
    expect(statesOf(crew, english)).toMatch(/^(\d+ busy · )?\d+ idle · 1 down$/)
  })
})

describe('wires', () => {
  function views(options: Partial<FakeOptions>, { speed = 1, still = false } = {}) {
    const scene = fakeScene(options, 10)
    return wireViews(scene, layoutStage(scene, SIZE), { speed, still, dashes: 0, words: english, were: new Set() })
  }

  it('are cut, with two marks, where an end is down', () => {
    const cut = views({ crashed: 1 }).find(({ id }) => id === 'q>c1')
    if (cut === undefined) throw new Error('no wire')
    expect(keys(wirePicture(cut))).toEqual(['cutLine', 'slashes'])
    expect(cut.name).toBe('orders to c2: cut')
  })

  it('become ribbons with their rate in words when they are busy', () => {
    const busy = views({ rate: 400, consumers: 1 }).find(({ id }) => id === 'p0>q')
    if (busy === undefined) throw new Error('no wire')
    expect(keys(wirePicture(busy))).toEqual(expect.arrayContaining(['ribbon', 'dashes']))
    expect(texts(wirePicture(busy))).toContain('400/s')
  })

  it('show an arrow and a count instead of motion under reduced motion', () => {
    const still = views({ rate: 8 }, { still: true }).find(({ moving }) => moving > 0)
    if (still === undefined) throw new Error('nothing moves')
    expect(keys(wirePicture(still))).toContain('arrow')
    expect(texts(wirePicture(still))).toContain(String(still.moving))
  })

  it('add up the links of a crowd in their trunk', () => {
    const trunk = views({ consumers: 200, rate: 20 }).find(({ id }) => id.startsWith('trunk:'))
    expect(trunk?.ratePerSecond).toBeCloseTo(20, 1)
  })
})

describe('words in the picture', () => {
  it('are shortened to their room, with an ellipsis', () => {
    expect(fitText('short', 200, 12)).toBe('short')
    const cut = fitText('a very long label of a part', 60, 12)
    expect(cut.endsWith('…')).toBe(true)
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(60)
    expect(fitText('anything', 3, 12)).toBe('')
    const wide = fitText('邮件服务已宕机', 60, 12)
    expect(wide).toMatch(/^邮件.*…$/)
    expect(textWidth(wide, 12)).toBeLessThanOrEqual(60)
    expect(textWidth(fitEnd('消费者消费者消费者 12', 60, 12), 12)).toBeLessThanOrEqual(60)
  })

  it('keep the number at the end of a name, which says who of many it is', () => {
    expect(fitName('邮件服务 2', 200, 13)).toBe('邮件服务 2')
    expect(fitName('邮件服务 2', 56, 13)).toBe('邮件服…2')
    expect(textWidth(fitName('Mailer 12', 50, 13), 13)).toBeLessThanOrEqual(50)
    expect(fitName('Mailer 12', 50, 13)).toMatch(/^Ma.*…12$/)
    expect(fitName('Mailer 12', 20, 13)).toBe('12')
  })
})

describe('the fate bar', () => {
  const { ledger } = fakeScene({ dead: 2, lost: 3, backlog: 20 }, 10)

  it('has lengths that are the shares of the counts and fill the bar', () => {
    const shares = fateShares(ledger)
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
    const ready = ledger.terms.find(({ name }) => name === 'ready')?.count ?? 0
    expect(shares.find(({ name }) => name === 'ready')?.share).toBeCloseTo(ready / ledger.total.count, 2)
  })

  it('is empty before anything is published, and shows one among a million', () => {
    const none = ledger.terms.map(term => ({ ...term, count: 0 }))
    expect(fateShares({ ...ledger, terms: none }).every(({ share }) => share === 0)).toBe(true)
    const [first, second] = none
    if (first === undefined || second === undefined) throw new Error('no terms')
    const lonely = {
      ...ledger,
      terms: [
        { ...first, count: 1_000_000 },
        { ...second, count: 1 },
      ],
    }
    expect(fateShares(lonely)[1]?.share).toBeGreaterThan(0.004)
  })

  it('counts what expired, was dropped or lost in one tray', () => {
    const [first] = ledger.terms
    if (first === undefined) throw new Error('no terms')
    const terms = (['done', 'expired', 'dropped', 'lost'] as const).map(fate => ({
      ...first,
      name: fate,
      fate,
      count: 2,
    }))
    expect(trayCounts({ ...ledger, terms })).toMatchObject({ done: 2, lost: 6 })
    // A log's law counts offsets: what it has lost is in none of its terms.
    const beyond = terms.filter(({ fate }) => fate === 'lost' || fate === 'expired')
    expect(trayCounts({ ...ledger, terms: [], beyond }, true)).toMatchObject({ done: 0, lost: 4 })
    expect(trayCounts({ ...ledger, terms: [], beyond })).toMatchObject({ done: 0, lost: 0, fates: [] })
  })
})

describe('an exchange', () => {
  const exchange = (height: number, statusText: string): readonly string[] => {
    const part = {
      id: 'e',
      kind: 'exchange',
      label: 'orders',
      detail: 'topic',
      status: 'idle',
      statusText,
      figures: [],
      capacity: null,
      below: null,
      progress: null,
    } as const
    const place = {
      id: 'e',
      kind: 'exchange',
      tier: 'card',
      box: { x: 0, y: 0, width: 140, height },
      slots: { x: 0, y: 0, width: 0, height: 0 },
    } as const
    const view = { part, place, scale: 1, words: english, density: null, held: 0, hidden: 0 }
    return partPicture(view).flatMap(shape => shape.text ?? [])
  }

  it('is a hexagon with its name and kind, and says below or inside what it could not do', () => {
    expect(exchange(58, '')).toEqual(['orders', 'topic'])
    expect(exchange(58, 'unroutable: dropped')).toEqual(['orders', 'topic', 'unroutable: dropped'])
    expect(exchange(40, 'unroutable: dropped')).toEqual(['orders', 'unroutable: dropped'])
    expect(exchange(30, 'unroutable: dropped')).toEqual(['unroutable: dropped'])
  })
})

describe('a wire that decides', () => {
  const at = (sign: 'match' | 'miss' | null, note: string) =>
    wirePicture({
      id: 'w',
      kind: 'bind',
      wire: wireBetween({ x: 0, y: 0 }, { x: 300, y: 40 }, 'across'),
      up: true,
      ribbon: false,
      moving: 0,
      ratePerSecond: 0,
      dashes: 0,
      still: false,
      name: '',
      label: 'order.*',
      sign,
      note,
      drawn: 1,
      room: null,
      words: english,
      scale: 1,
    })

  it('says its key, and by a mark and words, not by colour alone, whether it took a message', () => {
    const texts = (shapes: ReturnType<typeof at>): readonly string[] => shapes.flatMap(shape => shape.text ?? [])
    expect(texts(at(null, ''))).toEqual(['order.*'])
    expect(texts(at('match', ''))).toEqual(['✓ order.*'])
    expect(texts(at('miss', 'word 1 is “user”'))).toEqual(['✕ order.* · word 1 is “user”'])
    expect(at('miss', '').find(({ key }) => key === 'line')?.look).toBe('wire bind miss')
  })
})

describe('a low producer', () => {
  it('keeps what it holds inside it, and its name and the count of the rest beside that, clear of it', () => {
    const part = fakeScene({}, 1).parts.find(({ kind }) => kind === 'producer')
    if (part === undefined) throw new Error('no producer')
    const box = { x: 100, y: 5, width: 130, height: 40 }
    const place = { id: part.id, kind: 'producer', tier: 'card', box, slots: box } as const
    const shapes = partPicture({ part, place, scale: 1, words: english, density: null, held: 9, hidden: 571 })
    const hidden = shapes.find(({ key }) => key === 'hidden')
    expect(hidden?.text).toBe('+571')
    const label = shapes.find(({ key }) => key === 'label')
    const area = heldArea(place, 1)
    expect(Number(label?.attributes.x) + textWidth(label?.text ?? '', 13)).toBeLessThanOrEqual(area.x)
    expect(hidden?.attributes['text-anchor']).toBe('start')
    expect(Number(hidden?.attributes.x) + textWidth('+571', 11)).toBeLessThanOrEqual(area.x)
    expect(Number(hidden?.attributes.y)).toBeGreaterThanOrEqual(Number(label?.attributes.y) + 11)
    expect(Number(hidden?.attributes.y)).toBeLessThan(box.y + box.height)
    expect(within(area, box)).toBe(true)
  })
})
