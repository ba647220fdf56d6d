import type { Topology } from '../../src/brokers/plain/index.ts'
import type { JournalEntry } from './journal.ts'

type Settings = Topology['consumers'][string]

/** What a consumer has in hand, as far as the trace tells. */
interface Hands {
  settings: Settings
  up: boolean
  present: boolean
  /** Messages the queue counts as unacknowledged with it. */
  unacked: number
  /** Deliveries that it works on, has in its inbox, or that are on the wire to it. */
  jobs: { readonly message: number; onWire: boolean }[]
  working: number | null
  /** When the wire to it is free: it does not reorder. */
  wireFreeAt: number
}

const FIRST_ACTOR = 8

/** What every consumer has in hand, by part number. Throws a sentence when a rule of hands is broken. */
export class ExpectedHands {
  readonly #consumers = new Map<number, Hands>()

  /** From here on these settings are valid. A consumer that is not in them keeps the last it had. */
  settings({ topology, consumers }: JournalEntry): void {
    for (const [index, id] of consumers.entries()) {
      const part = FIRST_ACTOR + 2 * index + 1
      const settings = topology.consumers[id]
      if (settings === undefined) continue
      const known = this.#consumers.get(part)
      if (known === undefined) {
        const hands = { settings, up: true, present: true, unacked: 0, jobs: [], working: null, wireFreeAt: 0 }
        this.#consumers.set(part, hands)
      } else known.settings = settings
    }
  }

  /** What is known of a consumer; throws when the part is none. */
  consumer(part: number): Readonly<Hands> {
    return this.#of(part)
  }

  /**
   * Throws unless the consumer is there, up, and holds fewer than its prefetch: by its own count, and where the queue knows
   * connections by the queue's.
   */
  mustHaveRoom(part: number, knowsConnections: boolean): void {
    const { up, present, jobs, unacked, settings } = this.#of(part)
    if (!present) throw new Error(`part ${part} was removed`)
    if (!up) throw new Error(`part ${part} is down`)
    const held = Math.max(jobs.length, knowsConnections ? unacked : 0)
    if (settings.prefetch !== null && held >= settings.prefetch)
      throw new Error(`part ${part} has ${held} in hand, its prefetch is ${settings.prefetch}`)
  }

  /** Throws unless a direct call may go to the consumer: it is there, up, and has nothing else to do. */
  mustBeFree(part: number): void {
    const { up, present, jobs, working } = this.#of(part)
    if (!present || !up) throw new Error(`part ${part} is not there to be called`)
    if (jobs.length > 0 || working !== null) throw new Error(`part ${part} is busy and called`)
  }

  /** A delivery leaves for a consumer. */
  deliver(part: number, message: number, now: number): void {
    const hands = this.#of(part)
    const arrives = Math.max(now + Math.round(hands.settings.latencyMs * 1000), hands.wireFreeAt)
    if (arrives > now) hands.wireFreeAt = arrives
    hands.unacked++
    hands.jobs.push({ message, onWire: arrives > now })
  }

  /** The queue has a message back, or done, that this consumer held. */
  takeFrom(part: number): void {
    this.#of(part).unacked--
  }

  /** A delivery arrives. */
  receive(part: number, message: number): void {
    const job = this.#of(part).jobs.find(one => one.message === message && one.onWire)
    if (job !== undefined) job.onWire = false
  }

  /** Work begins: one at a time, by somebody who is up. */
  start(part: number, message: number): void {
    const hands = this.#of(part)
    if (hands.working !== null) throw new Error(`part ${part} still works on ${hands.working}`)
    if (!hands.up) throw new Error(`part ${part} is down`)
    hands.working = message
  }

  /** Work ends. */
  finish(part: number, message: number): void {
    const hands = this.#of(part)
    if (hands.working !== message) throw new Error(`part ${part} works on ${hands.working}, not ${message}`)
    hands.working = null
    this.drop(part, message)
  }

  /** A delivery is out of a consumer's hands. A direct call was never a delivery. */
  drop(part: number, message: number): void {
    const { jobs } = this.#of(part)
    const index = jobs.findIndex(one => one.message === message && !one.onWire)
    if (index >= 0) jobs.splice(index, 1)
  }

  /** A consumer dies with all it has in hand, or is back with empty hands. */
  power(part: number, up: boolean): void {
    const hands = this.#of(part)
    if (hands.up === up) throw new Error(`part ${part} is ${up ? 'up' : 'down'} already`)
    hands.up = up
    hands.jobs = []
    hands.working = null
    hands.wireFreeAt = 0
  }

  /** Somebody comes or goes; producers are nobody's hands. */
  presence(part: number, present: boolean): void {
    const hands = this.#consumers.get(part)
    if (hands === undefined) return
    hands.present = present
    if (present) hands.up = true
    else if (hands.up) this.power(part, false)
  }

  /** The broker is gone, and with it all that was on the wires and not begun; the one job begun goes on. */
  cutWires(): void {
    for (const hands of this.#consumers.values()) {
      const begun = hands.jobs.find(job => !job.onWire && job.message === hands.working)
      hands.jobs = begun === undefined ? [] : [begun]
      hands.wireFreeAt = 0
    }
  }

  #of(part: number): Hands {
    const hands = this.#consumers.get(part)
    if (hands === undefined) throw new Error(`part ${part} is no consumer`)
    return hands
  }
}
