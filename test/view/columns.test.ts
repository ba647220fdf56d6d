import { describe, expect, it } from 'vitest'
import type { PartKind, SceneLink, ScenePart } from '../../src/engine/scene.ts'
import { columnOrder } from '../../src/view/columnOrder.ts'
import { flowOf, layoutStage } from '../../src/view/layout.ts'
import { overlap } from './boxes.ts'
import { placeFaults, stageShapes } from './stageShapes.ts'

function part(id: string, kind: PartKind): ScenePart {
  return {
    id,
    kind,
    label: id,
    detail: 'classic 4.3',
    status: 'idle',
    statusText: '',
    figures: [],
    capacity: null,
    below: null,
    progress: null,
    ...(kind === 'consumer' ? { line: '1 of 2 unacked' } : {}),
    ...(kind === 'queue' ? { tags: [] } : {}),
  }
}

function link(kind: SceneLink['kind'], from: string, to: string): SceneLink {
  return { id: `${from}>${to}`, kind, from, to, up: true, moving: 0, ratePerSecond: 0, label: 'key' }
}

interface Size {
  readonly producers: number
  readonly exchanges: number
  readonly queues: number
  readonly consumers: number
}

const names = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`)

/** A topology of a size in which everything is joined to something, with dead letters from every queue. `seed` mixes who is joined to whom. */
function topologyOf({ producers, exchanges, queues, consumers }: Size, seed: number) {
  const mixed = (index: number, count: number): number => (index * 7 + seed * 3) % count
  const [e, q] = [names('e', exchanges), names('q', queues)]
  const parts = [
    ...names('p', producers).map(id => part(id, 'producer')),
    ...e.map(id => part(id, 'exchange')),
    part('dlx', 'exchange'),
    ...q.map(id => part(id, 'queue')),
    part('deadQueue', 'queue'),
    part('unroutable', 'drawer'),
    ...names('c', consumers).map(id => part(id, 'consumer')),
  ]
  const links = [
    ...names('p', producers).map((id, index) => link('publish', id, `e${mixed(index, exchanges)}`)),
    ...q.map((id, index) => link('bind', `e${mixed(index, exchanges)}`, id)),
    ...q.map(id => link('deadLetter', id, 'dlx')),
    ...names('c', consumers).map((id, index) => link('deliver', `q${mixed(index, queues)}`, id)),
    link('bind', 'dlx', 'deadQueue'),
  ]
  return { parts, links }
}

const STAGES = [
  [390, 420],
  [390, 640],
  [680, 470],
  [900, 560],
  [1440, 700],
  [2560, 1300],
] as const
const SIZES: readonly Size[] = [1, 2, 3].flatMap(exchanges =>
  [1, 3, 5].flatMap(queues => [1, 3, 6, 40].map(consumers => ({ producers: exchanges, exchanges, queues, consumers }))),
)
const CASES = STAGES.flatMap(([width, height]) =>
  SIZES.flatMap(size =>
    [0, 1].map(seed => {
      const topology = topologyOf(size, seed)
      const scale = width > 2000 ? 1.5 : 1
      return {
        name: `${width}x${height} ${JSON.stringify(size)} ${seed}`,
        topology,
        layout: layoutStage(topology, { width, height, scale }),
      }
    }),
  ),
)

describe('a stage with exchanges', () => {
  it('has every part once, inside the stage and over no other, from a phone to a wall, up to 6 queues, 4 exchanges and a crowd of consumers', () => {
    const faults = CASES.flatMap(({ name, topology, layout }) => {
      const flat = stageShapes(layout)
        .filter(({ width, height }) => width < 14 || height < 14)
        .map(shape => `${shape.name} is too small`)
      const ids = topology.parts.map(({ id }) => id)
      return [...placeFaults(ids, layout), ...flat].map(fault => `${name}: ${fault}`)
    })
    expect(faults).toEqual([])
  })

  it('leaves room above every tube for its name, free of other parts', () => {
    const faults = CASES.flatMap(({ name, layout }) => {
      const queues = [...layout.parts.values()].filter(({ kind }) => kind === 'queue')
      return queues.flatMap(({ id, box }) => {
        const title = { x: box.x, y: box.y - 16, width: box.width, height: 15 }
        return stageShapes(layout)
          .filter(shape => shape.name !== id && overlap(shape, title))
          .map(shape => `${name}: ${shape.name} over the name of ${id}`)
      })
    })
    expect(faults).toEqual([])
  })

  it('reads from producers by exchanges and queues to consumers, across or down', () => {
    for (const { name, layout } of CASES) {
      const across = flowOf(layout.size) === 'across'
      const edges = (kind: PartKind): { from: number; to: number } => {
        const boxes = [...layout.parts.values()].filter(each => each.kind === kind).map(({ box }) => box)
        const starts = boxes.map(box => (across ? box.x : box.y))
        const ends = boxes.map(box => (across ? box.x + box.width : box.y + box.height))
        return { from: Math.min(...starts), to: Math.max(...ends) }
      }
      const [producers, exchanges, queues, consumers] = (['producer', 'exchange', 'queue', 'consumer'] as const).map(
        edges,
      )
      expect(producers?.to, name).toBeLessThan(exchanges?.from ?? 0)
      expect(exchanges?.to, name).toBeLessThan(queues?.from ?? 0)
      expect(queues?.to, name).toBeLessThan(consumers?.from ?? 0)
    }
  })

  it('gives every link a wire that begins and ends at its parts', () => {
    for (const { name, topology, layout } of CASES) {
      for (const { id, from, to } of topology.links) {
        const wire = layout.wires.get(id)?.wire
        if (wire === undefined) throw new Error(`${name}: no wire for ${id}`)
        for (const [end, point] of [
          [from, wire.start],
          [to, wire.end],
        ] as const) {
          const box = layout.parts.get(end)?.box
          const touching = { x: point.x - 6, y: point.y - 10, width: 12, height: 20 }
          expect(box !== undefined && overlap(touching, box), `${name}: ${id} at ${end}`).toBe(true)
        }
      }
    }
  })

  it('stands what is joined side by side, and what only dead letters come to last', () => {
    const parts = [
      part('p0', 'producer'),
      part('dlx', 'exchange'),
      part('e0', 'exchange'),
      part('e1', 'exchange'),
      part('dead', 'queue'),
      part('q0', 'queue'),
      part('q1', 'queue'),
      part('c0', 'consumer'),
      part('c1', 'consumer'),
    ]
    const links = [
      link('publish', 'p0', 'e0'),
      link('bind', 'e1', 'q0'),
      link('bind', 'e0', 'q1'),
      link('deliver', 'q0', 'c0'),
      link('deliver', 'q1', 'c1'),
      link('deadLetter', 'q0', 'dlx'),
      link('bind', 'dlx', 'dead'),
    ]
    const order = columnOrder({ parts, links })
    const ids = (column: readonly ScenePart[]): string => column.map(({ id }) => id).join(' ')
    expect(ids(order.exchanges).endsWith('dlx')).toBe(true)
    expect(ids(order.queues).endsWith('dead')).toBe(true)
    const place = (column: readonly ScenePart[], id: string): number => column.findIndex(each => each.id === id)
    const isUp = place(order.exchanges, 'e0') < place(order.exchanges, 'e1')
    expect(place(order.queues, 'q1') < place(order.queues, 'q0')).toBe(isUp)
    expect(place(order.consumers, 'c1') < place(order.consumers, 'c0')).toBe(isUp)
  })

  it('gives links at the same entrance of a queue a place each', () => {
    const parts = [part('a', 'exchange'), part('b', 'exchange'), part('q', 'queue')]
    const links = [link('bind', 'a', 'q'), link('bind', 'b', 'q'), link('deadLetter', 'q', 'b')]
    const { wires } = layoutStage({ parts, links }, { width: 900, height: 500, scale: 1 })
    const ends = ['a>q', 'b>q'].map(id => wires.get(id)?.wire.end.y ?? 0)
    const all = [...ends, wires.get('q>b')?.wire.start.y ?? 0]
    expect(new Set(all).size).toBe(3)
  })
})
