import type { Say } from '../engine/say.ts'

/** Numbers as a person reads them, in one language. */
export interface Numbers {
  /** "12,345" */
  count(value: number): string
  /** A measured value, at most three significant digits. */
  value(amount: number): string
  /** A setting's value with every digit that it has: "0.25", "1,000". */
  exact(amount: number): string
  /** "12.1/s"; large rates without the fraction. */
  rate(perSecond: number): string
  /** The playhead to the hundredth: "16.04 s". */
  clock(ms: number): string
  /** A moment to the tenth: "12.4 s". */
  moment(ms: number): string
  /** A length of time in the unit that suits it: "240 ms", "1.2 s". Null and NaN, which no message has yet, are a dash. */
  length(ms: number | null): string
  /** "93 %"; null is a dash. */
  share(part: number | null): string
}

type UnitWord = 'app.units.perSecond' | 'app.units.seconds' | 'app.units.milliseconds'

/** Takes a language (BCP 47) and what says units in it, gives how it writes numbers. */
export function numbersIn(language: string, say: Say<UnitWord>): Numbers {
  const format = (options: Intl.NumberFormatOptions = {}): ((value: number) => string) => {
    const made = new Intl.NumberFormat(language, options)
    return value => made.format(value)
  }
  const count = format()
  const value = format({ maximumSignificantDigits: 3 })
  const tenths = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const hundredths = format({ minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: false })
  const percent = format({ style: 'percent', maximumFractionDigits: 0 })
  const seconds = (text: string): string => say('app.units.seconds', { value: text })
  return {
    count,
    value,
    exact: format({ maximumFractionDigits: 6 }),
    rate: perSecond =>
      say('app.units.perSecond', { value: perSecond >= 100 ? count(Math.round(perSecond)) : tenths(perSecond) }),
    clock: ms => seconds(hundredths(ms / 1000)),
    moment: ms => seconds(tenths(ms / 1000)),
    length: ms => {
      if (ms === null || Number.isNaN(ms)) return '–'
      return ms < 1000 ? say('app.units.milliseconds', { value: value(ms) }) : seconds(value(ms / 1000))
    },
    share: part => (part === null || Number.isNaN(part) ? '–' : percent(part)),
  }
}
