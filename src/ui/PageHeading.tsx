import { type ReactNode, useEffect, useRef } from 'react'
import { useSay } from './reader.ts'

/** The address at which the page was opened: there the browser itself puts the focus, and it should stay there. */
let arrivedAt: string | null = null

interface PageHeadingProps {
  /** What the tab says; '' for the start page. */
  readonly title: string
  readonly className?: string
  readonly children: ReactNode
}

/** The heading of a place. Coming to the place names the tab and moves the focus here. Give it a key that changes with the place. */
export function PageHeading({ title, className, children }: PageHeadingProps) {
  const say = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = say('app.title', { named: title === '' ? 'no' : 'yes', place: title })
    // Another language is the same place.
    const hash = window.location.hash.replace(/([?&])lang=[^&]*&?/, '$1')
    if (arrivedAt !== null && arrivedAt !== hash) heading.current?.focus({ preventScroll: false })
    arrivedAt = hash
  }, [title, say])
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  )
}
