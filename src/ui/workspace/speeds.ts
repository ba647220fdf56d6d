import { SPEEDS } from '../../state/sessionView.ts'

/** Takes a speed, gives the place in SPEEDS of the nearest one (by ratio). */
export function nearestSpeed(speed: number): number {
  let best = 0
  for (const [index, each] of SPEEDS.entries())
    if (Math.abs(Math.log(each / speed)) < Math.abs(Math.log((SPEEDS[best] ?? 1) / speed))) best = index
  return best
}

/** Takes a speed and how many places to go (negative: slower), gives that speed, within SPEEDS. */
export function faster(speed: number, places: number): number {
  const index = Math.min(SPEEDS.length - 1, Math.max(0, nearestSpeed(speed) + places))
  return SPEEDS[index] ?? 1
}

/** Takes a speed, gives all that there are to choose from, that one among them: a lesson may play at one of its own. */
export function speedsWith(speed: number): readonly number[] {
  return [...new Set([...SPEEDS, speed])].sort((one, other) => one - other)
}
