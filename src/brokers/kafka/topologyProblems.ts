import type { Problem } from '../../engine/model.ts'
import { chooseAmong } from '../shared/problems.ts'
import { consumerConfigProblems, producerConfigProblems } from './clientConfigs.ts'
import type { ConsumerSettings, ProducerSettings, TopicSettings } from './programSettings.ts'
import { profileOf } from './release.ts'
import type { KafkaTopology } from './topology.ts'
import { takenWriters, type Writers, writesWithProblems } from './writesWithProblems.ts'

/** Takes a topology that is well formed, gives what Kafka would refuse of it, each with where it stands and a mend. */
export function topologyProblems(topology: KafkaTopology): Problem[] {
  const { topics, brokers, controller, producers, consumers } = topology
  const known = knownIn(topology)
  const taken = takenWriters(consumers)
  return [
    ...(controller === null || controller < brokers.length ? [] : [noBroker('controller', controller, brokers.length)]),
    ...topics.flatMap((topic, index) => topicProblems(topology, topic, index)),
    ...Object.entries(producers).flatMap(([name, settings]) =>
      within(`producers.${name}`, producerProblems(settings, known)),
    ),
    ...Object.entries(consumers).flatMap(([name, settings]) => [
      ...(name in producers
        ? [{ path: `consumers.${name}`, problem: 'is the name of a producer too', mend: 'use another name' }]
        : []),
      ...within(`consumers.${name}`, consumerProblems(settings, { ...known, taken: withoutOwn(taken, name) })),
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

/** What a client's settings are judged by: the cluster as it is. */
export interface Known extends Writers {
  /** As Kafka writes them: `orders-0`. */
  readonly partitions: readonly string[]
  readonly release: KafkaTopology['release']
}

/** Takes a topology, gives what a client that is added to it is judged by. */
export function knownIn(topology: KafkaTopology): Known {
  const { topics, producers, consumers, release } = topology
  return {
    topics: topics.map(({ name }) => name),
    partitions: partitionsIn(topology),
    release,
    producers,
    taken: takenWriters(consumers),
  }
}

/** What others have taken: all but what a consumer has itself. */
function withoutOwn(taken: ReadonlyMap<string, string>, consumer: string): ReadonlyMap<string, string> {
  return new Map([...taken].filter(([, by]) => by !== consumer))
}

/** Takes a topology, gives the names of its partitions. */
export function partitionsIn({ topics }: KafkaTopology): string[] {
  return topics.flatMap(({ name, partitions, replicas }) =>
    Array.from({ length: replicas.length || partitions }, (_, number) => `${name}-${number}`),
  )
}

function within(path: string, problems: readonly Problem[]): Problem[] {
  return problems.map(each => ({ ...each, path: `${path}.${each.path}` }))
}

/** What could never work of a producer's settings, on a cluster as it is: a program needs a topic to write to. */
export function producerProblems(settings: ProducerSettings, { topics, release }: Known): Problem[] {
  const { topic, interval } = settings
  const isPlaced = interval === null || topics.includes(topic)
  return [
    ...(isPlaced ? [] : [{ path: 'topic', problem: `there is no topic "${topic}"`, mend: chooseAmong(topic, topics) }]),
    ...producerConfigProblems(settings, release),
  ]
}

/** What Kafka would refuse of a consumer's settings, on a cluster as it is. */
export function consumerProblems(settings: ConsumerSettings, known: Known): Problem[] {
  const { topics, partitions, release } = known
  const { group, assign, protocol } = settings
  const profile = profileOf(release)
  const unknown = settings.topics.filter(topic => !topics.includes(topic))
  return [
    ...unknown.map(topic => ({
      path: 'topics',
      problem: `there is no topic "${topic}"`,
      mend: chooseAmong(topic, topics),
    })),
    ...assign
      .filter(name => !partitions.includes(name))
      .map(name => ({
        path: 'assign',
        problem: `there is no partition "${name}"`,
        mend: chooseAmong(name, partitions),
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
    ...consumerConfigProblems(settings, release),
    ...writesWithProblems(settings, known),
  ]
}
