import { useState } from 'react'
import { partitionNamed } from '../../../brokers/kafka/index.ts'
import { TextField } from '../../controls/TextField.tsx'
import { useSession } from '../../useSession.ts'
import { Deeds } from './Deeds.tsx'
import { seekTarget } from './offsetText.ts'
import { useKafkaSay, useKafkaState } from './useKafka.ts'

/** What can be done to a partition, or to its topic. */
export function PartitionDeeds({ name }: { readonly name: string }) {
  const say = useKafkaSay()
  const state = useKafkaState()
  const partition = partitionNamed(state, name)
  if (partition === undefined) return null
  const { topic } = partition
  const count = state.topics.get(topic)?.partitions.length ?? 0
  const elect = (type: 'preferred' | 'unclean') => ({
    text: say(`kafkaPage.partition.${type}`),
    action: { do: 'electLeader', on: name, value: { type } },
    ...(type === 'unclean' ? { tone: 'danger' as const } : {}),
  })
  return (
    <>
      <Deeds
        deeds={[
          {
            text: say('kafkaPage.partition.add', { topic, count: count + 1 }),
            action: { do: 'addPartitions', on: topic, value: { to: count + 1 } },
          },
          ...(partition.replicas.length > 1 ? [elect('preferred')] : []),
          ...(partition.leader < 0 ? [elect('unclean')] : []),
        ]}
      />
      <DeleteForm name={name} />
    </>
  )
}

function DeleteForm({ name }: { readonly name: string }) {
  const say = useKafkaSay()
  const session = useSession()
  const [before, setBefore] = useState('')
  const erase = (): void => {
    session.act({ do: 'deleteRecords', on: name, value: { before: before.trim() === '' ? -1 : seekTarget(before) } })
  }
  return (
    <details className="moreFold kafkaForm">
      <summary>{say('kafkaPage.partition.delete')}</summary>
      <TextField label={say('kafkaPage.partition.before')} value={before} onCommit={setBefore} />
      <button type="button" className="button danger" onClick={erase}>
        {say('kafkaPage.partition.delete')}
      </button>
    </details>
  )
}
