import { createStore, type StoreApi } from 'zustand/vanilla'

/** Why the browser does not keep what it is told: it forbids pages to keep anything, or no room is left. */
export type StorageTrouble = 'forbidden' | 'full'

/** What is kept from one visit to the next, under names. Nothing here ever throws. */
export interface Kept {
  /** The text kept under a name, or null. */
  read(name: string): string | null
  /** Keeps a text; where the browser refuses, for as long as the page is open. */
  write(name: string, text: string): void
  remove(name: string): void
  /** The trouble met, until writing works again, to be told once. */
  readonly trouble: StoreApi<{ readonly trouble: StorageTrouble | null }>
}

/** The part of the browser's storage that is used. */
export type StorageArea = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Other pages of the same origin keep things too; the number is the version of how things are kept. */
const PREFIX = 'ackademy.1.'

/**
 * Takes a way to the browser's storage (asking for it may already throw, and some browsers have none), gives what is kept.
 * Whatever the browser could not take is remembered, so the page works on.
 */
export function createKept(area: () => StorageArea | null = () => localStorage): Kept {
  // What the browser did not take, or null for what it did not let go of.
  const memory = new Map<string, string | null>()
  const trouble = createStore<{ readonly trouble: StorageTrouble | null }>(() => ({ trouble: null }))

  function attempt(change: (storage: StorageArea) => void): boolean {
    try {
      const storage = area()
      if (storage === null) trouble.setState({ trouble: 'forbidden' })
      else change(storage)
      return storage !== null
    } catch (refusal) {
      trouble.setState({ trouble: isNoRoom(refusal) ? 'full' : 'forbidden' })
      return false
    }
  }

  return {
    trouble,
    read(name) {
      const remembered = memory.get(name)
      if (remembered !== undefined) return remembered
      let text: string | null = null
      attempt(storage => {
        text = storage.getItem(PREFIX + name)
      })
      return text
    },
    write(name, text) {
      const isKept = attempt(storage => storage.setItem(PREFIX + name, text))
      if (isKept) {
        memory.delete(name)
        if (memory.size === 0) trouble.setState({ trouble: null })
      } else memory.set(name, text)
    },
    remove(name) {
      if (attempt(storage => storage.removeItem(PREFIX + name))) memory.delete(name)
      else memory.set(name, null)
    },
  }
}

/** Firefox has its own name for a full storage. */
function isNoRoom(refusal: unknown): boolean {
  return refusal instanceof Error && /quota/i.test(refusal.name)
}
