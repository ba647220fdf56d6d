import { BROKER_KINDS, type BrokerKind, brokerOf, isBrokerKind } from '../../brokers/registry.ts'
import { loadBroker } from '../../state/loadBroker.ts'
import { type Late, late } from '../late.ts'
import { bringWords } from '../words/late.ts'
import type { System } from './system.ts'

/** The systems, each fetched with its model when somebody wants it. The start page shows a plain queue and needs nothing beside it. */
const SYSTEMS: Readonly<Record<BrokerKind, Late<System>>> = {
  plain: withModel('plain', async () => (await import('./plain/plainSystem.ts')).plainSystem),
  rabbitmq: withModel('rabbitmq', async () => (await import('./rabbitmq/rabbitSystem.ts')).rabbitSystem),
  kafka: withModel('kafka', async () => (await import('./kafka/kafkaSystem.ts')).kafkaSystem),
}

/** The systems that can be chosen on the page, in order. */
export const SYSTEM_KINDS: readonly BrokerKind[] = BROKER_KINDS

/** Takes a broker's kind, gives its system with its model, here or to be fetched. */
export function lateSystem(kind: BrokerKind): Late<System> {
  return SYSTEMS[kind]
}

/** Takes a broker's kind, gives its system if it is here with its model, else null. */
export function systemHere(kind: string): System | null {
  return isBrokerKind(kind) ? SYSTEMS[kind].here() : null
}

/** Fetches a system and its model, once. Rejects when they cannot be fetched; asking again then tries again. */
export function loadSystem(kind: BrokerKind): Promise<System> {
  return SYSTEMS[kind].load()
}

function withModel(kind: BrokerKind, load: () => Promise<System>): Late<System> {
  return late(async () => {
    const [system] = await Promise.all([load(), loadBroker(kind)])
    bringWords({ ...brokerOf(kind).words, ...system.words })
    return system
  })
}
