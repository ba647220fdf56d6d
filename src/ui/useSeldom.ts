import { useEffect, useRef, useState } from 'react'

/** A screen reader is told at most this often. */
const PAUSE_MS = 3000

/** Takes a text that may change often, gives it as it stood at most every three seconds: for live regions. */
export function useSeldom(text: string): string {
  const [said, setSaid] = useState('')
  const latest = useRef(text)
  useEffect(() => {
    latest.current = text
  })
  useEffect(() => {
    const timer = window.setInterval(() => setSaid(latest.current), PAUSE_MS)
    return () => window.clearInterval(timer)
  }, [])
  return said
}
