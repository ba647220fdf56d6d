import type { Consumer } from './consumerState.ts'
import type { Producer } from './producerState.ts'
import type { KafkaState } from './state.ts'

/** KFK-85: takes a consumer, gives the producer that its program writes with, in the same process; undefined where it only reads. */
export function writerOf({ producers }: KafkaState, { settings }: Consumer): Producer | undefined {
  return settings.writesWith === null ? undefined : producers.find(({ name }) => name === settings.writesWith)
}

/** Takes a producer, gives the consumer whose program writes with it; undefined for one that is a program of its own. */
export function programOf({ consumers }: KafkaState, { name }: Producer): Consumer | undefined {
  return consumers.find(({ settings }) => settings.writesWith === name)
}
