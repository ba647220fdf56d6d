import type { Scene, SceneLink, ScenePart } from '../engine/scene.ts'

/** The parts of a stage with exchanges, column by column, each in the order in which they stand. */
export interface Columns {
  readonly producers: readonly ScenePart[]
  readonly exchanges: readonly ScenePart[]
  readonly queues: readonly ScenePart[]
  readonly consumers: readonly ScenePart[]
}

/** Rounds of sorting: more than these change nothing worth seeing. */
const ROUNDS = 6

/**
 * Takes parts and links, gives the order of each column: what is joined stands side by side, so that few wires cross, and what
 * only dead letters come to stands last.
 */
export function columnOrder({ parts, links }: Pick<Scene, 'parts' | 'links'>): Columns {
  const of = (kind: ScenePart['kind']): ScenePart[] => parts.filter(part => part.kind === kind)
  const last = lastParts(links)
  const columns = [of('producer'), of('exchange'), of('queue'), of('consumer')]
  const neighbours = neighboursOf(links)
  const places = new Map<string, number>()
  const settle = (column: ScenePart[]): void => {
    for (const [index, { id }] of column.entries()) places.set(id, (index + 0.5) / column.length)
  }
  for (const column of columns) settle(column.sort((a, b) => rank(last, a) - rank(last, b)))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const column of round % 2 === 0 ? columns : columns.toReversed()) {
      const wish = new Map(
        column.map(({ id }) => [id, meanOf(neighbours.get(id) ?? [], places) ?? places.get(id) ?? 0]),
      )
      column.sort((a, b) => rank(last, a) - rank(last, b) || (wish.get(a.id) ?? 0) - (wish.get(b.id) ?? 0))
      settle(column)
    }
  }
  const [producers = [], exchanges = [], queues = [], consumers = []] = columns
  return { producers, exchanges, queues, consumers }
}

function rank(last: ReadonlySet<string>, { id }: ScenePart): number {
  return last.has(id) ? 1 : 0
}

/** Exchanges that only dead letters come to, and the places that only those lead to. */
function lastParts(links: readonly SceneLink[]): Set<string> {
  const last = new Set<string>()
  const into = new Map<string, SceneLink[]>()
  for (const link of links) into.set(link.to, [...(into.get(link.to) ?? []), link])
  for (const [id, all] of into) if (all.every(({ kind }) => kind === 'deadLetter')) last.add(id)
  for (const [id, all] of into)
    if (all.every(({ kind, from }) => (kind === 'bind' || kind === 'alternate') && last.has(from))) last.add(id)
  return last
}

function neighboursOf(links: readonly SceneLink[]): Map<string, string[]> {
  const neighbours = new Map<string, string[]>()
  const add = (id: string, other: string): void => {
    neighbours.set(id, [...(neighbours.get(id) ?? []), other])
  }
  for (const { kind, from, to } of links) {
    if (kind === 'deadLetter') continue
    add(from, to)
    add(to, from)
  }
  return neighbours
}

function meanOf(ids: readonly string[], places: ReadonlyMap<string, number>): number | null {
  const known = ids.flatMap(id => places.get(id) ?? [])
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0) / known.length
}
