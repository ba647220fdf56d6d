import { EVENTS, type Topology } from '../../src/brokers/plain/index.ts'
import type { Trace, TraceEntry } from '../../src/engine/trace.ts'
import { ExpectedPriorities } from './expectedDraws.ts'
import { ExpectedHands } from './expectedHands.ts'
import { ExpectedTimes } from './expectedTimes.ts'
import type { JournalEntry } from './journal.ts'
import { ExpectedLine } from './line.ts'

/** What a message has been through, as far as the trace tells. */
interface Known {
  readonly origin: number
  term: string
  /** The part number of the consumer that holds it, 0 while none does. */
  holder: number
  attempts: number
}

/**
 * Rebuilds where every message is from the trace and the settings alone, and throws at the first entry that breaks a rule.
 * It shares no code with the model but the list of events: what is wrong in one is not wrong in the other in the same way.
 */
export class TraceChecker {
  readonly messages = new Map<number, Known>()
  readonly line: ExpectedLine
  readonly hands: ExpectedHands
  readonly #times: ExpectedTimes
  readonly effects = { all: 0, distinct: new Set<number>(), repeated: 0, skipped: 0 }
  readonly #trace: Trace
  readonly #journal: readonly JournalEntry[]
  readonly #priorities: ExpectedPriorities
  readonly #priorityOfOrder = new Map<number, number>()
  /** Producers with a call open. */
  readonly #calling = new Set<number>()
  readonly #acksOnTheWay = new Map<number, number>()
  #settings: JournalEntry
  #nextSettings = 1
  #next = 0
  #brokerUp = true
  #now = 0

  constructor(trace: Trace, journal: readonly JournalEntry[], seed: number) {
    const [first] = journal
    if (first === undefined) throw new Error('TraceChecker: a journal begins with the settings at the start, got none')
    this.#trace = trace
    this.#journal = journal
    this.#settings = first
    this.#priorities = new ExpectedPriorities(seed)
    this.line = new ExpectedLine(message => this.#priorityOfOrder.get(this.known(message).origin) ?? 0)
    this.hands = new ExpectedHands()
    this.hands.settings(first)
    this.#times = new ExpectedTimes(first)
  }

  /** The settings at the entry read last. */
  get topology(): Topology {
    return this.#settings.topology
  }

  /** Reads on up to an entry, or to the end. Throws `entry <n> (<event> at <time>): <what is wrong>`. */
  read(until = this.#trace.length): void {
    for (; this.#next < until; this.#next++) {
      const entry = this.#trace.entry(this.#next)
      try {
        this.#takeSettings(entry.number, entry.time)
        this.#entry(entry)
      } catch (error) {
        const name = EVENTS[entry.type]?.name ?? entry.type
        throw new Error(
          `entry ${entry.number} (${name} at ${entry.time} us): ${error instanceof Error ? error.message : error}`,
        )
      }
    }
  }

  /** How many messages are in each term, terms without any left out. */
  counts(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {}
    for (const { term } of this.messages.values()) counts[term] = (counts[term] ?? 0) + 1
    return counts
  }

  /** What is known of a message; throws when it was never made. */
  known(message: number): Known {
    const known = this.messages.get(message)
    if (known === undefined) throw new Error(`message ${message} was never made`)
    return known
  }

  /** Throws when an acknowledgement that was sent has not arrived by its time. */
  allAcksArrived(now: number): void {
    for (const [entry, due] of this.#acksOnTheWay)
      if (due <= now) throw new Error(`the acknowledgement of entry ${entry} never arrived, due at ${due} us`)
  }

  #takeSettings(entry: number, now: number): void {
    for (let next = this.#journal[this.#nextSettings]; next !== undefined && next.from <= entry; ) {
      if (next.topology.queue.order !== this.topology.queue.order) this.line.sortByAge()
      this.#settings = next
      this.hands.settings(next)
      this.#times.settings(next, now)
      next = this.#journal[++this.#nextSettings]
    }
  }

  #entry(entry: TraceEntry): void {
    if (entry.time < this.#now) throw new Error(`time went back from ${this.#now}`)
    if (entry.cause >= entry.number) throw new Error(`its cause is ${entry.cause}`)
    if (entry.time > this.#now) this.allAcksArrived(entry.time - 1)
    this.#now = entry.time
    const event = EVENTS[entry.type]
    if (event === undefined) throw new Error('there is no such event')
    this.#before(event.name, entry)
    this.#move(event, entry)
    this.#after(event.name, entry)
  }

  /** One place at a time: a message leaves the term it is in, and none other. */
  #move(event: { readonly from?: string; readonly to?: string }, entry: TraceEntry): void {
    const { message } = entry
    if (event.to === undefined) return
    if (event.from === undefined) {
      if (this.messages.has(message)) throw new Error(`message ${message} is made twice`)
      this.messages.set(message, { origin: entry.value, term: event.to, holder: 0, attempts: 0 })
      return
    }
    const known = this.known(message)
    if (known.term !== event.from) throw new Error(`message ${message} is ${known.term}, not ${event.from}`)
    if (event.from === 'ready') this.line.leave(message)
    if (event.from === 'unacked') {
      this.hands.takeFrom(known.holder)
      known.holder = 0
    }
    known.term = event.to
  }

  /** What must be true for this to happen, looked at before it has changed anything. */
  #before(name: string, entry: TraceEntry): void {
    const { message } = entry
    const { queue } = this.topology
    const known = this.messages.get(message)
    switch (name) {
      case 'delivered':
        if (!this.#brokerUp) throw new Error('the broker is down')
        this.#mustBe(message, this.line.next(queue.order), `next of ${queue.order}`)
        return this.hands.mustHaveRoom(entry.to, queue.visibilityTimeoutMs === null)
      case 'droppedOldest':
        return this.#mustBe(message, this.line.oldest(queue.order), 'the oldest')
      case 'published':
        if (!this.#brokerUp) throw new Error('the broker is down')
        if (queue.maxLength !== null && this.line.length >= Math.max(1, queue.maxLength))
          throw new Error(`${this.line.length} are ready, the limit is ${queue.maxLength}`)
        return
      case 'acked':
      case 'returned':
      case 'retryScheduled':
      case 'deadLettered':
        if (known?.holder !== entry.from) throw new Error(`part ${known?.holder} holds it, not ${entry.from}`)
        return this.#ofAttempts(name, known.attempts, queue.maxAttempts)
      case 'called':
        if (this.#calling.has(entry.from)) throw new Error(`part ${entry.from} has a call open`)
        return this.hands.mustBeFree(entry.to)
      case 'expired':
        if (queue.messageTtlMs === null && entry.cause < 0) throw new Error('messages do not expire')
        return
      default:
        return
    }
  }

  #ofAttempts(name: string, attempts: number, most: number | null): void {
    if (name === 'deadLettered' && (most === null || attempts < most))
      throw new Error(`dead after ${attempts} attempts of ${most}`)
    if (name === 'retryScheduled' && most !== null && attempts >= most)
      throw new Error(`tried again after ${attempts} attempts of ${most}`)
  }

  #after(name: string, entry: TraceEntry): void {
    const { message } = entry
    switch (name) {
      case 'made':
        return this.#made(entry)
      case 'published':
      case 'replayed':
        return this.#accepted(name, entry)
      case 'returned':
      case 'retryDue':
        return this.line.rejoin(message)
      case 'delivered': {
        const known = this.known(message)
        known.holder = entry.to
        known.attempts++
        this.#times.deliver(message, entry.time)
        return this.hands.deliver(entry.to, message, entry.time)
      }
      case 'ackSent': {
        const { latencyMs } = this.hands.consumer(entry.from).settings
        this.#acksOnTheWay.set(entry.number, entry.time + Math.round(latencyMs * 1000))
        return
      }
      case 'acked':
        this.#times.acknowledge(message, entry.time)
        this.#acksOnTheWay.delete(entry.cause)
        return
      case 'ackIgnored':
        this.#acksOnTheWay.delete(entry.cause)
        return
      case 'called':
        this.#calling.add(entry.from)
        return
      case 'answered':
      case 'callFailed':
        this.#calling.delete(entry.to)
        return
      case 'crashed':
      case 'restarted':
        if (entry.from === QUEUE || entry.to === QUEUE) return this.#broker(name === 'restarted')
        return this.hands.power(entry.from, name === 'restarted')
      default:
        return this.#work(name, entry)
    }
  }

  #work(name: string, entry: TraceEntry): void {
    const { message } = entry
    switch (name) {
      case 'received':
        return this.hands.receive(entry.to, message)
      case 'started':
        this.#times.start(this.known(message).origin, this.#memoryOf(entry.to), entry.time)
        return this.hands.start(entry.to, message)
      case 'skipped':
        this.effects.skipped++
        return this.hands.drop(entry.to, message)
      case 'failed':
        return this.hands.finish(entry.from, message)
      case 'finished':
        this.effects.all++
        this.effects.distinct.add(this.known(message).origin)
        this.#times.finish(this.known(message).origin, this.#memoryOf(entry.from), entry.time)
        return this.hands.finish(entry.from, message)
      case 'effectRepeated':
        this.effects.repeated++
        return
      case 'added':
      case 'removed':
        return this.hands.presence(entry.from, name === 'added')
      default:
        return
    }
  }

  #accepted(name: string, { message, time }: TraceEntry): void {
    const known = this.known(message)
    known.attempts = 0
    if (name === 'published') this.#times.publish(message, known.origin, time)
    else this.#times.replay(message, time)
    this.line.accept(message)
  }

  #memoryOf(part: number): number | null {
    return this.hands.consumer(part).settings.idempotenceWindowMs
  }

  #made({ value, to }: TraceEntry): void {
    const id = this.#settings.producers[(to - FIRST_ACTOR) / 2]
    const settings = id === undefined ? undefined : this.topology.producers[id]
    if (id === undefined || settings === undefined) throw new Error(`part ${to} is no producer`)
    this.#priorityOfOrder.set(value, this.#priorities.draw(id, settings.priorities))
  }

  #broker(up: boolean): void {
    this.#brokerUp = up
    if (up) return
    this.hands.cutWires()
    this.#times.forget()
  }

  #mustBe(message: number, wanted: number | undefined, what: string): void {
    if (message !== wanted) throw new Error(`message ${message} goes, but ${what} is ${wanted}`)
  }
}

const QUEUE = 1
const FIRST_ACTOR = 8
