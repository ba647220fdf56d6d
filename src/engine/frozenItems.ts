/** Lists whose items are all frozen, now and later: they only ever hold what was frozen before it was put in. */
const known = new WeakSet<readonly unknown[]>()

/**
 * Takes a list of a model's state into which nothing will ever be put that is not frozen, gives it back. Copies of the state then share its items
 * without looking at each: a log of a million records is copied in a millisecond rather than in a second. It changes how fast a run is, never what happens.
 */
export function ofFrozenItems<Item>(list: Item[]): Item[] {
  known.add(list)
  return list
}

/** Tells whether somebody said so of a list. */
export function hasFrozenItems(list: readonly unknown[]): boolean {
  return known.has(list)
}
