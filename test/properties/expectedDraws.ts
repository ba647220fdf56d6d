import type { Topology } from '../../src/brokers/plain/index.ts'
import { RandomStreams } from '../../src/engine/randomStreams.ts'

type Priorities = Topology['producers'][string]['priorities']

/** The priorities that producers draw, drawn a second time from the same named streams: the trace does not carry them. */
export class ExpectedPriorities {
  readonly #random: RandomStreams

  constructor(seed: number) {
    this.#random = new RandomStreams(seed)
  }

  /** The priority of the next order that this producer makes under these settings. */
  draw(producer: string, priorities: Priorities): number {
    if (priorities.length === 0) return 0
    const uniform = this.#random.uniform(this.#random.open(`producer ${producer} / priority`))
    const total = priorities.reduce((sum, one) => sum + one.weight, 0)
    let left = uniform * total
    for (const { priority, weight } of priorities) {
      left -= weight
      if (left < 0) return priority
    }
    return priorities.at(-1)?.priority ?? 0
  }
}
