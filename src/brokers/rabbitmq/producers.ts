import { type Handle, NO_HANDLE } from '../../engine/agenda.ts'
import type { StreamId } from '../../engine/randomStreams.ts'
import { openChannelOf } from './channels.ts'
import { COMMAND } from './commands.ts'
import { EVENT } from './events.ts'
import type { ProducerSettings } from './programSettings.ts'
import { clientNamed, send } from './send.ts'
import { partOf, type Work } from './state.ts'

/** A client that publishes by itself. */
export interface Producer {
  readonly name: string
  settings: ProducerSettings
  readonly streams: { readonly interval: StreamId; readonly poison: StreamId }
  made: number
  next: Handle
}

/** Takes a producer's name and settings, gives it before its first publish. Every program has streams of its own, so that changing one changes nothing for the others. */
export function newProducer({ turn }: Work, name: string, settings: ProducerSettings): Producer {
  const streams = {
    interval: turn.stream(`producer ${name} / interval`),
    poison: turn.stream(`producer ${name} / poison`),
  }
  return { name, settings: Object.freeze(settings), streams, made: 0, next: NO_HANDLE }
}

/** Plans a producer's next publish, if it publishes by itself. */
export function scheduleNext({ turn, state }: Work, index: number): void {
  const producer = state.producers[index]
  if (producer === undefined || producer.settings.interval === null) return
  const { settings, streams } = producer
  const delay = turn.sample(producer.settings.interval, streams.interval)
  producer.next = turn.schedule(stretched(turn.now, delay, settings.bursts), COMMAND.produce, index)
}

/** RMQ-88: the time that rests out of bursts do not count is added: a burst begins at 0 and after every rest. */
function stretched(now: number, delay: number, bursts: ProducerSettings['bursts']): number {
  if (bursts === null) return delay
  const on = Math.round(bursts.onMs * 1000)
  const cycle = on + Math.round(bursts.offMs * 1000)
  const begun = Math.floor(now / cycle) * cycle
  const worked = Math.min(now - begun, on) + delay
  return begun + Math.floor(worked / on) * cycle + (worked % on) - now
}

/** RMQ-88: publishes and comes back for the next; a producer whose connection is blocked waits, as its socket would. */
export function produce(work: Work, index: number): void {
  const producer = work.state.producers[index]
  if (producer === undefined) return
  const { settings, name } = producer
  if (settings.limit !== null && producer.made >= settings.limit) return
  scheduleNext(work, index)
  if (isBlocked(work, name)) return
  const { exchange, key, persistent, mandatory, expiration, priority, headers } = settings
  const left = settings.limit === null ? settings.batchSize : settings.limit - producer.made
  const bodies = Array.from({ length: Math.min(settings.batchSize, left) }, () => bodyOf(work, producer))
  send(work, name, {
    do: 'publish',
    exchange,
    key,
    bodies,
    persistent,
    mandatory,
    ...(expiration === undefined ? {} : { expiration }),
    ...(priority === undefined ? {} : { priority }),
    ...(headers === undefined ? {} : { headers }),
  })
}

/** Gives a producer other settings; its next publish is an interval from now. */
export function changeProducer(work: Work, index: number, settings: ProducerSettings): null {
  const producer = work.state.producers[index]
  if (producer === undefined) return null
  producer.settings = Object.freeze(settings)
  work.turn.record(EVENT.changed, 0, partOf(work.state, producer.name))
  work.turn.cancel(producer.next)
  scheduleNext(work, index)
  return null
}

/** How the body of a message begins that no worker can do its work on (RMQ-92). */
export const POISON = 'poison'

function bodyOf({ turn }: Work, producer: Producer): string {
  producer.made += 1
  const isPoison = turn.chance(producer.streams.poison, producer.settings.poisonShare)
  return `${isPoison ? `${POISON} ` : ''}${producer.name}-${producer.made}`
}

function isBlocked(work: Work, name: string): boolean {
  const channel = openChannelOf(work, clientNamed(work.state, name))
  return work.state.connections.get(channel?.connection ?? -1)?.blocked === true
}
