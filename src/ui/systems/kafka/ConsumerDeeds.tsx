import { useState } from 'react'
import { nameOf } from '../../../brokers/kafka/index.ts'
import { Select } from '../../controls/Select.tsx'
import { TextField } from '../../controls/TextField.tsx'
import { useSession } from '../../useSession.ts'
import { type Deed, Deeds } from './Deeds.tsx'
import { lifeDeeds } from './lifeDeeds.ts'
import { seekTarget } from './offsetText.ts'
import { useKafkaSay, useKafkaState } from './useKafka.ts'

/** What can be done to a consumer: its process, its offsets, its place in the log. */
export function ConsumerDeeds({ name }: { readonly name: string }) {
  const say = useKafkaSay()
  const state = useKafkaState()
  const consumer = state.consumers.find(each => each.name === name)
  if (consumer === undefined) return null
  const isRunning = consumer.life === 'running'
  const isShare = consumer.settings.protocol === 'share'
  // KFK-85: a program that writes in transactions commits in them only.
  const commitsByHand = !isShare && consumer.settings.writesWith === null
  const life = lifeDeeds(say, { name, life: consumer.life, isCut: state.cut.includes(consumer.part) })
  const more: Deed[] = isRunning
    ? [
        { text: say('kafkaPage.deed.close'), action: { do: 'close', on: name } },
        { text: say('kafkaPage.deed.stall'), action: { do: 'stall', on: name, value: { ms: 10_000 } } },
        ...(commitsByHand ? [{ text: say('kafkaPage.deed.commit'), action: { do: 'commitSync', on: name } }] : []),
      ]
    : []
  const owned = state.partitions.filter(({ index }) => consumer.owned.includes(index)).map(nameOf)
  return (
    <>
      <Deeds deeds={[...life, ...more]} />
      {isRunning && !isShare && owned.length > 0 && <SeekForm name={name} partitions={owned} />}
    </>
  )
}

function SeekForm({ name, partitions }: { readonly name: string; readonly partitions: readonly string[] }) {
  const say = useKafkaSay()
  const session = useSession()
  const [wish, setWish] = useState({ tp: '', offset: '0' })
  const tp = partitions.includes(wish.tp) ? wish.tp : (partitions[0] ?? '')
  const seek = (offset: number | string) => session.act({ do: 'seek', on: name, value: { tp, offset } })
  return (
    <details className="moreFold kafkaForm">
      <summary>{say('kafkaPage.seek.title')}</summary>
      <p className="small">{say('kafkaPage.seek.about')}</p>
      <Select
        label={say('kafkaPage.seek.partition')}
        named
        options={partitions.map(each => ({ value: each, text: each }))}
        chosen={tp}
        onChoose={chosen => setWish({ ...wish, tp: chosen })}
      />
      <TextField
        label={say('kafkaPage.seek.offset')}
        value={wish.offset}
        onCommit={offset => setWish({ ...wish, offset })}
      />
      <div className="buttons">
        <button type="button" className="button primary" onClick={() => seek(seekTarget(wish.offset))}>
          {say('kafkaPage.seek.do')}
        </button>
        <button type="button" className="button" onClick={() => seek('beginning')}>
          {say('kafkaPage.seek.beginning')}
        </button>
        <button type="button" className="button" onClick={() => seek('end')}>
          {say('kafkaPage.seek.end')}
        </button>
      </div>
    </details>
  )
}
