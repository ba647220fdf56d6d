/** How many workers do long work beside the page: one a core, less one for the page. A browser that tells nobody how many cores there are is taken to have two. */
export function crewSize(): number {
  return Math.max(1, (globalThis.navigator?.hardwareConcurrency || 2) - 1)
}
