import type { ActionValue, Problem } from '../../engine/model.ts'
import { EVENT } from './events.ts'
import { newProducer, scheduleNext } from './producers.ts'
import { send } from './send.ts'
import { partOf, type Work } from './state.ts'
import { newWorker, subscribe } from './workers.ts'

/** The most producers, and the most consumers, that the page or a script may ask for. */
const MOST_PROGRAMS = 200

/**
 * Makes producers or consumers more or fewer: new ones are copies of the last under the first free names, and the last ones go, giving
 * back what they held. Gives the problem and changes nothing when it cannot be done.
 */
export function scale(work: Work, on: string, value: ActionValue | undefined): Problem | null {
  if (on !== 'producers' && on !== 'consumers')
    return { path: 'on', problem: `cannot scale "${on}"`, mend: 'use "consumers" or "producers"' }
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > MOST_PROGRAMS)
    return { path: 'value', problem: `must be a whole number from 0 to ${MOST_PROGRAMS}`, mend: 'use 1' }
  const { producers, workers } = work.state
  const programs = on === 'producers' ? producers : workers
  if (programs.length === 0 && value > 0)
    return { path: 'on', problem: `there are no ${on} to make more of`, mend: 'begin again with one' }
  while (programs.length > value) leave(work, on)
  while (programs.length < value) join(work, on)
  return null
}

/** The last one goes, so that every other keeps its number. */
function leave(work: Work, on: 'producers' | 'consumers'): void {
  const { producers, workers } = work.state
  const { turn } = work
  if (on === 'producers') {
    const producer = producers.pop()
    if (producer === undefined) return
    turn.cancel(producer.next)
    return goodbye(work, producer.name)
  }
  const worker = workers.pop()
  if (worker === undefined) return
  for (const timer of [worker.busy, worker.crash, worker.back]) turn.cancel(timer)
  for (const { message } of worker.tasks) turn.record(EVENT.workLost, message, 0, worker.part)
  goodbye(work, worker.name)
}

function goodbye(work: Work, name: string): void {
  work.turn.record(EVENT.workerLeft, 0, partOf(work.state, name))
  send(work, name, { do: 'closeConnection' })
}

function join(work: Work, on: 'producers' | 'consumers'): void {
  const { producers, workers } = work.state
  if (on === 'producers') {
    const pattern = producers.at(-1)
    if (pattern === undefined) return
    const index = producers.push(newProducer(work, freeName(work, 'p'), pattern.settings)) - 1
    work.turn.record(EVENT.workerRestarted, 0, 0, partOf(work.state, producers[index]?.name ?? ''))
    return scheduleNext(work, index)
  }
  const pattern = workers.at(-1)
  if (pattern === undefined) return
  const worker = newWorker(work, freeName(work, 'c'), pattern.settings)
  const index = workers.push(worker) - 1
  work.turn.record(EVENT.workerRestarted, 0, 0, worker.part)
  subscribe(work, index)
}

function freeName({ state: { producers, workers } }: Work, letter: string): string {
  const taken = new Set([...producers, ...workers].map(({ name }) => name))
  for (let n = 1; ; n++) if (!taken.has(`${letter}${n}`)) return `${letter}${n}`
}
