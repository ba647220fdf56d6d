import {
  type AssignorName,
  assign,
  type ClientRelease,
  revocations,
} from '../../../src/brokers/kafka/assignors/assign.ts'
import {
  type AssignedMember,
  byTopic,
  partitionName,
  type TopicPartition,
} from '../../../src/brokers/kafka/assignors/assignment.ts'

export type Lists = Readonly<Record<string, readonly string[]>>

/** One completed join phase: who has what afterwards, what each gave up for it and what each got. */
export interface Round {
  readonly generation: number
  readonly assignment: Lists
  readonly revoked: Lists
  readonly added: Lists
}

export interface GroupEvent {
  readonly join?: readonly { readonly id: string; readonly topics: readonly string[]; readonly instanceId?: string }[]
  readonly leave?: readonly string[]
  readonly topics?: Readonly<Record<string, number>>
}

export interface TableCase {
  readonly name: string
  readonly assignor: AssignorName
  readonly topics: Readonly<Record<string, number>>
  readonly events: readonly GroupEvent[]
}

/** Plays a group of the table: after each event rounds are run until nobody has to give anything up. */
export function playGroup({ assignor, topics, events }: TableCase, release: ClientRelease): Round[][] {
  let members: AssignedMember[] = []
  let counts = new Map(Object.entries(topics))
  let generation = 0
  return events.map(event => {
    members = [...members, ...(event.join ?? []).map(member => ({ ...member, owned: [] }))]
    members = members.filter(({ id }) => !event.leave?.includes(id))
    counts = new Map([...counts, ...Object.entries(event.topics ?? {})])
    const rounds: Round[] = []
    for (let isDone = false; !isDone; ) {
      const assignment = assign(assignor, members, counts, release)
      const revoked = revocations(members, assignment)
      rounds.push(roundOf(assignor, { generation: ++generation, members, assignment, revoked }))
      members = members.map(member => ({ ...member, owned: assignment.get(member.id) ?? [] }))
      isDone = !isCooperative(assignor) || revoked.size === 0
      if (rounds.length > 5) throw new Error('playGroup: the group does not come to rest')
    }
    return rounds
  })
}

interface Played {
  readonly generation: number
  readonly members: readonly AssignedMember[]
  readonly assignment: ReadonlyMap<string, readonly TopicPartition[]>
  readonly revoked: ReadonlyMap<string, readonly TopicPartition[]>
}

/** Eager members revoke everything before they rejoin; members of a cooperative group keep what the round leaves them. */
const isCooperative = (name: AssignorName): boolean => name === 'cooperative-sticky'

function roundOf(assignor: AssignorName, { generation, members, assignment, revoked }: Played): Round {
  const gaveUp = (member: AssignedMember): readonly TopicPartition[] =>
    isCooperative(assignor) ? (revoked.get(member.id) ?? []) : member.owned
  const added = (member: AssignedMember): readonly TopicPartition[] => {
    const kept = new Set(isCooperative(assignor) ? member.owned.map(partitionName) : [])
    return (assignment.get(member.id) ?? []).filter(partition => !kept.has(partitionName(partition)))
  }
  return {
    generation,
    assignment: listsOf(members, member => assignment.get(member.id) ?? [], true),
    revoked: listsOf(members, gaveUp, false),
    added: listsOf(members, added, false),
  }
}

function listsOf(
  members: readonly AssignedMember[],
  listOf: (member: AssignedMember) => readonly TopicPartition[],
  withEmpty: boolean,
): Lists {
  const lists = members.map(member => [member.id, [...listOf(member)].sort(byTopic).map(partitionName)] as const)
  return Object.fromEntries(lists.filter(([, list]) => withEmpty || list.length > 0))
}
