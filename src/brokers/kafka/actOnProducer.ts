import type { Problem } from '../../engine/model.ts'
import { EVENT } from './events.ts'
import { utf8Length } from './log.ts'
import { closeProducer, endProducer, restartProducer } from './producerEnd.ts'
import type { Producer, Wanted } from './producerState.ts'
import { scheduleNext } from './producers.ts'
import { sendCall } from './sendCalls.ts'
import { catchUp } from './sender.ts'
import { partitionNamed, type Work } from './state.ts'
import { endTransaction } from './transactionEnd.ts'
import { beginTransaction, initTransactions, sendOffsets } from './transactions.ts'
import type { Asked, Command } from './verbs.ts'

/** What a producer is told to do. */
export function actOnProducer(work: Work, producer: Producer, ticket: number, command: Command): Problem | null {
  if (command.do === 'restart') return restart(work, producer)
  if (command.do === 'thaw') return thaw(work, producer)
  if (command.do === 'cut' || command.do === 'heal') return cutOff(work, producer, command.do === 'cut')
  if (command.do === 'crash' && producer.life === 'frozen') {
    endProducer(work, producer, 'dead')
    return null
  }
  if (producer.life !== 'running')
    return { path: 'on', problem: `producer ${producer.name} does not run`, mend: 'restart it first' }
  switch (command.do) {
    case 'produce':
      return produce(work, producer, ticket, command.value)
    case 'initTransactions':
      initTransactions(work, producer, ticket)
      return null
    case 'beginTransaction':
      beginTransaction(work, producer, ticket)
      return null
    case 'commitTransaction':
      endTransaction(work, producer, ticket, 'commit')
      return null
    case 'abortTransaction':
      endTransaction(work, producer, ticket, 'abort')
      return null
    case 'sendOffsets':
      return offsetsOf(work, producer, ticket, command.value)
    case 'crash':
      endProducer(work, producer, 'dead')
      return null
    case 'close':
      closeProducer(work, producer, ticket)
      return null
    case 'freeze':
      producer.life = 'frozen'
      work.turn.record(EVENT.consumerFrozen, 0, producer.part)
      return null
    default:
      return { path: 'do', problem: `a producer cannot ${command.do}`, mend: 'use produce, crash, close or freeze' }
  }
}

function produce(work: Work, producer: Producer, ticket: number, asked: Asked<'produce'>): Problem | null {
  const records = asked.records.map(({ partition, key, value, size }): Wanted => {
    const bytes = size ?? (value === null ? 0 : utf8Length(value))
    return { partition, key, value: value ?? (size === null ? null : ''), bytes }
  })
  sendCall(work, producer, ticket, { topic: asked.topic, records, sync: asked.sync })
  return null
}

function offsetsOf(work: Work, producer: Producer, ticket: number, asked: Asked<'sendOffsets'>): Problem | null {
  const consumer = work.state.consumers.find(({ name }) => name === asked.consumer)
  const group = asked.group ?? work.state.groups[consumer?.group ?? -1]?.name
  if (group === undefined)
    return { path: 'value.group', problem: 'is missing', mend: 'name a group or a consumer of it' }
  const offsets = new Map(consumer?.positions ?? [])
  if (asked.offsets !== undefined) {
    offsets.clear()
    for (const [name, offset] of Object.entries(asked.offsets)) {
      const partition = partitionNamed(work.state, name)
      if (partition === undefined)
        return { path: `value.offsets.${name}`, problem: 'is no partition', mend: 'write it as orders-0' }
      offsets.set(partition.index, offset)
    }
  }
  sendOffsets(work, producer, ticket, { group, offsets, of: consumer ?? null })
  return null
}

function restart(work: Work, producer: Producer): Problem | null {
  if (producer.life === 'running')
    return { path: 'on', problem: `producer ${producer.name} runs already`, mend: 'crash it first' }
  restartProducer(work, producer)
  scheduleNext(work, producer)
  return null
}

function thaw(work: Work, producer: Producer): Problem | null {
  if (producer.life !== 'frozen')
    return { path: 'on', problem: `producer ${producer.name} is not frozen`, mend: 'freeze it first' }
  producer.life = 'running'
  work.turn.record(EVENT.consumerResumed, 0, producer.part)
  catchUp(work, producer)
  scheduleNext(work, producer)
  return null
}

function cutOff(work: Work, { part, name }: Producer, isCut: boolean): Problem | null {
  return setCut(work, part, name, isCut)
}

/** Cuts a part off from the network, or heals that. */
export function setCut({ state, turn }: Work, part: number, name: string, isCut: boolean): Problem | null {
  if (state.cut.includes(part) === isCut)
    return {
      path: 'on',
      problem: `${name} is ${isCut ? 'cut off already' : 'not cut off'}`,
      mend: isCut ? 'heal it' : 'cut it first',
    }
  if (isCut) state.cut.push(part)
  else state.cut = state.cut.filter(each => each !== part)
  turn.record(isCut ? EVENT.cut : EVENT.healed, 0, part)
  return null
}
