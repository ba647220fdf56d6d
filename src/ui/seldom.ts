/** A screen reader is told at most this often. */
export const SELDOM_MS = 3000

/** Takes a text that may change often and where to say it, says it when it has changed, at most every three seconds; gives the function that stops. */
export function saySeldom(latest: () => string, say: (text: string) => void): () => void {
  let said = ''
  const timer = setInterval(() => {
    const text = latest()
    if (text === said) return
    said = text
    say(text)
  }, SELDOM_MS)
  return () => clearInterval(timer)
}
