import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { why } from '../../../src/brokers/kafka/why.ts'
import type { Time } from '../../../src/engine/time.ts'
import { kafkaRun } from './kafkaRun.ts'
import { END, inputs, topology } from './randomCluster.ts'
import { act, answers, say, send } from './whyRun.ts'

const topics = [{ name: 'orders' }]
const reader = {
  group: 'billing',
  topics: ['orders'],
  autoOffsetReset: 'earliest',
  service: { kind: 'constant', meanMs: 100 },
}
const stage = (more: object = {}) => ({ topics, producers: { shop: {} }, consumers: { c: reader }, ...more })
const reads = (more: object) => stage({ consumers: { c: { ...reader, ...more } } })
const writes = (more: object) => stage({ producers: { shop: more } })
const transactional = {
  topics,
  producers: { x: { transactionalId: 't' } },
  consumers: { c: { ...reader, isolationLevel: 'read_committed' } },
}
const begun = [act(4000, 'x', 'initTransactions'), act(4100, 'x', 'beginTransaction'), send(5000, 'x', ['a'])]
const abc = send(5000, 'shop', ['a', 'b', 'c'])
const a = send(5000, 'shop', ['a'])

/** The answer to the question that begins so: its steps, without the first ones that every record has. */
function answerTo(question: string, lines: readonly string[]): string[] {
  const from = lines.findIndex(line => line.startsWith(question))
  if (from < 0) throw new Error(`answerTo: there is no such question in ${JSON.stringify(lines)}`)
  const to = lines.findIndex((line, index) => index > from && !line.startsWith('  '))
  return lines.slice(from + 1, to < 0 ? lines.length : to).map(line => line.trim())
}
const STORED = /made by|sent it to broker . (at once|after)|appended to|could be read at once/
const withoutStart = (lines: readonly string[]) => lines.filter(line => !STORED.test(line))
const whyLate = (...asked: Parameters<typeof answers>) => withoutStart(answerTo('Why is', answers(...asked)))

describe('where the time of a record goes', () => {
  it('KFK-2 says every stretch of it once it is worked on', () => {
    expect(answers(stage(), [abc], { message: 3 })).toEqual([
      'Where did the time of 3 go?',
      '  3 made by shop',
      '  shop sent it to broker 0 at once, in a batch of 3 records',
      '  3 appended to orders-0 at offset 2',
      '  it could be read at once: high watermark of orders-0 is 3',
      '  billing read 2 records of orders-0 before it',
      '  3 read from orders-0 by c at offset 2',
      '  c worked on 2 other records of the same poll first, for 200 ms',
      '  c started on 3',
      '  c finished it after 100 ms of work',
    ])
  })

  it('KFK-17 names the wait of its batch for more records', () => {
    const lingering = writes({ topic: 'orders', interval: { kind: 'constant', meanMs: 1000 }, limit: 1, lingerMs: 500 })
    expect(whyLate(lingering, [], { ms: 1300 })).toEqual([
      'it is still with shop: its batch waits for more records (linger.ms)',
    ])
    expect(answers(lingering, [])).toContain('  shop sent it to broker 0 after 500 ms, in a batch of 1 record')
  })

  it('KFK-30 names the leader that is missing', () => {
    expect(whyLate(stage(), [act(500, '0', 'killBroker'), send(20_000, 'shop', ['a'])], { ms: 21_000 })).toEqual([
      'it is still with shop: nobody leads orders-0',
    ])
  })

  it('KFK-23 names the answer that does not come', () => {
    expect(whyLate(stage(), [act(500, '0', 'stopBroker'), send(1000, 'shop', ['a'])], { ms: 2000 })).toEqual([
      'shop sent it to broker 0 and waits for the answer',
    ])
  })

  it('KFK-19 names the followers that keep it above the high watermark', () => {
    const replicated = stage({ topics: [{ name: 'orders', replicationFactor: 3 }] })
    expect(whyLate(replicated, [act(500, '1', 'stopBroker'), a], { ms: 6000 })).toEqual([
      'nobody may read it yet: high watermark of orders-0 is 0, its offset is 0, and broker 1 has yet to say that it is copied',
    ])
    const slow = { ...replicated, brokers: [{}, { latencyMs: 300 }, {}] }
    expect(answers(slow, [a])).toContain('  it could be read 300 ms later: high watermark of orders-0 is 1')
  })

  it('KFK-82 names the transaction that hides it, and the marker that ended that', () => {
    expect(whyLate(transactional, begun, { ms: 6000 })).toEqual([
      'c reads orders-0 only up to offset 0: a transaction that began there is open',
    ])
    expect(answers(transactional, [...begun, act(7000, 'x', 'commitTransaction')])).toContain(
      '  a marker of a transaction in orders-0 at offset 1',
    )
  })

  it('KFK-2 names what comes before it: in the log, and in the hands of its consumer', () => {
    expect(whyLate(stage(), [abc], { message: 3, ms: 5150 })).toEqual([
      'billing read 2 records of orders-0 before it',
      '3 read from orders-0 by c at offset 2',
      'c has it, behind another record of the same poll',
    ])
    const oneByOne = reads({ maxPollRecords: 1 })
    expect(whyLate(oneByOne, [abc], { message: 3, ms: 5050 })).toEqual([
      '1 record of orders-0 that c has yet to read comes before it',
      'c is at work on 1, and polls when it is done',
    ])
    expect(answers(oneByOne, [abc], { message: 3 })).toContain(
      '  c was at work on 2 other records for 201 ms, and polls when it is done',
    )
  })

  it('KFK-39 names the rebalance, the crash or the empty group that leaves it without an owner', () => {
    expect(whyLate(stage(), [send(1000, 'shop', ['a'])], { ms: 2000 })).toEqual(['group billing rebalances'])
    expect(whyLate(stage(), [act(4000, 'c', 'crash'), a], { ms: 9000 })).toEqual(['c crashed'])
    expect(whyLate(stage(), [act(4000, 'c', 'freeze'), a], { ms: 9000 })).toEqual(['c is frozen'])
    expect(whyLate(stage(), [act(4000, 'c', 'close'), a], { ms: 9000 })).toEqual(['nobody in billing has orders-0'])
    expect(whyLate(stage(), [act(4000, 'c', 'stall', { ms: 9000 }), a], { ms: 9000 })).toEqual(['c stalls'])
  })
})

describe('why a record was worked on again', () => {
  it('KFK-70 names the crash, and the commit that did not cover it', () => {
    const member = { ...reader, sessionTimeoutMs: 6000, commit: 'after' }
    const two = stage({ consumers: { c: member, d: member } })
    const done = [send(5000, 'shop', ['z']), send(6000, 'shop', ['a', 'b']), act(6150, 'c', 'crash')]
    expect(answerTo('Why did', answers(two, done, { message: 2 }))).toEqual([
      'the last commit of billing in orders-0 was offset 1: offset 1 is not below it',
      'c started on 2',
      'c finished 2',
      'c crashed',
      'group billing gave c up: no heartbeat in time',
      'd goes on with orders-0 at its committed offset, 1',
      'd started on 2',
    ])
  })

  it('KFK-74 names the reset of a group that had committed nothing', () => {
    const done = [send(5000, 'shop', ['a', 'b']), act(5350, 'c', 'crash'), act(7000, 'c', 'restart')]
    expect(answerTo('Why did', answers(reads({ commit: 'never' }), done))).toEqual([
      'c started on 1',
      'billing had committed nothing in orders-0',
      'c finished 1',
      'c crashed',
      'group billing gave c up: no heartbeat in time',
      'c begins orders-0 at offset 0',
      'c started on 1',
    ])
  })

  it('KFK-75 names the seek', () => {
    const done = [send(5000, 'shop', ['a', 'b']), act(8350, 'c', 'seek', { tp: 'orders-0', offset: 0 })]
    expect(answerTo('Why did', answers(stage(), done))).toEqual([
      'c started on 1',
      'c finished 1',
      'c moved to offset 0 of orders-0',
      'c started on 1',
    ])
  })

  it('KFK-18 names the batch that was sent again and not known again', () => {
    const plainly = writes({ acks: '1', enableIdempotence: false, requestTimeoutMs: 5000 })
    const done = [a, act(5000.5, 'shop', 'cut'), act(8000, 'shop', 'heal')]
    expect(answerTo('Why did', answers(plainly, done))).toEqual([
      '1 appended to orders-0 at offset 0',
      'c started on 1',
      'c finished 1',
      '1 sent again by shop after TimeoutException',
      '1 appended to orders-0 at offset 1',
      'shop does not number its batches, so orders-0 took it for another one',
      'c started on 1',
    ])
    // A producer that numbers them is known again.
    expect(answers(writes({ requestTimeoutMs: 5000 }), done).join('\n')).not.toMatch(/Why did/)
  })

  it('KFK-92 names the failure and the release of a share group', () => {
    const share = {
      ...reads({ protocol: 'share', failShare: 1 }),
      cluster: { shareAutoOffsetReset: 'earliest', groupShareDeliveryCountLimit: 2 },
    }
    expect(answerTo('Why did', answers(share, [a]))).toEqual([
      'c started on 1',
      'c failed on 1',
      '1 released',
      'c started on 1',
    ])
  })
})

describe('how a record ended other than well', () => {
  it('KFK-11 names what the client refused', () => {
    expect(answers(writes({ maxRequestSize: 10 }), [send(5000, 'shop', ['aaaaaaaaaaaa'])])).toEqual([
      'Why did 1 fail for shop?',
      '  1 refused: shop got RecordTooLargeException',
    ])
  })

  it('KFK-14 names every refusal of its batch, up to the last', () => {
    const strict = {
      ...writes({ retries: 1, acks: 'all' }),
      topics: [{ name: 'orders', replicas: [[0, 1]], minInsyncReplicas: 2 }],
    }
    expect(answers(strict, [act(500, '1', 'killBroker'), send(20_000, 'shop', ['a', 'b'])], { message: 2 })).toEqual([
      'Why did 2 fail for shop?',
      '  1 refused: shop got NotEnoughReplicasException',
      '  1 sent again by shop after NotEnoughReplicasException',
      '  1 refused: shop got NotEnoughReplicasException',
      '  2 failed for shop: NotEnoughReplicasException',
    ])
  })

  it('KFK-12 says that a record that failed for its producer may be stored all the same', () => {
    const once = writes({ acks: '1', enableIdempotence: false, retries: 0, requestTimeoutMs: 1000 })
    const done = [a, act(5000.5, 'shop', 'cut')]
    expect(answerTo('Why did', answers(once, done))).toEqual([
      '1 failed for shop: NetworkException',
      'it is in orders-0 at offset 0 all the same',
    ])
  })

  it('KFK-18 says that its producer went before it was told anything', () => {
    const done = [act(500, '0', 'stopBroker'), a, act(6000, 'shop', 'crash')]
    expect(answers(stage(), done)).toEqual(['Why did 1 fail for shop?', '  1 was not acknowledged yet when shop went'])
  })

  it('KFK-16 names the follower that fell behind, the crash and the election by which an acknowledged record is lost', () => {
    const pair = (more: object) => ({
      cluster: { brokerSessionTimeoutMs: 2000 },
      topics: [{ name: 'orders', replicas: [[0, 1]], ...more }],
      producers: { shop: { acks: '1' } },
      consumers: {},
    })
    const unclean = [
      act(3000, '1', 'stopBroker'),
      send(40_000, 'shop', ['a']),
      act(40_500, '0', 'killBroker'),
      act(41_000, '1', 'continueBroker'),
    ]
    expect(answers(pair({ uncleanLeaderElection: true }), unclean)).toEqual([
      'Why is 1 lost, though it was acknowledged?',
      '  broker 1 left the ISR of orders-0',
      '  1 appended to orders-0 at offset 0',
      '  1 acknowledged to shop',
      '  broker 0 was killed',
      '  log end of orders-0 is 0',
      '  broker 1 leads orders-0 though it was not in sync',
    ])
    const clean = { ...pair({}), brokers: [{}, { latencyMs: 500 }] }
    expect(answers(clean, [send(40_000, 'shop', ['a']), act(40_010, '0', 'killBroker')])).toEqual([
      'Why is 1 lost, though it was acknowledged?',
      '  1 appended to orders-0 at offset 0',
      '  high watermark of orders-0 was 0: offset 0 was not on every replica in sync, as far as the leader knew',
      '  1 acknowledged to shop',
      '  broker 0 was killed',
      '  log end of orders-0 is 0',
      '  broker 1 leads orders-0, leader epoch 1',
    ])
  })

  it('KFK-83 names the marker that took its transaction back', () => {
    expect(answerTo('Why does', answers(transactional, [...begun, act(7000, 'x', 'abortTransaction')]))).toEqual([
      '1 appended to orders-0 at offset 0',
      'the marker at offset 1 of orders-0 takes its transaction back',
    ])
  })

  it('KFK-86 names the retention that deleted it unread', () => {
    const short = {
      ...reads({ maxPollRecords: 1, service: { kind: 'constant', meanMs: 20_000 } }),
      cluster: { logRetentionCheckIntervalMs: 1000 },
      topics: [{ name: 'orders', retentionMs: 2000 }],
    }
    expect(answers(short, [abc], { message: 3 })).toEqual([
      'Why will billing never finish 3?',
      '  billing was at offset 0 of orders-0',
      '  3 appended to orders-0 at offset 2',
      '  log start of orders-0 is 3',
    ])
  })

  it('KFK-74 names the reset that began behind it', () => {
    expect(answerTo('Why will', answers(reads({ autoOffsetReset: 'latest' }), [send(1000, 'shop', ['a'])]))).toEqual([
      '1 appended to orders-0 at offset 0',
      'c begins orders-0 at offset 1',
    ])
  })

  it('KFK-71 names the commit before the work, and the crash in it', () => {
    const early = reads({ commit: 'before', sessionTimeoutMs: 4000, restartMs: 500 })
    const done = [send(5000, 'shop', ['a', 'b']), act(5150, 'c', 'crash')]
    expect(answerTo('Why will', answers(early, done, { message: 2 }))).toEqual([
      '2 appended to orders-0 at offset 1',
      '2 read from orders-0 by c at offset 1',
      'c committed offset 2 of orders-0',
      'c started on 2',
      'work of c on 2 lost',
      'c crashed',
    ])
  })

  it('KFK-92 names every try of a share group, up to the limit', () => {
    const share = {
      ...reads({ protocol: 'share', failShare: 1 }),
      cluster: { shareAutoOffsetReset: 'earliest', groupShareDeliveryCountLimit: 1 },
    }
    expect(answerTo('Why will', answers(share, [a]))).toEqual([
      '1 appended to orders-0 at offset 0',
      '1 acquired by c',
      'c failed on 1',
      '1 released',
      '1 archived: nobody gets it again',
    ])
  })

  it('KFK-67 names the close that gave up what was committed, but nothing that a call was given', () => {
    const early = reads({ commit: 'before', service: { kind: 'constant', meanMs: 5000 } })
    const done = [send(5000, 'shop', ['a', 'b']), act(6000, 'c', 'close'), act(7000, 'c', 'restart')]
    expect(answerTo('Why will', answers(early, done, { message: 2 }))).toEqual([
      '2 appended to orders-0 at offset 1',
      '2 read from orders-0 by c at offset 1',
      'c committed offset 2 of orders-0',
      'work of c on 2 lost',
      'c closed',
    ])
    const byHand = [a, act(6000, 'c', 'consume', { n: 1 }), act(7000, 'c', 'commitSync')]
    expect(answers(reads({ paused: true, commit: 'never' }), byHand).join('\n')).not.toContain('Why')
  })

  it('is not asked while all is well, nor of a record that nobody made', () => {
    expect(answers(stage(), [a]).filter(line => line.startsWith('Why'))).toEqual([])
    expect(answers(stage(), [a], { message: 9 })).toEqual([])
  })
})

describe('every answer in random runs', () => {
  it('is made of what had happened by then, in order, and no more than once', () => {
    const asks = new Set<string>()
    const property = fc.property(inputs, fc.integer({ min: 1000, max: END }), (each, at) => {
      const run = kafkaRun(topology(each.release), each.interventions, each.seed)
      run.runUntil(at as Time)
      for (let message = 1; message <= run.state.given.record; message += 3) {
        const { state, trace } = run
        for (const { question, because } of why({ state, trace, message, now: at as Time, say })) {
          asks.add(question)
          expect(because.length).toBeGreaterThan(0)
          const entries = because.map(({ entry }) => entry)
          expect(entries).toEqual([...entries].sort((one, other) => one - other))
          expect(because.every(({ time, entry }) => time <= at && entry < trace.length)).toBe(true)
          expect(new Set(because.map(({ entry, text }) => `${entry} ${text}`)).size).toBe(because.length)
        }
      }
    })
    fc.assert(property, { numRuns: 10 })
    // How often work comes again depends on who crashed; that it was asked is held above.
    expect(asks).toContain('late')
    expect(asks).toContain('end')
  })
})

describe('a program that writes in transactions', () => {
  const copier = { ...reader, commit: 'never', writesWith: 'writer', sessionTimeoutMs: 2000, heartbeatIntervalMs: 500 }
  const copies = (more: object = {}) => ({
    topics: [{ name: 'orders' }, { name: 'invoices' }],
    producers: { shop: {}, writer: { topic: 'invoices', transactionalId: 't' } },
    consumers: { c: { ...copier, restartMs: 1000, ...more } },
  })
  const crash = act(5150, 'c', 'crash')

  it('KFK-85 says why a record was worked on twice: its transaction was aborted, and its offset with it', () => {
    expect(withoutStart(answerTo('Why did billing', answers(copies(), [abc, crash])))).toEqual([
      'c started on 1',
      'billing had committed nothing in orders-0',
      'c finished 1',
      'c crashed',
      'the transaction of writer aborted',
      'group billing gave c up: no heartbeat in time',
      'c begins orders-0 at offset 0',
      'c started on 1',
    ])
  })

  it('KFK-83 KFK-85 says why nobody who reads committed records gets a result: who wrote it crashed', () => {
    const lines = answerTo('Why does nobody', answers(copies(), [abc, crash], { message: 4 }))
    expect(lines).toEqual([
      '4 appended to invoices-0 at offset 0',
      'c crashed',
      'the marker at offset 1 of invoices-0 takes its transaction back',
    ])
  })

  it('KFK-85 never says that work which failed will not be done again', () => {
    const lines = answers(copies({ failShare: 1 }), [abc])
    expect(lines.filter(line => line.includes('will'))).toEqual([])
  })
})
