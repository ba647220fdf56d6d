/**
 * What a queue settles to when it runs for ever with the same rates.
 *
 * "Wait" is the time before service starts, "system" is wait plus service. An overloaded queue settles to nothing:
 * its backlog grows without end, so its waits and numbers are `Infinity` (never `NaN`, never a throw: overload is a
 * state a learner is meant to reach), its utilisation is 1 and its throughput is all that its servers can give.
 */
export interface SteadyState {
  /** Share of time a server is busy, 0 to 1. */
  readonly utilisation: number
  /** Messages finished a second: the arrivals that are let in, or the capacity where that is less. */
  readonly throughputPerSecond: number
  /** Mean time from being let in to the start of service, over all messages let in, those that wait 0 included. */
  readonly meanWaitSeconds: number
  /** Mean time from being let in to the end of service. */
  readonly meanSystemSeconds: number
  /** Mean number waiting over time, those in service left out. */
  readonly meanWaiting: number
  /** Mean number waiting or in service over time. */
  readonly meanInSystem: number
}

/** What an overloaded queue does, given all its servers can finish a second: busy always, and a backlog without end. */
export function overloaded(capacityPerSecond: number): SteadyState {
  return {
    utilisation: 1,
    throughputPerSecond: capacityPerSecond,
    meanWaitSeconds: Infinity,
    meanSystemSeconds: Infinity,
    meanWaiting: Infinity,
    meanInSystem: Infinity,
  }
}
