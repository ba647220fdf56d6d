import type { Trace } from '../../engine/trace.ts'
import type { Tally, TallyPlace } from '../shared/lessonReadings.ts'
import { EVENT } from './events.ts'
import { LessonStage } from './lessonStage.ts'

/** Work that took effect: how often in all but the right order, or how often once more. */
export function countEffects(what: 'outOfOrder' | 'repeats', place: TallyPlace): Tally {
  const stage = new LessonStage(place)
  const subjects = new Map<number, number>()
  const groups = new Map<number, Effects>()
  let count = 0
  return (trace, entry) => {
    const type = trace.types[entry]
    const message = trace.messages[entry] ?? 0
    if (type === EVENT.produced) subjects.set(message, trace.values[entry] ?? 0)
    if (type !== EVENT.workFinished) return null
    const consumer = trace.tos[entry] ?? 0
    const group = stage.groupOf(consumer)
    const effects = groups.get(group) ?? { done: new Set(), latest: new Map() }
    groups.set(group, effects)
    const happened = effectOf(effects, message, subjects.get(message) ?? 0)
    if (happened !== what || !stage.isWanted(consumer)) return null
    return ++count
  }
}

/** What one group has done: which records, and of each thing they are about the latest. */
interface Effects {
  readonly done: Set<number>
  readonly latest: Map<number, number>
}

/** KFK-3: records about one thing have an order, which is that of their making; those about nothing (0) have none. */
function effectOf({ done, latest }: Effects, message: number, subject: number): 'outOfOrder' | 'repeats' | 'fine' {
  if (done.has(message)) return 'repeats'
  done.add(message)
  const before = latest.get(subject) ?? 0
  if (message > before) latest.set(subject, message)
  return subject > 0 && message < before ? 'outOfOrder' : 'fine'
}

/** Consumers that own partitions, or the partitions that are owned, as the programs know it. */
export function countOwned(what: 'readers' | 'assigned', place: TallyPlace): Tally {
  const stage = new LessonStage(place)
  const owned = new Map<number, number>()
  return (trace, entry) => {
    const change = changeOfOwned(trace, entry)
    if (change === null || !stage.isWanted(change.consumer)) return null
    owned.set(change.consumer, change.add === null ? 0 : (owned.get(change.consumer) ?? 0) + change.add)
    const counts = [...owned.values()].filter(count => count > 0)
    return what === 'readers' ? counts.length : counts.reduce((sum, count) => sum + count, 0)
  }
}

/** Whose partitions became more or fewer by an entry; null: it lost all of them. */
function changeOfOwned(trace: Trace, entry: number): { readonly consumer: number; readonly add: number | null } | null {
  const value = trace.values[entry] ?? 0
  switch (trace.types[entry]) {
    case EVENT.assigned:
      return { consumer: trace.tos[entry] ?? 0, add: value }
    case EVENT.revoked:
    case EVENT.partitionsLost:
      return { consumer: trace.tos[entry] ?? 0, add: -value }
    case EVENT.consumerCrashed:
    case EVENT.consumerClosed:
      return { consumer: trace.froms[entry] ?? 0, add: null }
    default:
      return null
  }
}
