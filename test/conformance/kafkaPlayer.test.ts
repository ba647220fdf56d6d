import { describe, expect, it } from 'vitest'
import { playSteps, setUp } from '../../scripts/conformance/kafka/play.ts'
import type { KafkaStep } from '../../scripts/conformance/kafka/recording.ts'
import { verdictOnKafka } from '../../scripts/conformance/kafka/verdict.ts'

// Recordings may use every step and property in ways that the given ones do not.

type Step = Readonly<Record<string, unknown>>

const topic = { name: 'T', partitions: 2, rf: 1, configs: {} }
const producer = { client: 'p', op: 'producer', props: {} }
const values = (...texts: string[]) => texts.map(value => ({ partition: 0, value }))
const produce = (...texts: string[]) => ({
  client: 'p',
  op: 'produce',
  topic: 'T',
  records: values(...texts),
  pick: 'offset',
})
const reader = { client: 'c', op: 'consumer', assign: ['T-0'] }
const offsets = { op: 'offsets', topic: 'T', partitions: 1 }
const startingAt = (earliest: number, highWatermark: number) => ({
  0: { earliest, highWatermark, lso: highWatermark, leaderEpoch: 0 },
})

function resultsOf(...steps: Step[]): unknown[] {
  const run = setUp({ topics: [topic] }, { release: '2.8.0', brokers: 3, checked: true })
  return playSteps(run, steps as unknown as readonly KafkaStep[]).results
}

const observedOn = [{ broker: 'Apache Kafka 2.8.0 (3 brokers, ZooKeeper)' }]

const verdictOn = (steps: readonly Step[], results: readonly unknown[], events: object = {}) =>
  verdictOnKafka('written', {
    name: 'written',
    observedOn,
    setup: { topics: [topic] },
    steps,
    observed: { results, events },
  })

describe('the player of recordings', () => {
  it.each([
    { tp: 'T-0', before: 2 },
    { topic: 'T', partition: 0, beforeOffset: 2 },
    { topic: 'T', offset: 2 },
    { offsets: { 'T-0': 2 } },
    { topic: 'T', records: { 0: 2 } },
  ])('deletes records however that is written: %j', written => {
    const steps = [producer, produce('a', 'b', 'c'), { op: 'deleteRecords', ...written }, offsets]
    expect(resultsOf(...steps).slice(2)).toEqual(['ok', startingAt(2, 3)])
  })

  it('gives the result of any step that was begun earlier, and knows when none was', () => {
    const wait = { op: 'waitOffset', topic: 'T', what: 'highWatermark', atLeast: 1, async: 'w' }
    const steps = [producer, wait, produce('a'), { op: 'await', of: 'w' }]
    expect(resultsOf(...steps)).toEqual([null, null, [0], { highWatermark: 1 }])
    expect(verdictOn([{ op: 'await', of: 'x' }], ['ok'])).toMatchObject({
      outcome: 'unsupported',
      why: '2.8.0: step 0 await: nobody began "x"',
    })
  })

  it('waits for an in-sync set in any order, for the end of a log under any name, and looks at the partitions that are named', () => {
    const replicated = { name: 'T', replicas: [[0, 1]], configs: {} }
    const run = setUp({ topics: [replicated] }, { release: '2.8.0', brokers: 3, checked: true })
    const steps = [
      { op: 'waitIsr', topic: 'T', isr: [1, 0] },
      { op: 'sleep', ms: 1 },
    ]
    playSteps(run, steps)
    expect(run.clock).toBeLessThan(1_000_000)
    const ends = [
      producer,
      produce('a', 'b'),
      { op: 'waitOffset', topic: 'T', what: 'latest', atLeast: 2 },
      { op: 'offsets', topic: 'T', partitions: [1] },
    ]
    const empty = { earliest: 0, highWatermark: 0, lso: 0, leaderEpoch: 0 }
    expect(resultsOf(...ends).slice(2)).toEqual([{ latest: 2 }, { 1: empty }])
  })

  it('has a consumer whose loop is busy do what it is told when it is done, before it polls again', () => {
    const steps = [
      { client: 'c', op: 'consumer', group: 'G', topics: ['T'], props: { 'max.poll.interval.ms': '1000' } },
      { op: 'waitStable', group: 'G', members: 1 },
      { client: 'c', op: 'stall', ms: 3000, async: true },
      { client: 'c', op: 'commitSync', offsets: { 'T-0': 1 } },
      { client: 'c', op: 'consume', n: 1, timeoutMs: 500 },
      { client: 'c', op: 'commitSync', offsets: { 'T-0': 1 } },
    ]
    // Its client has left the group by then; by its next poll it is in it again.
    expect(resultsOf(...steps).slice(3)).toEqual([{ error: 'CommitFailedException' }, {}, 'ok'])
  })

  it('has an administrator see the end of a transaction that the step before ended', () => {
    const does = (op: string) => ({ client: 'x', op })
    const steps = [
      { client: 'x', op: 'producer', transactionalId: 'tx' },
      does('initTransactions'),
      does('beginTransaction'),
      { client: 'x', op: 'sendOffsets', group: 'G', offsets: { 'T-0': 2 } },
      does('commitTransaction'),
      { op: 'groupOffsets', group: 'G' },
    ]
    expect(resultsOf(...steps).at(-1)).toEqual({ 'T-0': 2 })
  })

  it('gives the exception of a client that cannot be created, or seeks where it reads nothing', () => {
    const wrongs = [
      { client: 'i', op: 'producer', props: { 'enable.idempotence': 'true', acks: '1' } },
      { client: 'd', op: 'producer', props: { 'delivery.timeout.ms': '1000' } },
      { client: 'h', op: 'consumer', group: 'G', topics: ['T'], props: { 'heartbeat.interval.ms': '3000' } },
      reader,
      { client: 'c', op: 'seek', tp: 'T-9', offset: 0 },
      { client: 'c', op: 'seek', tp: 'T-1', offset: 0 },
    ]
    const [config, kafka, state] = ['ConfigException', 'KafkaException', 'IllegalStateException'].map(error => ({
      error,
    }))
    expect(resultsOf(...wrongs)).toEqual([config, kafka, kafka, null, state, state])
  })

  it('knows the default partitioner by its class, and says of the others that it has none of them', () => {
    const by = (name: string) => ({
      ...producer,
      props: { 'partitioner.class': `org.apache.kafka.clients.producer.${name}` },
    })
    const keyed = { ...produce(), records: [{ key: 'key', value: 'a' }], pick: 'partition' }
    expect(resultsOf(by('internals.DefaultPartitioner'), keyed)[1]).toEqual([1])
    expect(verdictOn([by('RoundRobinPartitioner')], []).outcome).toBe('unsupported')
  })

  it('takes records with headers, and says that it cannot set a time of theirs', () => {
    const sent = (record: object) => ({ ...produce(), records: [{ ...values('a')[0], ...record }] })
    expect(resultsOf(producer, sent({ headers: { trace: '1' } }))[1]).toEqual([0])
    const verdict = verdictOn([producer, sent({ timestamp: 1 })], [null, [0]])
    expect(verdict.outcome).toBe('unsupported')
    expect(verdict.why).toMatch(/timestamp/)
  })

  it('takes records of whichever partition in any order', () => {
    const both = { ...produce(), records: [0, 0, 1].map(partition => ({ partition, value: 'a' })), pick: 'partition' }
    const reads = { client: 'c', op: 'consumer', assign: ['T-0', 'T-1'] }
    const steps = [producer, both, reads, { client: 'c', op: 'consume', n: 3, anonymize: true }]
    expect(verdictOn(steps, [null, [0, 0, 1], null, { '*': [0, 1, 0] }]).outcome).toBe('pass')
    expect(verdictOn(steps, [null, [0, 0, 1], null, { '*': [0, 1, 1] }]).outcome).toBe('fail')
  })

  it('does not compare how often a polling loop was told the same error', () => {
    const none = { client: 'c', op: 'consumer', group: 'G', topics: ['T'], props: { 'auto.offset.reset': 'none' } }
    const steps = [none, { op: 'sleep', ms: 500 }]
    const assigned = { event: 'assigned', partitions: ['T-0', 'T-1'], generation: 1 }
    const error = { event: 'pollError', error: 'NoOffsetForPartitionException' }
    expect(verdictOn(steps, [], { c: [assigned, error, error, error] }).outcome).toBe('pass')
    expect(verdictOn(steps, [], { c: [assigned] }).outcome).toBe('fail')
    expect(verdictOn(steps, [], { c: [assigned, { ...error, error: 'OffsetOutOfRangeException' }] }).outcome).toBe(
      'fail',
    )
  })
})

describe('a recording of Kafka', () => {
  const steps = [producer, produce('a')]
  const wrong = { results: [null, [7]] }
  const recording = { name: 'written', observedOn, setup: { topics: [topic] }, steps, observed: wrong }
  const outcomeOf = (changed: object) => verdictOnKafka('written', { ...recording, ...changed })

  it('holds for the releases it names, or for 2.8, when it was derived and ran nowhere', () => {
    const { observedOn: _observedOn, observed: _observed, ...derived } = recording
    const right = { results: [null, [0]] }
    expect(verdictOnKafka('derived', { ...derived, observed: right }).outcome).toBe('pass')
    expect(verdictOnKafka('derived', { ...derived, observed: wrong }).why).toMatch(/^2\.8\.0: step 1 produce/)
    const byVersion = { observedByVersion: { '2.8.0': right, '3.9.0': wrong } }
    expect(verdictOnKafka('derived', { ...derived, ...byVersion }).why).toMatch(/^3\.9\.0: step 1 produce/)
  })

  it('is not held against the model where its runs differed and nobody wrote down how', () => {
    expect(outcomeOf({}).outcome).toBe('fail')
    const unstable = [{ ...observedOn[0], stable: false }]
    expect(outcomeOf({ observedOn: unstable })).toMatchObject({
      outcome: 'unsupported',
      why: expect.stringMatching(/^2\.8\.0: runs differed there: step 1 produce/),
    })
    expect(outcomeOf({ observed: { results: 'not compared', events: 'not compared' } }).outcome).toBe('pass')
    expect(outcomeOf({ observed: { results: [], events: { c: 'not compared' } } }).outcome).toBe('pass')
  })

  it('may say what its brokers are told, in words that the model knows', () => {
    const lag = (ms: string) => ({
      setup: { topics: [{ name: 'T', replicas: [[0, 1]] }], config: { 'replica.lag.time.max.ms': ms } },
      steps: [producer, { op: 'broker', action: 'stop', id: 1 }, produce('a'), { op: 'sleep', ms: 3000 }, offsets],
    })
    const seen = (highWatermark: number) => ({
      observed: { results: [null, null, [0], null, startingAt(0, highWatermark)] },
    })
    expect(outcomeOf({ ...lag('1000'), ...seen(1) }).outcome).toBe('pass')
    expect(outcomeOf({ ...lag('10000'), ...seen(0) }).outcome).toBe('pass')
    expect(outcomeOf({ config: { 'num.io.threads': '8' } })).toMatchObject({
      outcome: 'unsupported',
      why: '2.8.0: broker property num.io.threads',
    })
  })
})

describe('a share group’s story', () => {
  const got = (offset: number, deliveryCount: number) => ({ offset, value: `m${offset}`, deliveryCount })
  const story = (...observed: (readonly [step: string, result: unknown])[]) =>
    verdictOnKafka('story', {
      observedOn: [{ broker: 'Apache Kafka 4.2.0 (1 node)' }],
      config: { 'group.share.record.lock.duration.ms': 2000 },
      observed: observed.map(([step, result]) => ({ step, result })),
    })

  it('is read in the order in which it is told: who polls, answers, closes or is killed', () => {
    const verdict = story(
      ['c1 polls a topic holding m0..m1', [got(0, 1), got(1, 1)]],
      ['c1: ACCEPT 0; c2 polls', []],
      ['c1 closes; c2 polls', [got(1, 2)]],
      ['c2 is killed; c3 joins and waits for its lock to be over', [got(1, 3)]],
      ['c3 rejects it', []],
      ['m2 is produced; c3 polls', [got(2, 1)]],
      ['c3 accepts it', 'ok'],
    )
    expect(verdict).toEqual({ outcome: 'pass', name: 'story', why: '' })
  })

  it('fails where the model tells another, and is not supported where nothing in a sentence is known', () => {
    expect(story(['c1 polls a topic holding m0..m1', [got(0, 1)]]).outcome).toBe('fail')
    expect(story(['the sun shines', []])).toMatchObject({
      outcome: 'unsupported',
      why: 'the sentence "the sun shines"',
    })
  })
})
