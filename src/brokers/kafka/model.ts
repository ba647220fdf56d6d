import { NO_HANDLE } from '../../engine/agenda.ts'
import type { Model } from '../../engine/model.ts'
import { act } from './act.ts'
import { commitAgain } from './actOnConsumer.ts'
import { COMMAND } from './commands.ts'
import { autoCommitDue } from './committing.ts'
import { beatConsumerHeart, checkConsumerSession } from './consumerProtocol.ts'
import type { Consumer } from './consumerState.ts'
import { crashConsumer, pollTimedOut, restartConsumer, stallOver } from './consumers.ts'
import { missBroker, rebalanceLeaders } from './controller.ts'
import { checkSession } from './coordinator.ts'
import { EVENTS } from './events.ts'
import type { Group } from './groupState.ts'
import { INVARIANTS } from './invariants.ts'
import { completeJoin } from './joinGroup.ts'
import { ledgerOf } from './ledger.ts'
import { beatHeart, refreshMetadata } from './membership.ts'
import { expireOffsets } from './offsetExpiry.ts'
import { endWanted, poll, recordsOf } from './polling.ts'
import type { Producer } from './producerState.ts'
import { produce } from './producers.ts'
import { checkLag, receiveFetch } from './replication.ts'
import { checkRetention, clean } from './retention.ts'
import { arrive, deliveryTimedOut, requestTimedOut, sendReady, takeAnswer } from './sender.ts'
import { locksOver } from './shareGroups.ts'
import { start } from './start.ts'
import type { KafkaState, Transaction, Work } from './state.ts'
import type { KafkaTopology } from './topology.ts'
import { transactionTimedOut, writeMarkers } from './transactionCoordinator.ts'
import { goOnWriting } from './transforming.ts'
import { finishWork } from './working.ts'

/** Kafka 2.8, 3.9 and 4.2: logs, replicas, groups, transactions and their clients. Rules: docs/models/kafka.md. */
export const kafkaModel: Model<KafkaTopology, KafkaState> = {
  kind: 'kafka',
  events: EVENTS,
  start,
  handle(turn, state, kind, subject, detail) {
    handle({ turn, state }, kind, subject, detail)
  },
  act: (turn, state, action) => act({ turn, state }, action),
  invariants: INVARIANTS,
  ledger: state => ledgerOf(state),
}

function handle(work: Work, kind: number, subject: number, detail: number): void {
  if (kind <= COMMAND.answer) return handleProducer(work, kind, at(work.state.producers, subject), detail)
  if (kind >= COMMAND.poll && kind <= COMMAND.stallOver)
    return handleConsumer(work, kind, at(work.state.consumers, subject))
  switch (kind) {
    case COMMAND.fetch:
      return receiveFetch(work, at(work.state.partitions, subject), detail)
    case COMMAND.checkLag:
      return checkLag(work, at(work.state.partitions, subject))
    case COMMAND.missBroker:
      return missBroker(work, at(work.state.brokers, subject))
    case COMMAND.session:
    case COMMAND.rebalanceEnd:
    case COMMAND.lockOver:
      return handleGroup(work, kind, at(work.state.groups, subject), detail)
    case COMMAND.writeMarkers:
    case COMMAND.transactionTimeout:
      return handleTransaction(work, kind, at(work.state.transactions, subject), detail)
    case COMMAND.checkRetention:
      return checkRetention(work)
    case COMMAND.clean:
      return clean(work)
    case COMMAND.commitAgain:
      return commitAgain(work, at(work.state.consumers, subject))
    case COMMAND.goOnWriting:
      return goOnWriting(work, at(work.state.consumers, subject))
    case COMMAND.expireOffsets:
      return expireOffsets(work)
    case COMMAND.rebalanceLeaders:
      return rebalanceLeaders(work)
    default:
      throw new Error(`kafkaModel.handle: unknown command, got ${kind}`)
  }
}

function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index]
  if (item === undefined) throw new Error(`kafkaModel.handle: there is nothing with number ${index}`)
  return item
}

function handleProducer(work: Work, kind: number, producer: Producer, detail: number): void {
  if (kind === COMMAND.produce) return produce(work, producer)
  if (kind === COMMAND.send) return sendReady(work, producer)
  const batch = work.state.batches.get(detail)
  if (batch === undefined) return
  if (kind === COMMAND.arrive) return arrive(work, producer, batch)
  if (kind === COMMAND.answer) return takeAnswer(work, producer, batch)
  if (kind === COMMAND.requestTimeout) return requestTimedOut(work, producer, batch)
  deliveryTimedOut(work, producer, batch)
}

function handleConsumer(work: Work, kind: number, consumer: Consumer): void {
  switch (kind) {
    case COMMAND.poll:
      consumer.polling = NO_HANDLE
      return poll(work, consumer)
    case COMMAND.heartbeat:
      return beat(work, consumer)
    case COMMAND.pollTimeout:
      return pollTimedOut(work, consumer)
    case COMMAND.metadata:
      return refreshMetadata(work, consumer)
    case COMMAND.autoCommit:
      return autoCommitDue(consumer) ? poll(work, consumer) : undefined
    case COMMAND.workDone:
      return finishWork(work, consumer)
    case COMMAND.consumeTimeout:
      return endWanted(work, consumer, recordsOf(work, consumer))
    case COMMAND.crash:
      return crashConsumer(work, consumer)
    case COMMAND.restart:
      return consumer.life === 'dead' ? restartConsumer(work, consumer) : undefined
    default:
      return stallOver(work, consumer)
  }
}

function beat(work: Work, consumer: Consumer): void {
  const group = work.state.groups[consumer.group]
  if (group?.protocolKind === 'consumer') beatConsumerHeart(work, group, consumer)
  else beatHeart(work, consumer)
}

function handleGroup(work: Work, kind: number, group: Group, detail: number): void {
  if (kind === COMMAND.lockOver) return locksOver(work, group, detail)
  if (kind === COMMAND.rebalanceEnd) return group.phase === 'PreparingRebalance' ? completeJoin(work, group) : undefined
  return group.protocolKind === 'consumer'
    ? checkConsumerSession(work, group, detail)
    : checkSession(work, group, detail)
}

function handleTransaction(work: Work, kind: number, transaction: Transaction, epoch: number): void {
  if (kind === COMMAND.transactionTimeout) return transactionTimedOut(work, transaction, epoch)
  if (transaction.epoch === epoch) writeMarkers(work, transaction)
}
