import type { Problem } from '../../engine/model.ts'
import { chooseAmong } from '../shared/problems.ts'
import type { ConsumerSettings, TopicSettings } from './programSettings.ts'
import { profileOf } from './release.ts'
import type { KafkaTopology } from './topology.ts'

/** Takes a topology that is well formed, gives what Kafka would refuse of it, each with where it stands and a mend. */
export function topologyProblems(topology: KafkaTopology): Problem[] {
  const { topics, brokers, controller, producers, consumers } = topology
  const names = topics.map(({ name }) => name)
  return [
    ...(controller === null || controller < brokers.length ? [] : [noBroker('controller', controller, brokers.length)]),
    ...topics.flatMap((topic, index) => topicProblems(topology, topic, index)),
    ...Object.entries(producers).flatMap(([name, { topic, interval }]) =>
      interval === null || names.includes(topic)
        ? []
        : [
            {
              path: `producers.${name}.topic`,
              problem: `there is no topic "${topic}"`,
              mend: chooseAmong(topic, names),
            },
          ],
    ),
    ...Object.entries(consumers).flatMap(([name, settings]) => [
      ...(name in producers
        ? [{ path: `consumers.${name}`, problem: 'is the name of a producer too', mend: 'use another name' }]
        : []),
      ...consumerProblems(settings, names, topology.release).map(each => ({
        ...each,
        path: `consumers.${name}.${each.path}`,
      })),
    ]),
  ]
}

function noBroker(path: string, id: number, brokers: number): Problem {
  return { path, problem: `there is no broker ${id}`, mend: `use 0 to ${brokers - 1}` }
}

function topicProblems({ brokers, topics }: KafkaTopology, topic: TopicSettings, index: number): Problem[] {
  const path = `topics[${index}]`
  const { name, replicationFactor, replicas } = topic
  const isAgain = topics.findIndex(each => each.name === name) < index
  return [
    ...(isAgain ? [{ path: `${path}.name`, problem: `"${name}" is there already`, mend: 'use another name' }] : []),
    ...(replicas.length === 0 && replicationFactor > brokers.length
      ? [
          {
            path: `${path}.replicationFactor`,
            problem: `is larger than the number of brokers, ${brokers.length}`,
            mend: `use ${brokers.length} or less`,
          },
        ]
      : []),
    ...replicas.flatMap((ids, partition) =>
      ids.filter(id => id >= brokers.length).map(id => noBroker(`${path}.replicas[${partition}]`, id, brokers.length)),
    ),
  ]
}

/** What Kafka would refuse of a consumer's settings, on a cluster of these topics. */
export function consumerProblems(
  settings: ConsumerSettings,
  topics: readonly string[],
  release: KafkaTopology['release'],
): Problem[] {
  const { group, assign, protocol } = settings
  const profile = profileOf(release)
  const unknown = settings.topics.filter(topic => !topics.includes(topic))
  return [
    ...unknown.map(topic => ({
      path: 'topics',
      problem: `there is no topic "${topic}"`,
      mend: chooseAmong(topic, topics),
    })),
    ...(group === null && assign.length === 0
      ? [{ path: 'group', problem: 'is missing: subscribing needs a group', mend: 'name a group, or use assign' }]
      : []),
    ...(protocol === 'consumer' && !profile.consumerProtocol
      ? [{ path: 'protocol', problem: `release ${release} has no such protocol`, mend: 'use "classic"' }]
      : []),
    ...(protocol === 'share' && !profile.shareGroups
      ? [{ path: 'protocol', problem: `release ${release} has no share groups`, mend: 'use release 4.2' }]
      : []),
  ]
}
