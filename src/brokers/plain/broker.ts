import type { Time } from '../../engine/time.ts'
import type { Broker, KeyFigure, Limits } from '../shared/broker.ts'
import { VERBS } from './actionProblem.ts'
import { plainLessons } from './lessons.ts'
import { plainModel } from './model.ts'
import { plainPicture } from './picture.ts'
import { reportOf } from './report.ts'
import { scriptProblems } from './script.ts'
import { plainSeries } from './series.ts'
import { changeSetting } from './settings.ts'
import type { PlainState } from './state.ts'
import { type Topology, topologySchema } from './topology.ts'
import { why } from './why.ts'
import { words } from './words.ts'

/** The plain queue of the article, as everything above the brokers uses it. */
export const plainBroker: Broker<Topology, PlainState> = {
  model: plainModel,
  picture: plainPicture,
  words,
  verbs: VERBS,
  topologySchema,
  // Every name in its topology leads somewhere: producers and consumers are on the one queue there is.
  topologyProblems: () => [],
  scriptProblems,
  changeSetting,
  series: plainSeries,
  lessons: plainLessons,
  limits,
  topologyOf: state => state.topology,
  why,
  report: reportOf,
  keyFigures,
}

function limits({ path, queue, consumers }: Topology): Limits {
  const speeds = Object.values(consumers).map(({ service, speed }) => (1000 * speed) / service.meanMs)
  const perSecond = speeds.reduce((sum, speed) => sum + speed, 0)
  return {
    backlog: path === 'queue' ? queue.maxLength : null,
    // A job that takes no time has no limit.
    perSecond: Number.isFinite(perSecond) ? perSecond : null,
  }
}

function keyFigures(state: PlainState, now: Time): KeyFigure[] {
  const { wait, utilisation, business } = reportOf(state, now)
  const { wish, effect } = state.topology.business
  return [
    { id: 'waitMedian', kind: 'lengthMs', value: wait.p50Ms },
    { id: 'waitTail', kind: 'lengthMs', value: wait.p99Ms },
    { id: 'utilisation', kind: 'share', value: utilisation },
    {
      id: 'business',
      kind: 'done',
      value: business.done,
      of: business.orders,
      repeats: business.repeats,
      wish,
      effect,
    },
  ]
}
