import {
  type Note,
  type RabbitState,
  readyCount,
  type SeenMessage,
  unackedCount,
} from '../../src/brokers/rabbitmq/index.ts'
import type { Entry } from './recording.ts'

/** What one play of a recording showed, in the words of the format. */
export interface Played {
  readonly deliveries: Record<string, Entry[]>
  readonly confirms: Record<string, Entry[]>
  readonly gets: Entry[]
  readonly returns: Entry[]
  readonly errors: Entry[]
  readonly results: Entry[]
  readonly notices: Entry[]
  readonly counts: Entry[]
  final: Entry
}

/** A message that was sent: its short name and the step that sent it. */
export interface SentMessage {
  readonly step: number
  readonly body: string
}

/** Gives a play that showed nothing yet. */
export function nothingPlayed(): Played {
  return {
    deliveries: {},
    confirms: {},
    gets: [],
    returns: [],
    errors: [],
    results: [],
    notices: [],
    counts: [],
    final: {},
  }
}

/** Adds what clients were told in a step. `sent` knows every message by its number. */
export function addNotes(
  played: Played,
  step: number,
  notes: readonly Note[],
  sent: ReadonlyMap<number, SentMessage>,
): void {
  for (const note of notes) addNote(played, step, note, sent)
}

function addNote(played: Played, step: number, note: Note, sent: ReadonlyMap<number, SentMessage>): void {
  switch (note.kind) {
    case 'sent':
      return
    case 'delivered':
      add(played.deliveries, note.client, { step, deliveryTag: note.deliveryTag, ...fieldsOf(note.message) })
      return
    case 'got':
      return addGet(played, step, note)
    case 'confirmed': {
      const published = sent.get(note.message) ?? { step, body: '' }
      const late = published.step === step ? {} : { at: step }
      add(played.confirms, note.client, { ...published, ...late, outcome: note.outcome })
      return
    }
    case 'returned': {
      const { exchange, routingKey } = note.seen
      const body = sent.get(note.message)?.body ?? ''
      const reply = { replyCode: 312, replyText: 'NO_ROUTE', beforeConfirm: true }
      played.returns.push({ step, by: note.client, body, exchange, routingKey, ...reply })
      return
    }
    case 'answered':
      played.results.push({ step, op: note.op, ok: true, ...note.answer })
      return
    case 'failed':
      return addFailure(played, step, note)
    case 'told': {
      const reason = note.reason === null ? {} : { reason: note.reason }
      played.notices.push({ step, who: note.client, what: note.what, ...reason })
    }
  }
}

function add(lists: Record<string, Entry[]>, client: string, entry: Entry): void {
  lists[client] = [...(lists[client] ?? []), entry]
}

function addGet({ gets }: Played, step: number, { client, queue, got }: Note & { kind: 'got' }): void {
  if (client === '_drain') return addDrained(gets, step, queue, got?.message ?? null)
  const where = { step, as: client, queue }
  if (got === null) gets.push({ ...where, body: null })
  else gets.push({ ...where, deliveryTag: got.deliveryTag, remaining: got.remaining, ...fieldsOf(got.message) })
}

/** All that one drain step pulled is one entry, empty or not. */
function addDrained(gets: Entry[], step: number, queue: string, message: SeenMessage | null): void {
  const last = gets.at(-1)
  const items = last !== undefined && last.step === step && Array.isArray(last.items) ? last.items : null
  if (items === null) gets.push({ step, as: '_drain', queue, items: message === null ? [] : [fieldsOf(message)] })
  else if (message !== null) items.push(fieldsOf(message))
}

function addFailure(
  played: Played,
  step: number,
  { client, op, scope, code, name, text }: Note & { kind: 'failed' },
): void {
  if (op === null) played.errors.push({ step, who: client, scope, code, name, text })
  else
    played.results.push({ step, op, ok: false, code, name, text, ...(scope === 'connection' ? { closes: scope } : {}) })
}

function fieldsOf({ headers, priority, expiration, ...message }: SeenMessage): Entry {
  return {
    ...message,
    ...(headers === null ? {} : { headers: JSON.parse(JSON.stringify(headers)) }),
    ...(priority === null ? {} : { priority }),
    ...(expiration === null ? {} : { expiration }),
  }
}

/** What the broker says of a queue, or null when there is none of that name. */
export function countsOf(state: RabbitState, name: string): Entry | null {
  const queue = state.queues.get(name)
  if (queue === undefined) return null
  return { ready: readyCount(queue), unacked: unackedCount(state, queue), consumers: queue.consumers.length }
}
