import { NO_HANDLE } from '../../engine/agenda.ts'
import { COMMAND } from './commands.ts'
import type { Producer } from './producerState.ts'
import type { ProducerSettings } from './programSettings.ts'
import { enqueue } from './sendCalls.ts'
import { partOf, type Work } from './state.ts'

/** Adds a producer to the stage. */
export function addProducer(work: Work, name: string, settings: ProducerSettings): Producer {
  const { turn, state } = work
  const producer: Producer = {
    name,
    index: state.producers.length,
    part: partOf(state, name),
    startedAt: turn.now,
    settings: Object.freeze(settings),
    streams: {
      interval: turn.stream(`producer ${name} / interval`),
      key: turn.stream(`producer ${name} / key`),
      partition: turn.stream(`producer ${name} / partition`),
    },
    life: 'running',
    made: 0,
    next: NO_HANDLE,
    sending: NO_HANDLE,
    lookAt: 0,
    queue: [],
    calls: [],
    producerId: -1,
    epoch: -1,
    sequences: new Map(),
    transaction: 'none',
    fault: null,
    ending: null,
    added: [],
    missed: [],
    closing: null,
    keyless: new Map(),
  }
  state.producers.push(producer)
  scheduleNext(work, producer)
  return producer
}

/** Sets when the program makes its next record. */
export function scheduleNext({ turn }: Work, producer: Producer): void {
  const { interval, limit } = producer.settings
  turn.cancel(producer.next)
  producer.next = NO_HANDLE
  if (interval === null || producer.life !== 'running' || (limit !== null && producer.made >= limit)) return
  producer.next = turn.schedule(turn.sample(interval, producer.streams.interval), COMMAND.produce, producer.index)
}

/** The program makes a record, with one of its keys, and goes on. */
export function produce(work: Work, producer: Producer): void {
  if (producer.life !== 'running') return
  const { settings } = producer
  producer.made += 1
  const { key, subject } = drawRecord(work, producer)
  const value = `${producer.name}-${producer.made}`
  enqueue(
    work,
    producer,
    settings.topic,
    { partition: null, key, value, bytes: settings.valueBytes, subject },
    { ticket: 0, place: 0 },
  )
  scheduleNext(work, producer)
}

/** Draws what the next record is about, and its key. Names are letters: a, b, ... z, aa, ...; the first is the hot one. */
function drawRecord(
  { turn }: Work,
  { settings, streams }: Producer,
): { readonly key: string | null; readonly subject: string | null } {
  const { keys, hotShare } = settings
  const subjects = settings.subjects ?? keys
  if (subjects === 0) return { key: null, subject: null }
  const isHot = turn.chance(streams.key, hotShare)
  const drawn = Math.floor(turn.uniform(streams.key) * subjects)
  const subject = isHot ? 0 : drawn
  return { key: keys === 0 ? null : keyNamed(subject % keys), subject: keyNamed(subject) }
}

/** Takes a number from 0, gives a, b, ... z, aa, ab, ... */
function keyNamed(number: number): string {
  const letter = String.fromCharCode(97 + (number % 26))
  return number < 26 ? letter : `${keyNamed(Math.floor(number / 26) - 1)}${letter}`
}
