import type { Problem } from '../engine/model.ts'
import { PageHeading } from './PageHeading.tsx'
import { HOME, hrefOf, LESSONS, SANDBOX } from './place.ts'
import { wordsApp } from './wordsApp.ts'

/** Says that an address names nothing, and gives three ways on. */
export function UnknownPage({ problem }: { readonly problem: Problem }) {
  const words = wordsApp.unknown
  const waysOn = [
    [HOME, words.home],
    [LESSONS, words.lessons],
    [SANDBOX, words.sandbox],
  ] as const
  return (
    <main id="page" className="plainPage">
      <PageHeading title={words.title}>{words.title}</PageHeading>
      <p>{words.text(problem)}</p>
      <p>{words.waysOn}</p>
      <ul className="waysOn">
        {waysOn.map(([route, text]) => (
          <li key={text}>
            <a href={hrefOf(route)}>{text}</a>
          </li>
        ))}
      </ul>
    </main>
  )
}
