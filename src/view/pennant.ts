import type { Shape } from './shapes.ts'

/** A flag's cloth beside its pole: each group has a form of its own, on its flags and on its frame. */
const CLOTHS: readonly ((x: number, y: number, w: number, h: number) => string)[] = [
  (x, y, w, h) => `M${x},${y}L${x + w},${y + h / 2}L${x},${y + h}Z`,
  (x, y, w, h) => `M${x},${y}L${x + w},${y}L${x + w},${y + h}L${x},${y + h}Z`,
  (x, y, w, h) => `M${x},${y}L${x + w},${y}L${x + w * 0.55},${y + h / 2}L${x + w},${y + h}L${x},${y + h}Z`,
  (x, y, w, h) => `M${x},${y}Q${x + w * 1.7},${y + h / 2} ${x},${y + h}Z`,
]

export interface PennantSpec {
  readonly key: string
  readonly look: string
  /** Which of the groups on stage it stands for. */
  readonly order: number
  readonly x: number
  readonly y: number
  readonly size: number
}

/** Takes a group's place among the groups and where its pole is, gives the cloth right of the pole. */
export function pennant({ key, look, order, x, y, size }: PennantSpec): Shape {
  const cloth = CLOTHS[order % CLOTHS.length] ?? CLOTHS[0]
  return { key, tag: 'path', look, attributes: { d: cloth === undefined ? '' : cloth(x, y, size, size * 0.85) } }
}
