import type { StorageArea } from '../../src/state/storage.ts'

/** An error as a browser's storage throws it: known by its name alone. */
export function refusal(name: string): Error {
  const error = new Error('refused')
  error.name = name
  return error
}

/** A browser's storage with so many characters of room for each text. */
export function fakeArea(room = 100_000): { readonly area: StorageArea; readonly texts: Map<string, string> } {
  const texts = new Map<string, string>()
  const area: StorageArea = {
    getItem: key => texts.get(key) ?? null,
    setItem(key, text) {
      if (key.length + text.length > room) throw refusal('QuotaExceededError')
      texts.set(key, text)
    },
    removeItem: key => void texts.delete(key),
  }
  return { area, texts }
}

/** A storage that the browser forbids: asking for it throws. */
export function forbiddenArea(): never {
  throw refusal('SecurityError')
}
