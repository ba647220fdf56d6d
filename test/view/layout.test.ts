import { describe, expect, it } from 'vitest'
import type { Box } from '../../src/view/box.ts'
import { flowOf, layoutStage, type StageLayout } from '../../src/view/layout.ts'
import { TARGET } from '../../src/view/slots.ts'
import { overlap, within } from './boxes.ts'
import { fakeScene } from './fakeScene.ts'
import { stageShapes } from './stageShapes.ts'

const SIZES = [
  [320, 230],
  [320, 420],
  [390, 340],
  [560, 300],
  [440, 230],
  [667, 300],
  [750, 530],
  [1440, 700],
  [2560, 1200],
] as const
const PRODUCERS = [1, 2, 5, 20]
const CONSUMERS = [1, 3, 12, 60, 200]

interface Case {
  readonly name: string
  readonly layout: StageLayout
}

const CASES: readonly Case[] = SIZES.flatMap(([width, height]) =>
  PRODUCERS.flatMap(producers =>
    CONSUMERS.flatMap(consumers =>
      (width >= 1440 ? [1, 1.8] : [1, 1.2]).map(scale => ({
        name: `${width}x${height}, ${producers} producers, ${consumers} consumers, type ${scale}`,
        layout: layoutStage(fakeScene({ producers, consumers }, 0), { width, height, scale }),
      })),
    ),
  ),
)

describe('layoutStage', () => {
  it('keeps every part inside the stage, from 320 to 2560 pixels and from 1 to 200 consumers', () => {
    const outside = CASES.flatMap(({ name, layout }) => {
      const stage = { x: 0, y: 0, ...layout.size }
      return stageShapes(layout)
        .filter(shape => !within(shape, stage))
        .map(shape => `${name}: ${shape.name} ${JSON.stringify(shape)}`)
    })
    expect(outside).toEqual([])
  })

  it('lets no two parts overlap', () => {
    const collisions = CASES.flatMap(({ name, layout }) => {
      const all = stageShapes(layout)
      return all.flatMap((a, index) =>
        all
          .slice(index + 1)
          .filter(b => overlap(a, b))
          .map(b => `${name}: ${a.name} over ${b.name}`),
      )
    })
    expect(collisions).toEqual([])
  })

  it('gives everything that can be chosen at least 24 pixels each way', () => {
    const small = CASES.flatMap(({ name, layout }) =>
      stageShapes(layout)
        .filter(shape => shape.width < TARGET - 0.01 || shape.height < TARGET - 0.01)
        .map(shape => `${name}: ${shape.name} ${shape.width.toFixed(1)} x ${shape.height.toFixed(1)}`),
    )
    expect(small).toEqual([])
  })

  it('flows left to right on wide or low stages and top to bottom on narrow ones', () => {
    expect(flowOf({ width: 1440, height: 800, scale: 1 })).toBe('across')
    expect(flowOf({ width: 440, height: 230, scale: 1 })).toBe('across')
    expect(flowOf({ width: 390, height: 340, scale: 1 })).toBe('down')
    for (const { name, layout } of CASES) {
      const box = (id: string): Box => layout.parts.get(id)?.box ?? { x: 0, y: 0, width: 0, height: 0 }
      const [producer, queue, consumer] = [box('p0'), box('q'), box('c0')]
      if (flowOf(layout.size) === 'across') {
        expect(producer.x + producer.width, name).toBeLessThan(queue.x)
        expect(queue.x + queue.width, name).toBeLessThan(consumer.x)
      } else {
        expect(producer.y + producer.height, name).toBeLessThan(queue.y)
        expect(queue.y + queue.height, name).toBeLessThan(consumer.y)
      }
    }
  })

  it('hangs the drawer below its queue', () => {
    for (const { name, layout } of CASES) {
      const [queue, drawer] = [layout.parts.get('q')?.box, layout.parts.get('dead')?.box]
      expect((drawer?.y ?? 0) - (queue?.y ?? 0), name).toBeGreaterThan(queue?.height ?? 0)
    }
  })

  it('gives every link a wire whose ends touch the parts it joins', () => {
    const scene = fakeScene({ producers: 2, consumers: 3 }, 0)
    const layout = layoutStage(scene, { width: 750, height: 530, scale: 1 })
    for (const link of scene.links) {
      const wire = layout.wires.get(link.id)?.wire
      const box = layout.parts.get(link.from)?.box
      if (wire === undefined || box === undefined) throw new Error(`no wire or part for ${link.id}`)
      const touching = { x: wire.start.x - 1, y: wire.start.y - 1, width: 2, height: 2 }
      expect(overlap(touching, box), link.id).toBe(true)
    }
  })

  it('draws one trunk instead of a wire each when consumers are a crowd', () => {
    const layout = layoutStage(fakeScene({ consumers: 200 }, 0), { width: 750, height: 530, scale: 1 })
    expect(layout.groups.length).toBeGreaterThan(1)
    expect([...layout.trunks.keys()]).toEqual(['trunk:deliver:q:consumer'])
    expect(layout.groups.flatMap(group => group.members)).toHaveLength(200)
  })

  it('moves along a wire at even speed', () => {
    const layout = layoutStage(fakeScene({ consumers: 3 }, 0), { width: 750, height: 530, scale: 1 })
    const wire = layout.wires.get('q>c0')?.wire
    if (wire === undefined) throw new Error('no wire')
    const steps = Array.from({ length: 50 }, (_, step) => {
      const [a, b] = [wire.at(step / 50), wire.at((step + 1) / 50)]
      return Math.hypot(a.x - b.x, a.y - b.y)
    })
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.1)
  })

  it('is the same for the same parts and size', () => {
    const scene = fakeScene({ producers: 3, consumers: 12 }, 0)
    const size = { width: 750, height: 530, scale: 1 }
    const plain = (layout: StageLayout) => JSON.stringify([[...layout.parts], layout.groups, layout.trays])
    expect(plain(layoutStage(scene, size))).toBe(plain(layoutStage(scene, size)))
  })
})
