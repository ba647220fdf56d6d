import type { LevelFollower, Levels } from '../../engine/seriesBuilder.ts'
import type { Trace } from '../../engine/trace.ts'
import { EVENT, type EventName } from './events.ts'
import { slowestOf } from './ledger.ts'

/** Events that move a line of some partition, and those that end or begin the time of a record. */
export const FOLLOWED = [
  'produced',
  'workFinished',
  'consumerStarted',
  'appended',
  'markerWritten',
  'logEndMoved',
  'highWatermarkMoved',
  'committed',
  'offsetsAltered',
  'shareStartMoved',
  'positionReset',
  'offsetsExpired',
] as const satisfies readonly EventName[]

/** The lines of one partition, as the trace tells them, and what they came to when they last moved. */
interface Lines {
  end: number
  mark: number
  /** How far each group is, by its part. */
  readonly progress: Map<number, number>
  committed: number
  lag: number
}

/**
 * KFK-99: gives what makes chart levels of Kafka's trace: entered is the log end, done what the slowest group has committed past, waiting its lag, over
 * all partitions; as the ledger has it. The time in system is from made to the first end of work on it in each group.
 */
export function followLag(): LevelFollower {
  const partitions = new Map<number, Lines>()
  const groupOf = new Map<number, number>()
  const times = createTimes()
  return {
    follow(trace, number, levels) {
      const type = trace.types[number]
      const from = trace.froms[number] ?? 0
      if (type === EVENT.produced) times.made(trace.messages[number] ?? 0, trace.times[number] ?? 0)
      else if (type === EVENT.workFinished) {
        const worker = trace.tos[number] ?? 0
        return times.took(groupOf.get(worker) ?? worker, trace, number)
      } else if (type === EVENT.consumerStarted) groupOf.set(from, trace.tos[number] ?? 0)
      else moveLine(partitions, groupOf, { trace, number, levels })
      return Number.NaN
    },
  }
}

interface Followed {
  readonly trace: Trace
  readonly number: number
  readonly levels: Levels
}

function moveLine(
  partitions: Map<number, Lines>,
  groupOf: ReadonlyMap<number, number>,
  { trace, number, levels }: Followed,
): void {
  const [from, to, value] = [trace.froms[number] ?? 0, trace.tos[number] ?? 0, trace.values[number] ?? 0]
  switch (trace.types[number]) {
    case EVENT.appended:
    case EVENT.markerWritten:
      return count(linesOf(partitions, to), levels, lines => {
        lines.end = value + 1
      })
    case EVENT.logEndMoved:
      return count(linesOf(partitions, from), levels, lines => {
        lines.end = value
      })
    case EVENT.highWatermarkMoved:
      return count(linesOf(partitions, from), levels, lines => {
        lines.mark = value
      })
    case EVENT.committed:
      // A transaction commits offsets in the name of the group itself.
      return count(linesOf(partitions, to), levels, ({ progress }) => progress.set(groupOf.get(from) ?? from, value))
    case EVENT.offsetsAltered:
    case EVENT.shareStartMoved:
      return count(linesOf(partitions, to), levels, ({ progress }) => progress.set(from, value))
    case EVENT.offsetsExpired:
      return count(linesOf(partitions, to), levels, ({ progress }) => progress.delete(from))
    default:
      return count(linesOf(partitions, to), levels, ({ progress }) => {
        const group = groupOf.get(from) ?? 0
        if (group > 0 && !progress.has(group)) progress.set(group, value)
      })
  }
}

function linesOf(partitions: Map<number, Lines>, part: number): Lines {
  const known = partitions.get(part)
  if (known !== undefined) return known
  const lines: Lines = { end: 0, mark: 0, progress: new Map(), committed: 0, lag: 0 }
  partitions.set(part, lines)
  return lines
}

/** Moves a line, and the levels by what that changed. */
function count(lines: Lines, levels: Levels, move: (lines: Lines) => void): void {
  const before = lines.end
  move(lines)
  const mark = Math.min(lines.mark, lines.end)
  const committed = slowestOf([...lines.progress.values()], mark)
  levels.entered += lines.end - before
  levels.done += committed - lines.committed
  levels.left += committed - lines.committed
  levels.waiting += mark - committed - lines.lag
  lines.committed = committed
  lines.lag = mark - committed
}

/** When each record was made, and which group has been done with it: what a replay does again is no longer how long a record took. */
function createTimes() {
  // Not a number: nobody saw it being made.
  let madeAt = new Float64Array(1024).fill(Number.NaN)
  const doneBy = new Map<number, Uint8Array>()
  return {
    made(message: number, time: number): void {
      if (message >= madeAt.length) madeAt = longer(new Float64Array(message * 2).fill(Number.NaN), madeAt)
      madeAt[message] = time
    },
    took(group: number, trace: Trace, number: number): number {
      const message = trace.messages[number] ?? 0
      let done = doneBy.get(group) ?? new Uint8Array(madeAt.length)
      if (message >= done.length) done = longer(new Uint8Array(madeAt.length), done)
      doneBy.set(group, done)
      if (message === 0 || message >= madeAt.length || done[message] === 1) return Number.NaN
      done[message] = 1
      return (trace.times[number] ?? 0) - (madeAt[message] ?? Number.NaN)
    },
  }
}

function longer<Column extends { set(from: Column): void }>(column: Column, from: Column): Column {
  column.set(from)
  return column
}
