import type { DrawnMark } from '../../src/view/continuity.ts'

/** Takes two frames, gives the longest step of any mark between them beyond what it travelled along its wire, in pixels, and whose it was. */
export function longestStep(
  before: readonly DrawnMark[],
  after: readonly DrawnMark[],
): { readonly step: number; readonly key: string } {
  const known = new Map(before.map(mark => [mark.mark.token.key, mark]))
  let longest = { step: 0, key: '' }
  for (const mark of after) {
    const old = known.get(mark.mark.token.key)
    if (old === undefined) continue
    const [now, then] = [mark.mark.travelled, old.mark.travelled]
    const travelled = now !== null && then !== null && mark.mark.place === old.mark.place ? Math.abs(now - then) : 0
    const step = Math.hypot(mark.x - old.x, mark.y - old.y) - travelled * 1.2
    if (step > longest.step) longest = { step, key: mark.mark.token.key }
  }
  return longest
}
