import type { KafkaState, KafkaTopology } from '../../../brokers/kafka/index.ts'
import type { Say } from '../../../engine/say.ts'
import { useReader } from '../../reader.ts'
import { useSession, useView } from '../../useSession.ts'
import type { KafkaPageWord } from './words.ts'

/** Says the words of Kafka's page. */
export type SayKafkaPage = Say<KafkaPageWord>

/** Gives what says the words of Kafka's page. */
export function useKafkaSay(): SayKafkaPage {
  return useReader().sayAny
}

/** Gives the settings of the Kafka on the stage, as they are at the playhead. Throws where another system is. */
export function useKafkaTopology(): KafkaTopology {
  const topology = useView(view => view.topology)
  if ('topics' in topology) return topology as KafkaTopology
  throw new Error(`useKafkaTopology: must be on a stage of Kafka, got ${Object.keys(topology)}`)
}

/** Gives the state of the Kafka on the stage at the playhead, anew with every moment that is shown and every edit. */
export function useKafkaState(): KafkaState {
  useView(view => view.atMs)
  useView(view => view.edits)
  return useSession().state as KafkaState
}
