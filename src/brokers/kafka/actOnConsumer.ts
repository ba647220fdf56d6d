import type { ActionValue, Problem } from '../../engine/model.ts'
import { setCut } from './actOnProducer.ts'
import { COMMAND } from './commands.ts'
import { commit, consumedOffsets } from './committing.ts'
import type { Consumer, WaitingCommit } from './consumerState.ts'
import {
  closeConsumer,
  crashConsumer,
  freezeConsumer,
  restartConsumer,
  stallConsumer,
  thawConsumer,
} from './consumers.ts'
import { EVENT } from './events.ts'
import { findPositions, visibleEnd } from './positions.ts'
import { type ShareVerdict, settleShare } from './shareGroups.ts'
import { answer, leaderOf, nameOf, partitionAt, partitionNamed, type Work } from './state.ts'
import type { Asked, Command } from './verbs.ts'
import { wake } from './wake.ts'

/** What a consumer is told to do. */
export function actOnConsumer(work: Work, consumer: Consumer, ticket: number, command: Command): Problem | null {
  const { life, name } = consumer
  if (command.do === 'cut' || command.do === 'heal') return setCut(work, consumer.part, name, command.do === 'cut')
  if (command.do === 'restart')
    return life === 'dead' || life === 'closed'
      ? done(() => restartConsumer(work, consumer))
      : wrongLife(name, 'runs already', 'crash it first')
  if (command.do === 'thaw')
    return life === 'frozen'
      ? done(() => thawConsumer(work, consumer))
      : wrongLife(name, 'is not frozen', 'freeze it first')
  if (command.do === 'crash')
    return life === 'running' || life === 'frozen'
      ? done(() => crashConsumer(work, consumer))
      : wrongLife(name, 'does not run', 'restart it first')
  if (life !== 'running') return wrongLife(name, 'does not run', 'restart or thaw it first')
  switch (command.do) {
    case 'consume':
      return consume(work, consumer, ticket, command.value)
    case 'commitSync':
      return commitSync(work, consumer, ticket, command.value)
    case 'seek':
      return seek(work, consumer, ticket, command.value)
    case 'position':
      return done(() => tellPositions(work, consumer, ticket))
    case 'settle':
      return settle(work, consumer, ticket, command.value)
    case 'stall':
      return done(() => stallConsumer(work, consumer, ticket, command.value.ms))
    case 'close':
      return done(() => closeConsumer(work, consumer, ticket))
    case 'freeze':
      return done(() => freezeConsumer(work, consumer))
    default:
      return {
        path: 'do',
        problem: `a consumer cannot ${command.do}`,
        mend: 'use consume, commitSync, seek, crash or close',
      }
  }
}

function done(does: () => void): null {
  does()
  return null
}

function wrongLife(name: string, what: string, mend: string): Problem {
  return { path: 'on', problem: `consumer ${name} ${what}`, mend }
}

function consume(
  work: Work,
  consumer: Consumer,
  ticket: number,
  { n, from, timeoutMs }: Asked<'consume'>,
): Problem | null {
  const wanted = from === undefined ? null : offsetsByIndex(work, from)
  if (wanted !== null && 'problem' in wanted) return wanted
  const left = wanted === null ? (n ?? 1) : [...wanted.values()].reduce((sum, count) => sum + count, 0)
  // KFK-55: who catches that it was fenced and polls on joins again, which fences the other.
  if (consumer.fault === 'FencedInstanceIdException' && consumer.faultCaught)
    Object.assign(consumer, {
      fault: null,
      faultTold: false,
      faultCaught: false,
      member: '',
      membership: 'out',
      lost: true,
    })
  const timeout = work.turn.schedule(Math.round(timeoutMs * 1000), COMMAND.consumeTimeout, consumer.index)
  consumer.wanted = { ticket, from: wanted, left, got: new Map<number, ActionValue[]>(), timeout }
  wake(work, consumer)
  return null
}

function offsetsByIndex(work: Work, offsets: Readonly<Record<string, number>>): Map<number, number> | Problem {
  const byIndex = new Map<number, number>()
  for (const [name, offset] of Object.entries(offsets)) {
    const partition = partitionNamed(work.state, name)
    if (partition === undefined)
      return { path: `value.${name}`, problem: 'is no partition', mend: 'write it as orders-0' }
    byIndex.set(partition.index, offset)
  }
  return byIndex
}

function commitSync(work: Work, consumer: Consumer, ticket: number, { offsets }: Asked<'commitSync'>): Problem | null {
  const byIndex = offsets === undefined ? consumedOffsets(consumer) : offsetsByIndex(work, offsets)
  if ('problem' in byIndex) return byIndex
  commitOrWait(work, consumer, { ticket, offsets: byIndex, until: work.turn.now + COMMIT_PATIENCE_US })
  return null
}

const COMMIT_PATIENCE_US = 60_000_000
const COMMIT_RETRY_US = 100_000

/** KFK-70: a commit waits while no coordinator answers, for up to `default.api.timeout.ms`; any other error it throws at once. */
function commitOrWait(work: Work, consumer: Consumer, waiting: WaitingCommit): void {
  if (consumer.life === 'dead' || consumer.life === 'closed') return
  const again = (): void => {
    consumer.commits.push(waiting)
    work.turn.schedule(COMMIT_RETRY_US, COMMAND.commitAgain, consumer.index)
  }
  if (consumer.life === 'frozen') return again()
  const refused = commit(work, consumer, waiting.offsets)
  if (refused === 'TimeoutException' && work.turn.now < waiting.until) return again()
  answer(work, waiting.ticket, refused === null ? 'ok' : { error: refused })
}

/** A commit that waited is tried again. */
export function commitAgain(work: Work, consumer: Consumer): void {
  const waiting = consumer.commits.shift()
  if (waiting !== undefined) commitOrWait(work, consumer, waiting)
}

/** KFK-75: only this consumer's position; the committed offset stays. */
function seek(work: Work, consumer: Consumer, ticket: number, { tp, offset }: Asked<'seek'>): Problem | null {
  const partition = partitionNamed(work.state, tp)
  if (partition === undefined)
    return { path: 'value.tp', problem: `"${tp}" is no partition`, mend: 'write it as orders-0' }
  if (!consumer.owned.includes(partition.index)) {
    answer(work, ticket, { error: 'IllegalStateException' })
    return null
  }
  const start = leaderOf(partition)?.log.start ?? 0
  const to = offset === 'beginning' ? start : offset === 'end' ? visibleEnd(partition, consumer) : offset
  consumer.positions.set(partition.index, to)
  if (consumer.fault === 'NoOffsetForPartitionException' || consumer.fault === 'OffsetOutOfRangeException') {
    consumer.fault = null
    consumer.faultTold = false
  }
  work.turn.record(EVENT.sought, 0, consumer.part, partition.part, to)
  answer(work, ticket, null)
  wake(work, consumer)
  return null
}

function tellPositions(work: Work, consumer: Consumer, ticket: number): void {
  findPositions(work, consumer)
  const names = [...consumer.positions].map(([index, position]) => [nameOf(partitionAt(work.state, index)), position])
  answer(work, ticket, Object.fromEntries(names.sort(([one = ''], [other = '']) => (one < other ? -1 : 1))))
}

function settle(
  work: Work,
  consumer: Consumer,
  ticket: number,
  { offset, verdict, tp }: Asked<'settle'>,
): Problem | null {
  const isMeant = (partition: number): boolean => tp === undefined || nameOf(partitionAt(work.state, partition)) === tp
  const task = consumer.acquired.find(each => each.offset === offset && isMeant(each.partition))
  const isDone = task !== undefined && settleShare(work, consumer, task, verdict as ShareVerdict)
  answer(work, ticket, isDone ? 'ok' : { error: 'InvalidRecordStateException' })
  return null
}
