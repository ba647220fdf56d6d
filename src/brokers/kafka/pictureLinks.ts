import type { LinkKind, SceneLink } from '../../engine/scene.ts'
import type { Consumer } from './consumerState.ts'
import { consumerId, isAnswering, isConnected, isMember, partitionId, producerId } from './onStage.ts'
import type { Producer } from './producerState.ts'
import { type Sketch, WIRE_LENGTH } from './sketch.ts'
import { type Move, type Partition, partitionAt } from './state.ts'

export const publishLink = (producer: string, partition: Partition): string =>
  `${producerId(producer)}>${partitionId(partition)}`
export const readLink = (partition: Partition, consumer: string): string =>
  `${partitionId(partition)}>${consumerId(consumer)}`

/** Up to so many partitions of a topic a producer has a wire to each; beyond, only to those that it has used lately. */
const WIRED_TO_ALL = 6

/** How long a wire is left that was used (microseconds), and the time that rates are counted over. */
const USED_LATELY = 2_000_000
const RATE_OVER = 1_000_000

/** Takes a scene in the making whose tokens are all placed, gives its links: who writes to which log, and who reads which. */
export function linksOf(sketch: Sketch): SceneLink[] {
  const { state } = sketch
  const lately = latelyOf(sketch)
  return [
    ...state.producers.flatMap(producer => publishLinks(sketch, producer, lately)),
    ...state.consumers.flatMap(consumer => readLinks(sketch, consumer, lately)),
  ]
}

/** What is remembered of each pair of part and partition. */
interface Lately {
  /** When it was last used, by who and partition. */
  readonly usedAt: ReadonlyMap<string, number>
  readonly perSecond: ReadonlyMap<string, number>
  /** The last that was said of who reads a partition. */
  readonly given: ReadonlyMap<string, Move>
}

const pair = (part: number, partition: number): string => `${part} ${partition}`

function latelyOf({ state, at }: Sketch): Lately {
  const usedAt = new Map<string, number>()
  const perSecond = new Map<string, number>()
  const given = new Map<string, Move>()
  for (const move of state.recent) {
    if (move.at > at) continue
    const { what, partition } = move
    if (what === 'assign' || what === 'revoke')
      given.set(pair(what === 'assign' ? move.to : move.from, partition), move)
    if (what !== 'append' && what !== 'fetch') continue
    const who = pair(what === 'append' ? move.from : move.to, partition)
    usedAt.set(who, move.at)
    if (move.at > at - RATE_OVER) perSecond.set(who, (perSecond.get(who) ?? 0) + 1)
  }
  return { usedAt, perSecond, given }
}

function publishLinks(sketch: Sketch, producer: Producer, lately: Lately): SceneLink[] {
  const { state, at } = sketch
  const own = state.topics.get(producer.settings.topic)?.partitions ?? []
  const wired = new Set(own.length <= WIRED_TO_ALL && producer.settings.interval !== null ? own : [])
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
    .map(index => {
      const partition = partitionAt(state, index)
      return link(sketch, 'publish', {
        id: publishLink(producer.name, partition),
        from: producerId(producer.name),
        to: partitionId(partition),
        up: isConnected(state, producer) && isAnswering(state, partition),
        ratePerSecond: lately.perSecond.get(pair(producer.part, index)) ?? 0,
      })
    })
}

function link(sketch: Sketch, kind: LinkKind, { id, ...more }: Omit<SceneLink, 'kind' | 'moving'>): SceneLink {
  return { id, kind, ...more, moving: sketch.moving.get(id) ?? 0 }
}

/** KFK-91: the members of a share group all read every partition; everybody else only what was given to them. */
function readLinks(sketch: Sketch, consumer: Consumer, lately: Lately): SceneLink[] {
  const { state } = sketch
  const { settings, life } = consumer
  if (life === 'closed') return taken(sketch, consumer, lately)
  if (settings.protocol === 'share') {
    const all = settings.topics.flatMap(topic => state.topics.get(topic)?.partitions ?? [])
    return all.map(index => readLinkTo(sketch, 'deliver', consumer, { index, lately }))
  }
  const isZombie = life === 'dead' && !isMember(state, consumer)
  const owned = isZombie ? [] : consumer.owned
  return [
    ...owned.map(index => readLinkTo(sketch, 'assign', consumer, { index, lately })),
    ...taken(sketch, consumer, lately),
  ]
}

function readLinkTo(
  sketch: Sketch,
  kind: LinkKind,
  consumer: Consumer,
  { index, lately }: { readonly index: number; readonly lately: Lately },
): SceneLink {
  const { state, at } = sketch
  const partition = partitionAt(state, index)
  const who = pair(consumer.part, index)
  const move = lately.given.get(who)
  const since = move?.what === 'assign' ? at - move.at : WIRE_LENGTH
  return link(sketch, kind, {
    id: readLink(partition, consumer.name),
    from: partitionId(partition),
    to: consumerId(consumer.name),
    up: isConnected(state, consumer) && isAnswering(state, partition) && isMember(state, consumer),
    ratePerSecond: lately.perSecond.get(who) ?? 0,
    ...(since < WIRE_LENGTH ? { drawn: since / WIRE_LENGTH } : {}),
  })
}

/** Wires that were just taken away. */
function taken(sketch: Sketch, consumer: Consumer, lately: Lately): SceneLink[] {
  const { state, at } = sketch
  return state.partitions.flatMap(partition => {
    const move = lately.given.get(pair(consumer.part, partition.index))
    if (move?.what !== 'revoke' || at >= move.at + WIRE_LENGTH || consumer.owned.includes(partition.index)) return []
    return link(sketch, 'assign', {
      id: readLink(partition, consumer.name),
      from: partitionId(partition),
      to: consumerId(consumer.name),
      up: true,
      ratePerSecond: 0,
      drawn: 1 - (at - move.at) / WIRE_LENGTH,
    })
  })
}
