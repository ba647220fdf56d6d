import type { Entry, Json, KafkaSetup, KafkaStep } from '../../conformance/kafka/recording.ts'

/** Whoever carries out the steps of one scenario on a real cluster, and hears what clients are told. */
export interface KafkaActor {
  /** Makes the topics, under names of this recording's own. */
  prepare(setup: KafkaSetup): Promise<void>
  /** Carries out one step, gives its result as the format says it; throws an error whose name is the result's. */
  perform(step: KafkaStep): Promise<Json>
  /** What each client was told of its group until now, in order; `afterStep` is added by whoever counts steps. */
  told(): Readonly<Record<string, readonly Entry[]>>
  /** Closes all clients and deletes what `prepare` made. */
  close(): Promise<void>
}

/** The broker's release and the client, as `observedOn` names them. */
export interface Observer {
  readonly broker: string
  readonly client: string
}

const WHY_NOT: Readonly<Record<string, string>> = {
  kill: 'a client here is no process of its own, so it cannot be killed',
  pauseProcess: 'a client here is no process of its own, so it cannot be stopped',
  resumeProcess: 'a client here is no process of its own, so it cannot be stopped',
  stall: 'kafkajs sends heartbeats from the work itself',
  broker: 'a broker that somebody else runs is not ours to kill',
  waitIsr: 'it follows a step on a broker, which is not ours to kill',
  electLeader: 'kafkajs cannot ask for an election',
  sendOffsets: 'offsets in a transaction are not recorded with kafkajs',
}

const DONE = new Set(
  `producer produce consumer consume commitSync seek position assignment close waitStable group groupOffsets alterGroupOffsets lag
  offsets waitOffset addPartitions deleteRecords initTransactions beginTransaction commitTransaction abortTransaction sleep await`.split(
    /\s+/,
  ),
)

/** Why kafkajs cannot carry out a step, or null when it can. */
export function whyNot(step: KafkaStep): string | null {
  const { op } = step
  if (!DONE.has(op)) return WHY_NOT[op] ?? 'the recorder does not know this step'
  if (op === 'consumer' && step.assign !== undefined) return 'kafkajs cannot read a partition without a group'
  if (op === 'consumer' && step.assignor !== undefined && step.assignor !== 'roundrobin') {
    return `kafkajs has no assignor "${String(step.assignor)}", only roundrobin`
  }
  const props = typeof step.props === 'object' && step.props !== null ? Object.keys(step.props) : []
  if (props.includes('group.instance.id')) return 'kafkajs has no static members'
  if (props.includes('group.protocol')) return 'kafkajs has only the classic group protocol'
  return null
}
