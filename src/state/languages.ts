/** The languages that readers can choose, by their names in BCP 47. */
export const READ_LANGUAGES = ['en', 'zh-CN'] as const
export type ReadLanguage = (typeof READ_LANGUAGES)[number]

/**
 * Languages that nobody speaks, for finding what a translation would break: English made long and accented (en-XA), mirrored and
 * from right to left (en-XB), and with an X for every letter (en-XX), so that what is not from a catalogue stands out.
 */
export const PSEUDO_LANGUAGES = ['en-XA', 'en-XB', 'en-XX'] as const
export type PseudoLanguage = (typeof PSEUDO_LANGUAGES)[number]

export const LANGUAGES = [...READ_LANGUAGES, ...PSEUDO_LANGUAGES] as const
export type Language = (typeof LANGUAGES)[number]

/** Takes the browser's languages, the most wanted first, gives the first that is to be had; English where none is. */
export function languageFor(wanted: readonly string[]): ReadLanguage {
  for (const each of wanted) {
    const [language = ''] = each.toLowerCase().split('-')
    const known = READ_LANGUAGES.find(name => name.toLowerCase().split('-')[0] === language)
    if (known !== undefined) return known
  }
  return 'en'
}
