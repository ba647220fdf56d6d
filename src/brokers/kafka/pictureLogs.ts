import type { PartStatus, SceneCopy, ScenePart, SceneReader } from '../../engine/scene.ts'
import type { Group } from './groupState.ts'
import { doneUpTo, groupOf, groupsReading, isAnswering, isMember, logOf, partitionId } from './onStage.ts'
import type { Sketch } from './sketch.ts'
import { isReachable, lastStableOffset, leastInSync, nameOf, type Partition } from './state.ts'
import type { SayKafka } from './words.ts'

/** Takes a scene in the making and a partition, gives its part: a log with its copies and its readers. */
export function logPart(sketch: Sketch, partition: Partition): ScenePart {
  const { state, say } = sketch
  const log = logOf(partition)
  const visible = Math.min(partition.highWatermark, log.end)
  const readers = readersOf(sketch, partition)
  const lags = readers.flatMap(({ behind }) => behind ?? [])
  return {
    id: partitionId(partition),
    kind: 'log',
    label: nameOf(partition),
    detail: say('kafka.logDetail', {
      leader: partition.leader < 0 ? 'none' : String(partition.leader),
      epoch: partition.leaderEpoch,
    }),
    ...statusOf(sketch, partition),
    figures: [
      { name: say('kafka.figure.end'), count: log.end },
      ...(lags.length > 0 ? [{ name: say('kafka.figure.lag'), count: Math.max(...lags) }] : []),
    ],
    capacity: null,
    below: null,
    progress: null,
    tags: tagsOf(sketch, partition),
    log: {
      start: log.start,
      end: log.end,
      visible,
      stable: partition.openTransactions.size > 0 ? Math.min(visible, lastStableOffset(partition)) : null,
      copies: partition.replicas.map(
        ({ broker, log: copy }): SceneCopy => ({
          node: say('kafka.broker', { id: broker }),
          end: copy.end,
          up: isReachable(state, broker),
          leads: broker === partition.leader,
          inSync: partition.isr.includes(broker),
        }),
      ),
      names: {
        visible: say('kafka.line.highWatermark'),
        end: say('kafka.line.logEnd'),
        stable: say('kafka.line.lastStable'),
        inSync: say('kafka.line.isr'),
        leads: say('kafka.line.leader'),
      },
    },
    readers,
  }
}

function statusOf({ state, say }: Sketch, partition: Partition): Pick<ScenePart, 'status' | 'statusText'> {
  if (partition.leader < 0) return { status: 'down', statusText: say('kafka.status.leaderless') }
  if (!isAnswering(state, partition)) {
    const broker = say('kafka.broker', { id: partition.leader })
    return { status: 'blocked', statusText: say('kafka.status.leaderSilent', { broker }) }
  }
  const least = leastInSync(state, partition)
  // KFK-14
  if (partition.isr.length < least)
    return {
      status: 'blocked',
      statusText: say('kafka.status.tooFewInSync', { isr: partition.isr.length, least }),
    }
  const status: PartStatus = logOf(partition).end > 0 ? 'working' : 'idle'
  return { status, statusText: '' }
}

const WEEK_MS = 604_800_000
const DAY_MS = 86_400_000

/** What a topic is told otherwise than usual. */
function tagsOf({ state, say }: Sketch, partition: Partition): string[] {
  const settings = state.topics.get(partition.topic)?.settings
  if (settings === undefined) return []
  const { cleanupPolicy, minInsyncReplicas: count, retentionBytes, retentionMs, uncleanLeaderElection } = settings
  const tags: string[] = []
  if (partition.openTransactions.size > 0) tags.push(say('kafka.tag.openTransaction'))
  // KFK-37
  if (partition.eligible.length > 0) tags.push(say('kafka.tag.eligible', { brokers: partition.eligible.join(', ') }))
  if (cleanupPolicy !== 'delete') tags.push(say('kafka.tag.compacted'))
  if (count > 1) tags.push(say('kafka.tag.minInsync', { count }))
  if (retentionBytes >= 0) tags.push(say('kafka.tag.retentionSize', { bytes: retentionBytes }))
  if (retentionMs >= 0 && retentionMs !== WEEK_MS)
    tags.push(say('kafka.tag.retentionTime', { time: timeText(retentionMs, say) }))
  if (uncleanLeaderElection) tags.push(say('kafka.tag.unclean'))
  return tags
}

/** Takes milliseconds, gives them as days, seconds or milliseconds, whichever is short. */
export function timeText(ms: number, say: SayKafka): string {
  if (ms >= DAY_MS && ms % DAY_MS === 0) return say('kafka.days', { value: ms / DAY_MS })
  return ms >= 1000 ? say('kafka.seconds', { value: ms / 1000 }) : say('kafka.milliseconds', { value: ms })
}

/** Who stands where in a log: every group that reads it, and every consumer that reads it without a group. */
export function readersOf(sketch: Sketch, partition: Partition): SceneReader[] {
  const { state } = sketch
  const groups = groupsReading(state, partition).map(group => groupReader(sketch, partition, group))
  const alone = state.consumers
    .filter(each => each.life !== 'closed' && groupOf(state, each) === undefined)
    .flatMap(({ name, owned, positions }): SceneReader[] => {
      const index = positions.get(partition.index)
      return owned.includes(partition.index) && index !== undefined ? [{ name, index }] : []
    })
  return [...groups, ...alone]
}

/** KFK-73: without a committed offset the lag is unknown, so nothing is said of it. */
function groupReader({ state }: Sketch, partition: Partition, group: Group): SceneReader {
  const committed = doneUpTo(group, partition)
  const ahead = positionIn(state, partition, group)
  // Until it commits, it stands where it began to read.
  const index = committed ?? group.progress.get(partition.index) ?? logOf(partition).start
  return {
    name: group.name,
    index,
    ...(ahead !== undefined && ahead !== index ? { ahead } : {}),
    ...(committed === undefined ? {} : { behind: Math.max(0, partition.highWatermark - committed) }),
  }
}

/** How far the member that owns a partition has read it; what a share group has touched ends there too. */
function positionIn(state: Sketch['state'], partition: Partition, group: Group): number | undefined {
  if (group.protocolKind === 'share') return group.shares.get(partition.index)?.end
  const owner = state.consumers.find(
    each =>
      groupOf(state, each) === group &&
      each.owned.includes(partition.index) &&
      (each.life === 'running' || each.life === 'frozen') &&
      isMember(state, each),
  )
  return owner?.positions.get(partition.index)
}
