import type { KafkaState } from '../../../brokers/kafka/index.ts'
import { type Deed, Deeds } from './Deeds.tsx'
import { type SayKafkaPage, useKafkaSay, useKafkaState } from './useKafka.ts'

/** What can be done to one broker. */
export function BrokerDeeds({ id }: { readonly id: string }) {
  const say = useKafkaSay()
  return <Deeds deeds={deedsOf(say, useKafkaState(), id)} />
}

/** What can be done to each broker of the cluster, in one row. */
export function AllBrokers() {
  const say = useKafkaSay()
  const state = useKafkaState()
  return (
    <>
      {state.brokers.map(({ id }) => (
        <Deeds key={id} deeds={deedsOf(say, state, String(id))} />
      ))}
    </>
  )
}

function deedsOf(say: SayKafkaPage, { brokers, cut }: KafkaState, id: string): Deed[] {
  const broker = brokers.find(each => String(each.id) === id)
  if (broker === undefined) return []
  const kill: Deed = {
    text: say('kafkaPage.broker.kill', { id }),
    action: { do: 'killBroker', on: id },
    tone: 'danger',
  }
  const network: Deed = cut.includes(broker.part)
    ? { text: say('kafkaPage.broker.heal', { id }), action: { do: 'heal', on: id }, tone: 'mend' }
    : { text: say('kafkaPage.broker.cut', { id }), action: { do: 'cut', on: id }, tone: 'danger' }
  switch (broker.life) {
    case 'up':
      return [
        kill,
        { text: say('kafkaPage.broker.stop', { id }), action: { do: 'stopBroker', on: id }, tone: 'danger' },
        network,
      ]
    case 'stopped':
      return [
        { text: say('kafkaPage.broker.continue', { id }), action: { do: 'continueBroker', on: id }, tone: 'mend' },
        kill,
      ]
    case 'down':
      return [{ text: say('kafkaPage.broker.start', { id }), action: { do: 'startBroker', on: id }, tone: 'mend' }]
  }
}
