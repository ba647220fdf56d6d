import type { ScenePart } from '../engine/scene.ts'

/** Takes the parts of a scene, gives them in the order in which they are drawn and walked: a frame right before the consumers in it, so that they lie upon it and the keyboard meets it first; machines last. */
export function framesFirst(parts: readonly ScenePart[]): readonly ScenePart[] {
  const frames = parts.filter(({ kind }) => kind === 'group')
  if (frames.length === 0) return parts
  const members = (id: string): readonly ScenePart[] => parts.filter(({ within }) => within === id)
  const known = new Set(frames.map(({ id }) => id))
  const others = parts.filter(({ kind, within }) => kind !== 'group' && (within === undefined || !known.has(within)))
  const nodes = others.filter(({ kind }) => kind === 'node')
  return [
    ...others.filter(({ kind }) => kind !== 'node'),
    ...frames.flatMap(frame => [frame, ...members(frame.id)]),
    ...nodes,
  ]
}
