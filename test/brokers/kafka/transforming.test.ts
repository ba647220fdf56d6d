import { describe, expect, it } from 'vitest'
import { committedOffsets, parseKafkaTopology } from '../../../src/brokers/kafka/index.ts'
import { copied, copying, doing, most, valuesIn } from './transformed.ts'

describe('a program that reads, transforms and writes in one transaction', () => {
  it('KFK-85 writes one result for each record, commits its offsets with them, and both kinds of readers see each once', () => {
    const run = copied(copying(), [], 20_000)
    expect(run.refused).toEqual([])
    const all = valuesIn(run, 'invoices', false)
    expect(all).toHaveLength(60)
    expect(most(all)).toBe(1)
    expect(valuesIn(run, 'invoices', true)).toEqual(all)
    const committed = Object.values(committedOffsets(run.state, 'copying')).reduce((sum, offset) => sum + offset, 0)
    expect(committed).toBe(60)
    expect(run.state.transactions.map(({ state }) => state)).toEqual(['empty'])
  })

  it('KFK-85 what a crash leaves open is aborted by the next instance, and the records are done again: committed once, in the log twice', () => {
    const run = copied(copying(), [doing(2130, 'crash', 'copier'), doing(5130, 'crash', 'writer')], 30_000)
    expect(run.refused).toEqual([])
    const all = valuesIn(run, 'invoices', false)
    const committed = valuesIn(run, 'invoices', true)
    expect(committed).toHaveLength(60)
    expect(most(committed)).toBe(1)
    expect(most(all)).toBeGreaterThan(1)
    expect(run.state.consumers.find(({ name }) => name === 'copier')?.life).toBe('running')
  })

  it('KFK-85 work that fails takes the whole poll back, and the records of it are read again from the committed offsets', () => {
    const run = copied(copying({ program: { failShare: 0.1 } }), [], 40_000)
    const [all, committed] = [valuesIn(run, 'invoices', false), valuesIn(run, 'invoices', true)]
    expect(committed).toHaveLength(60)
    expect(most(committed)).toBe(1)
    expect(all.length).toBeGreaterThan(70)
    expect(run.state.consumers[0]?.life).toBe('running')
  })

  it('KFK-80 KFK-85 a zombie is fenced by who took its transactional id, and its process ends: nothing of it is committed', () => {
    const younger = { ...copying().consumers.copier, writesWith: 'spare', restartMs: null }
    const topology = { ...copying(), producers: { ...copying().producers } }
    topology.producers.spare = { topic: 'invoices', transactionalId: 'copier' }
    const script = [
      doing(2130, 'freeze', 'copier'),
      doing(3000, 'addConsumer', 'younger', younger),
      doing(9000, 'thaw', 'copier'),
    ]
    const run = copied(topology, script, 30_000)
    expect(run.refused).toEqual([])
    const lives = run.state.consumers.map(({ name, life }) => [name, life])
    expect(lives).toContainEqual(['copier', 'closed'])
    expect(lives).toContainEqual(['younger', 'running'])
    expect(run.state.producers.find(({ name }) => name === 'writer')?.life).toBe('closed')
    const committed = valuesIn(run, 'invoices', true)
    expect(committed.map(value => value.split(' ')[2]).sort()).toHaveLength(60)
    expect(most(committed.map(value => value.split(' ')[2] ?? ''))).toBe(1)
  })

  it('KFK-84 KFK-85 who was thrown out of its group commits nothing, though its own transactional id is fine, and joins again', () => {
    const second = { ...copying().consumers.copier, writesWith: 'spare' }
    const script = [doing(1130, 'freeze', 'copier'), doing(9000, 'thaw', 'copier')]
    const run = copied(copying({ others: { second } }), script, 40_000)
    const committed = valuesIn(run, 'invoices', true)
    expect(committed).toHaveLength(60)
    expect(most(committed.map(value => value.split(' ')[2] ?? ''))).toBe(1)
    expect(valuesIn(run, 'invoices', false).length).toBeGreaterThan(60)
    expect(run.state.consumers.map(({ life }) => life)).toEqual(['running', 'running', 'running', 'running'])
  })

  it('KFK-79 KFK-85 a poll that takes longer than transaction.timeout.ms is aborted by the coordinator, and its program ends', () => {
    const slow = { writer: { transactionTimeoutMs: 1000 }, cluster: { transactionAbortCheckIntervalMs: 500 } }
    const run = copied(copying({ ...slow, program: { service: { kind: 'constant', meanMs: 900 } } }), [], 30_000)
    expect(valuesIn(run, 'invoices', true)).toEqual([])
    expect(run.state.consumers.find(({ name }) => name === 'copier')?.life).toBe('closed')
    expect(run.state.producers.find(({ name }) => name === 'writer')?.fault).toBe('ProducerFencedException')
  })

  it('KFK-85 a program that nobody hears waits, with its process in one piece: cut off and frozen together with its producer', () => {
    const script = [doing(2130, 'cut', 'writer'), doing(3500, 'heal', 'copier'), doing(4130, 'freeze', 'writer')]
    const impatient = copying({ writer: { requestTimeoutMs: 1000 } })
    const run = copied(impatient, [...script, doing(5000, 'thaw', 'copier')], 20_000)
    expect(run.refused).toEqual([])
    expect(run.state.cut).toEqual([])
    const committed = valuesIn(run, 'invoices', true)
    expect(committed).toHaveLength(60)
    expect(most(committed)).toBe(1)
  })

  it('KFK-34 KFK-85 a clean close aborts what is open, and the next process begins where the last commit was', () => {
    const run = copied(copying(), [doing(2130, 'close', 'copier'), doing(3000, 'restart', 'writer')], 20_000)
    expect(run.refused).toEqual([])
    expect(valuesIn(run, 'invoices', true)).toHaveLength(60)
    expect(valuesIn(run, 'invoices', false).length).toBeGreaterThan(60)
  })
})

describe('what no such program can be', () => {
  const problems = (more: Parameters<typeof copying>[0]) => {
    const found = parseKafkaTopology(copying(more))
    return Array.isArray(found) ? found.map(({ path, problem, mend }) => `${path}: ${problem}; ${mend}`) : []
  }

  it.each([
    [{ program: { writesWith: 'writr' } }, 'there is no producer "writr"; did you mean "writer"?'],
    [
      { writer: { transactionalId: null } },
      'writer has no transactional.id, so it writes in no transaction; set producers.writer.transactionalId',
    ],
    [
      { writer: { interval: { kind: 'constant', meanMs: 5 } } },
      'writer makes records of its own, and only results may be in the transaction; set producers.writer.interval to null',
    ],
    [{ writer: { topic: 'invoice' } }, 'writer has no topic to write to; set producers.writer.topic'],
    [
      { program: { commit: 'auto' } },
      'the offsets go with the transaction, so nothing else may commit them; set commit to "never" first',
    ],
    [
      { program: { group: null, topics: [], assign: ['orders-0'] } },
      'offsets are sent for a group, and there is none; name a group',
    ],
  ])('KFK-85 %j is refused', (more, sentence) => {
    expect(problems(more)).toEqual([`consumers.copier.writesWith: ${sentence}`])
  })

  it('KFK-85 two programs with one producer, a copy of such a program, a share group: each is refused', () => {
    const second = { ...copying().consumers.copier }
    expect(problems({ others: { second } })).toEqual([
      'consumers.second.writesWith: copier writes with writer already: a process has its own producer; add another producer',
    ])
    const shares = parseKafkaTopology({ ...copying({ program: { protocol: 'share' } }), release: '4.2' })
    expect(shares).toMatchObject([
      { problem: 'a share group has no offsets that a transaction could commit', mend: 'use the protocol "classic"' },
    ])
    const { dirty: _dirty, clean: _clean, ...alone } = copying().consumers
    const run = copied({ ...copying(), consumers: alone }, [doing(500, 'scale', 'consumers', 2)], 1000)
    expect(run.refused.map(({ problem }) => problem.problem)).toEqual([
      'the last consumer writes with writer: a copy of it would need a producer of its own',
    ])
  })

  it('KFK-85 what would come between a program and its transactions is refused while it runs', () => {
    const script = [
      doing(500, 'beginTransaction', 'writer'),
      doing(600, 'commitSync', 'copier', {}),
      doing(700, 'set', 'producers.writer.transactionalId', 'new'),
      doing(800, 'set', 'consumers.copier.commit', 'each'),
      doing(900, 'set', 'consumers.dirty.writesWith', 'spare'),
    ]
    const run = copied(copying(), script, 1000)
    expect(run.refused.map(({ problem }) => problem.problem)).toEqual([
      'copier writes with writer in transactions of its own: nobody can beginTransaction beside it',
      'copier writes with writer in transactions of its own: nobody can commitSync beside it',
      'a client reads its settings when it is created: transactionalId is fixed while writer runs',
      'the offsets go with the transaction, so nothing else may commit them',
      'a client reads its settings when it is created: writesWith is fixed while dirty runs',
    ])
  })
})
