import { type ComponentType, useEffect, useState } from 'react'
import type { Say } from '../../engine/say.ts'
import { useTellHeader } from '../pageStore.ts'
import { useReader } from '../reader.ts'
import type { CompareWord } from './compared.ts'

interface Loaded {
  readonly language: string
  readonly Page: ComponentType<{ readonly say: Say<CompareWord> }>
  readonly say: Say<CompareWord>
}

/** The comparison of messaging systems, fetched with its words when somebody goes there. */
export function CompareRoute() {
  const { language, say } = useReader()
  useTellHeader('', null)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [failed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads again
  useEffect(() => {
    let isWanted = true
    load(language).then(
      came => isWanted && setLoaded(came),
      () => isWanted && setFailed(true),
    )
    return () => {
      isWanted = false
    }
  }, [language, attempt])
  if (loaded !== null) return <loaded.Page say={loaded.say} />
  if (!failed)
    return (
      <main id="page" className="plainPage" aria-busy="true">
        <p role="status">{say('app.compareLoading')}</p>
      </main>
    )
  const again = (): void => {
    setFailed(false)
    setAttempt(attempt + 1)
  }
  return (
    <main id="page" className="plainPage">
      <p role="alert">{say('app.compareMissing')}</p>
      <button type="button" className="button primary" onClick={again}>
        {say('app.compareAgain')}
      </button>
    </main>
  )
}

async function load(language: string): Promise<Loaded> {
  const { ComparePage, compareSay } = await import('./ComparePage.tsx')
  return { language, Page: ComparePage, say: await compareSay(language) }
}
