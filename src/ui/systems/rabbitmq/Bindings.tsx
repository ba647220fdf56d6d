import { useState } from 'react'
import type { RabbitTopology } from '../../../brokers/rabbitmq/index.ts'
import { Select } from '../../controls/Select.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { Icon } from '../../Icon.tsx'
import { useSession } from '../../useSession.ts'
import { ADMIN, useRabbitSay, useRabbitTopology } from './useRabbit.ts'

type Binding = RabbitTopology['bindings'][number]

/** Which exchange leads where; bindings are made and removed while the run goes on. With `of`, only that exchange's. */
export function Bindings({ of }: { readonly of?: string }) {
  const say = useRabbitSay()
  const { bindings, exchanges, queues } = useRabbitTopology()
  const shown = bindings.filter(({ source }) => of === undefined || source === of)
  return (
    <>
      <p className="small">{say('rabbit.binding.default')}</p>
      {shown.length === 0 && exchanges.length > 0 && <p className="small">{say('rabbit.binding.none')}</p>}
      <ul className="bindingList">
        {shown.map(binding => (
          <BindingLine key={JSON.stringify(binding)} binding={binding} />
        ))}
      </ul>
      {exchanges.length > 0 && queues.length > 0 && (
        <NewBinding
          sources={of === undefined ? exchanges.map(({ name }) => name) : [of]}
          queues={queues.map(({ name }) => name)}
        />
      )}
    </>
  )
}

function BindingLine({ binding }: { readonly binding: Binding }) {
  const say = useRabbitSay()
  const session = useSession()
  const { source, destination, destinationType, key, args } = binding
  const remove = (): void => {
    session.act(
      destinationType === 'queue'
        ? { do: 'unbind', on: ADMIN, value: { exchange: source, queue: destination, key, args } }
        : { do: 'unbindExchange', on: ADMIN, value: { source, destination, key, args } },
    )
  }
  const conditions = Object.entries(args).map(([name, value]) => `${name}=${String(value)}`)
  const named = [key, ...conditions].filter(text => text !== '').join(', ')
  return (
    <li>
      <span className="mono">
        {say('rabbit.binding.line', { source, destination, key: named === '' ? say('rabbit.binding.noKey') : named })}
      </span>
      <button type="button" className="button quiet iconButton" onClick={remove}>
        <Icon name="close" />
        <span className="unseen">{say('rabbit.binding.remove')}</span>
      </button>
    </li>
  )
}

interface NewBindingProps {
  readonly sources: readonly string[]
  readonly queues: readonly string[]
}

function NewBinding({ sources, queues }: NewBindingProps) {
  const say = useRabbitSay()
  const session = useSession()
  const [wish, setWish] = useState({ exchange: '', queue: '', key: '' })
  const exchange = sources.includes(wish.exchange) ? wish.exchange : (sources[0] ?? '')
  const queue = queues.includes(wish.queue) ? wish.queue : (queues[0] ?? '')
  const listed = (names: readonly string[]) => names.map(name => ({ value: name, text: name }))
  return (
    <div className="bindingForm">
      {sources.length > 1 && (
        <Select
          label={say('rabbit.binding.source')}
          options={listed(sources)}
          chosen={exchange}
          onChoose={next => setWish({ ...wish, exchange: next })}
        />
      )}
      <Select
        label={say('rabbit.binding.destination')}
        options={listed(queues)}
        chosen={queue}
        onChoose={next => setWish({ ...wish, queue: next })}
      />
      <TextField label={say('rabbit.binding.key')} value={wish.key} onCommit={key => setWish({ ...wish, key })} />
      <button
        type="button"
        className="button"
        onClick={() => session.act({ do: 'bind', on: ADMIN, value: { exchange, queue, key: wish.key } })}
      >
        {say('rabbit.binding.add')}
      </button>
    </div>
  )
}
