import type { Action, Problem } from '../../engine/model.ts'
import { chooseAmong } from '../shared/problems.ts'
import { actOnCluster } from './actOnCluster.ts'
import { actOnConsumer } from './actOnConsumer.ts'
import { actOnProducer } from './actOnProducer.ts'
import { addConsumer } from './consumers.ts'
import { addProducer } from './producers.ts'
import { changeSetting } from './settings.ts'
import { note, type Work } from './state.ts'
import { consumerProblems } from './topologyProblems.ts'
import { parseVerb } from './verbs.ts'

/** What a person or script does. Gives the problem and changes nothing when it cannot be done. */
export function act(work: Work, action: Action): Problem | null {
  if (action.do === 'set') return changeSetting(work, action.on, action.value ?? null)
  const command = parseVerb(action)
  if ('problem' in command) return command
  const { state } = work
  state.given.ticket += 1
  const ticket = state.given.ticket
  note(work, { kind: 'asked', ticket })
  const { on } = action
  const isTaken = [...state.producers, ...state.consumers].some(({ name }) => name === on)
  if ((command.do === 'addProducer' || command.do === 'addConsumer') && isTaken)
    return { path: 'on', problem: `there is a client "${on}" already`, mend: 'use another name' }
  if (command.do === 'addProducer') {
    addProducer(work, on, command.value)
    return null
  }
  if (command.do === 'addConsumer') {
    const [problem] = consumerProblems(command.value, [...state.topics.keys()], state.profile.release)
    if (problem !== undefined) return problem
    addConsumer(work, on, command.value)
    return null
  }
  const producer = state.producers.find(({ name }) => name === on)
  if (producer !== undefined) return actOnProducer(work, producer, ticket, command)
  const consumer = state.consumers.find(({ name }) => name === on)
  if (consumer !== undefined) return actOnConsumer(work, consumer, ticket, command)
  const done = actOnCluster(work, on, ticket, command)
  if (done !== 'nobody') return done
  const clients = [...state.producers, ...state.consumers].map(({ name }) => name)
  return { path: 'on', problem: `there is nobody called "${on}"`, mend: chooseAmong(on, clients) }
}
