import { useState } from 'react'
import { Select } from '../../controls/Select.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { useSession } from '../../useSession.ts'
import { Deeds } from './Deeds.tsx'
import { lifeDeeds } from './lifeDeeds.ts'
import { textOrNull } from './offsetText.ts'
import { useKafkaSay, useKafkaState, useKafkaTopology } from './useKafka.ts'

const TRANSACTION = ['initTransactions', 'beginTransaction', 'commitTransaction', 'abortTransaction'] as const

/** What can be done to a producer: its process, one record by hand, and its transactions where it has an id for them. */
export function ProducerDeeds({ name }: { readonly name: string }) {
  const say = useKafkaSay()
  const state = useKafkaState()
  const producer = state.producers.find(each => each.name === name)
  if (producer === undefined) return null
  const isRunning = producer.life === 'running'
  const program = state.consumers.find(({ settings }) => settings.writesWith === name)
  const isItsOwn = isRunning && program === undefined
  const life = lifeDeeds(say, { name, life: producer.life, isCut: state.cut.includes(producer.part) })
  return (
    <>
      <Deeds deeds={life.filter(({ action }) => action.do !== 'crash' || isRunning)} />
      {program !== undefined && <p className="small">{say('kafkaPage.deed.oneProcess', { program: program.name })}</p>}
      {isItsOwn && producer.settings.transactionalId !== null && (
        <Deeds deeds={TRANSACTION.map(verb => ({ text: `${verb}()`, action: { do: verb, on: name } }))} />
      )}
      {isItsOwn && <ProduceForm name={name} usual={producer.settings.topic} />}
    </>
  )
}

/** One record by hand: its topic, key, value and, if wanted, its partition. */
function ProduceForm({ name, usual }: { readonly name: string; readonly usual: string }) {
  const say = useKafkaSay()
  const session = useSession()
  const topics = useKafkaTopology().topics.map(each => each.name)
  const [wish, setWish] = useState({ topic: usual, key: 'a', value: 'by hand', partition: '' })
  const topic = topics.includes(wish.topic) ? wish.topic : (topics[0] ?? '')
  const field = (id: 'key' | 'value' | 'partition') => (
    <TextField
      label={say(`kafkaPage.produce.${id}`)}
      value={wish[id]}
      onCommit={text => setWish({ ...wish, [id]: text })}
    />
  )
  const send = (): void => {
    const partition = /^\d+$/.test(wish.partition.trim()) ? Number(wish.partition) : null
    const record = { key: textOrNull(wish.key), value: textOrNull(wish.value), partition }
    session.act({ do: 'produce', on: name, value: { topic, records: [record] } })
  }
  return (
    <details className="moreFold kafkaForm">
      <summary>{say('kafkaPage.produce.title')}</summary>
      <Select
        label={say('kafkaPage.produce.topic')}
        named
        options={topics.map(each => ({ value: each, text: each }))}
        chosen={topic}
        onChoose={chosen => setWish({ ...wish, topic: chosen })}
      />
      {field('key')}
      {field('value')}
      {field('partition')}
      <p className="small">{say('kafkaPage.produce.about')}</p>
      <button type="button" className="button primary" onClick={send}>
        {say('kafkaPage.produce.send')}
      </button>
    </details>
  )
}
