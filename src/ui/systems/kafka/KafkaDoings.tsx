import type { ScenePart } from '../../../engine/scene.ts'
import { BrokerDeeds } from './BrokerDeeds.tsx'
import { ConsumerDeeds } from './ConsumerDeeds.tsx'
import { GroupDeeds } from './GroupDeeds.tsx'
import { PartitionDeeds } from './PartitionDeeds.tsx'
import { ProducerDeeds } from './ProducerDeeds.tsx'

/** What can be done by hand to a part of Kafka. */
export function KafkaDoings({ part }: { readonly part: ScenePart }) {
  const name = nameOfPart(part)
  switch (part.kind) {
    case 'producer':
      return <ProducerDeeds name={name} />
    case 'consumer':
      return <ConsumerDeeds name={name} />
    case 'log':
      return <PartitionDeeds name={name} />
    case 'group':
      return <GroupDeeds group={name} />
    case 'node':
      return <BrokerDeeds id={name} />
    default:
      return null
  }
}

/** A part goes by where it stands in the topology: "consumers.c1" is the consumer c1, "brokers.0" the broker 0. */
export function nameOfPart({ id }: Pick<ScenePart, 'id'>): string {
  return id.slice(id.indexOf('.') + 1)
}
