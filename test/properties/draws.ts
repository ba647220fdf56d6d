import type { PlainState, Topology } from '../../src/brokers/plain/index.ts'
import { EVENT, plainModel } from '../../src/brokers/plain/index.ts'
import type { Intervention, Model } from '../../src/engine/model.ts'
import { Simulation } from '../../src/engine/simulation.ts'
import type { Time } from '../../src/engine/time.ts'
import { mustEqual } from './agreement.ts'

export interface Draw {
  readonly at: number
  readonly number: number
}

/** What one run drew, and what the draws were used for. */
export interface Draws {
  /** By name of the stream, in order. */
  readonly streams: ReadonlyMap<string, readonly Draw[]>
  /** By producer part: when it made something. */
  readonly made: ReadonlyMap<number, readonly number[]>
  /** By consumer part: lengths of work in order of starting; null where a crash cut it short or it is not over. */
  readonly served: ReadonlyMap<number, readonly (number | null)[]>
  /** By part: when it crashed and when it was back. */
  readonly power: ReadonlyMap<number, readonly number[]>
  /** How far the run came. */
  readonly end: number
}

export interface DrawnRun {
  readonly topology: Topology
  readonly seed: number
  readonly interventions: readonly Intervention[]
  readonly until: Time
  readonly commands: number
  readonly model?: Model<Topology, PlainState>
}

/** Runs and notes every draw. */
export function drawsOf({ topology, seed, interventions, until, commands, model = plainModel }: DrawnRun): Draws {
  const streams = new Map<string, Draw[]>()
  const simulation = new Simulation(noting(model, streams), topology, { seed, interventions })
  simulation.runUntil(until, commands)
  const made = new Map<number, number[]>()
  const served = new Map<number, (number | null)[]>()
  const power = new Map<number, number[]>()
  const startedAt = new Map<number, number>()
  for (let number = 0; number < simulation.trace.length; number++) {
    const { type, time, from, to } = simulation.trace.entry(number)
    if (type === EVENT.made) listOf(made, to).push(time)
    else if (type === EVENT.crashed || type === EVENT.restarted) listOf(power, from).push(time)
    else if (type === EVENT.started) {
      startedAt.set(to, time)
      listOf(served, to).push(null)
    } else if (type === EVENT.finished || type === EVENT.failed) {
      const list = listOf(served, from)
      list[list.length - 1] = time - (startedAt.get(from) ?? 0)
    }
  }
  return { streams, made, served, power, end: simulation.clock }
}

const FIRST_ACTOR = 8
const upTo = (times: readonly number[] | undefined, end: number) => (times ?? []).filter(time => time <= end)

/** Throws when an actor other than the one that was changed drew something else, or used a draw for something else. */
export function mustLeaveOthersAlone(topology: Topology, changed: string, one: Draws, other: Draws): void {
  const end = Math.min(one.end, other.end)
  for (const [index, id] of Object.keys(topology.producers).entries()) {
    if (changed === id) continue
    const part = FIRST_ACTOR + 2 * index
    mustEqual(upTo(one.made.get(part), end), upTo(other.made.get(part), end))
    for (const purpose of ['arrivals', 'batch', 'priority', 'key', 'poison']) {
      const drawn = (draws: Draws) =>
        (draws.streams.get(`producer ${id} / ${purpose}`) ?? []).filter(draw => draw.at <= end)
      mustEqual(drawn(one), drawn(other))
    }
  }
  for (const [index, [id, settings]] of Object.entries(topology.consumers).entries()) {
    if (changed === id) continue
    const part = FIRST_ACTOR + 2 * index + 1
    const lengths = other.served.get(part) ?? []
    for (const [n, length] of (one.served.get(part) ?? []).entries())
      if (length !== null && (lengths[n] ?? null) !== null) mustEqual([id, n, length], [id, n, lengths[n]])
    // With a chance of crashing after the effect, work decides about crashes, and others decide about work.
    if (settings.crashAfterEffectChance === 0)
      mustEqual(upTo(one.power.get(part), end), upTo(other.power.get(part), end))
  }
  for (const name of ['broker / fault', 'broker / repair']) {
    const drawn = (draws: Draws) => (draws.streams.get(name) ?? []).filter(draw => draw.at <= end)
    if (changed !== 'broker') mustEqual(drawn(one), drawn(other))
  }
}

function noting(model: Model<Topology, PlainState>, streams: Map<string, Draw[]>): Model<Topology, PlainState> {
  return {
    ...model,
    start(turn, topology) {
      const { random } = turn
      const uniform = random.uniform.bind(random)
      let names: readonly string[] = []
      random.uniform = stream => {
        const number = uniform(stream)
        if (stream >= names.length) names = random.save().names
        listOf(streams, names[stream] ?? '').push({ at: turn.now, number })
        return number
      }
      return model.start(turn, topology)
    },
  }
}

function listOf<T>(lists: Map<unknown, T[]>, key: unknown): T[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
