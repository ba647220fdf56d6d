import { describe, expect, it } from 'vitest'
import { verdictOnKafka } from '../../scripts/conformance/kafka/verdict.ts'
import { KAFKA_RECORDINGS, kafkaRecording } from './kafkaRecordings.ts'

/** Recordings that cannot be played, with the reason. */
const UNSUPPORTED: readonly string[] = []

describe('the model of Kafka does what the cluster was seen to do', () => {
  it('has recordings to play', () => {
    expect(KAFKA_RECORDINGS.length).toBeGreaterThanOrEqual(39)
  })

  it.each(KAFKA_RECORDINGS.filter(name => !UNSUPPORTED.includes(name)))('%s', name => {
    expect(verdictOnKafka(name, kafkaRecording(name), true)).toEqual({ outcome: 'pass', name, why: '' })
  })
})

interface Alteration {
  readonly what: string
  readonly name: string
  readonly from: string
  readonly to: string
}

const ALTERATIONS: readonly Alteration[] = [
  { what: 'an offset', name: 'repl-acks1-loss', from: '"results":[null,[0,1]', to: '"results":[null,[0,2]' },
  { what: 'a partition', name: 'add-partitions', from: '[4,1,4,3]', to: '[4,1,4,2]' },
  { what: 'a generation', name: 'commit-auto-crash', from: '"generation":3', to: '"generation":2' },
  {
    what: 'the partitions of a callback',
    name: 'group-idle-member',
    from: '"partitions":[]',
    to: '"partitions":["T-1"]',
  },
  { what: 'a missing callback', name: 'group-join-crash-leave-range', from: '"event":"revoked"', to: '"event":"lost"' },
  {
    what: 'an error',
    name: 'group-generation-zombie',
    from: 'CommitFailedException',
    to: 'RebalanceInProgressException',
  },
  { what: 'a value that was read', name: 'commit-before-processing', from: '[3,null,"p0m3"]', to: '[3,null,"p0m4"]' },
  { what: 'a leader epoch', name: 'repl-acks-all-two-down', from: '"leaderEpoch":2', to: '"leaderEpoch":1' },
  { what: 'a lag', name: 'group-two-groups', from: '"lag":1', to: '"lag":0' },
  { what: 'what compaction left', name: 'compaction', from: '[2,"a","a2"],', to: '' },
  { what: 'the start of a log', name: 'retention-size', from: '"earliest":4', to: '"earliest":6' },
  { what: 'the last stable offset', name: 'tx-read-committed-lso', from: '"lso":1', to: '"lso":3' },
  { what: 'the answer to a retry', name: 'idempotent-sequences', from: '"baseOffset":1}', to: '"baseOffset":3}' },
  {
    what: 'one of several outcomes',
    name: 'group-join-crash-leave-cooperative-sticky',
    from: '"generation":7',
    to: '"generation":6',
  },
]

describe('a recording of Kafka that was altered by hand', () => {
  it.each(ALTERATIONS)('fails: $what', ({ name, from, to }) => {
    const text = JSON.stringify(kafkaRecording(name))
    const altered = text.replaceAll(from, to)
    expect(altered).not.toBe(text)
    const verdict = verdictOnKafka(name, JSON.parse(altered))
    expect(verdict.outcome).toBe('fail')
    expect(verdict.why).toMatch(/^\d.+: .+/)
  })

  it('fails when a step was left out', () => {
    const recording = kafkaRecording('commit-manual-crash')
    ;(recording.steps as unknown[]).splice(5, 1)
    expect(verdictOnKafka('altered', recording).outcome).toBe('fail')
  })

  it('may start another process under the name of one that is gone', () => {
    const recording = kafkaRecording('commit-manual-crash')
    const again = JSON.parse(JSON.stringify(recording).replaceAll('"c2"', '"c1"'))
    const { c1, c2 } = (recording.observed as { events: Record<string, unknown[]> }).events
    again.observed.events = { c1: [...(c1 ?? []), ...(c2 ?? [])] }
    expect(verdictOnKafka('again', again, true)).toEqual({ outcome: 'pass', name: 'again', why: '' })
  })

  it('is not supported when it has a step or a property that the model does not know', () => {
    const recording = kafkaRecording('commit-manual-crash')
    ;(recording.steps as unknown[]).push({ op: 'dance' })
    expect(verdictOnKafka('altered', recording)).toMatchObject({ outcome: 'unsupported', why: '2.8.0: the step dance' })
  })
})
