import { describe, expect, it } from 'vitest'
import { type AddressHost, createAddressBar } from '../../src/state/addressBar.ts'

function fakeBrowser(hash: string) {
  const entries = [hash]
  const listeners = new Set<() => void>()
  const location = { hash, search: '' }
  const host: AddressHost = {
    location,
    history: {
      pushState: (_data, _unused, url) => {
        entries.push(url)
        location.hash = url
      },
      replaceState: (_data, _unused, url) => {
        entries[entries.length - 1] = url
        location.hash = url
      },
    },
    onChange: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const typed = (next: string) => {
    location.hash = next
    for (const listener of listeners) listener()
  }
  return { host, entries, listeners, typed }
}

describe('the address bar', () => {
  it('gives the same object until the address changes, so that React can compare it', () => {
    const { host, typed } = fakeBrowser('#/learn')
    const bar = createAddressBar(host)
    const before = bar.current()
    expect(bar.current()).toBe(before)
    typed('#/sandbox')
    expect(bar.current().route.page).toBe('sandbox')
    expect(before.route.page).toBe('learn')
  })

  it('tells its subscribers of a typed address and of one gone to, until they leave', () => {
    const { host, typed } = fakeBrowser('#/')
    const bar = createAddressBar(host)
    const seen: string[] = []
    const leave = bar.subscribe(() => seen.push(bar.current().route.page))
    typed('#/learn')
    bar.goTo({ page: 'sandbox', run: null, preset: 'storm', lesson: null, broker: null })
    leave()
    typed('#/')
    expect(seen).toEqual(['learn', 'sandbox'])
  })

  it('keeps the view options on the way and adds one entry, or none when replacing', () => {
    const { host, entries } = fakeBrowser('#/?theme=dark')
    const bar = createAddressBar(host)
    bar.goTo({ page: 'learn', lesson: '01-a', step: null })
    bar.goTo({ page: 'learn', lesson: '01-a', step: 'run' }, { replace: true, view: { embed: true } })
    expect(entries).toEqual(['#/?theme=dark', '#/learn/01-a/run?theme=dark&embed'])
  })

  it('adds no entry for where it is already', () => {
    const { host, entries } = fakeBrowser('#/learn')
    createAddressBar(host).goTo({ page: 'learn', lesson: null, step: null })
    expect(entries).toEqual(['#/learn'])
  })

  it('leaves nothing behind when disposed of', () => {
    const { host, listeners } = fakeBrowser('#/')
    createAddressBar(host).dispose()
    expect(listeners.size).toBe(0)
  })
})
