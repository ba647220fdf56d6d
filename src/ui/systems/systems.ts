import { BROKER_KINDS, type BrokerKind, brokerOf, registeredBroker } from '../../brokers/registry.ts'
import { loadBroker } from '../../state/loadBroker.ts'
import { bringWords } from '../words/late.ts'
import { plainSystem } from './plain/plainSystem.ts'
import type { System } from './system.ts'

/** The systems that are here. The plain queue comes with the page; the others are fetched when somebody wants them. */
const here = new Map<string, System>([['plain', plainSystem]])

const LOADERS: Readonly<Partial<Record<BrokerKind, () => Promise<System>>>> = {
  rabbitmq: async () => (await import('./rabbitmq/rabbitSystem.ts')).rabbitSystem,
  kafka: async () => (await import('./kafka/kafkaSystem.ts')).kafkaSystem,
}

/** The systems that can be chosen on the page, in order. */
export const SYSTEM_KINDS: readonly BrokerKind[] = BROKER_KINDS.filter(kind => here.has(kind) || kind in LOADERS)

/** Takes a broker's kind, gives its system if it is here with its model, else null. */
export function systemHere(kind: string): System | null {
  return registeredBroker(kind) === null ? null : (here.get(kind) ?? null)
}

/** Fetches a system and its model, once. Rejects when they cannot be fetched; asking again then tries again. */
export async function loadSystem(kind: BrokerKind): Promise<System> {
  const known = systemHere(kind)
  if (known !== null) return known
  const load = LOADERS[kind]
  if (load === undefined) throw new Error(`loadSystem: there is no page for this system yet, got "${kind}"`)
  const [system] = await Promise.all([load(), loadBroker(kind)])
  bringWords({ ...brokerOf(kind).words, ...system.words })
  here.set(kind, system)
  return system
}
