import { AllBrokers } from './BrokerDeeds.tsx'
import { ConsumerDeeds } from './ConsumerDeeds.tsx'
import { type Deed, Deeds } from './Deeds.tsx'
import { addMember, addProducer, groupsOf } from './GroupDeeds.tsx'
import { useKafkaSay, useKafkaTopology } from './useKafka.ts'

/** What stands first in a group of settings: what can be done by hand to the parts it is about. */
export function KafkaGroupHead({ group, target }: { readonly group: string; readonly target: string }) {
  switch (group) {
    case 'cluster':
      return <Release />
    case 'brokers':
      return <AllBrokers />
    case 'producers':
      return <MoreProducers />
    case 'consumers':
      return <MoreMembers />
    case 'faults':
      return <FaultsOf target={target} />
    default:
      return null
  }
}

/** What the release on the stage is, and does when nothing is said. */
function Release() {
  const say = useKafkaSay()
  const { release } = useKafkaTopology()
  return <p className="small kafkaRelease">{say(`kafkaPage.release.${release}`)}</p>
}

function MoreProducers() {
  const say = useKafkaSay()
  const action = addProducer(useKafkaTopology())
  return action === null ? null : <Deeds deeds={[{ text: say('kafkaPage.producers.add'), action }]} />
}

function MoreMembers() {
  const say = useKafkaSay()
  const topology = useKafkaTopology()
  const deeds = groupsOf(topology).flatMap((group): Deed[] => {
    const action = addMember(topology, group)
    return action === null ? [] : [{ text: say('kafkaPage.group.add', { group }), action }]
  })
  return <Deeds deeds={deeds} />
}

/** A fault happens to one of them: to the first, where all are meant. */
function FaultsOf({ target }: { readonly target: string }) {
  const say = useKafkaSay()
  const [first] = Object.keys(useKafkaTopology().consumers)
  const name = target === '*' ? first : target
  if (name === undefined) return null
  return (
    <>
      {target === '*' && <p className="small">{say('kafkaPage.faults.first', { name })}</p>}
      <ConsumerDeeds name={name} />
    </>
  )
}
