import { type Handle, NO_HANDLE } from '../../engine/agenda.ts'
import type { StreamId } from '../../engine/randomStreams.ts'
import { openChannelOf } from './channels.ts'
import { COMMAND } from './commands.ts'
import { EVENT } from './events.ts'
import { QUICK_WORK } from './hop.ts'
import type { Copy } from './message.ts'
import { POISON } from './producers.ts'
import type { ConsumerSettings } from './programSettings.ts'
import { clientNamed, send } from './send.ts'
import { partOf, type RabbitState, type Work } from './state.ts'

/** A message that a worker has and has not finished. */
export interface Task {
  /** 0 where acks are automatic: nobody waits for one. */
  readonly tag: number
  readonly message: number
  /** Where acks are automatic nobody but the worker has the copy. */
  readonly copy: Copy | null
}

/** A client that consumes and takes its time: one message after the other, in the order they came. */
export interface Worker {
  readonly name: string
  readonly part: number
  settings: ConsumerSettings
  readonly streams: { readonly service: StreamId; readonly failure: StreamId; readonly crash: StreamId }
  tasks: Task[]
  busy: Handle
  /** When its current work began and will be finished. */
  began: number
  finishes: number
  /** Its next crash by chance. */
  crash: Handle
  /** When it subscribes again. */
  back: Handle
  /** It lost its channel or subscription and has not subscribed again. */
  away: boolean
}

/** Takes a worker's name and settings, gives it before it subscribes. */
export function newWorker({ turn, state }: Work, name: string, settings: ConsumerSettings): Worker {
  return {
    name,
    part: partOf(state, name),
    settings: Object.freeze(settings),
    streams: {
      service: turn.stream(`consumer ${name} / service`),
      failure: turn.stream(`consumer ${name} / failure`),
      crash: turn.stream(`consumer ${name} / crash`),
    },
    tasks: [],
    busy: NO_HANDLE,
    began: 0,
    finishes: 0,
    crash: NO_HANDLE,
    back: NO_HANDLE,
    away: false,
  }
}

/** A worker subscribes to its queue. */
export function subscribe(work: Work, index: number): void {
  const worker = work.state.workers[index]
  if (worker === undefined) return
  worker.away = false
  const { queue, prefetch, noAck, priority, meanTimeToCrashMs } = worker.settings
  if (meanTimeToCrashMs !== null) {
    const delay = Math.round(meanTimeToCrashMs * 1000 * work.turn.exponential(worker.streams.crash))
    work.turn.cancel(worker.crash)
    worker.crash = work.turn.schedule(delay, COMMAND.workerCrash, index)
  }
  send(work, worker.name, {
    do: 'consume',
    queue,
    prefetch,
    noAck,
    priority,
    global: false,
    exclusive: false,
    args: {},
  })
}

/** Gives a worker other settings. RMQ-23: what basic.consume fixes needs another subscription, so it cancels and subscribes again. */
export function changeConsumer(work: Work, index: number, settings: ConsumerSettings): null {
  const worker = work.state.workers[index]
  if (worker === undefined) return null
  const { queue, prefetch, noAck, priority, meanTimeToCrashMs } = worker.settings
  worker.settings = Object.freeze(settings)
  work.turn.record(EVENT.changed, 0, worker.part)
  const isSame =
    settings.queue === queue &&
    settings.prefetch === prefetch &&
    settings.noAck === noAck &&
    settings.priority === priority &&
    settings.meanTimeToCrashMs === meanTimeToCrashMs
  if (isSame || worker.away) return null
  work.turn.cancel(worker.crash)
  send(work, worker.name, { do: 'cancel' })
  subscribe(work, index)
  return null
}

/** A worker subscribes again, if it still has to. */
export function comeBack(work: Work, index: number): void {
  const worker = work.state.workers[index]
  if (worker?.away !== true) return
  work.turn.record(EVENT.workerRestarted, 0, 0, worker.part)
  subscribe(work, index)
}

/** A worker crashes by chance. One that is away already crashed otherwise. */
export function crashByChance(work: Work, index: number): void {
  const worker = work.state.workers[index]
  if (worker !== undefined && !worker.away) send(work, worker.name, { do: 'crash' })
}

/** RMQ-87. Gives a worker what was delivered to it; any other client holds what it gets. */
export function takeTask(work: Work, client: string, task: Task): void {
  const index = work.state.workers.findIndex(worker => worker.name === client)
  const worker = work.state.workers[index]
  if (worker === undefined) return
  worker.tasks.push(task)
  if (worker.busy === NO_HANDLE) startTask(work, worker, index)
}

function startTask(work: Work, worker: Worker, index: number): void {
  const [task] = worker.tasks
  if (task === undefined) return
  work.turn.record(EVENT.workStarted, task.message, 0, worker.part)
  const length = work.turn.sample(worker.settings.service, worker.streams.service)
  worker.busy = work.turn.schedule(length, COMMAND.workDone, index)
  worker.began = work.turn.now
  worker.finishes = work.turn.now + length
}

/** A worker is done with its oldest message: it acks, or fails and says so, and goes on with the next. */
export function finishTask(work: Work, index: number): void {
  const worker = work.state.workers[index]
  const task = worker?.tasks.shift()
  if (worker === undefined || task === undefined) return
  worker.busy = NO_HANDLE
  // The draw is made in any case, so that poison changes nothing for later messages.
  const unlucky = work.turn.chance(worker.streams.failure, worker.settings.failShare)
  const failed = isPoison(work, worker, task) || unlucky
  work.turn.record(failed ? EVENT.workFailed : EVENT.workFinished, task.message, 0, worker.part)
  hasArrived(work, worker, task)
  if (task.tag > 0) answerDelivery(work, worker, task.tag, failed)
  // The answer may have brought the next message, and set the worker to work.
  if (worker.busy === NO_HANDLE) startTask(work, worker, index)
}

/** For the picture: whoever worked long enough was seen to have the message. */
function hasArrived(work: Work, worker: Worker, task: Task): void {
  if (worker.finishes - worker.began < QUICK_WORK) return
  const copy = copyOf(work, worker, task)
  if (copy !== undefined && copy.hop.arrives > work.turn.now)
    copy.hop = Object.freeze({ ...copy.hop, arrives: work.turn.now, before: null })
}

/** The copy that a worker works on, or undefined when its channel is gone. */
function copyOf(work: Work, { name }: Worker, { tag, copy }: Task): Copy | undefined {
  return copy ?? openChannelOf(work, clientNamed(work.state, name))?.unacked.get(tag)?.copy
}

/** RMQ-92: a message that nobody can do its work on fails every time. With automatic acks nobody hears of it. */
function isPoison(work: Work, worker: Worker, task: Task): boolean {
  return copyOf(work, worker, task)?.message.body.startsWith(POISON) === true
}

function answerDelivery(work: Work, { name, settings }: Worker, tag: number, failed: boolean): void {
  const meant = { tag, multiple: false } as const
  if (!failed) return send(work, name, { do: 'ack', ...meant })
  const [verb] = settings.onFailure.split('-')
  const requeue = settings.onFailure.endsWith('-requeue')
  send(work, name, { do: verb === 'nack' ? 'nack' : 'reject', ...meant, requeue })
}

/** Workers without a channel lose what they had, finished or not, and come back later. */
export function noticeClosedChannels(work: Work): void {
  for (const [index, worker] of work.state.workers.entries()) {
    if (openChannelOf(work, clientNamed(work.state, worker.name)) !== undefined) continue
    work.turn.cancel(worker.busy)
    worker.busy = NO_HANDLE
    for (const { message } of worker.tasks.splice(0)) work.turn.record(EVENT.workLost, message, 0, worker.part)
    if (!worker.away) leave(work, worker, index)
  }
}

/** A worker whose subscription the broker cancelled finishes what it has, and subscribes again later. */
export function noticeCancelled(work: Work, client: string): void {
  const index = work.state.workers.findIndex(worker => worker.name === client)
  const worker = work.state.workers[index]
  if (worker !== undefined && !worker.away) leave(work, worker, index)
}

function leave(work: Work, worker: Worker, index: number): void {
  worker.away = true
  work.turn.record(EVENT.workerLeft, 0, worker.part)
  worker.back = work.turn.schedule(Math.round(worker.settings.restartMs * 1000), COMMAND.workerRestart, index)
}

/** For an invariant: the name of a worker that has messages and is at none of them, or at work without any; undefined when there is none. */
export function wronglyIdle({ workers }: RabbitState): string | undefined {
  return workers.find(({ tasks, busy }) => tasks.length > 0 === (busy === NO_HANDLE))?.name
}
