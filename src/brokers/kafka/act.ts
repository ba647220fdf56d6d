import type { Action, Problem } from '../../engine/model.ts'
import { actOnCluster } from './actOnCluster.ts'
import { actOnConsumer } from './actOnConsumer.ts'
import { actOnProducer } from './actOnProducer.ts'
import { actOnProgram, type Program } from './actOnProgram.ts'
import { addConsumer } from './consumers.ts'
import { addProducer } from './producers.ts'
import { writerOf } from './programs.ts'
import { isScaling, scale } from './scale.ts'
import { changeSetting } from './settings.ts'
import { note, type Work } from './state.ts'
import { namesIn, targetOf, targetProblem } from './targets.ts'
import { topologyOf } from './topologyOf.ts'
import { consumerProblems, knownIn, producerProblems } from './topologyProblems.ts'
import { type Command, parseVerb } from './verbs.ts'

/** What a person or script does. Gives the problem and changes nothing when it cannot be done. */
export function act(work: Work, action: Action): Problem | null {
  if (action.do === 'set') return changeSetting(work, action.on, action.value ?? null)
  if (isScaling(action)) return scale(work, action)
  const command = parseVerb(action)
  if ('problem' in command) return command
  const { state } = work
  const { on } = action
  const names = namesIn(state)
  const wrong = targetProblem(command, on, names) ?? clientProblem(work, command)
  if (wrong !== null) return wrong
  state.given.ticket += 1
  const ticket = state.given.ticket
  note(work, { kind: 'asked', ticket })
  state.askers.set(ticket, partNamed(state, on))
  if (command.do === 'addProducer') return added(() => addProducer(work, on, command.value))
  if (command.do === 'addConsumer') return added(() => addConsumer(work, on, command.value))
  const target = targetOf(command.do, on, names)
  const producer = state.producers.find(({ name }) => name === on)
  const consumer = state.consumers.find(({ name }) => name === on)
  const program = target === 'producer' || target === 'consumer' ? programNamed(work, on) : null
  if (program !== null) return actOnProgram(work, program, ticket, command)
  if (target === 'producer' && producer !== undefined) return actOnProducer(work, producer, ticket, command)
  if (target === 'consumer' && consumer !== undefined) return actOnConsumer(work, consumer, ticket, command)
  return actOnCluster(work, on, ticket, command)
}

/** The program that a consumer or a producer is a part of; null for one that is a program of its own. */
function programNamed({ state }: Work, on: string): Program | null {
  for (const consumer of state.consumers) {
    const writer = writerOf(state, consumer)
    if (writer !== undefined && (consumer.name === on || writer.name === on)) return { consumer, writer }
  }
  return null
}

/** Who asks: a client, a broker, or the administrator on behalf of a topic, partition or group. */
function partNamed(state: Work['state'], on: string): number {
  const broker = state.brokers.find(({ id }) => String(id) === on || `b${id}` === on)
  const known = [on, `group ${on}`].map(name => state.parts.indexOf(name)).find(part => part > 0)
  return broker?.part ?? known ?? 0
}

function added(adds: () => unknown): null {
  adds()
  return null
}

/** What a new client could never do. */
function clientProblem({ state }: Work, command: Command): Problem | null {
  if (command.do !== 'addProducer' && command.do !== 'addConsumer') return null
  const known = knownIn(topologyOf(state))
  const [problem] =
    command.do === 'addProducer' ? producerProblems(command.value, known) : consumerProblems(command.value, known)
  return problem === undefined ? null : { ...problem, path: `value.${problem.path}` }
}
