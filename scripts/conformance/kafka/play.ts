import {
  type KafkaState,
  type KafkaTopology,
  kafkaModel,
  type Note,
  parseKafkaTopology,
  RELEASES,
  type Release,
} from '../../../src/brokers/kafka/index.ts'
import type { ActionValue, Problem } from '../../../src/engine/model.ts'
import { Simulation } from '../../../src/engine/simulation.ts'
import { milliseconds, type Time } from '../../../src/engine/time.ts'
import { incarnations, recordedName } from './incarnations.ts'
import { isTable, lookAt, runUntil } from './looks.ts'
import { topicSettings, Unsupported } from './properties.ts'
import type { KafkaSetup, KafkaStep } from './recording.ts'
import { actionOf } from './steps.ts'

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

/** An administrator's look takes some requests to the cluster: what was on its way, as the markers of a transaction that just ended, is there by then. */
const LOOKING = milliseconds(25)
const LOOKS = new Set(['group', 'groupOffsets', 'lag', 'offsets'])

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

/** A step that was begun, and the ticket of what it asked; an error is known at once. */
interface Begun {
  readonly step: KafkaStep
  readonly ticket: number
  readonly error: string | null
  readonly at: number
}

/** Plays steps one after the other, each to its end, in virtual time. */
export function playSteps(run: KafkaRun, steps: readonly KafkaStep[]): KafkaPlayed {
  const results: ActionValue[] = []
  const begun = new Map<string, Begun>()
  const loops = new Map<unknown, Begun>()
  const named = incarnations()
  for (const [index, step] of steps.map(named).entries()) {
    const { async: name, of } = step as { async?: unknown; of?: unknown }
    if (step.op === 'await') {
      const awaited = begun.get(String(of))
      if (awaited === undefined) throw new Unsupported(`step ${index} await: nobody began "${String(of)}"`)
      results.push(endOf(run, awaited))
      continue
    }
    waitForLoop(run, loops.get(step.client), step)
    const one = begin(run, step, index)
    const isAsync = typeof name === 'string' || name === true
    if (isAsync && LOOPS.has(step.op)) loops.set(step.client, one)
    if (isAsync) begun.set(name === true ? String(index) : name, one)
    results.push(isAsync ? null : endOf(run, one))
  }
  return { results, events: eventsIn(run) }
}

/** What a consumer's one loop is busy with: whatever else it is told waits, but for signals to its process. */
const LOOPS = new Set(['stall', 'consume'])
const SIGNALS = new Set(['kill', 'pauseProcess', 'resumeProcess'])

/** What a stalled loop was told meanwhile it does before it polls again. */
function waitForLoop(run: KafkaRun, busy: Begun | undefined, { op }: KafkaStep): void {
  if (busy === undefined || busy.error !== null || SIGNALS.has(op)) return
  const { ms } = busy.step as { ms?: unknown }
  const beforePoll = busy.step.op === 'stall' && op !== 'consume' ? busy.at + milliseconds(Number(ms)) - 2 : 0
  if (beforePoll > run.clock) run.runUntil(beforePoll as Time)
  else if (beforePoll === 0) waitForAnswer(run, busy.ticket)
}

/** Does what a step says, in the next microsecond. */
function begin(run: KafkaRun, step: KafkaStep, index: number): Begun {
  const action = actionOf(step)
  const now = (run.clock + 1) as Time
  if (action === null) {
    run.runUntil(LOOKS.has(step.op) ? ((now + LOOKING) as Time) : now)
    return { step, ticket: 0, error: null, at: now }
  }
  const before = run.refused.length
  run.intervene(now, action)
  run.runUntil(now)
  const refused = run.refused[before]
  if (refused === undefined) return { step, ticket: run.state.given.ticket, error: null, at: now }
  const error = clientsError(step, refused.problem)
  if (error === null)
    throw new Unsupported(`step ${index} ${step.op}: ${refused.problem.path} ${refused.problem.problem}`)
  return { step, ticket: 0, error, at: now }
}

/** What the Java client throws for what the model refuses to begin with; null where no client could be asked such a thing. */
function clientsError({ op }: KafkaStep, { problem }: Problem): string | null {
  if (op.startsWith('seek') && problem.startsWith('there is no partition')) return 'IllegalStateException'
  const [, named] = /^(\w+Exception): /.exec(problem) ?? []
  if (named === undefined) return null
  // What a constructor itself finds, it wraps.
  return op === 'consumer' || problem.includes('delivery.timeout.ms') ? 'KafkaException' : named
}

function endOf(run: KafkaRun, { step, ticket, error }: Begun): ActionValue {
  return error === null ? resultOf(run, step, ticket) : { error }
}

/** Steps that are answered by whoever was asked. */
const ANSWERED = new Set(
  'produce consume commitSync seek seekToBeginning seekToEnd position close stall initTransactions beginTransaction commitTransaction abortTransaction sendOffsets alterGroupOffsets addPartitions deleteRecords electLeader'.split(
    ' ',
  ),
)

function resultOf(run: KafkaRun, step: KafkaStep, ticket: number): ActionValue {
  if (ANSWERED.has(step.op)) return shown(step, waitForAnswer(run, ticket))
  return lookAt(run, step.op, step as Readonly<Record<string, ActionValue>>)
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
