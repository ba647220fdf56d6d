import type { PartStatus, SceneFigure, SceneLink, ScenePart } from '../../engine/scene.ts'
import { isFull } from './accept.ts'
import { NONE } from './messageTable.ts'
import { countOf } from './moves.ts'
import { paceAt } from './pace.ts'
import { actorName, durationText, rateText } from './sentence.ts'
import { DRAWER_ID, QUEUE_ID, type Sketch } from './sketch.ts'
import type { ConsumerState, PlainState, Power, ProducerState } from './state.ts'
import type { SayPlain } from './words.ts'

/** True while the queue is on stage: always, unless producers call consumers directly and it has nothing left. */
export function hasQueue(state: PlainState): boolean {
  const left = countOf(state, 'ready') + countOf(state, 'unacked') + countOf(state, 'delayed')
  return state.topology.path === 'queue' || left + countOf(state, 'deadLettered') > 0
}

/** True while the dead-letter drawer is on stage. */
export function hasDrawer(state: PlainState): boolean {
  return state.queue.dead.length > 0 || (hasQueue(state) && state.topology.queue.maxAttempts !== null)
}

/** Takes a scene in the making, gives its parts from left to right: producers, the queue, its drawer, consumers. */
export function partsOf(sketch: Sketch): readonly ScenePart[] {
  const { state } = sketch
  const parts: ScenePart[] = []
  for (const producer of state.producers) if (!producer.removed) parts.push(producerPart(sketch, producer))
  if (hasQueue(state)) parts.push(queuePart(sketch))
  if (hasDrawer(state)) parts.push(drawerPart(sketch))
  for (const consumer of state.consumers) if (!consumer.removed) parts.push(consumerPart(sketch, consumer))
  return parts
}

/** Up to this many pairs every wire of a direct call is on stage; beyond it only those in use. */
const CALL_WIRES = 400

/** Takes a scene in the making whose tokens are all placed, gives its links with what moves on them. */
export function linksOf(sketch: Sketch): readonly SceneLink[] {
  const { state, at, moving } = sketch
  const links: SceneLink[] = []
  const queueUp = state.queue.power.up
  if (state.topology.path === 'direct') addCalls(sketch, links)
  else {
    for (const { removed, id, pace } of state.producers) {
      if (removed) continue
      const link = `${id}>${QUEUE_ID}`
      links.push({ ...wire(link, id, QUEUE_ID, moving), kind: 'publish', up: queueUp, ratePerSecond: paceAt(pace, at) })
    }
  }
  if (!hasQueue(state)) return links
  for (const { removed, id, pace, power } of state.consumers) {
    if (removed) continue
    const ratePerSecond = state.topology.path === 'direct' ? 0 : paceAt(pace, at)
    const link = `${QUEUE_ID}>${id}`
    links.push({ ...wire(link, QUEUE_ID, id, moving), kind: 'deliver', up: queueUp && power.up, ratePerSecond })
  }
  if (hasDrawer(state)) {
    const link = `${QUEUE_ID}>${DRAWER_ID}`
    links.push({ ...wire(link, QUEUE_ID, DRAWER_ID, moving), kind: 'deadLetter', up: queueUp, ratePerSecond: 0 })
  }
  return links
}

function addCalls({ state, at, moving }: Sketch, links: SceneLink[]): void {
  const producers = state.producers.filter(({ removed }) => !removed)
  const consumers = state.consumers.filter(({ removed }) => !removed)
  const all = producers.length * consumers.length <= CALL_WIRES
  for (const { id } of producers) {
    for (const consumer of consumers) {
      const link = `${id}>${consumer.id}`
      if (!all && !moving.has(link) && !moving.has(`${link} replies`)) continue
      const ratePerSecond = paceAt(consumer.pace, at) / producers.length
      links.push({ ...wire(link, id, consumer.id, moving), kind: 'call', up: consumer.power.up, ratePerSecond })
    }
  }
}

function wire(id: string, from: string, to: string, moving: ReadonlyMap<string, number>) {
  return { id, from, to, moving: moving.get(id) ?? 0 }
}

const BARE = { detail: '', figures: [], capacity: null, below: null, progress: null } as const

function producerPart({ state, say }: Sketch, producer: ProducerState): ScenePart {
  const { id, settings, outbox, blocked, unconfirmed } = producer
  const figures: SceneFigure[] = []
  if (outbox.length > 0) figures.push({ name: say('plain.held'), count: outbox.length })
  if (settings.confirms && state.topology.path === 'queue')
    figures.push({ name: say('plain.unconfirmed'), count: unconfirmed.size })
  const part = {
    ...BARE,
    id,
    kind: 'producer',
    label: actorName(state.producers, state.producers.indexOf(producer), say),
    detail: arrivalsText(producer, say),
    figures,
  } as const
  if (producer.calling !== NONE) return { ...part, status: 'working', statusText: say('plain.waitingForAnswer') }
  if (blocked) return { ...part, status: 'blocked', statusText: say('plain.waitingHeld', { held: outbox.length }) }
  if (settings.limit !== null && producer.made >= settings.limit)
    return { ...part, status: 'idle', detail: say('plain.finishedMaking'), statusText: '' }
  return { ...part, status: producer.rate > 0 ? 'working' : 'idle', statusText: '' }
}

function arrivalsText({ settings: { arrivals }, rate }: ProducerState, say: SayPlain): string {
  switch (arrivals.kind) {
    case 'steady':
    case 'poisson':
      return rateText(arrivals.ratePerSecond, say)
    case 'bursts':
      return say('plain.inBursts', { rate: rateText(rate, say) })
    case 'batches':
      return say('plain.atATime', { rate: rateText(arrivals.ratePerSecond, say), size: arrivals.batchSize })
    case 'times':
      return say('plain.atSetTimes')
    case 'manual':
      return say('plain.byHand')
  }
}

function queuePart(sketch: Sketch): ScenePart {
  const { state, say } = sketch
  const { queue, topology } = state
  const { name, order, storage, maxLength, retry } = topology.queue
  const figures: SceneFigure[] = [
    { name: say('plain.ready'), count: queue.readyCount },
    { name: say('plain.unacked'), count: countOf(state, 'unacked') },
  ]
  const delayed = countOf(state, 'delayed')
  if (delayed > 0 || retry.kind !== 'none') figures.push({ name: say('plain.delayed'), count: delayed })
  return {
    ...BARE,
    id: QUEUE_ID,
    kind: 'queue',
    label: name ? say('plain.name', { name }) : say('plain.queue'),
    detail: say('plain.queueDetail', { order, storage }),
    ...queueStatus(sketch),
    figures,
    capacity: maxLength,
  }
}

function queueStatus({ state, at, say }: Sketch): { readonly status: PartStatus; readonly statusText: string } {
  const { power, readyCount } = state.queue
  if (!power.up) return { status: 'down', statusText: downText(power, at, say) }
  if (state.topology.path === 'queue' && isFull(state)) return { status: 'full', statusText: say('plain.full') }
  return { status: readyCount > 0 ? 'working' : 'idle', statusText: '' }
}

function drawerPart({ state, say }: Sketch): ScenePart {
  const figures = [{ name: say('plain.dead'), count: state.queue.dead.length }]
  const below = hasQueue(state) ? QUEUE_ID : null
  return {
    ...BARE,
    id: DRAWER_ID,
    kind: 'drawer',
    label: say('plain.deadLetters'),
    status: 'idle',
    statusText: '',
    below,
    figures,
  }
}

function consumerPart({ state, at, say }: Sketch, consumer: ConsumerState): ScenePart {
  const { id, settings, power, working } = consumer
  const { service, speed } = settings
  const mean = durationText(service.meanMs / speed, say)
  const detail = service.kind === 'constant' ? mean : say('plain.about', { took: mean })
  const part = {
    ...BARE,
    id,
    kind: 'consumer',
    label: actorName(state.consumers, state.consumers.indexOf(consumer), say),
    detail,
  } as const
  if (!power.up) return { ...part, status: 'down', statusText: downText(power, at, say) }
  if (working === NONE) return { ...part, status: 'idle', statusText: say('plain.idle') }
  return { ...part, status: 'working', statusText: say('plain.busy'), progress: progressOf(state, working, at) }
}

function progressOf({ jobs }: PlainState, job: number, at: number): number {
  const started = jobs.startedAt[job] ?? 0
  const length = (jobs.finishesAt[job] ?? 0) - started
  return length > 0 ? Math.min(1, Math.max(0, (at - started) / length)) : 1
}

function downText(power: Power, at: number, say: SayPlain): string {
  if (power.up) return ''
  return say('plain.down', { took: say('plain.tenths', { value: (at - power.since) / 1_000_000 }) })
}
