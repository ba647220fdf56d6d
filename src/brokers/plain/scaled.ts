import type { ConsumerSettings, ProducerSettings, Topology } from './topology.ts'

/** The actors that can be made more or fewer. */
export type Actors = 'consumers' | 'producers'

/**
 * Takes a topology and how many producers or consumers there should be, gives the topology with the last ones taken away
 * or with nameless copies of the last one added, under the first free ids (c1, c2 ...). With nobody left to copy, `spare`
 * is copied; without that nobody is added. The given topology is not touched.
 */
export function scaledTopology(
  topology: Topology,
  on: Actors,
  count: number,
  spare?: ProducerSettings | ConsumerSettings,
): Topology {
  return Object.freeze({ ...topology, [on]: scaledRecord(topology[on], on === 'producers' ? 'p' : 'c', count, spare) })
}

function scaledRecord<Settings extends object>(
  actors: Readonly<Record<string, Settings>>,
  letter: string,
  count: number,
  spare: Settings | undefined,
): Readonly<Record<string, Settings>> {
  const entries = Object.entries(actors)
  const pattern = entries.at(-1)?.[1] ?? spare
  const scaled = Object.fromEntries(entries.slice(0, count))
  if (pattern === undefined) return Object.freeze(scaled)
  const copy = Object.freeze({ ...pattern, name: '' })
  for (let missing = count - entries.length; missing > 0; missing--) scaled[freeId(scaled, letter)] = copy
  return Object.freeze(scaled)
}

function freeId(actors: Readonly<Record<string, unknown>>, letter: string): string {
  for (let n = 1; ; n++) if (!Object.hasOwn(actors, `${letter}${n}`)) return `${letter}${n}`
}
