import type { Action, Problem } from '../../engine/model.ts'
import type { ScriptProblem } from '../shared/broker.ts'
import { changeRunning } from './changeTopology.ts'
import { isScaling, scaled } from './scale.ts'
import { type Names, targetProblem } from './targets.ts'
import type { KafkaTopology } from './topology.ts'
import { consumerProblems, knownIn, partitionsIn, producerProblems } from './topologyProblems.ts'
import { type Command, parseVerb } from './verbs.ts'

/** Takes a topology and a script's actions in order of time, gives each that could never be done, judged by what is there by then. */
export function scriptProblems(topology: KafkaTopology, actions: readonly Action[]): ScriptProblem[] {
  const problems: ScriptProblem[] = []
  let stage = topology
  for (const [index, action] of actions.entries()) {
    const after = stageAfter(stage, action)
    if ('problem' in after) problems.push({ index, problem: after })
    else stage = after
  }
  return problems
}

/** The stage as an action leaves it, or why it cannot be done to the stage as it is. */
function stageAfter(stage: KafkaTopology, action: Action): KafkaTopology | Problem {
  if (action.do === 'set') {
    const changed = changeRunning(stage, action.on, action.value ?? null)
    if ('topology' in changed) return changed.topology
    return { ...changed.problem, path: changed.wrong === 'path' ? 'on' : 'value' }
  }
  if (isScaling(action)) return scaled(stage, action)
  const command = parseVerb(action)
  if ('problem' in command) return command
  return targetProblem(command, action.on, namesOn(stage)) ?? withCommand(stage, action.on, command)
}

/** What there is by then: groups are made by those who join them. */
function namesOn(stage: KafkaTopology): Names {
  const { producers, consumers, brokers, topics } = stage
  return {
    producer: Object.keys(producers),
    consumer: Object.keys(consumers),
    broker: brokers.flatMap((_, id) => [String(id), `b${id}`]),
    topic: topics.map(({ name }) => name),
    group: Object.values(consumers).flatMap(({ group }) => group ?? []),
    partition: partitionsIn(stage),
  }
}

function withCommand(stage: KafkaTopology, on: string, command: Command): KafkaTopology | Problem {
  const known = knownIn(stage)
  switch (command.do) {
    case 'addProducer':
      return (
        inValue(producerProblems(command.value, known)) ?? {
          ...stage,
          producers: { ...stage.producers, [on]: command.value },
        }
      )
    case 'addConsumer':
      return (
        inValue(consumerProblems(command.value, known)) ?? {
          ...stage,
          consumers: { ...stage.consumers, [on]: command.value },
        }
      )
    case 'addPartitions':
      return { ...stage, topics: stage.topics.map(each => (each.name === on ? grown(each, command.value.to) : each)) }
    default:
      return stage
  }
}

/** Fewer partitions than there are is an answer of the cluster, not a mistake in the script. */
function grown(topic: KafkaTopology['topics'][number], to: number): KafkaTopology['topics'][number] {
  const { replicas, partitions } = topic
  if (replicas.length === 0) return { ...topic, partitions: Math.max(partitions, to) }
  const last = replicas.at(-1) ?? [0]
  return { ...topic, replicas: [...replicas, ...Array.from({ length: Math.max(0, to - replicas.length) }, () => last)] }
}

function inValue([problem]: readonly Problem[]): Problem | null {
  return problem === undefined ? null : { ...problem, path: `value.${problem.path}` }
}
