import type { RabbitTopology } from '../../../brokers/rabbitmq/index.ts'
import type { Say } from '../../../engine/say.ts'
import { useReader } from '../../reader.ts'
import { useView } from '../../useSession.ts'
import type { RabbitWord } from './words.ts'

/** Gives what says the words of RabbitMQ's page. */
export function useRabbitSay(): Say<RabbitWord> {
  return useReader().sayAny
}

/** Gives the settings of the RabbitMQ on the stage, as they are at the playhead. Throws where another system is. */
export function useRabbitTopology(): RabbitTopology {
  const topology = useView(view => view.topology)
  if ('exchanges' in topology) return topology
  throw new Error(`useRabbitTopology: must be on a stage of RabbitMQ, got ${Object.keys(topology)}`)
}

/** Who does by hand what no program of the scenario does: declares, binds, purges. */
export const ADMIN = 'admin'
