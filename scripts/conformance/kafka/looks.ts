import {
  committedOffsets,
  describeGroup,
  type KafkaState,
  lagOf,
  nameOf,
  offsetsOf,
  partitionNamed,
} from '../../../src/brokers/kafka/index.ts'
import type { ActionValue } from '../../../src/engine/model.ts'
import { milliseconds, type Time } from '../../../src/engine/time.ts'
import { recordedName } from './incarnations.ts'
import type { KafkaRun } from './play.ts'
import { Unsupported } from './properties.ts'
import { partitionOf } from './steps.ts'

/** The longest that a step waits for anything. */
const PATIENCE = milliseconds(300_000)

/** The result of a step that asks nobody: it looks, sleeps or waits until something is so. */
export function lookAt(run: KafkaRun, op: string, fields: Readonly<Record<string, ActionValue>>): ActionValue {
  const { state } = run
  switch (op) {
    case 'sleep':
      run.runUntil((run.clock + 1 + milliseconds(Number(fields.ms))) as Time)
      return null
    case 'waitStable':
      return waitStable(run, String(fields.group), Number(fields.members))
    case 'waitIsr':
      return waitIsr(run, fields)
    case 'waitOffset':
      return waitOffset(run, fields)
    case 'group':
      return groupOf(state, String(fields.group))
    case 'groupOffsets':
      return committedOffsets(state, String(fields.group))
    case 'lag':
      return byPartition(state, fields, index => lagOf(state, String(fields.group), index), nameOf)
    case 'offsets': {
      const seen = byPartition(
        state,
        fields,
        index => offsetsOf(state, index),
        ({ number }) => String(number),
      )
      // The admin client asks again until there is a leader, and gives up.
      return isTable(seen) && Object.values(seen).includes(null) ? { error: 'TimeoutException' } : seen
    }
    case 'assignment':
      return assignmentOf(state, String(fields.client))
    default:
      return null
  }
}

/** Runs until something is so; gives false when it is not within the step's patience. */
export function runUntil(run: KafkaRun, isSo: () => boolean): boolean {
  const limit = run.clock + PATIENCE
  while (!isSo()) {
    const next = run.nextTime
    if (next > limit) return false
    run.runUntil(next as Time)
  }
  return true
}

function groupOf(state: KafkaState, name: string): ActionValue {
  const { members, ...group } = describeGroup(state, name)
  const named = Object.entries(members).map(([member, partitions]) => [recordedName(member), partitions] as const)
  return { ...group, members: Object.fromEntries(named) } as unknown as ActionValue
}

function waitStable(run: KafkaRun, group: string, members: number): ActionValue {
  runUntil(run, () => {
    const { state, members: there } = describeGroup(run.state, group)
    return Object.keys(there).length === members && state === (members === 0 ? 'Empty' : 'Stable')
  })
  return groupOf(run.state, group)
}

function waitIsr(run: KafkaRun, fields: Readonly<Record<string, ActionValue>>): ActionValue {
  const partition = partitionNamed(run.state, partitionOf(fields))
  if (partition === undefined) throw new Unsupported(`a partition ${partitionOf(fields)}`)
  const { isr, leader } = fields
  const wantedIsr = Array.isArray(isr) ? JSON.stringify([...isr].sort()) : null
  const wantedLeader = leader === null || leader === 'none' ? -1 : leader
  runUntil(
    run,
    () =>
      (wantedIsr === null || JSON.stringify([...partition.isr].sort()) === wantedIsr) &&
      (leader === undefined || partition.leader === wantedLeader),
  )
  return { leader: partition.leader, isr: [...partition.isr].sort() }
}

/** What the admin client calls the high watermark. */
const END_OF_LOG = new Set(['latest', 'end', 'logEnd'])

function waitOffset(run: KafkaRun, fields: Readonly<Record<string, ActionValue>>): ActionValue {
  const partition = partitionNamed(run.state, partitionOf(fields))
  const what = String(fields.what)
  const field = END_OF_LOG.has(what) ? 'highWatermark' : what
  const value = (): number => {
    const offsets = partition === undefined ? null : offsetsOf(run.state, partition.index)
    return isTable(offsets ?? undefined)
      ? Number((offsets as Readonly<Record<string, ActionValue>>)[field])
      : Number.NaN
  }
  runUntil(run, () => value() >= Number(fields.atLeast))
  return { [what]: value() }
}

function byPartition(
  state: KafkaState,
  fields: Readonly<Record<string, ActionValue>>,
  look: (index: number) => ActionValue,
  name: (partition: KafkaState['partitions'][number]) => string,
): ActionValue {
  const topic = state.topics.get(String(fields.topic))
  const { partitions: asked } = fields
  const isAsked = (number: number): boolean =>
    Array.isArray(asked) ? asked.includes(number) : asked === undefined || number < Number(asked)
  const seen = (topic?.partitions ?? [])
    .filter((_, number) => isAsked(number))
    .flatMap(index => {
      const partition = state.partitions[index]
      return partition === undefined ? [] : [[name(partition), look(index)] as const]
    })
  return Object.fromEntries(seen)
}

function assignmentOf(state: KafkaState, client: string): ActionValue {
  const consumer = state.consumers.find(({ name }) => name === client)
  const partitions = (consumer?.owned ?? []).flatMap(index => state.partitions[index] ?? [])
  return partitions.map(nameOf).sort()
}

export function isTable(value: ActionValue | undefined): value is Readonly<Record<string, ActionValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
