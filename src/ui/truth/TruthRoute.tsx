import { LatePage } from '../LatePage.tsx'
import { bringWords } from '../words/late.ts'

/** The rules of a system's model and how each is known, fetched when somebody goes there. A system without rules shows the plain queue's. */
export function TruthRoute({ broker }: { readonly broker: string }) {
  return <LatePage name={`truth ${broker}`} load={() => load(broker)} />
}

async function load(broker: string) {
  const [{ TRUTH_KINDS, TruthPage, loadRules }, { words }] = await Promise.all([
    import('./TruthPage.tsx'),
    import('../words/truth.ts'),
  ])
  bringWords(words)
  const kind = TRUTH_KINDS.find(each => each === broker) ?? 'plain'
  const rules = await loadRules(kind)
  return () => <TruthPage kind={kind} rules={rules} />
}
