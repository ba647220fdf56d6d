import { type Address, formatAddress, parseAddress, type Route } from './address.ts'
import type { ViewOptions } from './addressOptions.ts'

/** The part of the browser that holds an address: the real one, or a fake in tests. */
export interface AddressHost {
  readonly location: { readonly hash: string; readonly search: string }
  readonly history: {
    pushState(data: unknown, unused: string, url: string): void
    replaceState: (data: unknown, unused: string, url: string) => void
  }
  /** Calls back when the person or a link changes the hash, until the returned function is called. */
  onChange(listener: () => void): () => void
}

export interface AddressBar {
  /** The address now. The same object until it changes, so `useSyncExternalStore(bar.subscribe, bar.current)` works. */
  current(): Address
  subscribe(listener: () => void): () => void
  /** Goes to another place: a new entry of the browser's history, or (`replace`) in place of this one. View options stay unless given. */
  goTo(route: Route, options?: { readonly view?: Partial<ViewOptions>; readonly replace?: boolean }): void
  dispose(): void
}

/** Takes the browser (or a fake), gives its address as data. Dispose of it when done. */
export function createAddressBar(host: AddressHost = browser()): AddressBar {
  const listeners = new Set<() => void>()
  let address = read()

  function read(): Address {
    return parseAddress(host.location.hash, host.location.search)
  }

  function changed(): void {
    address = read()
    for (const listener of listeners) listener()
  }

  const stop = host.onChange(changed)

  return {
    current: () => address,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    goTo(route, { view, replace = false } = {}) {
      const hash = formatAddress(route, { ...address.view, ...view })
      if (hash === host.location.hash) return
      if (replace) host.history.replaceState(null, '', hash)
      else host.history.pushState(null, '', hash)
      // Neither tells anybody by itself.
      changed()
    },
    dispose() {
      stop()
      listeners.clear()
    },
  }
}

function browser(): AddressHost {
  return {
    location,
    history,
    onChange(listener) {
      addEventListener('hashchange', listener)
      return () => removeEventListener('hashchange', listener)
    },
  }
}
