import { useState } from 'react'
import { Select } from '../../controls/Select.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { Toggle } from '../../controls/Toggle.tsx'
import { useSession } from '../../useSession.ts'
import { publishValue, type Wish } from './publishValue.ts'
import { useRabbitSay, useRabbitTopology } from './useRabbit.ts'

/** Publishes one message by hand through a client, with everything that basic.publish can say. */
export function PublishForm({ client }: { readonly client: string }) {
  const say = useRabbitSay()
  const session = useSession()
  const { producers, exchanges } = useRabbitTopology()
  const usual = producers[client]
  const [wish, setWish] = useState<Wish>({
    exchange: usual?.exchange ?? '',
    key: usual?.key ?? '',
    body: 'by hand',
    headers: Object.entries(usual?.headers ?? {})
      .map(([name, value]) => `${name}=${String(value)}`)
      .join(', '),
    mandatory: usual?.mandatory ?? false,
    persistent: usual?.persistent ?? true,
    expiration: usual?.expiration ?? '',
    priority: usual?.priority === undefined ? '' : String(usual.priority),
  })
  const names = ['', ...exchanges.map(({ name }) => name)]
  const field = (name: 'key' | 'body' | 'headers' | 'expiration' | 'priority') => (
    <TextField
      label={say(`rabbit.publish.${name}`)}
      value={wish[name]}
      onCommit={text => setWish({ ...wish, [name]: text })}
    />
  )
  return (
    <details className="moreFold publishForm">
      <summary>{say('rabbit.publish.title')}</summary>
      <Select
        label={say('rabbit.publish.exchange')}
        options={names.map(name => ({ value: name, text: name === '' ? say('rabbit.publish.defaultExchange') : name }))}
        chosen={wish.exchange}
        onChoose={exchange => setWish({ ...wish, exchange })}
      />
      {field('key')}
      {field('body')}
      {field('headers')}
      <Toggle
        label={say('rabbit.publish.mandatory')}
        on={wish.mandatory}
        onChange={mandatory => setWish({ ...wish, mandatory })}
      />
      <Toggle
        label={say('rabbit.publish.persistent')}
        on={wish.persistent}
        onChange={persistent => setWish({ ...wish, persistent })}
      />
      {field('expiration')}
      {field('priority')}
      <button
        type="button"
        className="button primary"
        onClick={() => session.act({ do: 'publish', on: client, value: publishValue(wish) })}
      >
        {say('rabbit.publish.send')}
      </button>
    </details>
  )
}
