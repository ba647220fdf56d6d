/**
 * Takes a word and the words that would have fitted, gives the one it was most likely meant to be, or null when none is
 * near: at most a third of the letters may be wrong, or the end is missing. Upper and lower case count as equal; the
 * first of equals wins.
 */
export function nearest(word: string, choices: readonly string[]): string | null {
  const wanted = word.toLowerCase()
  let best: string | null = null
  let least = Math.max(1, Math.floor(word.length / 3)) + 1
  for (const choice of choices) {
    const edits = isBeginningOf(wanted, choice) ? 1 : editDistance(wanted, choice.toLowerCase())
    if (edits >= least) continue
    best = choice
    least = edits
  }
  return best
}

/** Units come last in a name, so people leave them out: `delay` for `delayMs`. */
function isBeginningOf(wanted: string, choice: string): boolean {
  return wanted.length >= 3 && wanted.length < choice.length && choice.toLowerCase().startsWith(wanted)
}

/** How many letters must be added, left out, changed or swapped with their neighbour to make one word of the other. */
export function editDistance(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const changed = (last[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1)
      const edited = Math.min(changed, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current.push(swapped ? Math.min(edited, (beforeLast[column - 2] ?? edited) + 1) : edited)
    }
    beforeLast = last
    last = current
  }
  return last[other.length] ?? 0
}
