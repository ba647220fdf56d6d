import type { JobTable } from './jobTable.ts'
import { JOB } from './jobTable.ts'
import type { MessageTable } from './messageTable.ts'

/**
 * PLN-55: most links take no time, yet a token that jumps teaches nothing. The picture draws every hop over at least this
 * long (microseconds). The model knows nothing of it: these are timestamps that no rule reads.
 */
export const HOP_LENGTH = 300_000

/** Work shorter than this (microseconds) is over before a hop towards it could be seen, so the hop is drawn late instead of faster. */
const QUICK_WORK = 100_000

/** The share of a piece of work within which its message must be seen to have arrived. */
const ARRIVED_WITHIN = 0.4

/** What the latest hop of a message was. */
export const HOP = { none: 0, publish: 1, bounce: 2, nack: 3, deadLetter: 4, replay: 5 } as const

/** When the next hop is drawn to depart: now, or right after the hop before it, but never more than one hop late. */
export function nextHop(before: number, now: number): number {
  return Math.min(Math.max(now, before + HOP_LENGTH), now + HOP_LENGTH)
}

/** Notes that a message departs on a hop now. */
export function beginHop(messages: MessageTable, slot: number, kind: number, now: number): void {
  messages.hopAt[slot] = nextHop(messages.hopAt[slot] ?? 0, now)
  messages.hopKind[slot] = kind
}

/** When the latest hop of a message is drawn to end: after its real way or HOP_LENGTH, whichever is longer. */
export function hopEnd(messages: MessageTable, slot: number): number {
  const shown = (messages.hopAt[slot] ?? 0) + HOP_LENGTH
  return messages.hopKind[slot] === HOP.publish ? Math.max(shown, messages.publishedAt[slot] ?? 0) : shown
}

/** When the hop of a job to its consumer would be drawn to end if no work began meanwhile. */
export function jobHopEnd(jobs: JobTable, job: number): number {
  const shown = (jobs.hopAt[job] ?? 0) + HOP_LENGTH
  return jobs.state[job] === JOB.onWire ? Math.max(shown, jobs.startedAt[job] ?? 0) : shown
}

/**
 * The moment on the undisturbed timetable of a job's hops that is drawn at `at`. Once work has begun the clock hurries, so
 * that the message is seen with its worker for most of the work; before, and for work too short for that, it is `at` itself.
 */
export function jobClock(jobs: JobTable, job: number, at: number): number {
  const began = hurriesFrom(jobs, job)
  if (at <= began) return at
  const left = jobHopEnd(jobs, job) - began
  const room = roomFor(jobs, job)
  return left > room ? began + ((at - began) * left) / room : at
}

/** When a job's message is drawn to be with its consumer. */
export function jobArrival(jobs: JobTable, job: number): number {
  const end = jobHopEnd(jobs, job)
  const began = hurriesFrom(jobs, job)
  return end > began ? Math.min(end, began + roomFor(jobs, job)) : end
}

function roomFor(jobs: JobTable, job: number): number {
  return ((jobs.finishesAt[job] ?? 0) - (jobs.startedAt[job] ?? 0)) * ARRIVED_WITHIN
}

function hurriesFrom(jobs: JobTable, job: number): number {
  const began = jobs.state[job] === JOB.working || jobs.state[job] === JOB.answering
  const started = jobs.startedAt[job] ?? 0
  return began && (jobs.finishesAt[job] ?? 0) - started >= QUICK_WORK ? started : Number.POSITIVE_INFINITY
}
