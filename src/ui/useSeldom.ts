import { useEffect, useRef, useState } from 'react'
import { saySeldom } from './seldom.ts'

/** Takes a text that may change often, gives it as it stood at most every three seconds: for live regions. */
export function useSeldom(text: string): string {
  const [said, setSaid] = useState('')
  const latest = useRef(text)
  useEffect(() => {
    latest.current = text
  })
  useEffect(() => saySeldom(() => latest.current, setSaid), [])
  return said
}
