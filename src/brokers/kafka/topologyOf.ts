import type { KafkaState, Topic } from './state.ts'
import type { KafkaTopology } from './topology.ts'

/** Takes a state, gives the topology that would begin with what is there now: added clients and partitions, changed settings. */
export function topologyOf(state: KafkaState): KafkaTopology {
  const { profile, brokers, firstController, cluster, topics, producers, consumers, journal } = state
  return {
    release: profile.release,
    brokers: brokers.map(({ settings }) => settings),
    controller: firstController,
    cluster,
    topics: [...topics.values()].map(topic => topicOf(state, topic)),
    producers: Object.fromEntries(producers.map(({ name, settings }) => [name, settings])),
    consumers: Object.fromEntries(
      consumers.filter(({ retired }) => !retired).map(({ name, settings }) => [name, settings]),
    ),
    journal: journal !== null,
  }
}

/** A topic that got partitions begins with them, on the brokers that hold them (KFK-10). */
function topicOf(
  { partitions }: KafkaState,
  { settings, partitions: indices }: Topic,
): KafkaTopology['topics'][number] {
  if (settings.replicas.length === 0)
    return settings.partitions === indices.length ? settings : { ...settings, partitions: indices.length }
  if (settings.replicas.length === indices.length) return settings
  const replicas = indices.map(index => (partitions[index]?.replicas ?? []).map(({ broker }) => broker))
  return { ...settings, replicas }
}
