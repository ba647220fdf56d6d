import type { Time } from '../src/engine/time.ts'
import { BareLoop } from './bareLoop.ts'
import { columnBytes } from './columnBytes.ts'
import { engineOf } from './sameRun.ts'
import { type Section, thousands } from './table.ts'

const MILLION = 1_000_000
const WAITING = { seed: 7, ratePerSecond: 1, serviceMs: 1_000_000, backlog: MILLION, latency: 0 }
const PASSING = { seed: 7, ratePerSecond: 1000, serviceMs: 0.8, backlog: 0, latency: 0 }
const UNTIL = 1_000_000_000 as Time

/** Bytes in columns for a million messages that wait at once, and for a million that passed through. */
export function memory(): Section {
  const waiting = engineOf(WAITING, 'counts')
  const bare = new BareLoop(WAITING)
  const passed = engineOf(PASSING, 'full')
  passed.runUntil(UNTIL)
  const messages = passed.state.measure.system.totals[0] ?? 0
  const events = passed.trace.length
  const trace = (passed.trace.bytes / passed.trace.times.length) * events
  const row = (what: string, bytes: number, millions: number, beside: string) => [
    what,
    thousands(bytes / millions / MILLION),
    beside,
  ]
  const waitingBytes = columnBytes([waiting.state, waiting.save().agenda])
  return {
    title: 'Bytes per message (megabytes per million messages)',
    head: ['', 'bytes', 'beside'],
    rows: [
      row('bare loop: waiting in its ring', bare.bytes, 1, ''),
      row('engine: waiting in the queue', waitingBytes, 1, `${(waitingBytes / bare.bytes).toFixed(1)} x the bare loop`),
      row(
        'engine: passed through, trace kept',
        trace,
        messages / MILLION,
        `${(events / messages).toFixed(1)} events a message`,
      ),
      row(
        'engine: passed through, state',
        columnBytes([passed.state]),
        messages / MILLION,
        'one bit an order, and histograms',
      ),
    ],
  }
}
