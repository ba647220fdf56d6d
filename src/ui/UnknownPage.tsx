import type { Problem } from '../engine/model.ts'
import { PageHeading } from './PageHeading.tsx'
import { HOME, hrefOf, LESSONS, SANDBOX } from './place.ts'
import { inWords } from './problemText.ts'
import { useReader } from './reader.ts'

/** Says that an address names nothing, and gives three ways on. */
export function UnknownPage({ problem }: { readonly problem: Problem }) {
  const reader = useReader()
  const { say } = reader
  const waysOn = [
    [HOME, say('app.unknown.home')],
    [LESSONS, say('app.unknown.lessons')],
    [SANDBOX, say('app.unknown.sandbox')],
  ] as const
  return (
    <main id="page" className="plainPage">
      <PageHeading title={say('app.unknown.title')}>{say('app.unknown.title')}</PageHeading>
      <p>{say('app.unknown.text', { ...inWords(problem, reader) })}</p>
      <p>{say('app.unknown.waysOn')}</p>
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
