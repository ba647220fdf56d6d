import type { Time } from '../../engine/time.ts'
import type { Broker, KeyFigure, Limits } from '../shared/broker.ts'
import { changeTopology, scriptProblems } from './changeTopology.ts'
import { VERBS } from './clientCommand.ts'
import { ledgerOf } from './ledger.ts'
import { rabbitLessons } from './lessons.ts'
import { rabbitModel } from './model.ts'
import { rabbitPicture } from './picture.ts'
import { rabbitSeries } from './series.ts'
import type { RabbitState } from './state.ts'
import { type RabbitTopology, rabbitTopologySchema } from './topology.ts'
import { topologyOf } from './topologyOf.ts'
import { topologyProblems } from './topologyProblems.ts'
import { why } from './why.ts'
import { words } from './words.ts'

/** RabbitMQ, as everything above the brokers uses it. */
export const rabbitBroker: Broker<RabbitTopology, RabbitState> = {
  model: rabbitModel,
  picture: rabbitPicture,
  words,
  verbs: VERBS,
  topologySchema: rabbitTopologySchema,
  topologyProblems,
  scriptProblems,
  changeSetting: changeTopology,
  series: rabbitSeries,
  lessons: rabbitLessons,
  limits,
  topologyOf,
  why,
  report,
  keyFigures,
}

/** RMQ-90: what a run came to: every copy a queue ever took by what became of it, and what no queue took. */
function report(state: RabbitState, now: Time): object {
  const { total, terms, beyond } = ledgerOf(state)
  const counts = Object.fromEntries([total, ...terms].map(({ name, count }) => [name, count]))
  return {
    simulatedMs: now / 1000,
    ledger: counts,
    beyond: Object.fromEntries((beyond ?? []).map(({ name, count }) => [name, count])),
    published: state.beyond.published,
    throughputPerSecond: now > 0 ? ((counts.acknowledged ?? 0) * 1_000_000) / now : null,
  }
}

function keyFigures(state: RabbitState): KeyFigure[] {
  const { unroutable, returned, refused } = state.beyond
  return [
    { id: 'published', kind: 'count', value: state.beyond.published },
    { id: 'unroutable', kind: 'count', value: unroutable },
    { id: 'returned', kind: 'count', value: returned },
    { id: 'refused', kind: 'count', value: refused },
  ]
}

/** The lengths that all queues together may have, where each has one, and what all workers can do together. */
function limits({ queues, consumers }: RabbitTopology): Limits {
  const lengths = queues.map(({ args }) => args['x-max-length'])
  const speeds = Object.values(consumers).map(({ service }) => 1000 / service.meanMs)
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
  const perSecond = sum(speeds)
  return {
    backlog:
      lengths.every(length => typeof length === 'number') && lengths.length > 0 ? sum(lengths.map(Number)) : null,
    perSecond: Number.isFinite(perSecond) ? perSecond : null,
  }
}
