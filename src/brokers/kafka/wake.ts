import { NO_HANDLE } from '../../engine/agenda.ts'
import { COMMAND } from './commands.ts'
import { type Consumer, waitsToWrite } from './consumerState.ts'
import { latencyOf, type Partition, type Work } from './state.ts'

/** Has everybody who reads a partition poll: there is something new. */
export function wakeReaders(work: Work, partition: Partition): void {
  const leader = work.state.brokers[partition.leader]
  const delay = leader === undefined ? 0 : latencyOf(leader)
  for (const consumer of work.state.consumers) {
    const reads = consumer.settings.protocol === 'share' || consumer.owned.includes(partition.index)
    if (reads) wake(work, consumer, delay)
  }
}

/** Has a consumer poll after a delay, unless it will anyway or is busy: then it polls when it is done. */
export function wake({ turn }: Work, consumer: Consumer, delay = 0): void {
  if (consumer.life !== 'running' || consumer.busy !== NO_HANDLE || consumer.polling !== NO_HANDLE) return
  if (waitsToWrite(consumer)) return
  consumer.polling = turn.schedule(Math.round(delay), COMMAND.poll, consumer.index)
}
