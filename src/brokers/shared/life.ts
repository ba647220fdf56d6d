import type { Time } from '../../engine/time.ts'
import type { Trace, TraceEntry } from '../../engine/trace.ts'

/** The entries of each message, chained backwards: built as far as anybody asked, and on from there when the run goes on. */
interface LifeIndex {
  indexed: number
  /** By message: its latest indexed entry, plus one, so that 0 means none. */
  last: Int32Array
  /** By entry: the entry before it of the same message, plus one. */
  previous: Int32Array
  /** The moment and message of the last indexed entry: they differ when the trace was cut and grew again. */
  lastTime: number
  lastMessage: number
}

const indexes = new WeakMap<Trace, LifeIndex>()

/** Takes a full trace and a message's number, gives its entries in order, up to a moment if one is given. The first call on a trace reads it through once. */
export function lifeOf(trace: Trace, message: number, until: Time | null = null): readonly TraceEntry[] {
  const index = indexOf(trace)
  const entries: TraceEntry[] = []
  for (let n = index.last[message] ?? 0; n > 0; n = index.previous[n - 1] ?? 0) {
    if (until === null || (trace.times[n - 1] ?? 0) <= until) entries.push(trace.entry(n - 1))
  }
  return entries.reverse()
}

function indexOf(trace: Trace): LifeIndex {
  if (trace.mode !== 'full') throw new Error(`lifeOf: needs a full trace, got mode ${trace.mode}`)
  let index = indexes.get(trace)
  if (index === undefined || isStale(index, trace)) {
    index = { indexed: 0, last: new Int32Array(1024), previous: new Int32Array(0), lastTime: -1, lastMessage: -1 }
    indexes.set(trace, index)
  }
  extend(index, trace)
  return index
}

function isStale({ indexed, lastTime, lastMessage }: LifeIndex, trace: Trace): boolean {
  if (indexed === 0) return false
  return trace.length < indexed || trace.times[indexed - 1] !== lastTime || trace.messages[indexed - 1] !== lastMessage
}

function extend(index: LifeIndex, trace: Trace): void {
  const { length, messages } = trace
  if (index.previous.length < length) index.previous = grown(index.previous, trace.times.length)
  for (let n = index.indexed; n < length; n++) {
    const message = messages[n] ?? 0
    if (message === 0) continue
    if (message >= index.last.length) index.last = grown(index.last, Math.max(message + 1, index.last.length * 2))
    index.previous[n] = index.last[message] ?? 0
    index.last[message] = n + 1
  }
  index.indexed = length
  index.lastTime = trace.times[length - 1] ?? -1
  index.lastMessage = messages[length - 1] ?? -1
}

function grown(column: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length)
  larger.set(column)
  return larger
}
