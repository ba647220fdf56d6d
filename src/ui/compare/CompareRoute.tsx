import { LatePage } from '../LatePage.tsx'

/** The comparison of messaging systems, fetched with its words when somebody goes there. */
export function CompareRoute() {
  return <LatePage name="compare" load={load} />
}

async function load(language: string) {
  const { ComparePage, compareSay } = await import('./ComparePage.tsx')
  const say = await compareSay(language)
  return () => <ComparePage say={say} />
}
