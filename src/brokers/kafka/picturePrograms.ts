import { NO_HANDLE } from '../../engine/agenda.ts'
import type { SceneFigure, ScenePart } from '../../engine/scene.ts'
import { effective } from './clientConfigs.ts'
import { type Consumer, waitsToWrite } from './consumerState.ts'
import { subscribes } from './consumers.ts'
import { consumerId, groupId, groupOf, isAnswering, isMember, producerId } from './onStage.ts'
import type { Producer } from './producerState.ts'
import { programOf } from './programs.ts'
import type { Sketch } from './sketch.ts'
import { type KafkaState, partitionAt } from './state.ts'

type Status = Pick<ScenePart, 'status' | 'statusText'>

const BARE = { capacity: null, below: null } as const

/** Takes a producer, gives its part: what it waits for, and how many of its records wait or are on their way. */
export function producerPart({ state, say }: Sketch, producer: Producer): ScenePart {
  const { name, settings } = producer
  const { acks, idempotent } = effective(settings, state.profile)
  const [waiting, inFlight] = [countIn(state, producer, 'waiting'), countIn(state, producer, 'inFlight')]
  const figures: SceneFigure[] = []
  if (waiting > 0) figures.push({ name: say('kafka.figure.waiting'), count: waiting })
  if (inFlight > 0) figures.push({ name: say('kafka.figure.inFlight'), count: inFlight })
  const id = settings.transactionalId
  return {
    ...BARE,
    id: producerId(name),
    kind: 'producer',
    label: name,
    detail: producerDetail({ state, say }, producer, acks),
    ...producerStatus({ state, say }, producer),
    figures,
    progress: null,
    tags: [
      ...(idempotent ? [say('kafka.tag.idempotent')] : []),
      ...(id === null ? [] : [say('kafka.tag.transactionalId', { id })]),
    ],
  }
}

function producerDetail({ state, say }: Pick<Sketch, 'state' | 'say'>, producer: Producer, acks: string): string {
  if (producer.settings.transactionalId === null) return say('kafka.producerDetail', { acks })
  const program = programOf(state, producer)
  if (program !== undefined) return say('kafka.writesFor', { program: program.name })
  return say('kafka.transactional', { open: producer.transaction === 'open' ? 'yes' : 'no' })
}

function countIn({ batches }: KafkaState, { queue }: Producer, where: 'waiting' | 'inFlight'): number {
  return queue.reduce((sum, id) => {
    const batch = batches.get(id)
    return batch?.state === where ? sum + batch.records.length : sum
  }, 0)
}

const FENCED = ['ProducerFencedException', 'InvalidProducerEpochException']

function producerStatus({ state, say }: Pick<Sketch, 'state' | 'say'>, producer: Producer): Status {
  const { life, transaction, fault, settings, made, part } = producer
  if (life === 'dead') return { status: 'down', statusText: say('kafka.status.crashed') }
  // Who is fenced closes, and that is why.
  const isFenced = transaction === 'failed' && FENCED.includes(fault ?? '')
  if (life === 'closed')
    return { status: 'down', statusText: say(isFenced ? 'kafka.status.fenced' : 'kafka.status.closed') }
  if (life === 'frozen') return { status: 'blocked', statusText: say('kafka.status.frozen') }
  if (transaction === 'failed')
    return {
      status: 'blocked',
      statusText: say(isFenced ? 'kafka.status.fenced' : 'kafka.status.transactionFailed'),
    }
  if (state.cut.includes(part)) return { status: 'blocked', statusText: say('kafka.status.cut') }
  const waits = waitsFor(state, producer)
  if (waits !== null) {
    const text = waits < 0 ? say('kafka.status.leaderless') : say('kafka.broker', { id: waits })
    return { status: 'blocked', statusText: waits < 0 ? text : say('kafka.status.waits', { broker: text }) }
  }
  if (transaction === 'open') return { status: 'working', statusText: say('kafka.status.transaction') }
  const isOver = settings.limit !== null && made >= settings.limit
  if (isOver && producer.queue.length === 0) return { status: 'idle', statusText: say('kafka.status.finished') }
  const isRetrying = producer.queue.some(id => (state.batches.get(id)?.attempts ?? 0) > 1)
  if (isRetrying) return { status: 'blocked', statusText: say('kafka.status.retries') }
  return { status: producer.queue.length > 0 || settings.interval !== null ? 'working' : 'idle', statusText: '' }
}

/** The broker that keeps its oldest batch waiting because it does not answer, -1 where nobody leads, null when nothing of the kind. */
function waitsFor(state: KafkaState, { queue }: Producer): number | null {
  const batch = queue.map(id => state.batches.get(id)).find(each => each !== undefined)
  if (batch === undefined) return null
  const partition = partitionAt(state, batch.partition)
  return isAnswering(state, partition) ? null : partition.leader
}

/** Takes a consumer, gives its part: what it has been given, and what it is at. */
export function consumerPart(sketch: Sketch, consumer: Consumer): ScenePart {
  const { state } = sketch
  const { name } = consumer
  const group = groupOf(state, consumer)
  return {
    ...BARE,
    id: consumerId(name),
    kind: 'consumer',
    label: name,
    detail: ownedText(sketch, consumer),
    ...consumerStatus(sketch, consumer),
    figures: [],
    progress: progressOf(sketch, consumer),
    line: lineOf(sketch, consumer),
    ...(group === undefined ? {} : { within: groupId(group.name) }),
  }
}

function lineOf({ say }: Sketch, { settings, group }: Consumer): string {
  const { protocol, commit, writesWith } = settings
  if (writesWith !== null) return say('kafka.writesLine', { writer: writesWith })
  return say('kafka.commitLine', { style: protocol === 'share' ? 'share' : group < 0 ? 'none' : commit })
}

function progressOf({ at }: Sketch, { tasks, workBegan, workEnds, life }: Consumer): number | null {
  if (tasks.length === 0 || life !== 'running') return null
  return workEnds > workBegan ? Math.min(1, Math.max(0, (at - workBegan) / (workEnds - workBegan))) : 1
}

function ownedText({ state, say }: Sketch, { owned, settings }: Consumer): string {
  if (settings.protocol === 'share') return say('kafka.shares', { topics: settings.topics.join(', ') })
  const byTopic = new Map<string, number[]>()
  for (const index of owned) {
    const { topic, number } = partitionAt(state, index)
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), number])
  }
  const partitions = [...byTopic].map(([topic, numbers]) =>
    say('kafka.topicPartitions', { topic, numbers: rangesOf(numbers) }),
  )
  return say('kafka.owned', { some: owned.length > 0 ? 'yes' : 'no', partitions: partitions.join(', ') })
}

/** Takes numbers, gives them in order with runs of three and more drawn together: 0–3, 6. */
function rangesOf(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const number of [...numbers].sort((one, other) => one - other)) {
    const last = runs.at(-1)
    if (last !== undefined && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  return runs
    .map(([from, to]) => (to === from ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ')
}

function consumerStatus({ state, say }: Sketch, consumer: Consumer): Status {
  const { life, fault, tasks, busy, part } = consumer
  if (life === 'dead') return { status: 'down', statusText: say('kafka.status.crashed') }
  if (life === 'closed') return { status: 'down', statusText: say('kafka.status.closed') }
  if (life === 'frozen') return { status: 'blocked', statusText: say('kafka.status.frozen') }
  if (fault !== null) return { status: 'blocked', statusText: fault }
  if (state.cut.includes(part)) return { status: 'blocked', statusText: say('kafka.status.cut') }
  if (waitsToWrite(consumer))
    return { status: 'working', statusText: say('kafka.status.writes', { phase: consumer.writing }) }
  if (tasks.length > 0) return { status: 'working', statusText: say('kafka.status.working') }
  if (busy !== NO_HANDLE) return { status: 'blocked', statusText: say('kafka.status.stalled') }
  return subscribes(consumer) && consumer.settings.protocol !== 'share'
    ? membershipStatus({ state, say }, consumer)
    : { status: 'idle', statusText: say(consumer.settings.paused ? 'kafka.status.paused' : 'kafka.status.polling') }
}

/** KFK-44: under an eager assignor a member that joins again has nothing to read; a cooperative one reads on (KFK-48). */
function membershipStatus({ state, say }: Pick<Sketch, 'state' | 'say'>, consumer: Consumer): Status {
  const { membership, owned, generation } = consumer
  if (membership === 'out' || !isMember(state, consumer))
    return generation < 0 && membership !== 'joining' && !consumer.lost
      ? { status: 'idle', statusText: say('kafka.status.joining') }
      : { status: 'blocked', statusText: say('kafka.status.out') }
  const isJoining = membership === 'joining' || membership === 'syncing'
  if (isJoining && owned.length > 0) return { status: 'idle', statusText: say('kafka.status.readsOn') }
  if (isJoining)
    return { status: 'blocked', statusText: say(generation < 0 ? 'kafka.status.joining' : 'kafka.status.standsStill') }
  if (owned.length === 0) return { status: 'idle', statusText: say('kafka.status.idle') }
  return { status: 'idle', statusText: say(consumer.settings.paused ? 'kafka.status.paused' : 'kafka.status.polling') }
}
