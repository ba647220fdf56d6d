import { NO_HANDLE } from '../../engine/agenda.ts'
import { log } from '../../engine/portableMath.ts'
import type { Time } from '../../engine/time.ts'
import type { Turn } from '../../engine/turn.ts'
import { COMMAND } from './commands.ts'
import { makeMessage } from './publish.ts'
import { ownerOf, type PlainState, type ProducerState } from './state.ts'
import type { Arrivals } from './topology.ts'

const SECOND = 1_000_000

/** Starts a producer's arrivals from now, with a first gap before the first message. */
export function startArrivals(turn: Turn, owner: ProducerState): void {
  const { arrivals } = owner.settings
  turn.cancel(owner.arrival)
  turn.cancel(owner.burst)
  owner.arrival = NO_HANDLE
  owner.burst = NO_HANDLE
  owner.burstOn = true
  owner.rate = currentRate(arrivals, true)
  owner.gapSince = turn.now
  if (arrivals.kind === 'times') return scheduleListed(turn, owner, arrivals.atMs)
  if (arrivals.kind === 'manual') return
  owner.gapLeft = nextGap(turn, owner)
  if (arrivals.kind === 'bursts')
    owner.burst = turn.schedule(Math.round(arrivals.onMs * 1000), COMMAND.switchBurst, owner.index)
  scheduleNext(turn, owner)
}

/**
 * After a change of rate: what is left of the current gap is stretched or shrunk, so no draw is taken and the same
 * stream of draws serves every rate.
 */
function changeRate(turn: Turn, owner: ProducerState, rate: number): void {
  if (rate === owner.rate) return
  owner.gapLeft = Math.max(0, owner.gapLeft - ((turn.now - owner.gapSince) * owner.rate) / SECOND)
  owner.gapSince = turn.now
  owner.rate = rate
  turn.cancel(owner.arrival)
  owner.arrival = NO_HANDLE
  scheduleNext(turn, owner)
}

/** After a change of settings: goes on with the same kind of arrivals at the new rate, or starts the new kind. */
export function changeArrivals(turn: Turn, owner: ProducerState, before: Arrivals): void {
  const now = owner.settings.arrivals
  if (now.kind === 'times' && JSON.stringify(now) !== JSON.stringify(before)) owner.nextTime = 0
  const samePace =
    now.kind === before.kind &&
    (now.kind === 'steady' || now.kind === 'poisson' || now.kind === 'batches' || now.kind === 'bursts')
  const rate = currentRate(now, owner.burstOn)
  if (samePace && rate !== owner.rate) changeRate(turn, owner, rate)
  else if (!samePace || owner.arrival === NO_HANDLE) startArrivals(turn, owner)
}

/** A burst begins or ends. */
export function switchBurst(turn: Turn, owner: ProducerState): void {
  const { arrivals } = owner.settings
  if (arrivals.kind !== 'bursts') return
  owner.burstOn = !owner.burstOn
  changeRate(turn, owner, currentRate(arrivals, owner.burstOn))
  owner.burst = turn.schedule(
    Math.round((owner.burstOn ? arrivals.onMs : arrivals.offMs) * 1000),
    COMMAND.switchBurst,
    owner.index,
  )
}

/** An arrival is due: makes its messages and schedules the next one. */
export function produce(turn: Turn, state: PlainState, producer: number): void {
  const owner = ownerOf(state, producer)
  const { cause } = turn
  owner.arrival = NO_HANDLE
  makeSome(turn, state, owner, batchSize(turn, owner))
  turn.cause = cause
  const { arrivals } = owner.settings
  if (arrivals.kind === 'times') {
    owner.nextTime++
    return scheduleListed(turn, owner, arrivals.atMs)
  }
  // Counting on from the ideal moment, not the rounded one, keeps a steady rate exact: 3/s is 3,000 in 1,000 s.
  const ideal = owner.gapSince + (owner.gapLeft / owner.rate) * SECOND
  owner.gapSince = ideal as Time
  owner.gapLeft = nextGap(turn, owner)
  scheduleNext(turn, owner)
}

/** Makes messages by hand or by arrival, up to the producer's limit. */
export function makeSome(turn: Turn, state: PlainState, owner: ProducerState, count: number): void {
  const { cause } = turn
  for (let n = 0; n < count && !isAtLimit(owner); n++) {
    turn.cause = cause
    owner.made++
    makeMessage(turn, state, owner.index, {
      origin: ++state.orders,
      priority: pickPriority(turn, owner),
      key: pickKey(turn, owner),
      poison: owner.settings.poisonShare > 0 && turn.chance(owner.streams.poison, owner.settings.poisonShare),
      copy: false,
    })
  }
}

/** True when a producer has made all it may. */
function isAtLimit(owner: ProducerState): boolean {
  return owner.settings.limit !== null && owner.made >= owner.settings.limit
}

function scheduleNext(turn: Turn, owner: ProducerState): void {
  if (owner.rate <= 0 || owner.removed || isAtLimit(owner)) return
  const due = Math.round(owner.gapSince + (owner.gapLeft / owner.rate) * SECOND)
  owner.arrival = turn.schedule(Math.max(0, due - turn.now), COMMAND.produce, owner.index)
}

function scheduleListed(turn: Turn, owner: ProducerState, atMs: readonly number[]): void {
  if (owner.removed) return
  for (let at = atMs[owner.nextTime]; at !== undefined; at = atMs[owner.nextTime]) {
    const due = Math.round(at * 1000)
    if (due >= turn.now) {
      owner.arrival = turn.schedule(due - turn.now, COMMAND.produce, owner.index)
      return
    }
    owner.nextTime++
  }
}

/** The next gap in units of the mean gap: 1 for a steady producer, exponential for a random one. */
function nextGap(turn: Turn, owner: ProducerState): number {
  const { kind } = owner.settings.arrivals
  return kind === 'poisson' || kind === 'batches' ? turn.exponential(owner.streams.arrivals) : 1
}

/** Arrivals a second now. A batch counts as one arrival, so that `ratePerSecond` is always messages a second. */
function currentRate(arrivals: Arrivals, burstOn: boolean): number {
  switch (arrivals.kind) {
    case 'steady':
    case 'poisson':
      return arrivals.ratePerSecond
    case 'bursts':
      return burstOn ? arrivals.ratePerSecond : arrivals.quietRatePerSecond
    case 'batches':
      return arrivals.ratePerSecond / arrivals.batchSize
    case 'times':
    case 'manual':
      return 0
  }
}

function batchSize(turn: Turn, owner: ProducerState): number {
  const { arrivals } = owner.settings
  if (arrivals.kind !== 'batches') return 1
  if (arrivals.batchSizes === 'constant' || arrivals.batchSize <= 1) return Math.round(arrivals.batchSize)
  // Geometric from 1 with the given mean, by inverse transform.
  const stay = 1 - 1 / arrivals.batchSize
  return 1 + Math.floor(log(turn.uniform(owner.streams.batch)) / log(stay))
}

function pickPriority(turn: Turn, owner: ProducerState): number {
  const { priorities } = owner.settings
  if (priorities.length === 0) return 0
  const total = priorities.reduce((sum, { weight }) => sum + weight, 0)
  let left = turn.uniform(owner.streams.priority) * total
  for (const { priority, weight } of priorities) {
    left -= weight
    if (left < 0) return priority
  }
  return priorities.at(-1)?.priority ?? 0
}

function pickKey(turn: Turn, owner: ProducerState): number {
  const { keys, hotKeyShare } = owner.settings
  if (keys === 1) return 0
  const draw = turn.uniform(owner.streams.key)
  if (draw < hotKeyShare) return 0
  return hotKeyShare === 0 ? Math.floor(draw * keys) : Math.floor(((draw - hotKeyShare) / (1 - hotKeyShare)) * keys)
}
