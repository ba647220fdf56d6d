import type { PartStatus, SceneFigure, ScenePart } from '../../engine/scene.ts'
import { isDown } from './declareQueue.ts'
import type { Exchange } from './exchange.ts'
import { HOP_LENGTH } from './hop.ts'
import { hasMajority } from './nodes.ts'
import { channelOf, connectionOf, consumerId, exchangeId, producerId, queueId, UNROUTABLE } from './onStage.ts'
import { isOverLimit } from './overflow.ts'
import type { Held } from './pictureHands.ts'
import type { Producer } from './producers.ts'
import { type Consumer, consumerOf, type Queue, readyCount } from './queue.ts'
import { timeText } from './sentence.ts'
import type { Sketch } from './sketch.ts'
import type { RabbitState } from './state.ts'
import type { SayRabbit } from './words.ts'

const BARE = { detail: '', figures: [], capacity: null, below: null, progress: null } as const

/** Takes a scene in the making and what clients have, gives its parts in reading order: publishers, exchanges, queues, the drawer, consumers. */
export function partsOf(sketch: Sketch, hands: ReadonlyMap<string, readonly Held[]>): ScenePart[] {
  const { stage } = sketch
  return [
    ...stage.publishers.map(name => publisherPart(sketch, name)),
    ...stage.exchanges.map(exchange => exchangePart(sketch, exchange)),
    ...stage.queues.map(queue => queuePart(sketch, queue, hands)),
    drawerPart(sketch),
    ...stage.consumers.map(name => consumerPart(sketch, name, hands.get(name) ?? [])),
  ]
}

function publisherPart({ state, say }: Sketch, name: string): ScenePart {
  const client = state.clients.get(name)
  const producer = state.producers.find(each => each.name === name)
  const channel = client === undefined ? undefined : channelOf(state, client)
  const connection = client === undefined ? undefined : connectionOf(state, client)
  const held = connection?.held.filter(each => each.client === name && each.sent.numbers.length > 0).length ?? 0
  const waiting = [...(channel?.unconfirmed.values() ?? [])].filter(each => each.client === name).length
  const figures: SceneFigure[] = []
  if (held > 0) figures.push({ name: say('rabbitmq.held'), count: held })
  if (waiting > 0) figures.push({ name: say('rabbitmq.unconfirmed'), count: waiting })
  const detail = producer === undefined ? '' : rateOf(producer.settings, say)
  const part = { ...BARE, id: producerId(name), kind: 'producer', label: name, detail, figures } as const
  if (connection?.blocked === true)
    return {
      ...part,
      detail: say('rabbitmq.alarm', { reason: alarmOf(state) }),
      status: 'blocked',
      statusText: say('rabbitmq.status.blocked'),
    }
  const isOver = producer !== undefined && producer.settings.limit !== null && producer.made >= producer.settings.limit
  return isOver
    ? { ...part, status: 'idle', statusText: say('rabbitmq.status.finished') }
    : { ...part, status: producer === undefined ? 'idle' : 'working', statusText: '' }
}

/** What it is set to publish: nothing is said of one that publishes by hand. */
function rateOf({ interval, batchSize }: Producer['settings'], say: SayRabbit): string {
  return interval === null ? '' : rateText(interval.meanMs / batchSize, say)
}

function rateText(meanMs: number, say: SayRabbit): string {
  return say('rabbitmq.rate', { value: Number((1000 / meanMs).toPrecision(3)) })
}

function alarmOf({ alarms }: RabbitState): string {
  if (alarms.memory && alarms.disk) return 'both'
  return alarms.memory ? 'memory' : 'disk'
}

function exchangePart(sketch: Sketch, { name, type, durable }: Exchange): ScenePart {
  const { say } = sketch
  const label = name === '' ? say('rabbitmq.defaultExchange') : name
  const tags = durable ? [] : [say('rabbitmq.tag.transient')]
  return {
    ...BARE,
    id: exchangeId(name),
    kind: 'exchange',
    label,
    detail: say('rabbitmq.exchangeType', { type }),
    status: 'idle',
    statusText: lastWord(sketch, name),
    tags,
  }
}

/** How long what an exchange did with a message is left to read (microseconds). */
const TOLD_FOR = 1_800_000

/** What an exchange has just done with a message that it could not place. */
function lastWord({ state, at, say }: Sketch, name: string): string {
  const last = state.recent.findLast(thing => {
    if (thing.kind !== 'routed' && thing.kind !== 'cycle' && thing.kind !== 'deadEnd') return false
    const since = at - thing.message.sent.at - HOP_LENGTH
    const isWorthWords = thing.kind !== 'routed' || thing.outcome !== 'queued'
    return isWorthWords && thing.message.exchange === name && since >= 0 && since < TOLD_FOR
  })
  if (last?.kind === 'cycle' || last?.kind === 'deadEnd') return say(`rabbitmq.note.${last.kind}`)
  if (last?.kind !== 'routed') return ''
  return say(last.outcome === 'returned' ? 'rabbitmq.note.returned' : 'rabbitmq.note.unroutable')
}

function queuePart(sketch: Sketch, queue: Queue, hands: ReadonlyMap<string, readonly Held[]>): ScenePart {
  const { state, say } = sketch
  let unacked = 0
  for (const all of hands.values()) for (const held of all) if (held.queue === queue && !held.free) unacked += 1
  const figures: SceneFigure[] =
    queue.type === 'stream'
      ? [{ name: say('rabbitmq.messages'), count: queue.log.length }]
      : [
          { name: say('rabbitmq.ready'), count: readyCount(queue) },
          { name: say('rabbitmq.unacked'), count: unacked },
        ]
  if (queue.type === 'quorum' && queue.delayed.length > 0)
    figures.push({ name: say('rabbitmq.delayed'), count: queue.delayed.length })
  const nodes = nodesOf(state, queue)
  return {
    ...BARE,
    id: queueId(queue.name),
    kind: 'queue',
    label: queue.name,
    detail: say('rabbitmq.queueType', { type: queue.type, release: state.profile.release }),
    ...queueStatus(sketch, queue),
    figures,
    capacity: queue.type === 'stream' ? null : queue.rules.maxLength,
    tags: tagsOf(sketch, queue),
    ...(nodes.length > 0 ? { nodes } : {}),
    ...(queue.type === 'stream'
      ? { readers: queue.consumers.map(({ client, offset }) => ({ name: client, index: offset })) }
      : {}),
  }
}

/** How long a restart is shown (microseconds): the model's takes no time. */
const RESTART_SHOWN = 700_000

function queueStatus(
  { state, say, at }: Sketch,
  queue: Queue,
): { readonly status: PartStatus; readonly statusText: string } {
  const { nodes, downNodes } = state
  if (queue.type === 'quorum' && !hasMajority(state))
    return {
      status: 'blocked',
      statusText: say('rabbitmq.status.noMajority', { up: nodes.length - downNodes.length, all: nodes.length }),
    }
  if (isDown(state, queue)) return { status: 'down', statusText: say('rabbitmq.status.nodeDown', { node: queue.node }) }
  const restart = state.recent.findLast(({ kind }) => kind === 'restarted')
  if (restart?.kind === 'restarted' && at < restart.at + RESTART_SHOWN)
    return {
      status: 'down',
      statusText: say('rabbitmq.status.restarted', { how: restart.killed ? 'kill' : 'graceful' }),
    }
  if (queue.type !== 'stream' && isAtLimit(queue)) return { status: 'full', statusText: say('rabbitmq.status.full') }
  return { status: readyCount(queue) > 0 ? 'working' : 'idle', statusText: '' }
}

function isAtLimit(queue: Exclude<Queue, { type: 'stream' }>): boolean {
  return isOverLimit(queue) || (queue.rules.maxLength !== null && readyCount(queue) >= queue.rules.maxLength)
}

/** Only a cluster has nodes worth showing. */
function nodesOf({ nodes, downNodes }: RabbitState, queue: Queue) {
  if (nodes.length < 2) return []
  const own = queue.type === 'quorum' ? nodes : [queue.node]
  return own.map(name => ({
    name,
    up: !downNodes.includes(name),
    leads: queue.type === 'quorum' && name === queue.node,
  }))
}

const OVERFLOWS = {
  'drop-head': 'dropHead',
  'reject-publish': 'rejectPublish',
  'reject-publish-dlx': 'rejectPublishDlx',
} as const

function tagsOf({ say }: Sketch, queue: Queue): string[] {
  const { rules, durable, owner, autoDelete, type } = queue
  const tags: string[] = []
  if (queue.type === 'quorum' && queue.undecided.length > 0)
    tags.push(say('rabbitmq.tag.undecided', { count: queue.undecided.length }))
  if (rules.maxBytes !== null) tags.push(say('rabbitmq.tag.maxBytes', { bytes: rules.maxBytes }))
  if (rules.maxLength !== null || rules.maxBytes !== null)
    tags.push(say('rabbitmq.tag.overflow', { overflow: OVERFLOWS[rules.overflow] }))
  if (rules.ttl !== null) tags.push(say('rabbitmq.tag.ttl', { time: timeText(rules.ttl, say) }))
  if (type === 'classic' && rules.levels > 1) tags.push(say('rabbitmq.tag.priorities', { highest: rules.levels - 1 }))
  if (rules.deliveryLimit !== null) tags.push(say('rabbitmq.tag.deliveryLimit', { limit: rules.deliveryLimit }))
  if (rules.singleActive)
    tags.push(say('rabbitmq.tag.singleActive', { consumer: activeOf(queue)?.client ?? say('rabbitmq.nobody') }))
  if (rules.idleLimit !== null) tags.push(say('rabbitmq.tag.expires', { time: timeText(rules.idleLimit, say) }))
  if (!durable) tags.push(say('rabbitmq.tag.transient'))
  if (owner !== null) tags.push(say('rabbitmq.tag.exclusive'))
  if (autoDelete) tags.push(say('rabbitmq.tag.autoDelete'))
  return tags
}

/** The single active consumer of a queue, if it has one. */
function activeOf(queue: Queue): Consumer | undefined {
  if (queue.type === 'classic') return consumerOf(queue, queue.active ?? -1)
  return queue.consumers.find(({ status }) => status === 'up' || status === 'fading')
}

function drawerPart({ state, say }: Sketch): ScenePart {
  const figures = [{ name: say('rabbitmq.dropped'), count: state.beyond.unroutable - state.beyond.returned }]
  return {
    ...BARE,
    id: UNROUTABLE,
    kind: 'drawer',
    label: say('rabbitmq.unroutableDrawer'),
    status: 'idle',
    statusText: '',
    figures,
  }
}

function consumerPart(sketch: Sketch, name: string, held: readonly Held[]): ScenePart {
  const { state, at } = sketch
  const worker = state.workers.find(each => each.name === name)
  const subscriptions = [...state.queues.values()].flatMap(queue =>
    queue.consumers.filter(each => each.client === name).map(consumer => ({ queue, consumer })),
  )
  const [first] = subscriptions
  const busy = worker !== undefined && worker.tasks.length > 0
  const progress =
    busy && worker.finishes > worker.began
      ? Math.min(1, Math.max(0, (at - worker.began) / (worker.finishes - worker.began)))
      : null
  return {
    ...BARE,
    id: consumerId(name),
    kind: 'consumer',
    label: name,
    ...consumerStatus({ sketch, busy, holds: held.length > 0, away: worker?.away === true, first }),
    detail: consumerDetail(sketch, name, first?.consumer),
    line: consumerLine(sketch, name, { held, first }),
    progress,
  }
}

interface Subscription {
  readonly queue: Queue
  readonly consumer: Consumer
}

interface Standing {
  readonly sketch: Sketch
  readonly busy: boolean
  readonly holds: boolean
  readonly away: boolean
  readonly first: Subscription | undefined
}

function consumerStatus({ sketch: { say }, busy, holds, away, first }: Standing): {
  readonly status: PartStatus
  readonly statusText: string
} {
  if (away) return { status: 'down', statusText: say('rabbitmq.status.away') }
  if (first === undefined || first.consumer.status === 'cancelled')
    return { status: holds ? 'blocked' : 'down', statusText: say('rabbitmq.status.cancelled') }
  const isWaiting = first.queue.rules.singleActive && activeOf(first.queue) !== first.consumer
  if (isWaiting && !holds) return { status: 'idle', statusText: say('rabbitmq.status.waiting') }
  if (busy) return { status: 'working', statusText: say('rabbitmq.status.busy') }
  return holds
    ? { status: 'working', statusText: say('rabbitmq.status.holding') }
    : { status: 'idle', statusText: say('rabbitmq.status.idle') }
}

function channelText(state: RabbitState, name: string): string {
  const channelName = state.clients.get(name)?.channelName ?? name
  return channelName.startsWith('channel ') ? channelName.slice('channel '.length) : channelName
}

function consumerDetail({ state, say }: Sketch, name: string, consumer: Consumer | undefined): string {
  return say('rabbitmq.consumerDetail', {
    channel: channelText(state, name),
    priority: consumer?.priority ?? 0,
    exclusive: consumer?.exclusive === true ? 'yes' : 'no',
  })
}

function consumerLine(
  { state, say }: Sketch,
  name: string,
  { held, first }: { held: readonly Held[]; first: Subscription | undefined },
): string {
  const channel = channelText(state, name)
  const shared = channel === name ? 'no' : 'yes'
  if (first?.queue.type === 'stream')
    return say('rabbitmq.consumerOffset', { channel, shared, offset: first.consumer.offset })
  const unacked = held.filter(({ free }) => !free).length
  const client = state.clients.get(name)
  const limit = (client === undefined ? undefined : channelOf(state, client))?.channelLimit ?? 0
  const prefetch = limit > 0 ? limit : (first?.consumer.prefetch ?? 0)
  const kind = first?.consumer.noAck === true ? 'auto' : prefetch === 0 ? 'free' : 'limited'
  return say('rabbitmq.consumerLine', { channel, shared, kind, unacked, prefetch })
}
