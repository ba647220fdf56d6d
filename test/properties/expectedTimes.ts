import type { JournalEntry } from './journal.ts'

/** Something that happened under certain settings. */
interface Moment {
  readonly at: number
  readonly under: JournalEntry
}

const inMicroseconds = (ms: number) => Math.round(ms * 1000)

/** What is only true for a while: lifetimes, hold times, what the queue has seen, what consumers remember. Throws when it is overdrawn. */
export class ExpectedTimes {
  readonly #publishedAt = new Map<number, number>()
  readonly #deliveredAt = new Map<number, number>()
  readonly #seen = new Map<number, Moment>()
  readonly #remembered = new Map<number, Moment>()
  #settings: JournalEntry
  #changedAt = -1

  constructor(settings: JournalEntry) {
    this.#settings = settings
  }

  /** From here on these settings are valid. What is overdue under them may still happen within this instant. */
  settings(settings: JournalEntry, now: number): void {
    this.#settings = settings
    this.#changedAt = now
  }

  /** The queue accepts a message. */
  publish(message: number, origin: number, now: number): void {
    this.#publishedAt.set(message, now)
    const windowMs = this.#settings.topology.queue.dedupWindowMs
    if (windowMs === null) return
    const seen = this.#seen.get(origin)
    if (seen?.under === this.#settings && now - seen.at < inMicroseconds(windowMs))
      throw new Error(`order ${origin} was stored ${now - seen.at} us ago, the window is ${windowMs} ms`)
    this.#seen.set(origin, { at: now, under: this.#settings })
  }

  /** A dead letter is published anew. */
  replay(message: number, now: number): void {
    this.#publishedAt.set(message, now)
  }

  /** A message goes out. */
  deliver(message: number, now: number): void {
    this.#deliveredAt.set(message, now)
    const ttl = this.#settings.topology.queue.messageTtlMs
    const age = now - (this.#publishedAt.get(message) ?? 0)
    if (ttl !== null && now > this.#changedAt && age > inMicroseconds(ttl))
      throw new Error(`message ${message} is ${age} us old, the lifetime is ${ttl} ms`)
  }

  /** A message is acknowledged. */
  acknowledge(message: number, now: number): void {
    const timeout = this.#settings.topology.queue.visibilityTimeoutMs
    const held = now - (this.#deliveredAt.get(message) ?? 0)
    if (timeout !== null && now > this.#changedAt && held > inMicroseconds(timeout))
      throw new Error(`message ${message} was held for ${held} us, the visibility timeout is ${timeout} ms`)
  }

  /** Work on an order begins at a consumer that would skip what it remembers. */
  start(origin: number, windowMs: number | null, now: number): void {
    const known = this.#remembered.get(origin)
    if (windowMs === null || known?.under !== this.#settings) return
    if (now - known.at < inMicroseconds(windowMs))
      throw new Error(`order ${origin} was done ${now - known.at} us ago, the consumer remembers ${windowMs} ms`)
  }

  /** An effect happened, and is remembered when the consumer remembers. */
  finish(origin: number, windowMs: number | null, now: number): void {
    if (windowMs !== null) this.#remembered.set(origin, { at: now, under: this.#settings })
  }

  /** The broker died. What it had seen may be on disk or not; only what it sees from now on counts. */
  forget(): void {
    this.#seen.clear()
  }
}
