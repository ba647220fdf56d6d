import type { ScenePile } from '../../engine/scene.ts'
import { TERM } from './events.ts'
import type { Sketch } from './sketch.ts'

/** A message in a pile is new for its first second in the queue, and old after ten (microseconds). */
const FRESH_FOR = 1_000_000
const OLD_AFTER = 10_000_000

/** Larger tables are sampled evenly: bands of a pile need no exact count. */
const LOOKED_AT = 50_000

/** Takes a scene in the making and how many messages its queue has, gives how many are new, waiting and old; they sum to the total. */
export function ages({ state, at }: Sketch, total: number): Pick<ScenePile, 'fresh' | 'waiting' | 'old'> {
  const { messages } = state
  const stride = Math.max(1, Math.ceil(messages.used / LOOKED_AT))
  let [fresh, old, seen] = [0, 0, 0]
  for (let slot = 0; slot < messages.used; slot += stride) {
    const term = messages.term[slot]
    if (messages.id[slot] === 0) continue
    if (term !== TERM.ready && term !== TERM.unacked && term !== TERM.delayed) continue
    const age = at - (messages.publishedAt[slot] ?? 0)
    seen++
    if (age < FRESH_FOR) fresh++
    else if (age >= OLD_AFTER) old++
  }
  const scale = seen === 0 ? 0 : total / seen
  const freshCount = Math.round(fresh * scale)
  const oldCount = Math.min(total - freshCount, Math.round(old * scale))
  return { fresh: freshCount, old: oldCount, waiting: total - freshCount - oldCount }
}
