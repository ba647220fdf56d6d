import { imbalance } from '../../src/engine/ledger.ts'
import type { Scene } from '../../src/engine/scene.ts'

/** Takes a scene, gives what is wrong with it, whatever it shows. */
export function faultsOf({ parts, links, tokens, piles, ledger }: Scene): readonly string[] {
  const faults: string[] = []
  const partIds = new Set(parts.map(({ id }) => id))
  const linkIds = new Set(links.map(({ id }) => id))
  const keys = new Set<string>()
  const spots = new Set<string>()
  for (const { key, place } of tokens) {
    if (keys.has(key)) faults.push(`two marks are ${key}`)
    keys.add(key)
    if (place.kind === 'resting') {
      const { part, area, index } = place.spot
      const name = `${part} ${area} ${index}`
      if (!partIds.has(part)) faults.push(`${key} rests in ${part}, which is not there`)
      if (spots.has(name)) faults.push(`two marks rest in ${name}`)
      spots.add(name)
    } else {
      if (!(place.progress >= 0 && place.progress <= 1)) faults.push(`${key} is at ${place.progress} of its way`)
      if (place.to.area !== 'tray' && !linkIds.has(place.link))
        faults.push(`${key} is on ${place.link}, which is not there`)
      for (const { part } of [place.from, place.to]) {
        if (!partIds.has(part)) faults.push(`${key} moves by ${part}, which is not there`)
      }
    }
  }
  if (partIds.size !== parts.length || linkIds.size !== links.length) faults.push('two parts or links share an id')
  for (const { id, from, to } of links)
    if (!partIds.has(from) || !partIds.has(to)) faults.push(`${id} hangs in the air`)
  for (const { total, fresh, waiting, old } of piles)
    if (fresh + waiting + old !== total) faults.push('ages do not sum up')
  if (imbalance(ledger) !== 0) faults.push('the ledger does not balance')
  return faults
}
