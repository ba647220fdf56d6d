import { NO_HANDLE } from '../../engine/agenda.ts'
import { COMMAND } from './commands.ts'
import { commit, consumedOffsets } from './committing.ts'
import type { Consumer, Task } from './consumerState.ts'
import { EVENT } from './events.ts'
import { noteFinished } from './finished.ts'
import { settleShare } from './shareGroups.ts'
import type { Work } from './state.ts'
import { abortWriting, beginWriting, commitWriting, writeResult } from './transforming.ts'
import { wake } from './wake.ts'

/** A program begins with the records of a poll; KFK-71: one that commits before it works may lose them. */
export function startWork(work: Work, consumer: Consumer): void {
  if (consumer.settings.commit === 'before') commit(work, consumer, consumedOffsets(consumer))
  beginWriting(work, consumer)
  startTask(work, consumer)
}

function startTask(work: Work, consumer: Consumer): void {
  const [task] = consumer.tasks
  if (task === undefined) return
  work.turn.record(EVENT.workStarted, task.number, 0, consumer.part, task.offset)
  const length = work.turn.sample(consumer.settings.service, consumer.streams.service)
  consumer.workBegan = work.turn.now
  consumer.workEnds = work.turn.now + length
  consumer.busy = work.turn.schedule(length, COMMAND.workDone, consumer.index)
}

/** A program is done with a record: it commits as it is told to and goes on, or polls again. */
export function finishWork(work: Work, consumer: Consumer): void {
  consumer.busy = NO_HANDLE
  if (consumer.life === 'frozen') {
    consumer.thawedWork = true
    return
  }
  const task = consumer.tasks.shift()
  if (task === undefined) return wake(work, consumer)
  const isDone = endTask(work, consumer, task)
  if (consumer.writing === 'open' && !isDone) return abortWriting(work, consumer)
  if (consumer.tasks.length > 0) return startTask(work, consumer)
  if (consumer.writing === 'open') return commitWriting(work, consumer)
  if (consumer.settings.commit === 'after' && consumer.settings.protocol !== 'share')
    commit(work, consumer, consumedOffsets(consumer))
  wake(work, consumer)
}

/** Gives whether all went well: a program that writes in transactions takes back what did not. */
function endTask(work: Work, consumer: Consumer, task: Task): boolean {
  const failed = work.turn.chance(consumer.streams.failure, consumer.settings.failShare)
  if (!failed) noteFinished(work.state, consumer, task)
  work.turn.record(failed ? EVENT.workFailed : EVENT.workFinished, task.number, 0, consumer.part, task.offset)
  if (consumer.settings.protocol === 'share') {
    settleShare(work, consumer, task, failed ? consumer.settings.onFailure : 'accept')
  } else if (consumer.settings.commit === 'each' && consumer.owned.includes(task.partition))
    commit(work, consumer, new Map([[task.partition, task.offset + 1]]))
  return !failed && writeResult(work, consumer, task)
}
