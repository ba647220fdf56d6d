import type { Problem } from '../../engine/model.ts'
import { actOnConsumer } from './actOnConsumer.ts'
import { setCut } from './actOnProducer.ts'
import type { Consumer } from './consumerState.ts'
import type { Producer } from './producerState.ts'
import type { Work } from './state.ts'
import type { Command } from './verbs.ts'

/** A consumer and the producer that its program writes with. */
export interface Program {
  readonly consumer: Consumer
  readonly writer: Producer
}

/** What would come between a program and its transactions. */
const BY_HAND: readonly Command['do'][] = [
  'produce',
  'initTransactions',
  'beginTransaction',
  'sendOffsets',
  'commitTransaction',
  'abortTransaction',
  'consume',
  'commitSync',
]

/** KFK-85: what is done to a program is done to its whole process, whether its consumer or its producer is named. */
export function actOnProgram(
  work: Work,
  { consumer, writer }: Program,
  ticket: number,
  command: Command,
): Problem | null {
  if (BY_HAND.includes(command.do))
    return {
      path: 'do',
      problem: `${consumer.name} writes with ${writer.name} in transactions of its own: nobody can ${command.do} beside it`,
      mend: 'use another client',
    }
  if (command.do !== 'cut' && command.do !== 'heal') return actOnConsumer(work, consumer, ticket, command)
  const isCut = command.do === 'cut'
  return setCut(work, consumer.part, consumer.name, isCut) ?? setCut(work, writer.part, writer.name, isCut)
}
