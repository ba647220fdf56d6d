import { useState } from 'react'
import type { Say } from '../../engine/say.ts'
import { PageHeading } from '../PageHeading.tsx'
import { goTo, hrefOf, SANDBOX } from '../place.ts'
import { useReader } from '../reader.ts'
import { SYSTEM_KINDS } from '../systems/systems.ts'
import { InlineMarkdown } from './InlineMarkdown.tsx'
import { type Known, type Rule, rulesOf } from './rules.ts'
import './truth.css'

const KNOWN: readonly Known[] = ['observed', 'documented', 'absent', 'own']

/** The systems whose rules are written down. */
export const TRUTH_KINDS = ['plain', 'rabbitmq', 'kafka'] as const
export type TruthKind = (typeof TRUTH_KINDS)[number]

const PAGES: Readonly<Record<TruthKind, () => Promise<{ readonly default: string }>>> = {
  plain: () => import('../../../docs/models/plain.md?raw'),
  rabbitmq: () => import('../../../docs/models/rabbitmq.md?raw'),
  kafka: () => import('../../../docs/models/kafka.md?raw'),
}

/** Fetches the rules of a system's model. */
export async function loadRules(kind: TruthKind): Promise<readonly Rule[]> {
  return rulesOf((await PAGES[kind]()).default)
}

/** Every rule of a model: what happens, where it comes from, and whether the real system was seen to do it. */
export function TruthPage({ kind, rules }: { readonly kind: TruthKind; readonly rules: readonly Rule[] }) {
  const { sayAny: say, language } = useReader()
  const [text, setText] = useState('')
  const [known, setKnown] = useState<Known | null>(null)
  const shown = rules.filter(rule => (known === null || rule.known === known) && says(rule, text))
  const kinds = KNOWN.filter(each => rules.some(rule => rule.known === each))
  return (
    <main id="page" className="truthPage">
      <PageHeading title={say('truth.title')}>{say('truth.title')}</PageHeading>
      <label className="truthSystem">
        <span>{say('truth.systems')}</span>
        <select value={kind} onChange={event => goTo({ page: 'truth', broker: event.target.value as TruthKind })}>
          {TRUTH_KINDS.map(each => (
            <option key={each} value={each}>
              {say(`sandbox.systems.names.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <p>{say(`truth.intro.${kind}`)}</p>
      <p>
        <Counts rules={rules} say={say} />
        {!language.startsWith('en') && ` ${say('truth.english')}`}
      </p>
      {SYSTEM_KINDS.some(each => each === kind) && (
        <p>
          <a href={hrefOf({ ...SANDBOX, broker: kind === 'plain' ? null : kind })}>{say('truth.try')}</a>
        </p>
      )}
      <div className="truthFilter">
        <label>
          <span>{say('truth.search')}</span>
          <input type="search" value={text} onChange={event => setText(event.target.value)} />
        </label>
        {kinds.length > 1 && (
          <label>
            <span>{say('truth.show')}</span>
            <select
              value={known ?? ''}
              onChange={event => setKnown(kinds.find(each => each === event.target.value) ?? null)}
            >
              <option value="">{say('truth.all')}</option>
              {kinds.map(each => (
                <option key={each} value={each}>
                  {say(`truth.known.${each}`)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <p role="status" className="unseen">
        {shown.length === 0 ? say('truth.none') : ''}
      </p>
      {shown.length === 0 ? <p>{say('truth.none')}</p> : <Sections rules={shown} say={say} />}
    </main>
  )
}

function says({ id, what, source, evidence }: Rule, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  return wanted === '' || [id, what, source, evidence].some(each => each.toLowerCase().includes(wanted))
}

interface RulesProps {
  readonly rules: readonly Rule[]
  readonly say: Say
}

function Counts({ rules, say }: RulesProps) {
  const how = (known: Known): number => rules.filter(rule => rule.known === known).length
  if (how('own') === rules.length) return say('truth.countOwn', { all: rules.length })
  const [observed, documented, absent] = [how('observed'), how('documented'), how('absent')]
  return say('truth.count', { all: rules.length, observed, documented, absent })
}

function Sections({ rules, say }: RulesProps) {
  return [...new Set(rules.map(({ section }) => section))].map(section => (
    <section key={section}>
      <h2>{section}</h2>
      <table className="truthTable">
        <thead>
          <tr>
            <th scope="col">{say('truth.rule')}</th>
            <th scope="col">{say('truth.what')}</th>
            <th scope="col">{say('truth.source')}</th>
            <th scope="col">{say('truth.how')}</th>
          </tr>
        </thead>
        <tbody>
          {rules
            .filter(rule => rule.section === section)
            .map(rule => (
              <Row key={rule.id} rule={rule} say={say} />
            ))}
        </tbody>
      </table>
    </section>
  ))
}

function Row({ rule, say }: { readonly rule: Rule; readonly say: Say }) {
  const { id, what, source, known, evidence } = rule
  return (
    <tr id={id}>
      <th scope="row">{id}</th>
      <td>
        <InlineMarkdown text={what} />
      </td>
      <td>
        <InlineMarkdown text={source} />
      </td>
      <td>
        <span className="truthKnown" data-known={known}>
          {say(`truth.known.${known}`)}
        </span>{' '}
        {known === 'own' && evidence !== '' && `${say('truth.simplified')}: `}
        {known !== 'absent' && <InlineMarkdown text={evidence.replace(/^(observed( on)?:?|documented only)\s*/, '')} />}
      </td>
    </tr>
  )
}
