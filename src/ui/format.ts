/** Numbers as a person reads them. One place, so that another language replaces one file. */
const LANGUAGE = 'en'
const counts = new Intl.NumberFormat(LANGUAGE)
const values = new Intl.NumberFormat(LANGUAGE, { maximumSignificantDigits: 3 })
const rates = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const clocks = new Intl.NumberFormat(LANGUAGE, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  useGrouping: false,
})
const moments = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const percents = new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: 0 })
const exacts = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 6 })

/** "12,345" */
export function count(value: number): string {
  return counts.format(value)
}

/** A measured value, at most three significant digits. */
export function value(amount: number): string {
  return values.format(amount)
}

/** A setting's value with every digit that it has: "0.25", "1,000". */
export function exact(amount: number): string {
  return exacts.format(amount)
}

/** "12.1/s"; large rates without the fraction. */
export function rate(perSecond: number): string {
  return `${perSecond >= 100 ? counts.format(Math.round(perSecond)) : rates.format(perSecond)}/s`
}

/** The playhead to the hundredth: "16.04 s". */
export function clock(ms: number): string {
  return `${clocks.format(ms / 1000)} s`
}

/** A moment to the tenth: "12.4 s". */
export function moment(ms: number): string {
  return `${moments.format(ms / 1000)} s`
}

/** A length of time in the unit that suits it: "240 ms", "1.2 s". Null and NaN, which no message has yet, are a dash. */
export function length(ms: number | null): string {
  if (ms === null || Number.isNaN(ms)) return '–'
  return ms < 1000 ? `${values.format(ms)} ms` : `${values.format(ms / 1000)} s`
}

/** "93 %"; null is a dash. */
export function share(part: number | null): string {
  return part === null || Number.isNaN(part) ? '–' : percents.format(part)
}
