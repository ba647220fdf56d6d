import type * as z from 'zod/mini'
import { safeParse } from 'zod/mini'
import type { ActionValue, Problem } from '../../engine/model.ts'
import { chooseAmong, problemsOf } from '../shared/problems.ts'
import { scheduleAutoCommit } from './committing.ts'
import { EVENT } from './events.ts'
import { scheduleNext } from './producers.ts'
import { brokerSchema, clusterSchema, consumerSchema, producerSchema, topicSchema } from './programSettings.ts'
import { partOf, type Work } from './state.ts'
import { consumerProblems } from './topologyProblems.ts'
import { wake } from './wake.ts'

const LISTS = ['producers', 'consumers', 'topics', 'brokers', 'cluster'] as const

/**
 * Takes a setting's path, such as `consumers.c1.service.meanMs` or `topics.orders.retentionMs`, and its new value, and changes it in the
 * run. Gives the problem, and changes nothing, when there is no such setting or it cannot have that value.
 */
export function changeSetting(work: Work, path: string, value: ActionValue): Problem | null {
  const [list = '', name = '', ...fields] = path.split('.')
  if (list === 'cluster') return changeCluster(work, path, [name, ...fields], value)
  if (fields.length === 0)
    return {
      path: 'on',
      problem: `"${path}" is no setting`,
      mend: `use one such as consumers.c1.service.meanMs; they begin with ${LISTS.join(', ')}`,
    }
  switch (list) {
    case 'producers':
      return changeProducer(work, name, fields, value)
    case 'consumers':
      return changeConsumer(work, name, fields, value)
    case 'topics':
      return changeTopic(work, name, fields, value)
    case 'brokers':
      return changeBroker(work, name, fields, value)
    default:
      return { path: 'on', problem: `"${path}" is no setting`, mend: chooseAmong(list, LISTS) }
  }
}

function missing(kind: string, name: string, names: readonly string[]): Problem {
  return { path: 'on', problem: `there is no ${kind} "${name}"`, mend: chooseAmong(name, names) }
}

function changeProducer(work: Work, name: string, fields: readonly string[], value: ActionValue): Problem | null {
  const producer = work.state.producers.find(each => each.name === name)
  if (producer === undefined)
    return missing(
      'producer',
      name,
      work.state.producers.map(each => each.name),
    )
  const settings = changed(producerSchema, producer.settings, fields, value)
  if ('problem' in settings) return settings
  if (settings.interval !== null && !work.state.topics.has(settings.topic))
    return missing('topic', settings.topic, [...work.state.topics.keys()])
  producer.settings = Object.freeze(settings)
  work.turn.record(EVENT.changed, 0, producer.part)
  scheduleNext(work, producer)
  return null
}

function changeConsumer(work: Work, name: string, fields: readonly string[], value: ActionValue): Problem | null {
  const consumer = work.state.consumers.find(each => each.name === name)
  if (consumer === undefined)
    return missing(
      'consumer',
      name,
      work.state.consumers.map(each => each.name),
    )
  const fixed = ['group', 'protocol', 'assign', 'groupInstanceId', 'assignors', 'serverAssignor']
  if (fixed.includes(fields[0] ?? ''))
    return { path: 'on', problem: `${fields[0]} is fixed while ${name} runs`, mend: 'add another consumer' }
  const settings = changed(consumerSchema, consumer.settings, fields, value)
  if ('problem' in settings) return settings
  const [problem] = consumerProblems(settings, [...work.state.topics.keys()], work.state.profile.release)
  if (problem !== undefined) return problem
  const isSubscriptionChanged = fields[0] === 'topics'
  consumer.settings = Object.freeze(settings)
  // KFK-39: another subscription is a reason to join again.
  if (isSubscriptionChanged) consumer.needsRejoin = true
  work.turn.record(EVENT.changed, 0, consumer.part)
  if (consumer.life === 'running') scheduleAutoCommit(work, consumer)
  wake(work, consumer)
  return null
}

function changeTopic(work: Work, name: string, fields: readonly string[], value: ActionValue): Problem | null {
  const topic = work.state.topics.get(name)
  if (topic === undefined) return missing('topic', name, [...work.state.topics.keys()])
  if (['name', 'partitions', 'replicas', 'replicationFactor'].includes(fields[0] ?? ''))
    return { path: 'on', problem: `${fields[0]} is fixed`, mend: 'use addPartitions for more partitions' }
  const settings = changed(topicSchema, topic.settings, fields, value)
  if ('problem' in settings) return settings
  topic.settings = Object.freeze(settings)
  work.turn.record(EVENT.changed, 0, topic.part)
  return null
}

function changeBroker(work: Work, name: string, fields: readonly string[], value: ActionValue): Problem | null {
  const broker = work.state.brokers.find(({ id }) => String(id) === name)
  if (broker === undefined)
    return missing(
      'broker',
      name,
      work.state.brokers.map(({ id }) => String(id)),
    )
  const settings = changed(brokerSchema, { latencyMs: broker.latency / 1000 }, fields, value)
  if ('problem' in settings) return settings
  broker.latency = Math.round(settings.latencyMs * 1000)
  work.turn.record(EVENT.changed, 0, broker.part)
  return null
}

function changeCluster(work: Work, path: string, fields: readonly string[], value: ActionValue): Problem | null {
  const settings = changed(clusterSchema, work.state.cluster, fields, value)
  if ('problem' in settings) return { ...settings, path }
  work.state.cluster = Object.freeze(settings)
  work.turn.record(EVENT.changed, 0, partOf(work.state, 'cluster'))
  return null
}

function changed<Schema extends z.ZodMiniType>(
  schema: Schema,
  settings: object,
  fields: readonly string[],
  value: ActionValue,
): z.infer<Schema> | Problem {
  const data = withField(JSON.parse(JSON.stringify(settings)), fields, value)
  const parsed = safeParse(schema, data)
  if (parsed.success) return parsed.data
  const [first] = problemsOf(parsed.error, { schema, data })
  return { path: 'value', problem: first?.problem ?? 'does not fit', mend: first?.mend ?? 'use another value' }
}

function withField(settings: ActionValue, [field, ...rest]: readonly string[], value: ActionValue): ActionValue {
  if (field === undefined) return value
  const table = typeof settings === 'object' && settings !== null && !Array.isArray(settings) ? settings : {}
  const fields = table as Readonly<Record<string, ActionValue>>
  return { ...fields, [field]: withField(fields[field] ?? {}, rest, value) }
}
