import type { ScenePart } from '../../engine/scene.ts'
import type { Group } from './groupState.ts'
import { phaseOf } from './observe.ts'
import { brokerId, groupId } from './onStage.ts'
import { timeText } from './pictureLogs.ts'
import type { Sketch } from './sketch.ts'
import { type Broker, isReachable, latencyOf } from './state.ts'

const BARE = { figures: [], capacity: null, below: null, progress: null } as const

/** The latency that every broker has unless somebody says otherwise (microseconds). */
const USUAL_LATENCY = 1000

/** From here on its latency is what matters most about a broker (microseconds). */
const SLOW = 50_000

/** Takes a group, gives its frame: what it agreed on, and its state in Kafka's own words. */
export function groupPart({ state, say }: Sketch, group: Group): ScenePart {
  const { name, protocolKind: kind, protocol, generation, coordinator } = group
  return {
    ...BARE,
    id: groupId(name),
    kind: 'group',
    label: name,
    detail: say('kafka.groupDetail', { kind, assignor: protocol ?? say('kafka.noAssignor'), generation }),
    ...groupStatus({ state, say }, group),
    tags: [say('kafka.tag.coordinator', { id: coordinator })],
  }
}

function groupStatus(
  { state, say }: Pick<Sketch, 'state' | 'say'>,
  group: Group,
): Pick<ScenePart, 'status' | 'statusText'> {
  if (!isReachable(state, group.coordinator)) return { status: 'down', statusText: say('kafka.status.coordinatorGone') }
  const phase = shownPhase(state, group)
  const statusText = say(`kafka.status.${phase}`)
  if (isRebalancing(group)) return { status: 'blocked', statusText }
  return { status: phase === 'Stable' || phase === 'Reconciling' ? 'working' : 'idle', statusText }
}

/** A share group has no phases of its own here: it is stable while somebody reads. */
function shownPhase(state: Sketch['state'], group: Group) {
  if (group.protocolKind !== 'share') return phaseOf(group)
  return state.consumers.some(each => each.group === group.index && each.life === 'running') ? 'Stable' : 'Empty'
}

/** Tells whether a group's members wait for each other (KFK-39). */
export function isRebalancing({ phase }: Group): boolean {
  return phase === 'PreparingRebalance' || phase === 'CompletingRebalance'
}

/** Takes a broker, gives its part: what it leads and how it is. */
export function brokerPart({ state, say }: Sketch, broker: Broker): ScenePart {
  const { id } = broker
  const latency = latencyOf(broker)
  const isController = state.controller === id
  const time = timeText(latency / 1000, say)
  const held = state.partitions.filter(({ replicas }) => replicas.some(replica => replica.broker === id))
  const tags = isController ? [say('kafka.tag.controller')] : []
  if (latency !== USUAL_LATENCY) tags.push(say('kafka.tag.latency', { time }))
  return {
    ...BARE,
    id: brokerId(id),
    kind: 'node',
    label: say('kafka.broker', { id }),
    detail: say('kafka.brokerDetail', {
      slow: latency >= SLOW ? 'yes' : 'no',
      time,
      leads: held.filter(({ leader }) => leader === id).length,
      all: held.length,
      // Where there is one broker it is no news that it decides.
      controller: isController && state.brokers.length > 1 ? 'yes' : 'no',
    }),
    ...brokerStatus({ state, say }, broker),
    tags,
  }
}

function brokerStatus(
  { state, say }: Pick<Sketch, 'state' | 'say'>,
  { life, part }: Broker,
): Pick<ScenePart, 'status' | 'statusText'> {
  if (life === 'down') return { status: 'down', statusText: say('kafka.status.down') }
  if (life === 'stopped') return { status: 'blocked', statusText: say('kafka.status.frozen') }
  if (state.cut.includes(part)) return { status: 'blocked', statusText: say('kafka.status.cut') }
  return { status: 'working', statusText: say('kafka.status.up') }
}
