import type { Say } from '../../engine/say.ts'
import { PSEUDO_LANGUAGES } from '../../state/languages.ts'
import { sayIn } from '../../state/sayIn.ts'
import { PageHeading } from '../PageHeading.tsx'
import { hrefOf, SANDBOX } from '../place.ts'
import { SYSTEM_KINDS } from '../systems/systems.ts'
import { words } from '../words/compare.ts'
import {
  answerOf,
  type ComparedSystem,
  type CompareWord,
  playedBy,
  QUESTIONS,
  type Question,
  SOURCES,
  SYSTEMS,
} from './compared.ts'
import './compare.css'

type CompareSay = Say<CompareWord>

/** Gives what says the words of this page in a language: its own translation where there is one, English where not. */
export async function compareSay(language: string): Promise<CompareSay> {
  const english = { language: 'en', words }
  const pseudo = PSEUDO_LANGUAGES.find(each => each === language)
  if (pseudo !== undefined)
    return sayIn([{ ...english, alter: (await import('../../words/pseudo.ts')).altered(pseudo) }])
  if (language !== 'zh-CN') return sayIn([english])
  const chinese = await import('../../words/zh-CN/compare.ts')
  return sayIn([{ language, words: chinese.words }, english])
}

/** Five messaging systems by the four questions in which they differ in kind. */
export function ComparePage({ say }: { readonly say: CompareSay }) {
  return (
    <main id="page" className="comparePage">
      <PageHeading title={say('compare.title')}>{say('compare.title')}</PageHeading>
      <p className="compareIntro">{say('compare.intro')}</p>
      {QUESTIONS.map(question => (
        <Answers key={question} question={question} say={say} />
      ))}
      <section aria-labelledby="compare-sources">
        <h2 id="compare-sources">{say('compare.sources')}</h2>
        <ul className="compareRow">
          {SYSTEMS.map(system => (
            <Sources key={system} system={system} say={say} />
          ))}
        </ul>
      </section>
    </main>
  )
}

function Answers({ question, say }: { readonly question: Question; readonly say: CompareSay }) {
  return (
    <section aria-labelledby={`compare-${question}`}>
      <h2 id={`compare-${question}`}>{say(`compare.${question}`)}</h2>
      <ul className="compareRow">
        {SYSTEMS.map(system => {
          const [short, why] = answerOf(system, question)
          return (
            <li key={system} className="compareCard">
              <h3>{say(`compare.${system}`)}</h3>
              <p className="compareShort">{say(short)}</p>
              <p className="compareWhy">{say(why)}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Sources({ system, say }: { readonly system: ComparedSystem; readonly say: CompareSay }) {
  const broker = playedBy(system, SYSTEM_KINDS)
  return (
    <li className="compareCard">
      <h3>{say(`compare.${system}`)}</h3>
      {SOURCES[system].map(({ title, url }) => (
        <a key={url} href={url} target="_blank" rel="noreferrer" aria-label={say('compare.newTab', { title })}>
          {title}
        </a>
      ))}
      {broker !== null && <a href={hrefOf({ ...SANDBOX, broker })}>{say('compare.try')}</a>}
    </li>
  )
}
