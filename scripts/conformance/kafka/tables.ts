import * as z from 'zod/mini'
import type { Time } from '../../../src/engine/time.ts'
import type { Verdict } from '../verdict.ts'
import { assignorsSchema, librdkafkaSchema, verdictOnAssignors, verdictOnLibrdkafka } from './assignorTables.ts'
import { differ } from './compare.ts'
import { consumerProtocolSchema, verdictOnConsumerProtocol } from './consumerProtocol.ts'
import { partitionerSchema, verdictOnPartitioners } from './partitioners.ts'
import { setUp, waitForAnswer } from './play.ts'
import { brokersOf, releaseOf } from './recording.ts'
import { shareSchema, verdictOnShareGroup } from './shareGroups.ts'

const text = z.string()

const rawSchema = z.looseObject({
  observedOn: z.array(z.looseObject({ broker: z.optional(text) })).check(z.minLength(1)),
  observed: z.array(
    z.looseObject({
      send: text,
      producer: text,
      epoch: z.number(),
      firstSequence: z.number(),
      records: z.array(text),
      result: z.record(text, z.json()),
      logEndAfter: z.number(),
    }),
  ),
})

/** Takes a recording without steps, gives the verdict by the form of its table; null for one with steps. */
export function verdictOnTable(name: string, data: unknown, checked: boolean): Verdict | null {
  const raw = z.safeParse(rawSchema, data)
  if (raw.success) return verdictOnSequences(name, raw.data, checked)
  const consumerProtocol = z.safeParse(consumerProtocolSchema, data)
  if (consumerProtocol.success) return verdictOnConsumerProtocol(name, consumerProtocol.data, checked)
  const partitioners = z.safeParse(partitionerSchema, data)
  if (partitioners.success) return verdictOnPartitioners(name, partitioners.data)
  const assignors = z.safeParse(assignorsSchema, data)
  if (assignors.success) return verdictOnAssignors(name, assignors.data)
  const librdkafka = z.safeParse(librdkafkaSchema, data)
  if (librdkafka.success) return verdictOnLibrdkafka(name, librdkafka.data)
  const share = z.safeParse(shareSchema, data)
  if (share.success) return verdictOnShareGroup(name, share.data, checked)
  return null
}

/** What the wire calls the errors that a client throws. */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  OutOfOrderSequenceException: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
  InvalidProducerEpochException: 'INVALID_PRODUCER_EPOCH',
}

/** Produce requests with producer id, epoch and sequence written by hand, one after the other. */
function verdictOnSequences(name: string, table: z.infer<typeof rawSchema>, checked: boolean): Verdict {
  for (const ranOn of table.observedOn) {
    const release = releaseOf(ranOn)
    const setup = { topics: [{ name: 'T', partitions: 1, rf: 1, configs: {} }] }
    const run = setUp(setup, { release, brokers: brokersOf(ranOn), checked })
    const ids = new Map<string, number>([['none', -1]])
    for (const [index, row] of table.observed.entries()) {
      const producerId = ids.get(row.producer) ?? ids.size
      ids.set(row.producer, producerId)
      const { epoch, firstSequence, records: values } = row
      const now = (run.clock + 1) as Time
      run.intervene(now, {
        do: 'produceRaw',
        on: 'T-0',
        value: { tp: 'T-0', producerId, epoch, firstSequence, values },
      })
      run.runUntil(now)
      const result = waitForAnswer(run, run.state.given.ticket) as Readonly<Record<string, unknown>>
      const shown = 'error' in result ? { error: WIRE_NAMES[String(result.error)] ?? result.error } : result
      const logEnd = run.state.partitions[0]?.highWatermark
      const got = { result: shown, logEndAfter: logEnd }
      const wanted = { result: row.result, logEndAfter: row.logEndAfter }
      if (differ(wanted, got))
        return {
          outcome: 'fail',
          name,
          why: `${release}: #${index + 1} ${row.send}: Kafka ${JSON.stringify(wanted)}, the model ${JSON.stringify(got)}`,
        }
    }
  }
  return { outcome: 'pass', name, why: '' }
}
