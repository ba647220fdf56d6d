import { COMMAND } from './commands.ts'
import type { Consumer } from './consumerState.ts'
import { EVENT } from './events.ts'
import { closeProducer, endProducer, restartProducer } from './producerEnd.ts'
import { writerOf } from './programs.ts'
import { catchUp } from './sender.ts'
import type { Work } from './state.ts'
import { initTransactions } from './transactions.ts'

/** KFK-85: a program begins: its new instance takes the transactional id, and what the one before left open is aborted. */
export function openWriter(work: Work, consumer: Consumer): void {
  const writer = writerOf(work.state, consumer)
  if (writer === undefined) return
  if (writer.life === 'running' && writer.transaction !== 'none') endProducer(work, writer, 'closed')
  if (writer.life !== 'running') restartProducer(work, writer)
  consumer.writing = 'starting'
  if (!takeId(work, consumer)) tryAgain(work, consumer)
}

const RETRY_US = 100_000

/** Nobody hears the program: it tries once more a little later. */
export function tryAgain({ turn }: Work, consumer: Consumer): void {
  turn.cancel(consumer.busy)
  consumer.busy = turn.schedule(RETRY_US, COMMAND.goOnWriting, consumer.index)
}

/** Gives false while the network keeps the program from its coordinator. */
export function takeId(work: Work, consumer: Consumer): boolean {
  const writer = writerOf(work.state, consumer)
  if (writer === undefined || work.state.cut.includes(consumer.part)) return false
  initTransactions(work, writer, 0)
  consumer.writing = 'no'
  return true
}

/** The process is gone, and the producer in it. What it left open stays open until somebody aborts it. */
export function killWriter(work: Work, consumer: Consumer): void {
  consumer.writing = 'no'
  const writer = writerOf(work.state, consumer)
  if (writer !== undefined && writer.life !== 'dead' && writer.life !== 'closed') endProducer(work, writer, 'dead')
}

/** A clean end: KFK-34 what was open is aborted. */
export function closeWriter(work: Work, consumer: Consumer): void {
  consumer.writing = 'no'
  const writer = writerOf(work.state, consumer)
  if (writer?.life === 'running') closeProducer(work, writer, 0)
}

/** SIGSTOP stops the whole process. */
export function freezeWriter(work: Work, consumer: Consumer): void {
  const writer = writerOf(work.state, consumer)
  if (writer?.life !== 'running') return
  writer.life = 'frozen'
  work.turn.record(EVENT.consumerFrozen, 0, writer.part)
}

/** SIGCONT: the producer reads what came meanwhile. */
export function thawWriter(work: Work, consumer: Consumer): void {
  const writer = writerOf(work.state, consumer)
  if (writer?.life !== 'frozen') return
  writer.life = 'running'
  work.turn.record(EVENT.consumerResumed, 0, writer.part)
  catchUp(work, writer)
}
