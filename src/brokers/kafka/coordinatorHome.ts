import type { Group } from './groupState.ts'
import { isReachable, type KafkaState, type Work } from './state.ts'

const OFFSETS_PARTITIONS = 50
const OFFSETS_REPLICAS = 3
const SMALLEST_INT = -2_147_483_648

/** KFK-38: the brokers that hold a group's partition of `__consumer_offsets`, first its preferred leader. */
export function homesOf(state: KafkaState, group: string): number[] {
  const count = state.brokers.length
  const hash = javaHash(group)
  // Kafka's Utils.abs: the smallest int has no absolute value among ints, and counts as 0.
  const partition = (hash === SMALLEST_INT ? 0 : Math.abs(hash)) % OFFSETS_PARTITIONS
  return Array.from({ length: Math.min(OFFSETS_REPLICAS, count) }, (_, index) => (partition + index) % count)
}

/** Java's String.hashCode: 31 * h + letter, in 32 bits. */
function javaHash(text: string): number {
  let hash = 0
  for (let at = 0; at < text.length; at++) hash = (Math.imul(31, hash) + text.charCodeAt(at)) | 0
  return hash
}

/** When brokers are missed or come back, groups whose coordinator is gone get the next one; every member's session begins anew there. */
export function moveCoordinators({ state, turn }: Work): void {
  for (const group of state.groups) {
    const at = state.brokers[group.coordinator]
    if (at !== undefined && !at.missed) continue
    const next = homesOf(state, group.name).find(id => state.brokers[id]?.missed === false)
    if (next === undefined) continue
    group.coordinator = next
    for (const member of group.members.values()) member.deadline = turn.now + member.sessionTimeout
  }
}

/** Tells whether a group's coordinator answers. */
export function isCoordinated(state: KafkaState, group: Group): boolean {
  return isReachable(state, group.coordinator)
}
