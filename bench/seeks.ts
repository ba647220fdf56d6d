import type { Time } from '../src/engine/time.ts'
import { BareLoop } from './bareLoop.ts'
import { runOf, SAME_LOAD, scenarioOf } from './brokerRuns.ts'
import { recordedRunOf } from './sameRun.ts'
import { millisecondsOf } from './stopwatch.ts'
import { type Section, thousands } from './table.ts'

const INPUTS = { seed: 7, ratePerSecond: 1000, serviceMs: 0.8, backlog: 0, latency: 0 }
const END = 1_000_000_000
const SEEKS = 200

/** What it costs to look at any moment of a long run: from the nearest checkpoint, beside a bare loop that has none and runs from the start. */
export function seeks(): Section {
  const run = recordedRunOf(INPUTS)
  run.advance(END as Time)
  const engine = timesOf(moments(), time => run.stateAt(time))
  const steps = timesOf(backwards(), time => run.stateAt(time))
  const bare = timesOf(moments().slice(0, 10), time => new BareLoop(INPUTS).runUntil(time))
  const { count, bytes } = run.checkpointSize
  const row = (what: string, times: readonly number[]) => [
    what,
    at(times, 0.5).toFixed(2),
    at(times, 0.95).toFixed(2),
    (at(bare, 0.5) / at(times, 0.5)).toFixed(1),
  ]
  return {
    title: `Milliseconds to seek in a run of ${thousands(run.trace.length)} events (${count} checkpoints, ${(bytes / 1e6).toFixed(1)} MB)`,
    head: ['', 'median', '95 %', 'bare / median'],
    rows: [
      row('bare loop, from the start', bare),
      row('engine, any moment', engine),
      row('engine, one event back', steps),
    ],
  }

  function backwards(): number[] {
    const times: number[] = []
    for (let time: number | null = END / 2; time !== null && times.length < SEEKS; time = run.lastEventBefore(time))
      times.push(time)
    return times
  }
}

const KAFKA_END = 300_000_000

/** The same for a Kafka run of some million events, whose logs grow all the time. */
export function kafkaSeeks(): Section {
  const run = runOf(scenarioOf(SAME_LOAD.kafka))
  const simulated = millisecondsOf(() => run.advance(KAFKA_END as Time))
  const times = timesOf(moments(KAFKA_END), time => run.stateAt(time))
  const { count, bytes } = run.checkpointSize
  const size = `${thousands(run.trace.length)} events (${count} checkpoints, ${(bytes / 1e6).toFixed(1)} MB)`
  return {
    title: `Milliseconds to seek in a Kafka run of ${size}`,
    head: ['', 'median', '95 %', 'whole run / median'],
    rows: [
      ['any moment', at(times, 0.5).toFixed(2), at(times, 0.95).toFixed(2), (simulated / at(times, 0.5)).toFixed(1)],
    ],
  }
}

/** Moments all over the run, no two near one another in order: multiples of the golden ratio, modulo the end. */
function moments(end: number = END): number[] {
  return Array.from({ length: SEEKS }, (_, n) => Math.floor(((n * 0.618_033_988_75) % 1) * end))
}

function timesOf(moments: readonly number[], seek: (time: number) => void): number[] {
  return moments.map(moment => millisecondsOf(() => seek(moment)))
}

function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other)
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
}
