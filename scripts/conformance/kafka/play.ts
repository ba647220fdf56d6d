import {
  committedOffsets,
  describeGroup,
  type KafkaState,
  type KafkaTopology,
  kafkaModel,
  lagOf,
  type Note,
  nameOf,
  offsetsOf,
  parseKafkaTopology,
  partitionNamed,
  RELEASES,
  type Release,
} from '../../../src/brokers/kafka/index.ts'
import type { ActionValue } from '../../../src/engine/model.ts'
import { Simulation } from '../../../src/engine/simulation.ts'
import { milliseconds, type Time } from '../../../src/engine/time.ts'
import { incarnations, recordedName } from './incarnations.ts'
import { topicSettings, Unsupported } from './properties.ts'
import type { KafkaSetup, KafkaStep } from './recording.ts'
import { actionOf, partitionOf } from './steps.ts'

export type KafkaRun = Simulation<KafkaTopology, KafkaState>

/** What a play showed: each step's result, and each client's rebalance callbacks in order. */
export interface KafkaPlayed {
  readonly results: ActionValue[]
  readonly events: Record<string, ActionValue[]>
}

/** What a play runs on. */
export interface Stage {
  readonly release: string
  readonly brokers: number
  readonly checked: boolean
  readonly cluster?: Readonly<Record<string, ActionValue>>
}

/** The longest that a step waits for anything. */
const PATIENCE = milliseconds(300_000)

/** The profile of a release: the same major version. */
export function profileFor(release: string): Release | undefined {
  const major = release.split('.')[0]
  return RELEASES.find(each => each.split('.')[0] === major)
}

/** The clusters that recorded checked and cleaned their logs often, and let a group's first member in at once. */
const RECORDERS_CLUSTER = {
  groupInitialRebalanceDelayMs: 0,
  logRetentionCheckIntervalMs: 500,
  logCleanerBackoffMs: 500,
  autoLeaderRebalance: false,
  groupConsumerHeartbeatIntervalMs: 500,
  groupConsumerSessionTimeoutMs: 6000,
  replicaLagTimeMaxMs: 10_000,
}

/** Sets the stage of a recording. Throws `Unsupported` where the model cannot. */
export function setUp(setup: KafkaSetup, stage: Stage, controllerRole = setup.controllerRole): KafkaRun {
  const release = profileFor(stage.release)
  if (release === undefined) throw new Unsupported(`release ${stage.release} is not modelled`)
  const topics = setup.topics.map(({ name, partitions, rf, replicas, configs }) => ({
    name,
    ...(partitions === undefined ? {} : { partitions }),
    ...(rf === undefined ? {} : { replicationFactor: rf }),
    ...(replicas === undefined ? {} : { replicas }),
    ...topicSettings(configs),
  }))
  const wanted = Math.max(
    stage.brokers,
    ...setup.topics.flatMap(each => [each.rf ?? 1, ...(each.replicas ?? []).flat().map(id => id + 1)]),
  )
  const topology = parseKafkaTopology({
    release,
    brokers: Array.from({ length: wanted }, () => ({})),
    ...(controllerRole === undefined || controllerRole >= wanted ? {} : { controller: controllerRole }),
    cluster: { ...RECORDERS_CLUSTER, ...stage.cluster },
    topics,
    producers: {},
    consumers: {},
    journal: true,
  })
  if (Array.isArray(topology))
    throw new Unsupported(`setup: ${topology.map(each => `${each.path} ${each.problem}`).join('; ')}`)
  return new Simulation(kafkaModel, topology as KafkaTopology, { seed: 1, checked: stage.checked })
}

/** Plays steps one after the other, each to its end, in virtual time. */
export function playSteps(run: KafkaRun, steps: readonly KafkaStep[]): KafkaPlayed {
  const results: ActionValue[] = []
  const tickets = new Map<string, { readonly ticket: number; readonly step: KafkaStep }>()
  const named = incarnations()
  for (const [index, step] of steps.map(named).entries()) {
    const { async: name, of } = step as { async?: unknown; of?: unknown }
    const awaited = step.op === 'await' ? tickets.get(String(of)) : undefined
    if (awaited !== undefined) {
      results.push(shown(awaited.step, waitForAnswer(run, awaited.ticket)))
      continue
    }
    const ticket = doStep(run, step, index)
    if (typeof name === 'string' || name === true) {
      tickets.set(name === true ? String(index) : name, { ticket, step })
      results.push(null)
    } else results.push(resultOf(run, step, ticket))
  }
  return { results, events: eventsIn(run) }
}

/** Does what a step says, in the next microsecond. Gives the ticket of what was asked, or 0. */
function doStep(run: KafkaRun, step: KafkaStep, index: number): number {
  const action = actionOf(step)
  const now = (run.clock + 1) as Time
  if (action === null) {
    run.runUntil(now)
    return 0
  }
  run.intervene(now, action)
  run.runUntil(now)
  const [refused] = run.refused
  if (refused !== undefined)
    throw new Unsupported(`step ${index} ${step.op}: ${refused.problem.path} ${refused.problem.problem}`)
  return run.state.given.ticket
}

/** Steps that are answered by whoever was asked. */
const ANSWERED = new Set(
  'produce consume commitSync seek seekToBeginning seekToEnd position close stall initTransactions beginTransaction commitTransaction abortTransaction sendOffsets alterGroupOffsets addPartitions deleteRecords electLeader'.split(
    ' ',
  ),
)

function resultOf(run: KafkaRun, step: KafkaStep, ticket: number): ActionValue {
  if (ANSWERED.has(step.op)) return shown(step, waitForAnswer(run, ticket))
  const fields = step as Readonly<Record<string, ActionValue>>
  const { state } = run
  switch (step.op) {
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
function runUntil(run: KafkaRun, isSo: () => boolean): boolean {
  const limit = run.clock + PATIENCE
  while (!isSo()) {
    const next = run.nextTime
    if (next > limit) return false
    run.runUntil(next as Time)
  }
  return true
}

/** Runs until a ticket is answered, and gives the answer. */
export function waitForAnswer(run: KafkaRun, ticket: number): ActionValue {
  const journal = run.state.journal ?? []
  const find = (): Note | undefined => journal.findLast(note => note.kind === 'answered' && note.ticket === ticket)
  if (!runUntil(run, () => find() !== undefined)) return 'no answer'
  const note = find()
  return note?.kind === 'answered' ? note.result : null
}

/** A result as the format writes it: only the picked field, or only the offsets. */
function shown(step: KafkaStep, result: ActionValue): ActionValue {
  const { pick, anonymize } = step as { pick?: unknown; anonymize?: unknown }
  if (typeof pick === 'string' && Array.isArray(result))
    return result.map(each => (isTable(each) && pick in each ? (each[pick] ?? null) : each))
  if (anonymize === true && isTable(result) && !('error' in result)) {
    const offsets = Object.values(result).flatMap(list => (Array.isArray(list) ? list.map(each => firstOf(each)) : []))
    return { '*': offsets.sort((one, other) => Number(one) - Number(other)) }
  }
  return result
}

function firstOf(value: ActionValue): ActionValue {
  return Array.isArray(value) ? (value[0] ?? null) : value
}

export function isTable(value: ActionValue | undefined): value is Readonly<Record<string, ActionValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
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
  const wantedLeader = leader === null || leader === 'none' ? -1 : leader
  runUntil(
    run,
    () =>
      (isr === undefined || JSON.stringify([...partition.isr].sort()) === JSON.stringify(isr)) &&
      (leader === undefined || partition.leader === wantedLeader),
  )
  return { leader: partition.leader, isr: [...partition.isr].sort() }
}

function waitOffset(run: KafkaRun, fields: Readonly<Record<string, ActionValue>>): ActionValue {
  const partition = partitionNamed(run.state, partitionOf(fields))
  const what = String(fields.what)
  const value = (): number => {
    const offsets = partition === undefined ? null : offsetsOf(run.state, partition.index)
    return isTable(offsets ?? undefined) ? Number((offsets as Readonly<Record<string, ActionValue>>)[what]) : Number.NaN
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
  const count = Number(fields.partitions ?? topic?.partitions.length ?? 0)
  const seen = (topic?.partitions ?? []).slice(0, count).flatMap(index => {
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

/** Every client's rebalance callbacks and poll errors, in order. */
function eventsIn({ state }: KafkaRun): Record<string, ActionValue[]> {
  const events: Record<string, ActionValue[]> = {}
  for (const note of state.journal ?? []) {
    if (note.kind !== 'rebalance' && note.kind !== 'pollError') continue
    const client = recordedName(note.client)
    const entry =
      note.kind === 'pollError'
        ? { event: 'pollError', error: note.error }
        : { event: note.event, partitions: [...note.partitions], generation: note.generation }
    events[client] = [...(events[client] ?? []), entry]
  }
  return events
}
