import type { Trace } from '../../engine/trace.ts'
import type { Tally, TallyPlace } from '../shared/lessonReadings.ts'
import { EVENT } from './events.ts'
import { LessonStage } from './lessonStage.ts'

/** How far one group is on one partition: it is done with everything below, and with some that lie ahead. */
interface Progress {
  upTo: number
  readonly ahead: Set<number>
}

interface Log {
  /** KFK-19: the high watermark. */
  end: number
  readonly groups: Map<number, Progress>
}

/** KFK-73, KFK-99: what the slowest group of each partition is not done with, as the ledger counts it; of one group or partition where it is asked for. */
export function countLag(place: TallyPlace): Tally {
  const stage = new LessonStage(place)
  const logs = new Map<number, Log>()
  const joined = new Set<number>()
  return (trace, entry) => {
    if (!takeEntry(trace, entry, { stage, logs, joined })) return null
    let total = 0
    for (const [part, log] of logs) {
      if (!stage.isWantedPartition(part)) continue
      const readers = [...joined].filter(group => stage.isWantedGroup(group) && stage.reads(group, part))
      const done = readers.map(group => Math.min(log.groups.get(group)?.upTo ?? 0, log.end))
      total += log.end - (done.length === 0 ? 0 : Math.min(...done))
    }
    return total
  }
}

interface Known {
  readonly stage: LessonStage
  readonly logs: Map<number, Log>
  readonly joined: Set<number>
}

/** Takes one entry in; tells whether a lag may be another by it. */
function takeEntry(trace: Trace, entry: number, { stage, logs, joined }: Known): boolean {
  const [from, to, value] = [trace.froms[entry] ?? 0, trace.tos[entry] ?? 0, trace.values[entry] ?? 0]
  switch (trace.types[entry]) {
    case EVENT.highWatermarkMoved:
      logOf(logs, from).end = value
      return true
    case EVENT.joined:
      joined.add(stage.groupOf(to))
      return true
    case EVENT.acquired:
      joined.add(stage.groupOf(to))
      progressOf(logOf(logs, from), stage.groupOf(to), value)
      return true
    case EVENT.committed:
    case EVENT.offsetsAltered:
      progressOf(logOf(logs, to), stage.groupOf(from), 0).upTo = value
      return true
    case EVENT.accepted:
    case EVENT.rejected:
    case EVENT.archived:
      settle(progressOf(logOf(logs, to), stage.groupOf(from), 0), value)
      return true
    default:
      return false
  }
}

/** KFK-92: a share group's records are done one by one; its start moves over those that are. */
function settle(progress: Progress, offset: number): void {
  progress.ahead.add(offset)
  while (progress.ahead.delete(progress.upTo)) progress.upTo += 1
}

function logOf(logs: Map<number, Log>, part: number): Log {
  const log = logs.get(part) ?? { end: 0, groups: new Map() }
  logs.set(part, log)
  return log
}

function progressOf({ groups }: Log, group: number, upTo: number): Progress {
  const progress = groups.get(group) ?? { upTo, ahead: new Set() }
  groups.set(group, progress)
  return progress
}
