import type { LinkKind, SceneLink } from '../../engine/scene.ts'
import type { Consumer } from './consumerState.ts'
import { consumerId, isAnswering, isConnected, isMember, partitionId, producerId } from './onStage.ts'
import type { Producer } from './producerState.ts'
import { programOf } from './programs.ts'
import type { Move } from './recent.ts'
import { type Sketch, WIRE_LENGTH } from './sketch.ts'
import { type Partition, partitionAt } from './state.ts'

export const publishLink = (producer: string, partition: Partition): string =>
  `${producerId(producer)}>${partitionId(partition)}`
export const readLink = (partition: Partition, consumer: string): string =>
  `${partitionId(partition)}>${consumerId(consumer)}`

/** Up to so many partitions of a topic a producer has a wire to each; beyond, only to those that it has used lately. */
const WIRED_TO_ALL = 6

/** How long a wire is left that was used (microseconds), and the time that rates are counted over. */
const USED_LATELY = 2_000_000
const RATE_OVER = 1_000_000

/** When so much is remembered, something has been forgotten. */
const FULL = 450

/** What links need of a scene: they are made before its tokens, which run on them. */
export type Stage = Pick<Sketch, 'state' | 'at'>

/** A link before anything is known to move on it. */
export type BareLink = Omit<SceneLink, 'moving'>

/** Takes a state and a moment, gives the links: who writes to which log, and who reads which. */
export function linksOf(stage: Stage): BareLink[] {
  const { state } = stage
  const lately = latelyOf(stage)
  return [
    ...state.producers.flatMap(producer => publishLinks(stage, producer, lately)),
    ...state.consumers.filter(({ retired }) => !retired).flatMap(consumer => readLinks(stage, consumer, lately)),
  ]
}

/** What is known of the last time of each pair of part and partition. */
interface Lately {
  /** When it was last used, by who and partition. */
  readonly usedAt: ReadonlyMap<string, number>
  readonly perSecond: ReadonlyMap<string, number>
  /** The last that was said of who reads a partition. */
  readonly given: ReadonlyMap<string, Move>
}

const pair = (part: number, partition: number): string => `${part} ${partition}`

function latelyOf(stage: Stage): Lately {
  const usedAt = new Map<string, number>()
  const perSecond = new Map<string, number>()
  for (const { index, replicas, leader } of stage.state.partitions) {
    const records = replicas.find(({ broker }) => broker === leader)?.log.records ?? []
    for (let place = records.length - 1; place >= 0; place--) {
      const record = records[place]
      if (record === undefined || record.at <= stage.at - USED_LATELY) break
      const who = pair(record.from, index)
      usedAt.set(who, Math.max(record.at, usedAt.get(who) ?? 0))
      if (record.marker === null && record.at > stage.at - RATE_OVER) perSecond.set(who, (perSecond.get(who) ?? 0) + 1)
    }
  }
  return { usedAt, perSecond, given: readLately(stage, perSecond) }
}

/** Counts what was read over the last second; where more has been forgotten than a second holds, the rest stands for it. */
function readLately({ state, at }: Stage, perSecond: Map<string, number>): ReadonlyMap<string, Move> {
  const given = new Map<string, Move>()
  const counts = new Map<string, number>()
  for (const move of state.recent) {
    const { what, partition } = move
    if (what === 'assign' || what === 'revoke')
      given.set(pair(what === 'assign' ? move.to : move.from, partition), move)
    if (what !== 'fetch' || move.at <= at - RATE_OVER) continue
    const who = pair(move.to, partition)
    counts.set(who, (counts.get(who) ?? 0) + 1)
  }
  const oldest = state.recent[0]?.at ?? at
  const isForgotten = state.recent.length >= FULL && oldest > at - RATE_OVER
  const over = isForgotten ? Math.max(1000, at - oldest) : RATE_OVER
  for (const [who, count] of counts) perSecond.set(who, Math.round((count * RATE_OVER) / over))
  return given
}

function publishLinks(stage: Stage, producer: Producer, lately: Lately): BareLink[] {
  const { state, at } = stage
  const own = state.topics.get(producer.settings.topic)?.partitions ?? []
  const writesByItself = producer.settings.interval !== null || programOf(state, producer) !== undefined
  const wired = new Set(own.length <= WIRED_TO_ALL && writesByItself ? own : [])
  for (const id of producer.queue) {
    const batch = state.batches.get(id)
    if (batch !== undefined) wired.add(batch.partition)
  }
  for (const { index } of state.partitions) {
    const usedAt = lately.usedAt.get(pair(producer.part, index))
    if (usedAt !== undefined && usedAt > at - USED_LATELY) wired.add(index)
  }
  return [...wired]
    .sort((one, other) => one - other)
    .map((index): BareLink => {
      const partition = partitionAt(state, index)
      return {
        id: publishLink(producer.name, partition),
        kind: 'publish',
        from: producerId(producer.name),
        to: partitionId(partition),
        up: isConnected(state, producer) && isAnswering(state, partition),
        ratePerSecond: lately.perSecond.get(pair(producer.part, index)) ?? 0,
      }
    })
}

/** KFK-91: the members of a share group all read every partition; everybody else only what was given to them. */
function readLinks(stage: Stage, consumer: Consumer, lately: Lately): BareLink[] {
  const { state } = stage
  const { settings, life } = consumer
  if (life === 'closed') return taken(stage, consumer, lately)
  if (settings.protocol === 'share') {
    const all = settings.topics.flatMap(topic => state.topics.get(topic)?.partitions ?? [])
    return all.map(index => readLinkTo(stage, 'deliver', consumer, { index, lately }))
  }
  const isZombie = life === 'dead' && !isMember(state, consumer)
  const owned = isZombie ? [] : consumer.owned
  return [
    ...owned.map(index => readLinkTo(stage, 'assign', consumer, { index, lately })),
    ...taken(stage, consumer, lately),
  ]
}

function readLinkTo(
  stage: Stage,
  kind: LinkKind,
  consumer: Consumer,
  { index, lately }: { readonly index: number; readonly lately: Lately },
): BareLink {
  const { state, at } = stage
  const partition = partitionAt(state, index)
  const who = pair(consumer.part, index)
  const move = lately.given.get(who)
  const since = move?.what === 'assign' ? at - move.at : WIRE_LENGTH
  return {
    id: readLink(partition, consumer.name),
    kind,
    from: partitionId(partition),
    to: consumerId(consumer.name),
    up: isConnected(state, consumer) && isAnswering(state, partition) && isMember(state, consumer),
    ratePerSecond: lately.perSecond.get(who) ?? 0,
    ...(since < WIRE_LENGTH ? { drawn: since / WIRE_LENGTH } : {}),
  }
}

/** Wires that were just taken away. */
function taken(stage: Stage, consumer: Consumer, lately: Lately): BareLink[] {
  const { state, at } = stage
  return state.partitions.flatMap((partition): BareLink[] => {
    const move = lately.given.get(pair(consumer.part, partition.index))
    if (move?.what !== 'revoke' || at >= move.at + WIRE_LENGTH || consumer.owned.includes(partition.index)) return []
    return [
      {
        id: readLink(partition, consumer.name),
        kind: 'assign',
        from: partitionId(partition),
        to: consumerId(consumer.name),
        up: true,
        ratePerSecond: 0,
        drawn: 1 - (at - move.at) / WIRE_LENGTH,
      },
    ]
  })
}
