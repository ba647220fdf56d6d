import type { EventName } from '../../../src/brokers/plain/events.ts'
import { EVENT, type PlainState, parseTopology, plainModel, plainPicture } from '../../../src/brokers/plain/index.ts'
import type { Topology } from '../../../src/brokers/plain/topology.ts'
import type { ActionValue, Intervention } from '../../../src/engine/model.ts'
import { Simulation } from '../../../src/engine/simulation.ts'
import { atMilliseconds } from '../../../src/engine/time.ts'
import type { TraceEntry } from '../../../src/engine/trace.ts'
import { english } from '../../say.ts'

/** One thing a person does: when in milliseconds, the verb, on what, and a value where the verb needs one. */
export type Done = readonly [atMs: number, verb: string, on: string, value?: ActionValue]

/** A run of the plain queue with every invariant checked after every command, and the questions tests ask of it. */
export interface PlainRun {
  readonly simulation: Simulation<Topology, PlainState>
  readonly state: PlainState
  /** Runs on to a moment in milliseconds. */
  to(ms: number): PlainRun
  /** Every entry of a kind so far. */
  all(event: EventName): readonly TraceEntry[]
  /** When each entry of a kind happened, in milliseconds. */
  times(event: EventName): readonly number[]
  /** The message of each entry of a kind, in order. */
  order(event: EventName): readonly number[]
  /** How many are in each term that has any. */
  terms(): Readonly<Record<string, number>>
  /** Every entry as a line: its time in seconds, aligned, and its sentence. */
  told(): readonly string[]
}

/** Takes a topology as people write it and what is done to it, gives the run up to a moment (milliseconds). Throws when the topology has problems or an action is refused. */
export function plainRun(topology: object, untilMs: number, done: readonly Done[] = [], seed = 1): PlainRun {
  const parsed = parseTopology(topology)
  if ('problems' in parsed) throw new Error(`plainRun: ${JSON.stringify(parsed.problems)}`)
  const interventions = done.map(toIntervention)
  const simulation = new Simulation(plainModel, parsed.topology, { seed, interventions, checked: true })
  const run: PlainRun = {
    simulation,
    get state() {
      return simulation.state
    },
    to(ms) {
      simulation.runUntil(atMilliseconds(ms))
      const [refused] = simulation.refused
      if (refused !== undefined) throw new Error(`plainRun: ${JSON.stringify(refused)}`)
      return run
    },
    all: event => entries(simulation).filter(({ type }) => type === EVENT[event]),
    times: event => run.all(event).map(({ time }) => time / 1000),
    order: event => run.all(event).map(({ message }) => message),
    terms: () => termsOf(simulation.state),
    told: () => entries(simulation).map(entry => line(simulation.state, entry)),
  }
  return run.to(untilMs)
}

function toIntervention([atMs, verb, on, value]: Done): Intervention {
  return { at: atMilliseconds(atMs), action: { do: verb, on, ...(value === undefined ? {} : { value }) } }
}

function entries({ trace }: Simulation<Topology, PlainState>): readonly TraceEntry[] {
  return Array.from({ length: trace.length }, (_, number) => trace.entry(number))
}

function line(state: PlainState, entry: TraceEntry): string {
  return `${(entry.time / 1_000_000).toFixed(3).padStart(9)}  ${plainPicture.sentence(state, entry, english)}`
}

function termsOf(state: PlainState): Record<string, number> {
  const { terms, beyond } = plainModel.ledger(state)
  return Object.fromEntries(
    [...terms, ...beyond].filter(({ count }) => count > 0).map(({ name, count }) => [name, count]),
  )
}

/** A producer that makes its messages at these moments (milliseconds), with other settings as given. */
export function at(...atMs: number[]): { readonly arrivals: { readonly kind: 'times'; readonly atMs: number[] } } {
  return { arrivals: { kind: 'times', atMs } }
}

/** A producer that makes `count` messages at the very start. */
export function atOnce(count: number): { readonly arrivals: object } {
  return at(...Array.from({ length: count }, () => 0))
}

/** Work that always takes this long, in milliseconds. */
export function takes(meanMs: number): { readonly service: { readonly kind: 'constant'; readonly meanMs: number } } {
  return { service: { kind: 'constant', meanMs } }
}
