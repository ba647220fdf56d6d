import type { Box } from '../../src/view/box.ts'
import type { StageLayout } from '../../src/view/layout.ts'

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
