import type { ScenePart } from '../engine/scene.ts'
import type { Words } from './words.ts'

/** Takes a log, gives what its strip, lines, flags and copies show, in words for who does not see them; nothing for other parts. */
export function logNames({ log, readers = [] }: ScenePart, { log: words }: Words): readonly string[] {
  if (log === undefined) return []
  const { start, end, visible, copies } = log
  return [
    words.range(start, end, visible),
    ...readers.map(({ name, index, behind }) => words.reader(name, index, behind ?? 0)),
    ...copies.map(({ node, up, leads, inSync, end: upTo }) =>
      words.copy(node, up ? (leads ? 'leads' : inSync ? 'inSync' : 'behind') : 'down', upTo),
    ),
  ]
}
