import type { Fate, Ledger, LedgerTerm } from '../../engine/ledger.ts'
import { type KafkaState, logEndOf } from './state.ts'
import type { SayKafka } from './words.ts'

type TermName = 'logEnd' | 'committed' | 'lag' | 'notVisible' | 'refused' | 'failed' | 'lost' | 'deletedUnread'

/**
 * KFK-99: what a log has, in Kafka's own words. Of every offset below the log end: the slowest group has committed past it, or it is that
 * group's lag, or it is not visible yet. A group counts on a partition from when it has a place there: what it committed or, before
 * that, where it began to read; where nobody reads, all that is visible waits. Nothing here is "unacked": a group's progress is one
 * number a partition. Without `say` the terms are labelled with their own names: the law is counted, nobody reads it.
 */
export function ledgerOf(state: KafkaState, say: SayKafka | null = null): Ledger {
  const term = (name: TermName, count: number, fate: Fate): LedgerTerm => ({
    name,
    label: say === null ? name : say(`kafka.term.${name}`),
    count,
    fate,
  })
  let [logEnd, committed, lag, hidden] = [0, 0, 0, 0]
  for (const partition of state.partitions) {
    const end = logEndOf(partition)
    const mark = Math.min(partition.highWatermark, end)
    const progress = state.groups.flatMap(group => group.progress.get(partition.index) ?? [])
    const slowest = slowestOf(progress, mark)
    logEnd += end
    committed += slowest
    lag += mark - slowest
    hidden += end - mark
  }
  const { refused, failed, lost, deletedUnread } = state.beyond
  return {
    total: term('logEnd', logEnd, 'total'),
    terms: [term('committed', committed, 'done'), term('lag', lag, 'ready'), term('notVisible', hidden, 'held')],
    beyond: [
      term('refused', refused, 'refused'),
      term('failed', failed, 'refused'),
      term('lost', lost, 'lost'),
      term('deletedUnread', deletedUnread, 'expired'),
    ],
  }
}

/** Takes how far the groups of a partition are and its high watermark, gives how far the slowest is; 0 where there is none. */
export function slowestOf(progress: readonly number[], highWatermark: number): number {
  if (progress.length === 0) return 0
  return Math.min(highWatermark, Math.max(0, Math.min(...progress)))
}
