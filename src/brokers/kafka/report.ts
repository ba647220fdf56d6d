import type { LedgerTerm } from '../../engine/ledger.ts'
import type { Time } from '../../engine/time.ts'
import type { KeyFigure, Limits } from '../shared/broker.ts'
import type { Group } from './groupState.ts'
import { ledgerOf } from './ledger.ts'
import { type KafkaState, partitionAt } from './state.ts'
import type { KafkaTopology } from './topology.ts'

/**
 * KFK-99: what a run came to, as plain data: the ledger; each group's lag and how often it shared its partitions out anew; on how many
 * records work was finished, and on how many of them by the same group a second time; what was lost; and the rate of finished work.
 */
export function report(state: KafkaState, now: Time): object {
  const { total, terms, beyond } = ledgerOf(state)
  const { worked, workedAgain, appendedTwice } = state.counts
  return {
    simulatedMs: now / 1000,
    ledger: counted([total, ...terms]),
    beyond: counted(beyond),
    produced: state.beyond.produced,
    worked,
    workedAgain,
    appendedTwice,
    lostAcked: state.beyond.lost,
    groups: Object.fromEntries(state.groups.map(group => [group.name, groupReport(state, group)])),
    throughputPerSecond: now > 0 ? (worked * 1_000_000) / now : null,
  }
}

function counted(terms: readonly LedgerTerm[]): Readonly<Record<string, number>> {
  return Object.fromEntries(terms.map(({ name, count }) => [name, count]))
}

/** KFK-73: lag as the tools tell it: high watermark minus committed offset, over the partitions with a committed offset. */
function groupReport(state: KafkaState, { offsets, generation, members, phase }: Group): object {
  const lags = [...offsets].map(([index, offset]) => Math.max(0, partitionAt(state, index).highWatermark - offset))
  return {
    lag: lags.length === 0 ? null : lags.reduce((sum, lag) => sum + lag, 0),
    rebalances: generation,
    members: members.size,
    state: phase,
  }
}

/** The few numbers that are always on screen: lag, work finished and finished again, stored twice, acknowledged and lost, generations of all groups. */
export function keyFigures(state: KafkaState): KeyFigure[] {
  const lag = ledgerOf(state).terms.find(({ name }) => name === 'lag')?.count ?? 0
  const generations = state.groups.reduce((sum, { generation }) => sum + generation, 0)
  return [
    { id: 'lag', kind: 'level', value: lag },
    { id: 'worked', kind: 'count', value: state.counts.worked },
    { id: 'workedAgain', kind: 'count', value: state.counts.workedAgain },
    { id: 'appendedTwice', kind: 'count', value: state.counts.appendedTwice },
    { id: 'lostAcked', kind: 'count', value: state.beyond.lost },
    { id: 'rebalances', kind: 'count', value: generations },
  ]
}

/** A log has no limit to its length; what all consumers can do together is the sum of theirs, as far as there are partitions for them. */
export function limits({ consumers }: KafkaTopology): Limits {
  const speeds = Object.values(consumers).map(({ service, paused }) => (paused ? 0 : 1000 / service.meanMs))
  const perSecond = speeds.reduce((sum, speed) => sum + speed, 0)
  return { backlog: null, perSecond: perSecond > 0 && Number.isFinite(perSecond) ? perSecond : null }
}
