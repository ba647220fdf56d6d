import { createStore } from 'zustand/vanilla'

/** Why the browser does not keep what it is told: no room is left, or it forbids pages to keep anything. */
export type StorageTrouble = 'full' | 'forbidden'

const PREFIX = 'ackademy.'
const memory = new Map<string, string>()

/** The trouble met last, or null; the page says it once. */
export const storageTrouble = createStore<{ readonly trouble: StorageTrouble | null }>(() => ({ trouble: null }))

/** Gives the text kept under a name, from this visit or an earlier one, or null. */
export function kept(name: string): string | null {
  const fresh = memory.get(name)
  if (fresh !== undefined) return fresh
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

/** Keeps a text under a name; where the browser refuses, until the page is closed. */
export function keep(name: string, text: string): void {
  memory.set(name, text)
  try {
    localStorage.setItem(PREFIX + name, text)
    storageTrouble.setState({ trouble: null })
  } catch (refusal) {
    const isFull = refusal instanceof DOMException && refusal.name === 'QuotaExceededError'
    storageTrouble.setState({ trouble: isFull ? 'full' : 'forbidden' })
  }
}
