import type { ActionValue, Problem } from '../../engine/model.ts'
import { changeTopology } from './changeTopology.ts'
import { changeProducer } from './producers.ts'
import { argumentDifference } from './queueArguments.ts'
import type { RabbitState, Work } from './state.ts'
import type { RabbitTopology } from './topology.ts'
import { topologyOf } from './topologyOf.ts'
import { changeConsumer } from './workers.ts'

/**
 * Takes a setting's path, such as `consumers.c.service.meanMs` (`*` means all), and its new value, and changes it in the run.
 * Gives the problem, and changes nothing, when there is no such setting, it cannot have that value, or a running broker does not
 * let it be changed: then in the broker's own words.
 */
export function changeSetting(work: Work, path: string, value: ActionValue): Problem | null {
  const { state } = work
  const before = topologyOf(state)
  const changed = changeTopology(before, path, value)
  if ('problem' in changed) return { ...changed.problem, path: changed.wrong === 'path' ? 'on' : 'value' }
  const { topology } = changed
  if (path.startsWith('producers.')) changeProducers(work, topology)
  else if (path.startsWith('consumers.')) changeConsumers(work, topology)
  else return fixedProblem(state, before, topology)
  return null
}

function changeProducers(work: Work, { producers }: RabbitTopology): void {
  for (const [index, { name, settings }] of work.state.producers.entries()) {
    const next = producers[name]
    if (next !== undefined && !isSame(next, settings)) changeProducer(work, index, next)
  }
}

function changeConsumers(work: Work, { consumers }: RabbitTopology): void {
  for (const [index, { name, settings }] of work.state.workers.entries()) {
    const next = consumers[name]
    if (next !== undefined && !isSame(next, settings)) changeConsumer(work, index, next)
  }
}

/** RMQ-93: why a running broker keeps what it was told at the start. Nothing to say when nothing would change. */
function fixedProblem(state: RabbitState, before: RabbitTopology, after: RabbitTopology): Problem | null {
  if (isSame(before, after)) return null
  for (const { name, args } of after.queues) {
    const has = before.queues.find(queue => queue.name === name)?.args ?? {}
    const error = argumentDifference(name, has, args, state.profile)
    if (error !== null)
      return {
        path: 'value',
        problem: `${error.code} ${error.text}`,
        mend: 'delete the queue and declare it anew, or begin again with it',
      }
  }
  return {
    path: 'on',
    problem: 'a running broker keeps this as it was told when it started',
    mend: 'begin again with it',
  }
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
