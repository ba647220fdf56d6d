import { type Language, languageFor, type PseudoLanguage, type ReadLanguage } from '../state/languages.ts'
import { type Catalogue, sayIn } from '../state/sayIn.ts'
import { goToLanguage, onAddress, presentAddress } from './place.ts'
import { ENGLISH, type Reader, readerOf, setReader } from './reader.ts'
import { changeSettings, onSettings, presentSettings } from './settings/keeping.ts'
import { allEnglish } from './words/late.ts'

const known = new Map<Language, Reader>([['en', ENGLISH]])
let wanted: Language = 'en'

/**
 * Shows the page in the language that is wanted, now and after every change of it: the address outranks the settings, the settings the
 * browser. The promise is kept when the first words are there, or the time for them is over: English is better than an empty page.
 */
export async function startLanguage(): Promise<void> {
  onAddress(follow)
  onSettings(follow)
  window.addEventListener('languagechange', follow)
  await Promise.race([follow(), new Promise(resolve => setTimeout(resolve, LONGEST_WAIT_MS))])
}

/** Words that take longer than this are shown when they come. */
const LONGEST_WAIT_MS = 3000

/** Chooses a language for this browser; an address that names another is changed. */
export function chooseLanguage(language: ReadLanguage): void {
  changeSettings({ language })
  goToLanguage(language)
}

function wantedLanguage(): Language {
  const { language } = presentSettings()
  return presentAddress().view.lang ?? (language === 'browser' ? languageFor(navigator.languages) : language)
}

async function follow(): Promise<void> {
  const language = wantedLanguage()
  if (language === wanted) return
  wanted = language
  const reader = known.get(language) ?? (await loaded(language))
  // Another may be wanted by now.
  if (wanted !== language) return
  setReader(reader)
  const { documentElement } = document
  documentElement.lang = reader.language
  documentElement.dir = language === 'en-XB' ? 'rtl' : 'ltr'
}

/** Takes a language, gives its reader once its words are here; whoever cannot have them reads English. */
async function loaded(language: Language): Promise<Reader> {
  try {
    const [own, problem] = await Promise.all([catalogueOf(language), problemsIn(language)])
    const reader = readerOf(language, sayIn([own, { language: 'en', words: allEnglish }], report), problem)
    known.set(language, reader)
    return reader
  } catch (error) {
    reportError(error)
    return ENGLISH
  }
}

async function catalogueOf(language: Language): Promise<Catalogue> {
  switch (language) {
    case 'en':
      return { language, words: allEnglish }
    case 'zh-CN':
      return { language, words: (await import('../words/zh-CN/all.ts')).words }
    default:
      return pseudo(language)
  }
}

async function problemsIn(language: Language): Promise<Reader['problem'] | undefined> {
  if (language !== 'zh-CN') return undefined
  const [{ sayProblems }, { problems }] = await Promise.all([
    import('../state/sayProblem.ts'),
    import('../words/zh-CN/problems.ts'),
  ])
  return sayProblems(problems)
}

async function pseudo(language: PseudoLanguage): Promise<Catalogue> {
  const { altered } = await import('../words/pseudo.ts')
  return { language: 'en', words: allEnglish, alter: altered(language) }
}

function report(id: string, trouble: string): void {
  reportError(new Error(`The message ${id} is ${trouble}`))
}
