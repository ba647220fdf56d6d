/** The line of ready messages as the rules state it, kept by looking at the trace alone: nothing clever, every answer a search. */
export class ExpectedLine {
  /** In the order in which they became ready. */
  #joined: number[] = []
  readonly position = new Map<number, number>()
  readonly #priorityOf: (message: number) => number
  #accepted = 0

  constructor(priorityOf: (message: number) => number) {
    this.#priorityOf = priorityOf
  }

  get length(): number {
    return this.#joined.length
  }

  /** The queue accepts a message: its place in line, for life, is behind all accepted before. */
  accept(message: number): void {
    this.position.set(message, ++this.#accepted)
    this.#joined.push(message)
  }

  /** An accepted message is ready again. */
  rejoin(message: number): void {
    this.#joined.push(message)
  }

  /** A message is not ready any more. */
  leave(message: number): void {
    this.#joined = this.#joined.filter(one => one !== message)
  }

  /** After a change of order everybody stands by age. */
  sortByAge(): void {
    this.#joined.sort((one, other) => this.#place(one) - this.#place(other))
  }

  /** All ready messages in the order in which they would go out. */
  inOrder(order: 'fifo' | 'lifo' | 'priority'): readonly number[] {
    if (order === 'lifo') return this.#joined.toReversed()
    const byAge = this.#joined.toSorted((one, other) => this.#place(one) - this.#place(other))
    return order === 'fifo' ? byAge : byAge.sort((one, other) => this.#priorityOf(other) - this.#priorityOf(one))
  }

  /** The message that goes out next. */
  next(order: 'fifo' | 'lifo' | 'priority'): number | undefined {
    if (order === 'lifo') return this.#joined.at(-1)
    return this.#least(message => (order === 'fifo' ? 0 : -this.#priorityOf(message)))
  }

  /** The message that has to go when the oldest is dropped: of the lowest priority in a priority queue, the bottom of a stack. */
  oldest(order: 'fifo' | 'lifo' | 'priority'): number | undefined {
    if (order === 'lifo') return this.#joined[0]
    return this.#least(message => (order === 'fifo' ? 0 : this.#priorityOf(message)))
  }

  #least(rank: (message: number) => number): number | undefined {
    let best: number | undefined
    for (const message of this.#joined) {
      if (best === undefined) best = message
      const difference = rank(message) - rank(best)
      if (difference < 0 || (difference === 0 && this.#place(message) < this.#place(best))) best = message
    }
    return best
  }

  #place(message: number): number {
    return this.position.get(message) ?? Number.NaN
  }
}
