import type { Box } from '../../src/view/box.ts'
import type { StageLayout } from '../../src/view/layout.ts'
import { overlap, within } from './boxes.ts'

/** What a person sees as separate things: groups stand for their members. */
export function stageShapes({ parts, groups, trays }: StageLayout): readonly (Box & { readonly name: string })[] {
  const members = new Set(groups.flatMap(group => group.members))
  const alone = [...parts.values()].filter(part => !members.has(part.id)).map(part => ({ name: part.id, ...part.box }))
  const done = trays.done === null ? [] : [{ name: 'done', ...trays.done }]
  return [
    ...alone,
    ...groups.map(group => ({ name: group.id, ...group.box })),
    ...done,
    { name: 'lost', ...trays.lost },
  ]
}

/** Takes the ids of a stage's parts and its layout, gives what is missing, outside the stage or over something else that it may not lie over. */
export function placeFaults(
  ids: readonly string[],
  layout: StageLayout,
  mayOverlap: (one: string, other: string) => boolean = () => false,
): readonly string[] {
  const all = stageShapes(layout)
  const missing = ids.filter(id => !layout.parts.has(id)).map(id => `${id} is missing`)
  const outside = all
    .filter(shape => !within(shape, { x: 0, y: 0, ...layout.size }))
    .map(shape => `${shape.name} is outside`)
  const over = all.flatMap((a, index) =>
    all
      .slice(index + 1)
      .filter(b => overlap(a, b) && !mayOverlap(a.name, b.name))
      .map(b => `${a.name} over ${b.name}`),
  )
  return [...missing, ...outside, ...over]
}
