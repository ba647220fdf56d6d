import { useState } from 'react'
import { type Exchange, explainBinding, missText } from '../../../brokers/rabbitmq/index.ts'
import { wordsOf } from '../../../brokers/shared/topicPattern.ts'
import { Select } from '../../controls/Select.tsx'
import { useReader } from '../../reader.ts'
import { headersIn } from './publishValue.ts'
import { useRabbitSay } from './useRabbit.ts'

const TYPES = ['topic', 'direct', 'headers', 'fanout'] as const satisfies readonly Exchange['type'][]

/** Type a binding and a message, and see whether one takes the other, word by word, by the rules the stage goes by. */
export function RoutingTester() {
  const say = useRabbitSay()
  const { sayAny } = useReader()
  const [type, setType] = useState<Exchange['type']>('topic')
  const [pattern, setPattern] = useState('order.*.paid')
  const [key, setKey] = useState('order.eu.paid')
  const [conditions, setConditions] = useState('x-match=all, kind=report')
  const [headers, setHeaders] = useState('kind=report')
  const byHeaders = type === 'headers'
  const binding = {
    source: 'e',
    destination: 'q',
    destinationType: 'queue',
    key: byHeaders ? '' : pattern,
    args: byHeaders ? headersIn(conditions) : {},
  } as const
  const explained = explainBinding(type, binding, { keys: [key], headers: byHeaders ? headersIn(headers) : null })
  return (
    <>
      <Select
        label={say('rabbit.tester.type')}
        named
        options={TYPES.map(each => ({ value: each, text: each }))}
        chosen={type}
        onChoose={chosen => setType(TYPES.find(each => each === chosen) ?? 'topic')}
      />
      {byHeaders ? (
        <>
          <TesterField label={say('rabbit.tester.conditions')} value={conditions} onChange={setConditions} />
          <TesterField label={say('rabbit.tester.headers')} value={headers} onChange={setHeaders} />
        </>
      ) : (
        <>
          <TesterField
            label={say(type === 'topic' ? 'rabbit.tester.pattern' : 'rabbit.tester.bindingKey')}
            value={pattern}
            onChange={setPattern}
          />
          <TesterField label={say('rabbit.tester.key')} value={key} onChange={setKey} />
        </>
      )}
      {type === 'topic' && <Words pattern={pattern} failed={explained.matches ? -1 : explained.word} />}
      <p className="testerVerdict" data-matches={explained.matches} role="status">
        {explained.matches ? `✓ ${say('rabbit.tester.matches')}` : `✗ ${missText(explained, sayAny)}`}
      </p>
    </>
  )
}

interface TesterFieldProps {
  readonly label: string
  readonly value: string
  onChange(value: string): void
}

/** A text that is judged with every letter. */
function TesterField({ label, value, onChange }: TesterFieldProps) {
  return (
    <label className="setting textField">
      <span>{label}</span>
      <input type="text" maxLength={255} value={value} onChange={event => onChange(event.target.value)} />
    </label>
  )
}

/** The words of a pattern, the one that finds no equal marked. */
function Words({ pattern, failed }: { readonly pattern: string; readonly failed: number }) {
  const say = useRabbitSay()
  return (
    <ol className="testerWords" aria-label={say('rabbit.tester.words')} dir="ltr" translate="no">
      {wordsOf(pattern).map((word, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place in the pattern.
        <li key={at} data-state={failed < 0 ? 'fits' : at < failed ? 'fits' : at === failed ? 'fails' : 'open'}>
          {word === '' ? '∅' : word}
        </li>
      ))}
    </ol>
  )
}
