import { NO_HANDLE } from '../../engine/agenda.ts'
import type { ActionValue } from '../../engine/model.ts'
import { autoCommitIfDue } from './committing.ts'
import { followConsumerGroup } from './consumerProtocol.ts'
import { type Consumer, type Task, taskOf, waitsToWrite } from './consumerState.ts'
import { watchPolls } from './consumers.ts'
import { errorNumber } from './errors.ts'
import { EVENT } from './events.ts'
import { followGroup } from './membership.ts'
import { findPositions, nextRecord, recordFetched } from './positions.ts'
import { pollShares } from './shareGroups.ts'
import { answer, nameOf, note, partitionAt, type Work } from './state.ts'
import { wake } from './wake.ts'
import { startWork } from './working.ts'

/** One poll, in the client's order: group duties, commits that are due, positions, then records. */
export function poll(work: Work, consumer: Consumer): void {
  if (consumer.life !== 'running' || consumer.busy !== NO_HANDLE || waitsToWrite(consumer)) return
  const { turn } = work
  consumer.lastPollAt = turn.now
  turn.cancel(consumer.pollTimeout)
  consumer.pollTimeout = NO_HANDLE
  if (consumer.settings.protocol === 'share') return pollShares(work, consumer)
  // Auto-commit comes first: it commits what polls before this one returned.
  autoCommitIfDue(work, consumer)
  if (consumer.settings.protocol === 'consumer') followConsumerGroup(work, consumer)
  else followGroup(work, consumer)
  if (consumer.fault === null) findPositions(work, consumer)
  if (consumer.fault !== null) return tellFault(work, consumer)
  if (consumer.wanted !== null) return serveWanted(work, consumer)
  if (!consumer.settings.paused) takeRecords(work, consumer)
}

/** The exception that this poll and every later one throws. */
function tellFault(work: Work, consumer: Consumer): void {
  const error = consumer.fault ?? ''
  if (!consumer.faultTold) {
    note(work, { kind: 'pollError', client: consumer.name, error })
    work.turn.record(EVENT.pollFailed, 0, consumer.part, 0, errorNumber(error))
    consumer.faultTold = true
  }
  consumer.faultCaught = consumer.wanted !== null
  endWanted(work, consumer, { error: [error] })
}

/** Reads for a call, one record a poll, from one partition after the other. */
function serveWanted(work: Work, consumer: Consumer): void {
  for (;;) {
    const { wanted } = consumer
    if (wanted === null || consumer.fault !== null) break
    if (wanted.left <= 0) return endWanted(work, consumer, recordsOf(work, consumer))
    const next = firstRecord(work, consumer, index => wanted.from === null || (wanted.from.get(index) ?? 0) > 0)
    if (next === null) break
    const { index, record } = next
    wanted.left -= 1
    wanted.from?.set(index, (wanted.from.get(index) ?? 0) - 1)
    const got = wanted.got.get(index) ?? []
    got.push([record.offset, record.key, record.value])
    wanted.got.set(index, got)
    if (wanted.left <= 0) return endWanted(work, consumer, recordsOf(work, consumer))
    if (consumer.settings.pollPauseMs > 0) return wake(work, consumer, consumer.settings.pollPauseMs * 1000)
    autoCommitIfDue(work, consumer)
  }
  if (consumer.fault !== null) tellFault(work, consumer)
}

/** What a call for records got, by partition. */
export function recordsOf({ state }: Work, { wanted }: Consumer): ActionValue {
  const byName: Record<string, ActionValue> = {}
  for (const [index, got] of wanted?.got ?? []) byName[nameOf(partitionAt(state, index))] = got
  return byName
}

/** Ends a call for records with its result. */
export function endWanted(work: Work, consumer: Consumer, result: ActionValue): void {
  const { wanted } = consumer
  if (wanted === null) return
  work.turn.cancel(wanted.timeout)
  consumer.wanted = null
  answer(work, wanted.ticket, result)
}

function firstRecord(work: Work, consumer: Consumer, isWanted: (index: number) => boolean) {
  const { owned } = consumer
  for (let step = 0; step < owned.length; step++) {
    const turn = (consumer.turn + step) % owned.length
    const index = owned[turn] ?? -1
    if (!isWanted(index)) continue
    const record = nextRecord(work, consumer, index)
    if (record === null) continue
    consumer.turn = turn
    const attempt = recordFetched(work, consumer, partitionAt(work.state, index), record)
    return { index, record, attempt }
  }
  return null
}

/** A program takes up to `max.poll.records` and works on them; it polls again when it is done. */
function takeRecords(work: Work, consumer: Consumer): void {
  if (work.state.cut.includes(consumer.part)) return
  const tasks: Task[] = []
  while (tasks.length < consumer.settings.maxPollRecords) {
    const next = firstRecord(work, consumer, () => true)
    if (next === null) break
    tasks.push(taskOf(work.turn.now, next.index, next.record, next.attempt))
  }
  if (consumer.fault !== null) tellFault(work, consumer)
  if (tasks.length === 0) return
  // The next poll begins with the next partition, so that none starves.
  consumer.turn += 1
  consumer.tasks = tasks
  watchPolls(work, consumer)
  startWork(work, consumer)
}
