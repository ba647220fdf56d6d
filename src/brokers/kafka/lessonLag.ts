import type { Trace } from '../../engine/trace.ts'
import type { Tally, TallyPlace } from '../shared/lessonReadings.ts'
import { EVENT } from './events.ts'
import { slowestOf } from './ledger.ts'
import { LessonStage } from './lessonStage.ts'

interface Log {
  /** KFK-19: the high watermark. */
  mark: number
  /** How far each group is, by its place in the list of groups. */
  readonly progress: Map<number, number>
}

/** KFK-73, KFK-99: what the slowest group of each partition is not done with, as the ledger counts it; of one group or partition where it is asked for. */
export function countLag(place: TallyPlace): Tally {
  const stage = new LessonStage(place)
  const logs = new Map<number, Log>()
  return (trace, entry) => {
    if (!takeEntry(trace, entry, stage, logs)) return null
    let total = 0
    for (const [part, { mark, progress }] of logs) {
      if (!stage.isWantedPartition(part)) continue
      const wanted = [...progress].filter(([group]) => stage.isWantedGroup(group)).map(([, offset]) => offset)
      // Where nobody reads all waits, but not for one group that reads elsewhere.
      if (wanted.length > 0 || !stage.isOnGroup) total += mark - slowestOf(wanted, mark)
    }
    return total
  }
}

/** Takes one entry in; tells whether a lag may be another by it. */
function takeEntry(trace: Trace, entry: number, stage: LessonStage, logs: Map<number, Log>): boolean {
  const [from, to, value] = [trace.froms[entry] ?? 0, trace.tos[entry] ?? 0, trace.values[entry] ?? 0]
  switch (trace.types[entry]) {
    case EVENT.highWatermarkMoved:
      logOf(logs, from).mark = value
      return true
    case EVENT.committed:
    case EVENT.offsetsAltered:
    case EVENT.shareStartMoved:
      logOf(logs, to).progress.set(stage.groupOf(from), value)
      return true
    case EVENT.offsetsExpired:
      logOf(logs, to).progress.delete(stage.groupOf(from))
      return true
    case EVENT.positionReset: {
      const { progress } = logOf(logs, to)
      const group = stage.groupOf(from)
      // A group that has committed nothing yet is as far as where it began to read.
      if (group >= 0 && !progress.has(group)) progress.set(group, value)
      return true
    }
    default:
      return false
  }
}

function logOf(logs: Map<number, Log>, part: number): Log {
  const log = logs.get(part) ?? { mark: 0, progress: new Map() }
  logs.set(part, log)
  return log
}
