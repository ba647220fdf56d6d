import { useEffect, useState } from 'react'
import { useReader } from '../reader.ts'
import { type Opened, openedLesson } from './library.ts'

/** A lesson on its way, arrived, or not to be had. */
export type Opening = Opened | { readonly is: 'loading' } | { readonly is: 'missing' }

/** Takes a lesson's id and the number of the attempt to load it, gives how far that is. */
export function useOpened(id: string, attempt: number): Opening {
  const { language } = useReader()
  const [opening, setOpening] = useState<Opening>({ is: 'loading' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is what it loads again for.
  useEffect(() => {
    let isWanted = true
    const show = (next: Opening): void => {
      if (isWanted) setOpening(next)
    }
    setOpening({ is: 'loading' })
    openedLesson(id, language).then(show, () => show({ is: 'missing' }))
    return () => {
      isWanted = false
    }
  }, [id, attempt, language])
  return opening
}
