import type { ActionValue, Problem } from '../../engine/model.ts'
import type { Changed } from '../shared/broker.ts'
import { frozen } from '../shared/frozen.ts'
import { knownFields } from '../shared/knownFields.ts'
import { chooseAmong } from '../shared/problems.ts'
import { type KafkaTopology, kafkaTopologySchema, parseKafkaTopology } from './topology.ts'

/** The lists that a setting of a run's own lies in; the release and the number of brokers are none. */
const LISTS = ['producers', 'consumers', 'topics', 'brokers', 'cluster'] as const
type List = (typeof LISTS)[number]

/**
 * Takes a topology, a path such as `consumers.c1.maxPollRecords`, `producers.*.acks` (`*` means every one), `topics.orders.retentionMs`,
 * `brokers.1.latencyMs`, `cluster.replicaLagTimeMaxMs` or `release`, and a value; gives the topology with that setting changed and checked.
 */
export function changeTopology(topology: KafkaTopology, path: string, value: ActionValue): Changed<KafkaTopology> {
  const copy: unknown = JSON.parse(JSON.stringify(topology))
  const places = placesOf(topology, path)
  if (places.length === 0) return { problem: noSuchSetting(topology, path), wrong: 'path' }
  for (const { keys } of places) setAt(copy, keys, value)
  const parsed = parseKafkaTopology(copy)
  if ('release' in parsed) return { topology: frozen(parsed) }
  const [problem] = parsed
  return { problem: problem ?? { path, problem: 'does not fit', mend: 'use another value' }, wrong: 'value' }
}

/** What is decided once and for all when a client or a topic begins. */
const FIXED: Readonly<Partial<Record<List, readonly string[]>>> = {
  producers: ['transactionalId'],
  consumers: ['writesWith', 'group', 'protocol', 'assign', 'groupInstanceId', 'assignors', 'serverAssignor'],
  topics: ['name', 'partitions', 'replicas', 'replicationFactor'],
}

/** The same while it runs: what is fixed then is refused. */
export function changeRunning(topology: KafkaTopology, path: string, value: ActionValue): Changed<KafkaTopology> {
  const [place] = placesOf(topology, path)
  const isGrowth = place !== undefined && growsTopic(topology, place, value)
  const problem = place === undefined || isGrowth ? null : fixedProblem(topology, place, { path, value })
  return problem === null ? changeTopology(topology, path, value) : { problem, wrong: 'path' }
}

/** KFK-10: a topic may get partitions while it runs, and never loses any. */
function growsTopic({ topics }: KafkaTopology, { list, name, fields }: Place, value: ActionValue): boolean {
  const topic = list === 'topics' && fields[0] === 'partitions' ? topics.find(each => each.name === name) : undefined
  return topic !== undefined && topic.replicas.length === 0 && Number(value) >= topic.partitions
}

interface Change {
  readonly path: string
  readonly value: ActionValue
}

function fixedProblem(topology: KafkaTopology, { list, name, fields }: Place, { path, value }: Change): Problem | null {
  const [field = ''] = fields
  if (list === null || field === '')
    return { path, problem: `"${path}" is fixed while the cluster runs`, mend: 'change it before the run begins' }
  if (FIXED[list]?.includes(field) !== true) return null
  if (list === 'topics') return fixedOfTopic(topology, name, field, { path, value })
  return {
    path,
    problem: `a client reads its settings when it is created: ${field} is fixed while ${name} runs`,
    mend: list === 'producers' ? 'add another producer' : 'add another consumer',
  }
}

/** In the words of Kafka's own tools, as far as they have a way to ask for it (KFK-10). */
function fixedOfTopic(
  { topics, release }: KafkaTopology,
  name: string,
  field: string,
  { path, value }: Change,
): Problem {
  const topic = topics.find(each => each.name === name)
  const now = topic?.replicas.length || topic?.partitions
  if (field === 'partitions' && now !== undefined && Number(value) <= now)
    return {
      path,
      problem:
        release === '2.8'
          ? `InvalidPartitionsException: Topic currently has ${now} partitions, which is higher than the requested ${value}`
          : `InvalidPartitionsException: The topic ${name} currently has ${now} partition(s); ${value} would not be an increase`,
      mend: 'begin again, and choose fewer at first',
    }
  if (field === 'replicationFactor')
    return {
      path,
      problem: 'kafka-topics.sh: Option "[replication-factor]" can\'t be used with option "[alter]"',
      mend: 'begin again with it',
    }
  return { path, problem: `${field} is fixed`, mend: 'use addPartitions for more partitions' }
}

/** Whose settings a path means: a client, topic or broker by its name, or the cluster. */
export interface Place {
  readonly list: List | null
  readonly name: string
  readonly fields: readonly string[]
  readonly keys: readonly (string | number)[]
}

/** Every place that a path means; none where there is no such setting. Names may have dots of their own. */
export function placesOf(topology: KafkaTopology, path: string): Place[] {
  return ownersIn(topology, path).filter(
    ({ keys }) =>
      keys.length > 0 && knownFields(kafkaTopologySchema, topology, keys.slice(0, -1)).includes(String(keys.at(-1))),
  )
}

function ownersIn(topology: KafkaTopology, path: string): Place[] {
  const [head = '', ...fields] = path.split('.')
  const list = LISTS.find(each => each === head)
  if (list === undefined || fields.length === 0)
    return [{ list: null, name: '', fields: [head, ...fields], keys: [head, ...fields] }]
  if (list === 'cluster') return [{ list, name: 'cluster', fields, keys: [list, ...fields] }]
  const rest = path.slice(head.length + 1)
  return namesIn(topology, list).flatMap((name, index): Place[] => {
    const field = rest.startsWith('*.')
      ? rest.slice(2)
      : rest.startsWith(`${name}.`)
        ? rest.slice(name.length + 1)
        : null
    if (field === null) return []
    const own = list === 'topics' || list === 'brokers' ? index : name
    return [{ list, name, fields: field.split('.'), keys: [list, own, ...field.split('.')] }]
  })
}

function namesIn({ producers, consumers, topics, brokers }: KafkaTopology, list: List): readonly string[] {
  switch (list) {
    case 'producers':
      return Object.keys(producers)
    case 'consumers':
      return Object.keys(consumers)
    case 'topics':
      return topics.map(({ name }) => name)
    case 'brokers':
      return brokers.map((_, id) => String(id))
    case 'cluster':
      return []
  }
}

function setAt(root: unknown, keys: readonly (string | number)[], value: ActionValue): void {
  let owner = root
  for (const key of keys.slice(0, -1)) owner = isRecord(owner) ? owner[key] : undefined
  const last = keys.at(-1)
  if (isRecord(owner) && last !== undefined) owner[last] = value
}

function isRecord(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null
}

/** Names what is not there: the list, the one in the list, or the setting. */
function noSuchSetting(topology: KafkaTopology, path: string): Problem {
  const [head = '', second = ''] = path.split('.')
  const list = LISTS.find(each => each === head)
  if (list === undefined)
    return { path, problem: `"${path}" is no setting`, mend: chooseAmong(head, Object.keys(topology)) }
  const [owner] = ownersIn(topology, path)
  if (owner === undefined)
    return {
      path,
      problem: `there is no ${list.slice(0, -1)} "${second}"`,
      mend: chooseAmong(second, namesIn(topology, list)),
    }
  const known = knownFields(kafkaTopologySchema, topology, owner.keys.slice(0, -1))
  const field = owner.fields.at(-1) ?? ''
  return known.length === 0
    ? { path, problem: `there is no setting "${path}"`, mend: `write one such as consumers.c1.service.meanMs` }
    : {
        path,
        problem: `there is no setting "${field}" in "${path.slice(0, -field.length - 1)}"`,
        mend: chooseAmong(field, known),
      }
}
