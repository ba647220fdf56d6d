import type { LedgerTerm } from '../../engine/ledger.ts'
import type { Time } from '../../engine/time.ts'
import type { KeyFigure, Limits } from '../shared/broker.ts'
import type { Group } from './groupState.ts'
import { ledgerOf } from './ledger.ts'
import type { ConsumerSettings } from './programSettings.ts'
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

/**
 * A log has no limit to its length. What can be worked on in a second is what the slowest group can do: of its members only as many
 * work as there are partitions for them, at best the quickest (KFK-60); the members of a share group all do (KFK-91).
 */
export function limits({ topics, consumers }: KafkaTopology): Limits {
  const partitionsOf = new Map(topics.map(({ name, partitions, replicas }) => [name, replicas.length || partitions]))
  const groups = new Map<string, ConsumerSettings[]>()
  for (const [name, settings] of Object.entries(consumers)) {
    const reader = settings.assign.length > 0 ? `consumer ${name}` : `group ${settings.group}`
    groups.set(reader, [...(groups.get(reader) ?? []), settings])
  }
  const speeds = [...groups.values()].map(members => speedOf(members, partitionsOf))
  const slowest = Math.min(...speeds)
  return { backlog: null, perSecond: slowest > 0 && Number.isFinite(slowest) ? slowest : null }
}

function speedOf(members: readonly ConsumerSettings[], partitionsOf: ReadonlyMap<string, number>): number {
  const topics = new Set(members.flatMap(member => member.topics))
  const partitions = [...topics].reduce((sum, topic) => sum + (partitionsOf.get(topic) ?? 0), 0)
  const places = members.some(({ protocol, assign }) => protocol === 'share' || assign.length > 0)
    ? members.length
    : partitions
  return members
    .map(({ service, paused }) => (paused ? 0 : 1000 / service.meanMs))
    .sort((one, other) => other - one)
    .slice(0, places)
    .reduce((sum, speed) => sum + speed, 0)
}
