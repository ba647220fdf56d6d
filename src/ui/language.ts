import { type Language, languageFor, type PseudoLanguage, type ReadLanguage } from '../state/languages.ts'
import { type Catalogue, sayIn } from '../state/sayIn.ts'
import { goToLanguage, onAddress, presentAddress } from './place.ts'
import { ENGLISH, type Reader, readerOf, setReader } from './reader.ts'
import { changeSettings, onSettings, presentSettings } from './settings/keeping.ts'
import { allEnglish, bringWords } from './words/late.ts'

const known = new Map<Language, Reader>([['en', ENGLISH]])
let wanted: Language = 'en'
/** The Chinese that is here: whoever stays on the start page needs little of it. */
const chinese: Record<string, string> = {}
let isMoreWanted = false

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

/** Fetches what is said on all pages but the start page, in the language of the page. Must be done before it is said. */
export async function bringLateWords(): Promise<void> {
  isMoreWanted = true
  const [{ lateEnglish }] = await Promise.all([import('./words/lateEnglish.ts'), moreOf(wantedLanguage())])
  bringWords(lateEnglish)
}

/** The language that the page is to be in, though its words may be on their way. */
export function wantedLanguage(): Language {
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
    const [own, problem] = await Promise.all([catalogueOf(language), problemsIn(language), moreOf(language)])
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
      Object.assign(chinese, (await import('../words/zh-CN/first.ts')).words)
      return { language, words: chinese }
    default:
      return pseudo(language)
  }
}

/** Words that cannot be had are said in English. */
async function moreOf(language: Language): Promise<void> {
  if (language !== 'zh-CN' || !isMoreWanted) return
  await import('../words/zh-CN/late.ts').then(({ words }) => Object.assign(chinese, words), reportError)
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
