import type { Problem } from '../../engine/model.ts'
import { chooseAmong } from '../shared/problems.ts'
import { type KafkaState, nameOf } from './state.ts'
import type { Command, Verb } from './verbs.ts'

/** What there is to name, at some moment of a run. */
export interface Names {
  readonly producer: readonly string[]
  readonly consumer: readonly string[]
  /** By number: `0`, or `b0`. */
  readonly broker: readonly string[]
  readonly topic: readonly string[]
  readonly group: readonly string[]
  readonly partition: readonly string[]
}

export type Target = keyof Names

const CLIENT = ['producer', 'consumer'] as const

/** What each verb can be done to. */
const TARGETS: Readonly<Record<Exclude<Verb, 'addProducer' | 'addConsumer'>, readonly Target[]>> = {
  produce: ['producer'],
  initTransactions: ['producer'],
  beginTransaction: ['producer'],
  sendOffsets: ['producer'],
  commitTransaction: ['producer'],
  abortTransaction: ['producer'],
  consume: ['consumer'],
  commitSync: ['consumer'],
  seek: ['consumer'],
  position: ['consumer'],
  settle: ['consumer'],
  stall: ['consumer'],
  close: CLIENT,
  crash: CLIENT,
  restart: CLIENT,
  freeze: CLIENT,
  thaw: CLIENT,
  killBroker: ['broker'],
  stopBroker: ['broker'],
  continueBroker: ['broker'],
  startBroker: ['broker'],
  cut: [...CLIENT, 'broker'],
  heal: [...CLIENT, 'broker'],
  addPartitions: ['topic'],
  deleteRecords: ['partition'],
  electLeader: ['partition'],
  produceRaw: ['partition'],
  alterOffsets: ['group'],
  resetOffsets: ['group'],
}

/** Takes a state, gives what can be named in it. */
export function namesIn({ producers, consumers, brokers, topics, groups, partitions }: KafkaState): Names {
  const nameIn = ({ name }: { readonly name: string }): string => name
  return {
    producer: producers.map(nameIn),
    consumer: consumers.map(nameIn),
    broker: brokers.flatMap(({ id }) => [String(id), `b${id}`]),
    topic: [...topics.keys()],
    group: groups.map(nameIn),
    partition: partitions.map(nameOf),
  }
}

/** Takes a command and whom it names, gives why that cannot be: nobody is called so, it is something else, or what it names within is not there. */
export function targetProblem(command: Command, on: string, names: Names): Problem | null {
  const { do: verb } = command
  if (verb === 'addProducer' || verb === 'addConsumer')
    return [...names.producer, ...names.consumer].includes(on)
      ? { path: 'on', problem: `there is a client "${on}" already`, mend: 'use another name' }
      : null
  if (targetOf(verb, on, names) === undefined) return wrongTarget(verb, on, names)
  const meant = partitionsMeant(command).find(([, name]) => !names.partition.includes(name))
  if (meant === undefined) return null
  const [path, name] = meant
  return { path, problem: `there is no partition "${name}"`, mend: chooseAmong(name, names.partition) }
}

/** Takes a verb and a name, gives what of that name it is done to: a group may be called like one of its consumers. */
export function targetOf(verb: keyof typeof TARGETS, on: string, names: Names): Target | undefined {
  // KFK-65: offsets make the group that nobody named before.
  const isNew = verb === 'alterOffsets' && !Object.values(names).flat().includes(on)
  return isNew ? 'group' : TARGETS[verb].find(target => names[target].includes(on))
}

function wrongTarget(verb: keyof typeof TARGETS, on: string, names: Names): Problem {
  const targets = TARGETS[verb]
  const choices = targets.flatMap(target => names[target]).filter(name => !/^b\d$/.test(name))
  const is = (Object.keys(names) as Target[]).find(target => names[target].includes(on))
  const wanted = targets.join(' or ')
  const problem =
    is === undefined ? `there is no ${wanted} "${on}"` : `"${on}" is a ${is}: ${verb} is done to a ${wanted}`
  return { path: 'on', problem, mend: chooseAmong(on, choices) }
}

/** Every partition that a command names, with where it stands. */
function partitionsMeant(command: Command): readonly (readonly [path: string, name: string])[] {
  const named = (path: string, offsets: object | undefined) =>
    Object.keys(offsets ?? {}).map(name => [`value.${path}.${name}`, name] as const)
  switch (command.do) {
    case 'seek':
      return [['value.tp', command.value.tp]]
    case 'settle':
      return command.value.tp === undefined ? [] : [['value.tp', command.value.tp]]
    case 'consume':
      return named('from', command.value.from)
    case 'commitSync':
    case 'sendOffsets':
    case 'alterOffsets':
      return named('offsets', command.value.offsets)
    default:
      return []
  }
}
