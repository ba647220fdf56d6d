import type { Model } from '../../engine/model.ts'
import type { Turn } from '../../engine/turn.ts'
import { accept } from './accept.ts'
import { act } from './act.ts'
import { addConsumer, addProducer } from './actors.ts'
import { confirmed } from './answer.ts'
import { produce, switchBurst } from './arrivals.ts'
import { BROKER, COMMAND } from './commands.ts'
import { dispatch } from './deliver.ts'
import { answer, callTimedOut } from './direct.ts'
import { EVENTS } from './events.ts'
import { expireDue, expireHolds } from './expire.ts'
import { crashBroker, crashConsumer, planCrash, repairMs, restartBroker, restartConsumer } from './fault.ts'
import { INVARIANTS } from './invariants.ts'
import { ledgerOf } from './ledger.ts'
import { checkConfirms, sendAgain, wakeProducers } from './publish.ts'
import { retryDue } from './settle.ts'
import { createState, ownerOf, type PlainState, workerOf } from './state.ts'
import type { Topology } from './topology.ts'
import { ackArrives, finishWork, nackArrives, receive } from './work.ts'
import { beginWrite, endWrite } from './write.ts'

/** The plain message queue of the article: producers, one queue with its dead letters, consumers. Rules: docs/models/plain.md. */
export const plainModel: Model<Topology, PlainState> = {
  kind: 'plain',
  events: EVENTS,
  start,
  handle(turn, state, kind, subject, detail) {
    handle(turn, state, kind, subject, detail)
    settle(turn, state)
  },
  act(turn, state, action) {
    const problem = act(turn, state, action)
    state.queue.allBusy = false
    settle(turn, state)
    return problem
  },
  invariants: INVARIANTS,
  ledger: ledgerOf,
}

function start(turn: Turn, topology: Topology): PlainState {
  const state = createState(topology, {
    jitter: turn.stream('queue / jitter'),
    fault: turn.stream('broker / fault'),
    repair: turn.stream('broker / repair'),
  })
  for (const [id, settings] of Object.entries(topology.consumers)) addConsumer(turn, state, id, settings)
  for (const [id, settings] of Object.entries(topology.producers)) addProducer(turn, state, id, settings)
  state.queue.fault = planCrash(turn, BROKER, topology.broker.meanTimeToCrashMs, state.queue.streams.fault)
  return state
}

/** After every command: ready messages go to whoever has room, and blocked producers fill the room that made. */
function settle(turn: Turn, state: PlainState): void {
  if (state.queue.readyCount > 0) dispatch(turn, state)
  if (state.blockedProducers > 0) wakeProducers(turn, state)
}

function handle(turn: Turn, state: PlainState, kind: number, subject: number, detail: number): void {
  switch (kind) {
    case COMMAND.produce:
      return produce(turn, state, subject)
    case COMMAND.finish:
      return finish(turn, state, subject)
    case COMMAND.arrive:
      return accept(turn, state, subject)
    case COMMAND.receive:
      return receive(turn, state, subject)
    case COMMAND.ack:
      return ackArrives(turn, state, subject, detail)
    case COMMAND.nack:
      return nackArrives(turn, state, subject, detail)
    case COMMAND.retry:
      return retryDue(turn, state, subject)
    case COMMAND.confirm:
      return confirmed(turn, state, subject, detail)
    case COMMAND.sendAgain:
      return sendAgain(turn, state, subject)
    case COMMAND.answer:
      return answer(turn, state, subject, detail === 1)
    case COMMAND.callTimeout:
      return callTimedOut(turn, state, subject, detail)
    default:
      return handleTimer(turn, state, kind, subject, detail)
  }
}

function handleTimer(turn: Turn, state: PlainState, kind: number, subject: number, detail: number): void {
  switch (kind) {
    case COMMAND.switchBurst:
      return switchBurst(turn, ownerOf(state, subject))
    case COMMAND.checkConfirms:
      return checkConfirms(turn, state, subject)
    case COMMAND.checkLifetimes:
      return expireDue(turn, state)
    case COMMAND.checkHolds:
      return expireHolds(turn, state)
    case COMMAND.flush:
      return beginWrite(turn, state)
    case COMMAND.written:
      return endWrite(turn, state)
    case COMMAND.crash:
      return crashAtRandom(turn, state, subject)
    case COMMAND.restart:
      return restart(turn, state, subject, detail)
    default:
      throw new Error(`plainModel.handle: unknown command, got ${kind}`)
  }
}

function finish(turn: Turn, state: PlainState, subject: number): void {
  const consumer = workerOf(state, subject)
  const crashes = finishWork(turn, state, consumer)
  if (crashes) crashConsumer(turn, state, consumer, consumer.settings.restartMs)
}

function crashAtRandom(turn: Turn, state: PlainState, subject: number): void {
  if (subject === BROKER) {
    const { streams } = state.queue
    return crashBroker(turn, state, repairMs(turn, state.topology.broker.meanTimeToRepairMs, streams.repair))
  }
  const consumer = workerOf(state, subject)
  crashConsumer(turn, state, consumer, repairMs(turn, consumer.settings.meanTimeToRepairMs, consumer.streams.repair))
}

/** A planned restart counts only for the crash it was planned at: somebody may have restarted it, and it may have crashed again. */
function restart(turn: Turn, state: PlainState, subject: number, crashedAt: number): void {
  const power = subject === BROKER ? state.queue.power : workerOf(state, subject).power
  if (power.up || power.since !== crashedAt) return
  if (subject === BROKER) return restartBroker(turn, state)
  const consumer = workerOf(state, subject)
  if (consumer.removed) return
  restartConsumer(turn, consumer)
  state.queue.allBusy = false
}
