import { NO_HANDLE } from '../../engine/agenda.ts'
import { enter, leave } from '../../engine/gauge.ts'
import { START } from '../../engine/time.ts'
import type { Turn } from '../../engine/turn.ts'
import { createSlotList } from '../shared/slotList.ts'
import { startArrivals } from './arrivals.ts'
import { disconnect, planCrash } from './fault.ts'
import { NONE } from './messageTable.ts'
import { note } from './moves.ts'
import { createPace } from './pace.ts'
import { type ConsumerState, consumerPart, type PlainState, type ProducerState, producerPart } from './state.ts'
import type { ConsumerSettings, ProducerSettings } from './topology.ts'

/** Puts a producer on the stage, or brings back one that was removed; its streams go on where they were. */
export function addProducer(turn: Turn, state: PlainState, id: string, settings: ProducerSettings): void {
  const known = state.producers.find(producer => producer.id === id)
  if (known !== undefined) {
    known.removed = false
    known.settings = settings
    return startArrivals(turn, known)
  }
  const index = state.producers.length
  const stream = (purpose: string) => turn.stream(`producer ${id} / ${purpose}`)
  const producer: ProducerState = {
    id,
    index,
    part: producerPart(index),
    removed: false,
    settings,
    made: 0,
    gapLeft: 1,
    gapSince: START,
    rate: 0,
    burstOn: true,
    nextTime: 0,
    arrival: NO_HANDLE,
    burst: NO_HANDLE,
    outbox: createSlotList(),
    blocked: false,
    unconfirmed: new Map(),
    confirmCheck: NO_HANDLE,
    wireFreeAt: 0,
    pace: createPace(),
    calling: NONE,
    callJob: NONE,
    callNumber: 0,
    callTimer: NO_HANDLE,
    streams: {
      arrivals: stream('arrivals'),
      batch: stream('batch'),
      priority: stream('priority'),
      key: stream('key'),
      poison: stream('poison'),
      retry: stream('retry'),
    },
  }
  state.producers.push(producer)
  startArrivals(turn, producer)
}

/** A producer stops making messages; what it still holds stays its own. */
export function removeProducer(turn: Turn, producer: ProducerState): void {
  producer.removed = true
  turn.cancel(producer.arrival)
  turn.cancel(producer.burst)
  producer.arrival = NO_HANDLE
  note(turn, 'removed', 0, producer.part)
}

/** Puts a consumer on the stage, or brings back one that was removed; its streams go on where they were. */
export function addConsumer(turn: Turn, state: PlainState, id: string, settings: ConsumerSettings): void {
  enter(state.measure.present, turn.now)
  const known = state.consumers.find(consumer => consumer.id === id)
  if (known !== undefined) {
    known.removed = false
    known.settings = settings
    known.power = { up: true }
    known.connectedSince = turn.now
    known.fault = planCrash(turn, known.index, settings.meanTimeToCrashMs, known.streams.fault)
    return
  }
  const consumer = newConsumer(turn, state.consumers.length, id, settings)
  state.consumers.push(consumer)
  consumer.fault = planCrash(turn, consumer.index, settings.meanTimeToCrashMs, consumer.streams.fault)
}

function newConsumer(turn: Turn, index: number, id: string, settings: ConsumerSettings): ConsumerState {
  const stream = (purpose: string) => turn.stream(`consumer ${id} / ${purpose}`)
  return {
    id,
    index,
    part: consumerPart(index),
    removed: false,
    settings,
    power: { up: true },
    fault: NO_HANDLE,
    jobs: 0,
    unacked: 0,
    inboxFirst: NONE,
    inboxLast: NONE,
    working: NONE,
    finish: NO_HANDLE,
    wireFreeAt: 0,
    pace: createPace(),
    connectedSince: turn.now,
    finished: 0,
    streams: {
      service: stream('service'),
      failure: stream('failure'),
      crashAfterEffect: stream('crash after effect'),
      ackLoss: stream('ack loss'),
      fault: stream('fault'),
      repair: stream('repair'),
    },
  }
}

/** PLN-45: a consumer that is taken away leaves like one that crashed: its connection closes with its hands full. */
export function removeConsumer(turn: Turn, state: PlainState, consumer: ConsumerState): void {
  consumer.removed = true
  leave(state.measure.present, turn.now)
  note(turn, 'removed', 0, consumer.part)
  if (consumer.power.up) disconnect(turn, state, consumer, null)
}
