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
  const refuse = (problem: string, mend: string): Problem => ({ path: 'writesWith', problem, mend })
  if (writer === undefined)
    return [refuse(`there is no producer "${name}"`, chooseAmong(name, Object.keys(writers.producers)))]
  const other = writers.taken.get(name)
  return [
    ...(other === undefined
      ? []
      : [refuse(`${other} writes with ${name} already: a process has its own producer`, 'add another producer')]),
    ...(commit === 'never'
      ? []
      : [
          refuse('the offsets go with the transaction, so nothing else may commit them', 'set commit to "never" first'),
        ]),
    ...(group === null ? [refuse('offsets are sent for a group, and there is none', 'name a group')] : []),
    ...(protocol === 'share'
      ? [refuse('a share group has no offsets that a transaction could commit', 'use the protocol "classic"')]
      : []),
    ...writerProblems(name, writer, writers.topics).map(([problem, mend]) => refuse(problem, mend)),
  ]
}

/** What a producer lacks, each with its mend. */
function writerProblems(
  name: string,
  { transactionalId, interval, topic }: ProducerSettings,
  topics: readonly string[],
): (readonly [problem: string, mend: string])[] {
  return [
    ...(transactionalId === null
      ? [
          [
            `${name} has no transactional.id, so it writes in no transaction`,
            `set producers.${name}.transactionalId`,
          ] as const,
        ]
      : []),
    ...(interval === null
      ? []
      : [
          [
            `${name} makes records of its own, and only what was read may be in the transaction`,
            `set producers.${name}.interval to null`,
          ] as const,
        ]),
    ...(topics.includes(topic)
      ? []
      : [[`${name} has no topic to write to`, `set producers.${name}.topic: ${chooseAmong(topic, topics)}`] as const]),
  ]
}

/** Takes consumers by name, gives who writes with which producer: the first that says so. */
export function takenWriters(consumers: Readonly<Record<string, ConsumerSettings>>): Map<string, string> {
  const taken = new Map<string, string>()
  for (const [name, { writesWith }] of Object.entries(consumers))
    if (writesWith !== null && !taken.has(writesWith)) taken.set(writesWith, name)
  return taken
}
