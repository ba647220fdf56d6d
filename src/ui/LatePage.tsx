import { type ReactNode, useEffect, useState } from 'react'
import { useTellHeader } from './pageStore.ts'
import { useReader } from './reader.ts'

interface LatePageProps {
  /** What is wanted: another name is loaded anew. */
  readonly name: string
  /** Fetches the page for a language and gives what it shows. */
  load(language: string): Promise<() => ReactNode>
}

/** A page that is fetched when somebody goes there, with a word while it is on its way and a way to try again when it does not come. */
export function LatePage({ name, load }: LatePageProps) {
  const { language, say } = useReader()
  useTellHeader('', null)
  const [loaded, setLoaded] = useState<{ readonly name: string; readonly show: () => ReactNode } | null>(null)
  const [failed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt, language or name loads again
  useEffect(() => {
    let isWanted = true
    load(language).then(
      show => isWanted && setLoaded({ name, show }),
      () => isWanted && setFailed(true),
    )
    return () => {
      isWanted = false
    }
  }, [language, name, attempt])
  if (loaded !== null && loaded.name === name) return loaded.show()
  if (!failed)
    return (
      <main id="page" className="plainPage" aria-busy="true">
        <p role="status">{say('app.lateLoading')}</p>
      </main>
    )
  const again = (): void => {
    setFailed(false)
    setAttempt(attempt + 1)
  }
  return (
    <main id="page" className="plainPage">
      <p role="alert">{say('app.lateMissing')}</p>
      <button type="button" className="button primary" onClick={again}>
        {say('app.lateAgain')}
      </button>
    </main>
  )
}
