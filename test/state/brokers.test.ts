import { beforeAll, describe, expect, it } from 'vitest'
import { registerBroker } from '../../src/brokers/registry.ts'
import { parseScenario, type Scenario } from '../../src/brokers/scenario.ts'
import type { AnyBroker } from '../../src/brokers/shared/broker.ts'
import type { Time } from '../../src/engine/time.ts'
import { loadBroker } from '../../src/state/loadBroker.ts'
import { Session } from '../../src/state/session.ts'
import { brokerOfLink, packRun, readSharedRun } from '../../src/state/shareLink.ts'
import { brokerOfFile, readScenarioFile, scenarioFileText } from '../../src/state/shareLinkScenario.ts'

const written = {
  ackademy: 1,
  broker: 'rabbitmq',
  title: 'Orders',
  topology: {
    queues: [{ name: 'orders', args: { 'x-max-length': 50 } }],
    producers: { p1: { key: 'orders', interval: { kind: 'exponential', meanMs: 100 } } },
    consumers: { c1: { queue: 'orders', prefetch: 5 } },
  },
  script: [{ atMs: 900, do: 'crash', on: 'c1' }],
}

function read(data: unknown): Scenario {
  const parsed = parseScenario(data)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.scenario
}

const problemsIn = (data: unknown) => {
  const parsed = parseScenario(data)
  return 'problems' in parsed ? parsed.problems : []
}

describe('a scenario of a broker that is fetched when it is wanted', () => {
  it('is refused with a clear sentence until then', () => {
    expect(problemsIn(written)).toEqual([
      {
        path: 'broker',
        problem: 'the model of "rabbitmq" has not been loaded',
        mend: expect.stringContaining('reload'),
      },
    ])
  })

  it('is refused for good where there is no such broker, with the nearest one', () => {
    expect(problemsIn({ ackademy: 1, broker: 'rabbit' })).toEqual([
      { path: 'broker', problem: 'there is no broker "rabbit"', mend: 'did you mean "rabbitmq"?' },
    ])
    expect(problemsIn({ ackademy: 1, broker: 7 })[0]?.mend).toBe('use plain, rabbitmq, kafka')
  })
})

const kafka = {
  ackademy: 1,
  broker: 'kafka',
  title: 'Orders',
  topology: {
    topics: [{ name: 'orders', partitions: 3 }],
    producers: { p1: { topic: 'orders', keys: 4, interval: { kind: 'exponential', meanMs: 100 } } },
    consumers: { c1: { group: 'billing', topics: ['orders'], autoOffsetReset: 'earliest' } },
  },
  script: [{ atMs: 900, do: 'crash', on: 'c1' }],
}

describe.each([
  {
    kind: 'rabbitmq' as const,
    data: written,
    setting: 'consumers.c1.prefetch',
    send: { do: 'publish', on: 'hand', value: { exchange: '', key: 'orders', bodies: ['a'] } },
  },
  {
    kind: 'kafka' as const,
    data: kafka,
    setting: 'consumers.c1.maxPollRecords',
    send: { do: 'produce', on: 'p1', value: { topic: 'orders', records: [{ value: 'a' }] } },
  },
])('a session of $kind', ({ kind, data, setting, send }) => {
  beforeAll(() => loadBroker(kind))

  const watching = (): Session => {
    const session = new Session(read(data))
    session.seek(600_000)
    for (let frame = 0; frame < 20; frame++) session.tick(16, () => true)
    return session
  }
  const hashAt = ({ run }: Session): string => run.trace.hash()

  it('runs the scenario of that broker, and shows its settings', () => {
    const session = watching()
    expect(session.run.model.kind).toBe(kind)
    expect(session.run.trace.length).toBeGreaterThan(10)
    expect(session.store.getState().topology).toEqual(read(data).topology)
  })

  it('keeps the same settings object while nothing changes, so that controls are not drawn anew', () => {
    const session = watching()
    const { topology } = session.store.getState()
    session.seek(700_000)
    for (let frame = 0; frame < 20; frame++) session.tick(16, () => true)
    expect(session.store.getState().topology).toBe(topology)
    expect(session.act({ do: 'set', on: setting, value: 1 })).toBeNull()
    expect(session.store.getState().topology).not.toBe(topology)
  })

  it('undoes, forks and compares with the run before', () => {
    const session = watching()
    const before = hashAt(session)
    session.seek(200_000)
    session.tick(16, () => true)
    session.act({ do: 'crash', on: 'c1' })
    expect(session.store.getState()).toMatchObject({ ghost: { changedAt: 200_000 }, canUndo: true })
    session.undo()
    session.seek(600_000)
    for (let frame = 0; frame < 20; frame++) session.tick(16, () => true)
    expect(hashAt(session)).toBe(before)
  })

  it('is shared by a link that says which broker to load, and opens as the same run', () => {
    const session = watching()
    expect(session.act(send)).toBeNull()
    const { scenario, edits } = session.store.getState()
    const link = packRun({ scenario, edits, at: session.playhead })
    expect(brokerOfLink(link)).toBe(kind)
    const opened = readSharedRun(link)
    if ('problem' in opened) throw new Error(opened.problem.problem)
    const other = new Session(opened.run.scenario)
    other.load(opened.run.scenario, { edits: opened.run.edits, at: session.playhead })
    for (let frame = 0; frame < 20; frame++) other.tick(16, () => true)
    expect(hashAt(other)).toBe(hashAt(session))
  })

  it('is refused as a link whose changes its broker does not know', () => {
    const edits = [{ at: 5 as Time, group: 'a', action: { do: 'replay', on: 'dead' } }]
    const link = packRun({ scenario: read(data), edits, at: 0 as Time })
    expect(readSharedRun(link)).toMatchObject({ problem: { problem: expect.stringMatching(/^this link asks/) } })
  })

  it('is saved as a file that reads as the same scenario', () => {
    const text = scenarioFileText(read(data))
    expect(brokerOfFile(text)).toBe(kind)
    expect(readScenarioFile(text)).toEqual({ scenario: read(data) })
    expect(text.length).toBeLessThan(kind === 'kafka' ? 6000 : 700)
  })
})

describe('how long work takes', () => {
  beforeAll(() => Promise.all([loadBroker('rabbitmq'), loadBroker('kafka')]))

  it.each([
    ['plain', { consumers: { c1: {} } }],
    ['rabbitmq', written.topology],
    ['kafka', kafka.topology],
  ])('is written alike for every broker, and what is usual may be left out: %s', (broker, topology) => {
    const [name, consumer] = Object.entries(topology.consumers)[0] ?? []
    const service = { kind: 'uniform', meanMs: 100 }
    const consumers = { [name ?? '']: { ...consumer, service } }
    const { topology: parsed } = read({ ackademy: 1, broker, topology: { ...topology, consumers } })
    expect(Object.values(parsed.consumers)[0]?.service).toEqual({ ...service, spread: 0.5 })
  })
})

describe('the settings of RabbitMQ in a scenario', () => {
  beforeAll(() => loadBroker('rabbitmq'))

  it.each([
    [{ queues: [{ name: 'a', args: { 'x-max-length': -1 } }] }, 'topology.queues[0].args'],
    [{ consumers: { c: { queue: 'orders' } } }, 'topology.consumers.c.queue'],
  ])('that RabbitMQ would refuse are refused where they stand: %j', (topology, path) => {
    expect(problemsIn({ ackademy: 1, broker: 'rabbitmq', topology })[0]?.path).toBe(path)
  })

  it.each([
    [{ do: 'explode', on: 'x' }, 'script[0].do'],
    [{ do: 'set', on: 'consumers.c9.prefetch', value: 1 }, 'script[0].on'],
    [{ do: 'set', on: 'consumers.c1.prefetch', value: -1 }, 'script[0].value'],
    [{ do: 'publish', on: 'p1', value: { key: 'a' } }, 'script[0].value publish.exchange'],
  ])('that no script could change are refused where they stand: %j', (action, path) => {
    expect(problemsIn({ ...written, script: [{ atMs: 1, ...action }] })[0]?.path).toBe(path)
  })
})

it('a broker is known by the kind of its model', () => {
  const planted = { model: { kind: 'planted' } } as AnyBroker
  registerBroker(planted)
  expect(problemsIn({ ackademy: 1, broker: 'planted' })[0]?.problem).toBe('there is no broker "planted"')
})
