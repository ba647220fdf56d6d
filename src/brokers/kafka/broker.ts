import type { Broker } from '../shared/broker.ts'
import { changeTopology } from './changeTopology.ts'
import { kafkaLessons } from './lessons.ts'
import { kafkaModel } from './model.ts'
import { kafkaPicture } from './picture.ts'
import { keyFigures, limits, report } from './report.ts'
import { scriptProblems } from './script.ts'
import { kafkaSeries } from './series.ts'
import type { KafkaState } from './state.ts'
import { type KafkaTopology, kafkaTopologySchema } from './topology.ts'
import { topologyOf } from './topologyOf.ts'
import { topologyProblems } from './topologyProblems.ts'
import { VERBS } from './verbs.ts'
import { why } from './why.ts'
import { words } from './words.ts'

/** Kafka, as everything above the brokers uses it. */
export const kafkaBroker: Broker<KafkaTopology, KafkaState> = {
  model: kafkaModel,
  picture: kafkaPicture,
  words,
  verbs: ['set', 'scale', ...Object.keys(VERBS)],
  topologySchema: kafkaTopologySchema,
  topologyProblems,
  scriptProblems,
  changeSetting: changeTopology,
  series: kafkaSeries,
  lessons: kafkaLessons,
  limits,
  topologyOf,
  why,
  report,
  keyFigures,
}
