import { useMemo } from 'react'
import { LatePage } from '../LatePage.tsx'
import { bringLateWords } from '../language.ts'
import { late } from '../late.ts'
import { useReader } from '../reader.ts'
import { bringWords } from '../words/late.ts'

/** The rules of a system's model and how each is known, fetched when somebody goes there. A system without rules shows the plain queue's. */
export function TruthRoute({ broker }: { readonly broker: string }) {
  const { language } = useReader()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language brings its words
  const page = useMemo(() => late(() => load(broker)), [broker, language])
  return <LatePage late={page}>{({ TruthPage, kind, rules }) => <TruthPage kind={kind} rules={rules} />}</LatePage>
}

async function load(broker: string) {
  const [{ TRUTH_KINDS, TruthPage, loadRules }, { words }] = await Promise.all([
    import('./TruthPage.tsx'),
    import('../words/truth.ts'),
    bringLateWords(),
  ])
  bringWords(words)
  const kind = TRUTH_KINDS.find(each => each === broker) ?? 'plain'
  return { TruthPage, kind, rules: await loadRules(kind) }
}
