import type { Agenda, Handle } from './agenda.ts'
import { type Distribution, sampleMs, unitExponential } from './distribution.ts'
import type { RandomStreams, StreamId } from './randomStreams.ts'
import type { Duration, Time } from './time.ts'
import { NO_ENTRY, TRACE_LIMIT, type Trace } from './trace.ts'

/**
 * What a model's handler may do: look at the time, draw from a named stream, schedule, and record. One turn serves the
 * whole run, so that handling an event allocates nothing.
 */
export class Turn {
  /** The moment this command happens. */
  now = 0 as Time
  /** The entry that later entries and schedules of this turn are caused by; moves on with every record. */
  cause: number = NO_ENTRY
  readonly random: RandomStreams
  readonly agenda: Agenda
  readonly trace: Trace

  constructor(random: RandomStreams, agenda: Agenda, trace: Trace) {
    this.random = random
    this.agenda = agenda
    this.trace = trace
  }

  /** Takes a stream's name, gives its number; the same name is always the same stream. */
  stream(name: string): StreamId {
    return this.random.open(name)
  }

  /** A uniform draw on (0, 1). */
  uniform(stream: StreamId): number {
    return this.random.uniform(stream)
  }

  /** True with this probability. Draws even at 0 and 1, so that changing the probability never shifts later draws. */
  chance(stream: StreamId, probability: number): boolean {
    return this.random.uniform(stream) < probability
  }

  /** An exponential draw with mean 1. */
  exponential(stream: StreamId): number {
    return unitExponential(this.random, stream)
  }

  /** One length from a distribution, in whole microseconds. */
  sample(distribution: Distribution, stream: StreamId): Duration {
    return Math.round(sampleMs(distribution, this.random, stream) * 1000) as Duration
  }

  /** Takes a delay of whole microseconds >= 0 and a command, gives a handle to cancel it with. Throws on any other delay. */
  schedule(delay: number, kind: number, subject: number, detail = 0): Handle {
    if (!(delay >= 0 && Number.isInteger(delay))) {
      throw new Error(`schedule: delay must be a whole number of microseconds >= 0, got ${delay}`)
    }
    return this.agenda.add((this.now + delay) as Time, kind, subject, detail, this.cause)
  }

  /** Takes a handle, and its command will not happen; a handle that already happened is ignored. */
  cancel(handle: Handle): void {
    this.agenda.cancel(handle)
  }

  /** Records what has just happened, caused by `cause`, and makes it the cause of what follows. */
  record(type: number, message = 0, from = 0, to = 0, value = 0): void {
    this.cause = this.trace.append(this.now, type, this.cause, message, from, to, value)
  }

  /** True when the trace is as long as a run may have; the simulation then stops before the next command. */
  get full(): boolean {
    return this.trace.mode === 'full' && this.trace.length >= TRACE_LIMIT
  }
}
