import type { ScenePart } from '../engine/scene.ts'

/** Takes the parts of a scene, gives them in the order in which they are drawn and walked: a frame right before the consumers in it, so that they lie upon it and the keyboard meets it first; machines last. */
export function framesFirst(parts: readonly ScenePart[]): readonly ScenePart[] {
  const crews = new Map<string, ScenePart[]>()
  for (const part of parts) if (part.kind === 'group') crews.set(part.id, [part])
  if (crews.size === 0) return parts
  const [before, nodes]: [ScenePart[], ScenePart[]] = [[], []]
  for (const part of parts) {
    const crew = part.within === undefined ? undefined : crews.get(part.within)
    if (crew !== undefined) crew.push(part)
    else if (part.kind === 'node') nodes.push(part)
    else if (part.kind !== 'group') before.push(part)
  }
  return [...before, ...[...crews.values()].flat(), ...nodes]
}
