import * as z from 'zod/mini'
import {
  type AssignorName,
  assign,
  type ClientRelease,
  revocations,
} from '../../../src/brokers/kafka/assignors/assign.ts'
import {
  type AssignedMember,
  type Assignment,
  partitionName,
  type TopicPartition,
} from '../../../src/brokers/kafka/assignors/assignment.ts'
import { generalSticky } from '../../../src/brokers/kafka/assignors/generalSticky.ts'
import type { Verdict } from '../verdict.ts'
import { differ } from './compare.ts'
import { profileFor } from './play.ts'

const text = z.string()
const lists = z.record(text, z.array(text))
const round = z.looseObject({ generation: z.number(), assignment: lists, revoked: lists, added: lists })
const happened = z.array(z.looseObject({ rounds: z.array(round) }))
const outcome = z.looseObject({
  observed: z.optional(happened),
  variants: z.optional(z.array(z.looseObject({ observed: happened }))),
})

const caseSchema = z.looseObject({
  name: text,
  assignor: text,
  topics: z.record(text, z.number()),
  events: z.array(
    z.looseObject({
      join: z.optional(z.array(z.looseObject({ id: text, topics: z.array(text), instanceId: z.optional(text) }))),
      leave: z.optional(z.array(text)),
      topics: z.optional(z.record(text, z.number())),
    }),
  ),
  observed: z.optional(happened),
  variants: z.optional(z.array(z.looseObject({ observed: happened }))),
  observedByVersion: z.optional(z.record(text, outcome)),
})

/** Groups that were assigned by the assignor classes of a release. */
export const assignorsSchema = z.looseObject({
  observedOn: z.array(z.looseObject({ version: text })).check(z.minLength(1)),
  cases: z.array(caseSchema).check(z.minLength(1)),
})

/** Groups of librdkafka's members, by the partition sets they had. */
export const librdkafkaSchema = z.looseObject({
  cases: z
    .array(
      z.looseObject({
        strategy: z.enum(['range', 'roundrobin', 'cooperative-sticky']),
        topics: z.record(text, z.number()),
        observed: z.array(z.looseObject({ step: text, blocks: z.optional(z.array(z.array(text))) })),
      }),
    )
    .check(z.minLength(1)),
})

type Case = z.infer<typeof caseSchema>
type Lists = Readonly<Record<string, readonly string[]>>

interface Round {
  readonly generation: number
  readonly assignment: Lists
  readonly revoked: Lists
  readonly added: Lists
}

/** Compares every case on every release; where several outcomes were seen, it must be one of them. */
export function verdictOnAssignors(name: string, table: z.infer<typeof assignorsSchema>): Verdict {
  for (const { version } of table.observedOn) {
    const release = profileFor(version)
    if (release === undefined) return { outcome: 'unsupported', name, why: `release ${version} is not modelled` }
    for (const each of table.cases) {
      const outcomes = outcomesOf(each, version)
      if (outcomes.length === 0) continue
      const got = playGroup(each, release)
      const isOne = outcomes.some(
        wanted =>
          !differ(
            wanted.map(({ rounds }) => rounds.map(picked)),
            got,
          ),
      )
      // Where twenty runs showed twenty outcomes, they are a sample: what is handed out in which portions must be among them.
      const isLike =
        outcomes.length > MOST_VARIANTS &&
        outcomes.some(wanted => !differ(shapes(wanted.map(({ rounds }) => rounds)), shapes(got)))
      if (isOne || isLike) continue
      const why = `${version}: ${each.name}: Kafka ${JSON.stringify(outcomes[0]?.map(({ rounds }) => rounds.map(({ assignment }) => assignment)))}, the model ${JSON.stringify(got.map(rounds => rounds.map(({ assignment }) => assignment)))}`
      return { outcome: 'fail', name, why }
    }
  }
  return { outcome: 'pass', name, why: '' }
}

const MOST_VARIANTS = 8

function outcomesOf(each: Case, version: string) {
  const { observed, variants } = each.observedByVersion?.[version] ?? each
  if (variants !== undefined) return variants.map(variant => variant.observed)
  return observed === undefined ? [] : [observed]
}

function picked({ generation, assignment, revoked, added }: Round): Round {
  return { generation, assignment, revoked, added }
}

function shapes(events: readonly (readonly Round[])[]): string[][] {
  return events.flat().map(({ assignment }) =>
    Object.values(assignment)
      .map(list => list.join())
      .sort(),
  )
}

const MOST_ROUNDS = 5

/** Plays a group: after each event, rounds until nobody has to give anything up. */
function playGroup({ assignor, topics, events }: Case, release: ClientRelease): Round[][] {
  const name = assignor as AssignorName
  const isCooperative = name === 'cooperative-sticky'
  let members: AssignedMember[] = []
  const counts = new Map(Object.entries(topics))
  let generation = 0
  return events.map(event => {
    const joined = (event.join ?? []).map(({ id, topics: wanted, instanceId }) => ({
      id,
      topics: wanted,
      owned: [],
      ...(instanceId === undefined ? {} : { instanceId }),
    }))
    members = [...members, ...joined].filter(({ id }) => event.leave?.includes(id) !== true)
    for (const [topic, count] of Object.entries(event.topics ?? {})) counts.set(topic, count)
    const rounds: Round[] = []
    for (let isDone = false; !isDone && rounds.length < MOST_ROUNDS; ) {
      const assignment = assign(name, members, counts, release)
      const revoked = revocations(members, assignment)
      generation += 1
      rounds.push(roundOf(members, { assignment, revoked, generation, isCooperative }))
      members = members.map(member => ({ ...member, owned: assignment.get(member.id) ?? [] }))
      isDone = !isCooperative || revoked.size === 0
    }
    return rounds
  })
}

interface Assigned {
  readonly assignment: Assignment
  readonly revoked: Assignment
  readonly generation: number
  readonly isCooperative: boolean
}

function roundOf(
  members: readonly AssignedMember[],
  { assignment, revoked, generation, isCooperative }: Assigned,
): Round {
  const had = (member: AssignedMember): Set<string> => new Set(isCooperative ? member.owned.map(partitionName) : [])
  const added = (member: AssignedMember): readonly TopicPartition[] =>
    (assignment.get(member.id) ?? []).filter(each => !had(member).has(partitionName(each)))
  return {
    generation,
    assignment: listsOf(members, ({ id }) => assignment.get(id) ?? [], true),
    revoked: listsOf(members, member => (isCooperative ? (revoked.get(member.id) ?? []) : member.owned), false),
    added: listsOf(members, added, false),
  }
}

function listsOf(
  members: readonly AssignedMember[],
  listOf: (member: AssignedMember) => readonly TopicPartition[],
  withEmpty: boolean,
): Lists {
  const all = members.map(member => [member.id, namesInOrder(listOf(member))] as const)
  return Object.fromEntries(all.filter(([, list]) => withEmpty || list.length > 0))
}

function namesInOrder(partitions: readonly TopicPartition[]): string[] {
  const inOrder = [...partitions].sort((one, other) =>
    one.topic === other.topic ? one.partition - other.partition : one.topic < other.topic ? -1 : 1,
  )
  return inOrder.map(partitionName)
}

/** librdkafka computes by itself, in C: its sticky assignor is the general one of the Java client, whatever the subscriptions. */
export function verdictOnLibrdkafka(name: string, { cases }: z.infer<typeof librdkafkaSchema>): Verdict {
  for (const { strategy, topics, observed } of cases) {
    const counts = new Map(Object.entries(topics))
    let members: AssignedMember[] = []
    for (const { step, blocks } of observed) {
      if (blocks === undefined) continue
      members = [...members, { id: `c${members.length + 1}`, topics: [...counts.keys()], owned: [] }]
      members = comeToRest(strategy, members, counts)
      const got = members.map(({ owned }) => namesInOrder(owned)).sort(byFirst)
      const wanted = blocks.map(block => [...block]).sort(byFirst)
      if (differ(wanted, got))
        return {
          outcome: 'fail',
          name,
          why: `${strategy} on ${JSON.stringify(topics)}: ${step}: librdkafka ${JSON.stringify(wanted)}, the model ${JSON.stringify(got)}`,
        }
    }
  }
  return { outcome: 'pass', name, why: '' }
}

function byFirst(one: readonly string[], other: readonly string[]): number {
  return (one[0] ?? '') < (other[0] ?? '') ? -1 : 1
}

function comeToRest(
  strategy: AssignorName,
  before: readonly AssignedMember[],
  counts: ReadonlyMap<string, number>,
): AssignedMember[] {
  let members = [...before]
  for (let count = 0; count < MOST_ROUNDS; count++) {
    const target =
      strategy === 'cooperative-sticky'
        ? generalSticky(members, counts, 'fromMostLoaded')
        : assign(strategy, members, counts, '2.8')
    const owners = new Map(members.flatMap(({ id, owned }) => owned.map(each => [partitionName(each), id] as const)))
    const isRound = strategy === 'cooperative-sticky'
    const revoked = revocations(members, target)
    members = members.map(member => ({
      ...member,
      owned: (target.get(member.id) ?? []).filter(each => {
        const owner = owners.get(partitionName(each))
        return !isRound || owner === undefined || owner === member.id
      }),
    }))
    if (!isRound || revoked.size === 0) break
  }
  return members
}
