import { shellWord } from '../../shared/codeListing.ts'
import type { CodeTopic, CodeTopology, KafkaLine, KafkaListing } from './codeTopology.ts'
import { at, line } from './line.ts'

/** The commands that make the topology's topics and look at its groups, as they are written for its release. */
export function kafkaCommands(topology: CodeTopology): KafkaListing {
  const groups = new Map<string, boolean>()
  for (const { group, protocol } of Object.values(topology.consumers)) {
    if (group !== null) groups.set(group, protocol === 'share')
  }
  return {
    id: 'shell commands',
    language: 'shell',
    title: { id: 'kafka.code.commands' },
    needs: null,
    lines: [
      ...topology.topics.flatMap(topic => createTopic(topic, topology.release)),
      ...topology.topics.map(describeTopic),
      ...[...groups].map(([group, isShare]) => describeGroup(group, isShare)),
    ],
  }
}

const BOOTSTRAP = '--bootstrap-server localhost:9092'

function createTopic(topic: CodeTopic, release: CodeTopology['release']): KafkaLine[] {
  const made = at('topics', topic.name, 'partitionsAdded')
  const where =
    release === '2.8'
      ? line('kafka-topics.sh --create --zookeeper localhost:2181 \\', made, {
          id: 'kafka.code.zookeeper',
        })
      : line(`kafka-topics.sh --create ${BOOTSTRAP} \\`, made, { id: 'kafka.code.bootstrap' })
  const replicas = { id: 'kafka.code.replicas', values: { count: topic.replicationFactor } } as const
  const configs = configsOf(topic)
  const sizes = `  --topic ${shellWord(topic.name)} --partitions ${topic.partitions} --replication-factor ${topic.replicationFactor}`
  return [
    where,
    line(`${sizes}${configs.length > 0 ? ' \\' : ''}`, made, replicas),
    ...configs.map(({ text, events }, index) =>
      line(`  --config ${text}${index < configs.length - 1 ? ' \\' : ''}`, at('topics', topic.name, ...events)),
    ),
  ]
}

interface Config {
  readonly text: string
  readonly events: readonly string[]
}

/** Only what differs from the broker's own defaults. */
function configsOf(topic: CodeTopic): Config[] {
  const configs: Config[] = []
  const say = (isSaid: boolean, text: string, ...events: string[]): void => {
    if (isSaid) configs.push({ text, events })
  }
  say(topic.minInsyncReplicas !== 1, `min.insync.replicas=${topic.minInsyncReplicas}`, 'produceRefused')
  say(topic.cleanupPolicy !== 'delete', `cleanup.policy=${topic.cleanupPolicy}`, 'compacted')
  say(topic.retentionMs !== 604_800_000, `retention.ms=${topic.retentionMs}`, 'logStartMoved')
  say(topic.retentionBytes !== -1, `retention.bytes=${topic.retentionBytes}`, 'logStartMoved')
  say(topic.segmentBytes !== 1_073_741_824, `segment.bytes=${topic.segmentBytes}`)
  say(topic.uncleanLeaderElection, 'unclean.leader.election.enable=true', 'uncleanLeaderElected')
  return configs
}

function describeTopic({ name }: CodeTopic): KafkaLine {
  const effects = at('topics', name, 'leaderElected', 'isrShrunk', 'isrExpanded')
  return line(`kafka-topics.sh --describe ${BOOTSTRAP} --topic ${shellWord(name)}`, effects, {
    id: 'kafka.code.describe',
  })
}

function describeGroup(group: string, isShare: boolean): KafkaLine {
  const effects = at('groups', group, 'committed', 'autoCommitted', 'groupStable')
  const tool = isShare ? 'kafka-share-groups.sh' : 'kafka-consumer-groups.sh'
  return line(`${tool} --describe ${BOOTSTRAP} --group ${shellWord(group)}`, effects, { id: 'kafka.code.lag' })
}
