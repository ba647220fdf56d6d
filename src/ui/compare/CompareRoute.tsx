import { useMemo } from 'react'
import { LatePage } from '../LatePage.tsx'
import { late } from '../late.ts'
import { useReader } from '../reader.ts'

/** The comparison of messaging systems, fetched with its words when somebody goes there. */
export function CompareRoute() {
  const { language } = useReader()
  const page = useMemo(() => late(() => load(language)), [language])
  return <LatePage late={page}>{({ ComparePage, say }) => <ComparePage say={say} />}</LatePage>
}

async function load(language: string) {
  const { ComparePage, compareSay } = await import('./ComparePage.tsx')
  return { ComparePage, say: await compareSay(language) }
}
