import type { Ledger } from '../../engine/ledger.ts'
import { type KafkaState, leaderOf } from './state.ts'

/**
 * KFK-99: what a log has, in Kafka's own words. Of every offset below the log end: the slowest group has committed past it, or it is that
 * group's lag, or it is not visible yet. Nothing here is "unacked": a group's progress is one number a partition.
 */
export function ledgerOf(state: KafkaState): Ledger {
  let [logEnd, committed, lag, hidden] = [0, 0, 0, 0]
  for (const partition of state.partitions) {
    const end = leaderOf(partition)?.log.end ?? Math.max(...partition.replicas.map(({ log }) => log.end))
    const mark = Math.min(partition.highWatermark, end)
    const readers = state.groups.filter(group => reads(state, group.index, partition.topic))
    const offsets = readers.map(({ offsets: all }) => Math.min(Math.max(0, all.get(partition.index) ?? 0), mark))
    const slowest = offsets.length === 0 ? 0 : Math.min(...offsets)
    logEnd += end
    committed += slowest
    lag += mark - slowest
    hidden += end - mark
  }
  const { refused, failed, lost, deletedUnread } = state.beyond
  return {
    total: { name: 'logEnd', label: 'Log end', count: logEnd, fate: 'total' },
    terms: [
      { name: 'committed', label: 'Committed', count: committed, fate: 'done' },
      { name: 'lag', label: 'Lag', count: lag, fate: 'ready' },
      { name: 'notVisible', label: 'Above high watermark', count: hidden, fate: 'held' },
    ],
    beyond: [
      { name: 'refused', label: 'Refused', count: refused, fate: 'refused' },
      { name: 'failed', label: 'Failed for the producer', count: failed, fate: 'refused' },
      { name: 'lost', label: 'Acked and lost', count: lost, fate: 'lost' },
      { name: 'deletedUnread', label: 'Deleted unread', count: deletedUnread, fate: 'expired' },
    ],
  }
}

function reads(state: KafkaState, group: number, topic: string): boolean {
  const { offsets } = state.groups[group] ?? { offsets: new Map<number, number>() }
  const isSubscribed = state.consumers.some(each => each.group === group && each.settings.topics.includes(topic))
  return isSubscribed || [...offsets.keys()].some(index => state.partitions[index]?.topic === topic)
}
