import { type Selection, select } from 'd3'
import { imbalance, type Ledger, type LedgerTerm } from '../engine/ledger.ts'
import type { Words } from './words.ts'

export interface FateBar {
  /** Shows a ledger: words, numbers and lengths. */
  update(ledger: Ledger): void
  dispose(): void
}

/** Takes an empty element, gives the fate bar inside it: "Published 68 = Acked 38 + Unacked 6 + ..." over a bar whose lengths are those counts. */
export function createFateBar(host: HTMLElement, options: { readonly words: Words }): FateBar {
  const { words } = options
  const root = select(host)
    .append('div')
    .attr('class', 'fate')
    .attr('role', 'group')
    .attr('aria-label', words.fate.name)
  const law = root.append('p').attr('class', 'fateLaw')
  const total = law.append('b')
  const terms = law.append('span').attr('class', 'fateTerms')
  const beyond = law.append('span').attr('class', 'fateBeyond')
  const missing = law.append('strong').attr('class', 'fateMissing')
  const bar = root.append('div').attr('class', 'fateBar').attr('aria-hidden', 'true')
  return {
    update(ledger) {
      const title = `${ledger.total.label} ${words.count(ledger.total.count)} =`
      if (total.text() !== title) total.text(title)
      law.attr('data-many', ledger.terms.length > MANY)
      showTerms(terms, ledger.terms, { words, joint: '+' })
      showTerms(beyond, beyondOf(ledger), { words, joint: '·' })
      const away = imbalance(ledger)
      missing.text(away === 0 ? '' : words.fate.missing(away))
      showLengths(bar, ledger)
    },
    dispose: () => root.remove(),
  }
}

/** More terms than this are not one line on a usual stage. */
const MANY = 8

/** What never entered the total is said only when there is some of it. */
function beyondOf(ledger: Ledger): readonly LedgerTerm[] {
  return ledger.beyond.filter(term => term.count > 0)
}

/** Shares of the bar, 0 to 1; a term that has any messages is never thinner than `least`. */
export function fateShares(
  ledger: Ledger,
  least = 0.006,
): readonly { readonly name: string; readonly share: number }[] {
  const sum = ledger.terms.reduce((all, term) => all + term.count, 0)
  if (sum === 0) return ledger.terms.map(term => ({ name: term.name, share: 0 }))
  const shares = ledger.terms.map(term => (term.count > 0 ? Math.max(least, term.count / sum) : 0))
  const whole = shares.reduce((all, share) => all + share, 0)
  return ledger.terms.map((term, index) => ({ name: term.name, share: (shares[index] ?? 0) / whole }))
}

type Span = Selection<HTMLSpanElement, unknown, null, undefined>
type Bar = Selection<HTMLDivElement, unknown, null, undefined>

function showTerms(
  parent: Span,
  terms: readonly LedgerTerm[],
  { words, joint }: { readonly words: Words; readonly joint: string },
): void {
  const items = parent
    .selectAll<HTMLSpanElement, LedgerTerm>('span.fateTerm')
    .data(terms, term => term.name)
    .join(enter => {
      const item = enter.append('span').attr('class', term => `fateTerm ${term.fate}`)
      item.append('span').attr('class', 'fateJoint').attr('aria-hidden', 'true')
      item
        .append('i')
        .attr('class', term => `fateFill ${term.fate}`)
        .attr('aria-hidden', 'true')
      item.append('span').attr('class', 'fateText')
      return item
    })
    .classed('none', term => term.count === 0)
  items.select<HTMLSpanElement>('.fateJoint').text((_, index) => (index === 0 && joint === '+' ? '' : joint))
  items.select<HTMLSpanElement>('.fateText').each(function write(term) {
    const text = `${term.label} ${words.count(term.count)}`
    if (this.textContent !== text) this.textContent = text
  })
}

function showLengths(bar: Bar, ledger: Ledger): void {
  const shares = fateShares(ledger)
  bar
    .selectAll<HTMLElement, LedgerTerm>('i')
    .data(ledger.terms, term => term.name)
    .join(enter => enter.append('i').attr('class', term => `fateFill ${term.fate}`))
    .style('flex-grow', (_, index) => String(Math.round((shares[index]?.share ?? 0) * 10_000)))
    .style('display', (_, index) => ((shares[index]?.share ?? 0) === 0 ? 'none' : 'block'))
}
