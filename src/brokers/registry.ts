import type { Model, Picture } from '../engine/model.ts'
import type { SeriesMeaning } from '../engine/seriesBuilder.ts'
import type { TraceEntry } from '../engine/trace.ts'
import {
  type PlainState,
  plainModel,
  plainPicture,
  plainSeries,
  words as plainWords,
  type Topology,
} from './plain/index.ts'

/** One messaging system, as everything above the brokers uses it. */
export interface Broker<BrokerTopology, State> {
  readonly model: Model<BrokerTopology, State>
  readonly picture: Picture<State>
  /** Its English, for the ids that its picture says. */
  readonly words: Readonly<Record<string, string>>
  series(sentence: (entry: TraceEntry) => string): SeriesMeaning
  /** The settings that are valid in a state. */
  topologyOf(state: State): BrokerTopology
}

/** The plain queue of the article. */
export const plainBroker: Broker<Topology, PlainState> = {
  model: plainModel,
  picture: plainPicture,
  words: plainWords,
  series: plainSeries,
  topologyOf: state => state.topology,
}
