import { describe, expect, it } from 'vitest'
import type { Box } from '../../src/view/box.ts'
import { flowOf, layoutStage, type StageLayout } from '../../src/view/layout.ts'
import { TARGET } from '../../src/view/slots.ts'
import { overlap, within } from './boxes.ts'
import { type FakeLogOptions, fakeLogRun } from './fakeLogScene.ts'
import { placeFaults, stageShapes } from './stageShapes.ts'

const STAGES = [
  [320, 300],
  [320, 420],
  [390, 356],
  [390, 640],
  [680, 340],
  [1040, 440],
  [1440, 700],
  [2560, 1300],
] as const
const GROUPS: readonly (readonly number[])[] = [[], [1], [2, 4], [8, 8], [3, 3, 3], [60]]
const SIZES: readonly Partial<FakeLogOptions>[] = [1, 3, 12, 50].flatMap(logs =>
  [1, 3].flatMap(copies => GROUPS.map(groups => ({ logs, copies, groups, producers: copies === 1 ? 5 : 1 }))),
)
const CASES = STAGES.flatMap(([width, height]) =>
  SIZES.map(options => {
    const scene = fakeLogRun(options)(10)
    const layout = layoutStage(scene, { width, height, scale: width > 2000 ? 1.5 : 1 })
    return { name: `${width}x${height} ${JSON.stringify(options)}`, scene, layout, options }
  }),
)

/** Frames hold their own consumers; everything else keeps apart. */
function isFramed(layout: StageLayout, frame: string, other: string): boolean {
  const crew = layout.groups.find(({ id }) => id === other)?.members[0] ?? other
  return layout.parts.get(crew)?.within === frame
}

describe('a stage with logs', () => {
  it('has every part once, inside the stage and over no other, from 320 pixels to a wall, from 1 log to 50 with 3 copies, from nobody who reads to three groups and to sixty consumers', () => {
    const faults = CASES.flatMap(({ name, scene, layout }) =>
      placeFaults(
        scene.parts.map(({ id }) => id),
        layout,
        (one, other) => isFramed(layout, one, other) || isFramed(layout, other, one),
      ).map(fault => `${name}: ${fault}`),
    )
    expect(faults).toEqual([])
  })

  it('keeps the consumers of a group inside its frame, below its words', () => {
    for (const { name, layout } of CASES)
      for (const { id, box, within: frame } of layout.parts.values()) {
        if (frame === undefined) continue
        const place = layout.parts.get(frame)?.box ?? { x: 0, y: 0, width: 0, height: 0 }
        const below: Box = { ...place, y: place.y + 14, height: place.height - 14 }
        expect(within(box, below), `${name}: ${id} in ${frame}`).toBe(true)
      }
  })

  it('gives everything that can be chosen at least 24 pixels each way, but for fifty logs on a small phone', () => {
    const small = CASES.filter(({ options, layout }) => options.logs !== 50 || layout.size.width > 400).flatMap(
      ({ name, layout }) =>
        stageShapes(layout)
          .filter(shape => shape.width < TARGET - 0.01 || shape.height < TARGET - 0.01)
          .map(shape => `${name}: ${shape.name} ${shape.width.toFixed(1)} x ${shape.height.toFixed(1)}`),
    )
    expect(small).toEqual([])
  })

  it('keeps the cells of a log inside it, two at least, as whole cells', () => {
    for (const { name, layout } of CASES)
      for (const { id, box, log } of layout.parts.values()) {
        if (log === undefined) continue
        expect(within(log.cells, box), `${name}: ${id}`).toBe(true)
        expect(log.room, `${name}: ${id}`).toBeGreaterThanOrEqual(2)
        expect(log.pitch * log.room, `${name}: ${id}`).toBeCloseTo(log.cells.width)
      }
  })

  it('reads from producers by logs to groups, with the machines at the end, across or down', () => {
    for (const { name, layout } of CASES) {
      const across = flowOf(layout.size) === 'across'
      const edges = (kind: string): { from: number; to: number } => {
        const boxes = [...layout.parts.values()].filter(part => part.kind === kind).map(({ box }) => box)
        const starts = boxes.map(box => (across ? box.x : box.y))
        const ends = boxes.map(box => (across ? box.x + box.width : box.y + box.height))
        return { from: Math.min(...starts), to: Math.max(...ends) }
      }
      expect(edges('producer').to, name).toBeLessThan(edges('log').from)
      expect(edges('log').to, name).toBeLessThan(edges('group').from)
      const tops = [...layout.parts.values()].filter(({ kind }) => kind === 'node').map(({ box }) => box.y)
      const bottoms = [...layout.parts.values()]
        .filter(({ kind }) => kind === 'log')
        .map(({ box }) => box.y + box.height)
      expect(Math.max(...bottoms), name).toBeLessThan(Math.min(...tops))
    }
  })

  it('draws few logs in full, many with their names beside them, very many as tiles', () => {
    const lookAt = (logs: number, width: number, height: number): string | undefined => {
      const layout = layoutStage(fakeLogRun({ logs, groups: [2] })(0), { width, height, scale: 1 })
      return layout.parts.get('l0')?.log?.look
    }
    expect(lookAt(3, 1040, 440)).toBe('full')
    expect(lookAt(12, 1040, 440)).toBe('row')
    expect(lookAt(50, 1040, 652)).toBe('tile')
    expect(lookAt(3, 390, 500)).toBe('full')
    expect(lookAt(12, 390, 652)).toBe('row')
    expect(lookAt(50, 390, 652)).toBe('tile')
  })

  it('has strips for the copies where there is room, and flags with words before them', () => {
    const form = (height: number) =>
      layoutStage(fakeLogRun({ logs: 3, copies: 3, groups: [2, 2] })(0), { width: 1040, height, scale: 1 }).parts.get(
        'l0',
      )?.log
    expect(form(520)?.copyRow).toBeGreaterThan(8)
    expect(form(520)?.flagRows).toBe(2)
    expect(form(300)?.copyRow).toBe(0)
    expect(form(300)?.flagRows).toBeGreaterThan(0)
  })

  it('gives every link a wire that begins and ends at its parts', () => {
    for (const { name, scene, layout } of CASES)
      for (const { id, from, to } of scene.links) {
        const wire = layout.wires.get(id)?.wire
        if (wire === undefined) throw new Error(`${name}: no wire for ${id}`)
        for (const [end, point] of [
          [from, wire.start],
          [to, wire.end],
        ] as const) {
          const touching = { x: point.x - 1, y: point.y - 1, width: 2, height: 2 }
          const box = layout.parts.get(end)?.box
          expect(box !== undefined && overlap(touching, box), `${name}: ${id} at ${end}`).toBe(true)
        }
      }
  })

  it('gives a crowd of logs one wire a reader, and a few logs a wire for each that is read', () => {
    const trunks = (logs: number): readonly string[] => [
      ...layoutStage(fakeLogRun({ logs, groups: [2] })(0), { width: 1040, height: 652, scale: 1 }).trunks.keys(),
    ]
    expect(trunks(3)).toEqual([])
    expect([...trunks(50)].sort()).toEqual(['trunk:assign:log:g0c0', 'trunk:assign:log:g0c1', 'trunk:publish:p0:log'])
  })

  it('leads wires past the other logs on a stage that flows down', () => {
    const scene = fakeLogRun({ logs: 4, groups: [2] })(10)
    const layout = layoutStage(scene, { width: 390, height: 640, scale: 1 })
    const logs = [...layout.parts.values()].filter(({ kind }) => kind === 'log')
    for (const { id, from, to } of scene.links) {
      const wire = layout.wires.get(id)?.wire
      for (let step = 0; step <= 40; step += 1) {
        const at = wire?.at(step / 40) ?? { x: 0, y: 0 }
        const crossed = logs.filter(
          log => log.id !== from && log.id !== to && overlap({ ...at, width: 0.1, height: 0.1 }, log.box),
        )
        expect(
          crossed.map(log => log.id),
          id,
        ).toEqual([])
      }
    }
  })
})
