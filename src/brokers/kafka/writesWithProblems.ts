import type { Problem } from '../../engine/model.ts'
import { chooseAmong } from '../shared/problems.ts'
import type { ConsumerSettings, ProducerSettings } from './programSettings.ts'

/** The producers that a program may write with, and the topics there are. */
export interface Writers {
  readonly producers: Readonly<Record<string, ProducerSettings>>
  readonly topics: readonly string[]
  /** Producers that another program writes with already, each with its consumer. */
  readonly taken: ReadonlyMap<string, string>
}

/** KFK-85: takes a consumer that writes with a producer, gives why its results and offsets cannot be one transaction; none where they can. */
export function writesWithProblems(settings: ConsumerSettings, writers: Writers): Problem[] {
  const { writesWith: name, group, protocol, commit } = settings
  if (name === null) return []
  const writer = writers.producers[name]
  if (writer === undefined)
    return [
      {
        path: 'writesWith',
        problem: `there is no producer "${name}"`,
        mend: chooseAmong(name, Object.keys(writers.producers)),
      },
    ]
  const other = writers.taken.get(name)
  const reasons = [
    other === undefined
      ? null
      : {
          problem: `${other} writes with ${name} already: a process has its own producer`,
          mend: 'add another producer',
        },
    commit === 'never'
      ? null
      : {
          problem: 'the offsets go with the transaction, so nothing else may commit them',
          mend: 'set commit to "never" first',
        },
    group === null ? { problem: 'offsets are sent for a group, and there is none', mend: 'name a group' } : null,
    protocol === 'share'
      ? {
          problem: 'a share group has no offsets that a transaction could commit',
          mend: 'use the protocol "classic"',
        }
      : null,
    ...writerReasons(name, writer, writers.topics),
  ]
  return reasons.flatMap(reason => (reason === null ? [] : [{ path: 'writesWith', ...reason }]))
}

/** Why a producer cannot be written with, each with its mend. */
function writerReasons(
  name: string,
  { transactionalId, interval, topic }: ProducerSettings,
  topics: readonly string[],
): (Omit<Problem, 'path'> | null)[] {
  return [
    transactionalId === null
      ? {
          problem: `${name} has no transactional.id, so it writes in no transaction`,
          mend: `set producers.${name}.transactionalId`,
        }
      : null,
    interval === null
      ? null
      : {
          problem: `${name} makes records of its own, and only results may be in the transaction`,
          mend: `set producers.${name}.interval to null`,
        },
    topics.includes(topic)
      ? null
      : { problem: `${name} has no topic to write to`, mend: `set producers.${name}.topic` },
  ]
}

/** Takes consumers by name, gives who writes with which producer: the first that says so. */
export function takenWriters(consumers: Readonly<Record<string, ConsumerSettings>>): Map<string, string> {
  const taken = new Map<string, string>()
  for (const [name, { writesWith }] of Object.entries(consumers))
    if (writesWith !== null && !taken.has(writesWith)) taken.set(writesWith, name)
  return taken
}
