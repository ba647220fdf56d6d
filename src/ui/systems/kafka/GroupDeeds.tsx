import type { KafkaTopology } from '../../../brokers/kafka/index.ts'
import type { Action, ActionValue } from '../../../engine/model.ts'
import { writersIn } from './catalogueConsumers.ts'
import { Deeds } from './Deeds.tsx'
import { useKafkaSay, useKafkaTopology } from './useKafka.ts'

const TARGETS = ['earliest', 'latest'] as const

/** What can be done to a group: one more member, and its offsets set from outside. */
export function GroupDeeds({ group }: { readonly group: string }) {
  const say = useKafkaSay()
  const topology = useKafkaTopology()
  const add = addMember(topology, group)
  const isShare = Object.values(topology.consumers).some(each => each.group === group && each.protocol === 'share')
  return (
    <Deeds
      deeds={[
        ...(add === null ? [] : [{ text: say('kafkaPage.group.add', { group }), action: add }]),
        ...(isShare
          ? []
          : TARGETS.map(to => ({
              text: say(`kafkaPage.group.${to}`),
              action: { do: 'resetOffsets', on: group, value: { to } },
            }))),
      ]}
    />
  )
}

/**
 * Takes the settings and a group, gives what adds a member like the first one of it; null where the group has none to be like, or where
 * that one writes with a producer (KFK-85) and there is no other to write with.
 */
export function addMember({ consumers, producers }: KafkaTopology, group: string): Action | null {
  const like = Object.entries(consumers).find(([, each]) => each.group === group)
  if (like === undefined) return null
  const [name, settings] = like
  const writesWith = settings.writesWith === null ? null : freeWriter({ consumers, producers })
  if (writesWith === undefined) return null
  const taken = [...Object.keys(consumers), ...Object.keys(producers)]
  // Two of one static name would fence each other.
  return {
    do: 'addConsumer',
    on: nextName(name, taken),
    value: { ...settings, groupInstanceId: null, writesWith } as unknown as ActionValue,
  }
}

/** A producer that writes in transactions for nobody yet. */
function freeWriter({ consumers, producers }: Pick<KafkaTopology, 'consumers' | 'producers'>): string | undefined {
  const taken = new Set(Object.values(consumers).map(({ writesWith }) => writesWith))
  return writersIn({ producers }).find(name => !taken.has(name))
}

/** Takes the settings, gives what adds a producer like the first one; null where there is none. */
export function addProducer({ consumers, producers }: KafkaTopology): Action | null {
  const [first] = Object.entries(producers)
  if (first === undefined) return null
  const [name, settings] = first
  const taken = [...Object.keys(consumers), ...Object.keys(producers)]
  // A second producer of one transactional id would fence the first.
  return {
    do: 'addProducer',
    on: nextName(name, taken),
    value: { ...settings, transactionalId: null } as unknown as ActionValue,
  }
}

/** c1, c2 ... or shop, shop2 ...: the first name like the given one that nobody has. */
function nextName(like: string, taken: readonly string[]): string {
  const stem = like.replace(/\d+$/, '')
  for (let number = 2; ; number++) if (!taken.includes(`${stem}${number}`)) return `${stem}${number}`
}

/** Every group that somebody is in. */
export function groupsOf({ consumers }: KafkaTopology): readonly string[] {
  return [...new Set(Object.values(consumers).flatMap(({ group }) => (group === null ? [] : [group])))]
}
