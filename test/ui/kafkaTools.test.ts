import { beforeAll, describe, expect, it } from 'vitest'
import { kafkaBroker } from '../../src/brokers/kafka/broker.ts'
import { kafkaListings } from '../../src/brokers/kafka/code/listings.ts'
import { type KafkaState, type KafkaTopology, kafkaModel } from '../../src/brokers/kafka/index.ts'
import { registerBroker } from '../../src/brokers/registry.ts'
import { Run } from '../../src/engine/run.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import { kafkaPreset } from '../../src/state/presetsKafka.ts'
import { sayIn } from '../../src/state/sayIn.ts'
import { Session } from '../../src/state/session.ts'
import { readScenarioFile, scenarioFileText } from '../../src/state/shareLinkScenario.ts'
import { addMember } from '../../src/ui/systems/kafka/GroupDeeds.tsx'
import { kafkaSystem } from '../../src/ui/systems/kafka/kafkaSystem.ts'
import { lifeDeeds } from '../../src/ui/systems/kafka/lifeDeeds.ts'
import { isLit, justHappened } from '../../src/ui/systems/kafka/litLines.ts'
import { words } from '../../src/ui/systems/kafka/words.ts'

beforeAll(() => registerBroker(kafkaBroker))
const say = sayIn([{ language: 'en', words }])

describe('lines of code beside the stage of Kafka', () => {
  const litAt = (id: 'kafka-two-groups' | 'kafka-min-isr', atMs: number): string[] => {
    const { topology, seed, script } = kafkaPreset(id)
    const run = new Run(kafkaModel, { topology: topology as KafkaTopology, seed, interventions: script })
    const at = atMilliseconds(atMs)
    run.advance(at)
    const happened = justHappened(run.trace, run.stateAt(at) as KafkaState, at)
    return kafkaListings(topology as KafkaTopology)
      .flatMap(({ id: listing, lines }) => lines.map(line => ({ listing, line })))
      .filter(({ line }) => isLit(line, happened))
      .map(({ listing, line }) => `${listing}: ${line.text.trim()}`)
  }

  it('light up while their effect happens: members join at first and share out, later records are read', () => {
    expect(litAt('kafka-two-groups', 300).some(line => /python consumer bill: .*(group_id|subscribe)/.test(line))).toBe(
      true,
    )
    // Over a second and a half: records are made and polled now and then.
    const later = Array.from({ length: 15 }, (_, step) => litAt('kafka-two-groups', 11_000 + step * 100)).flat()
    expect(later.some(line => line.startsWith('python producer shop'))).toBe(true)
    expect(later.some(line => line.includes('consumer.poll'))).toBe(true)
    const shared = litAt('kafka-two-groups', 600)
    expect(shared.filter(line => line.startsWith('shell commands: kafka-consumer-groups.sh')).length).toBe(2)
    expect(later.some(line => line.includes('subscribe'))).toBe(false)
  })

  it('a topic’s line is lit by what happens to one of its partitions', () => {
    expect(litAt('kafka-min-isr', 8100).filter(line => line.includes('kafka-topics.sh --describe')).length).toBe(1)
    expect(litAt('kafka-min-isr', 7000).filter(line => line.includes('kafka-topics.sh --describe')).length).toBe(0)
  })
})

describe('a session of Kafka', () => {
  const watched = (): Session => {
    const session = new Session(kafkaPreset('kafka-log'))
    session.seek(atMilliseconds(4000))
    for (let frame = 0; frame < 50 && session.playhead < 4_000_000; frame++) session.tick(100, () => true)
    return session
  }

  it('takes a new member by hand, and undo takes it back', () => {
    const session = watched()
    const names = () => (session.state as KafkaState).consumers.map(({ name }) => name)
    const action = addMember(session.store.getState().topology as KafkaTopology, 'billing')
    if (action === null) throw new Error('billing must have a member')
    expect(session.act(action)).toBeNull()
    expect(names()).toEqual(['c1', 'c2', 'c3'])
    session.undo()
    expect(names()).toEqual(['c1', 'c2'])
  })

  it('is refused in Kafka’s words, and nothing changes', () => {
    const session = watched()
    const before = JSON.stringify(session.store.getState().topology)
    expect(session.act({ do: 'set', on: 'topics.orders.partitions', value: 1 })?.problem).toContain(
      'InvalidPartitionsException',
    )
    expect(JSON.stringify(session.store.getState().topology)).toBe(before)
  })

  it('is saved as a file and read again as the same scenario', () => {
    const { scenario } = watched().store.getState()
    const read = readScenarioFile(scenarioFileText(scenario))
    expect(read).toHaveProperty('scenario')
    if ('scenario' in read) expect(JSON.stringify(read.scenario.topology)).toBe(JSON.stringify(scenario.topology))
  })
})

describe('the figures that are always on screen', () => {
  const figuresOf = (id: 'kafka-idempotent' | 'kafka-crash-before-commit') => {
    const { topology, seed, script } = kafkaPreset(id)
    const run = new Run(kafkaModel, { topology: topology as KafkaTopology, seed, interventions: script })
    const at = atMilliseconds(30_000)
    run.advance(at)
    const figures = kafkaBroker.keyFigures(run.stateAt(at), at)
    return Object.fromEntries(figures.map(({ id: figure, value }) => [kafkaSystem.figureName(figure, say), value]))
  }

  it('all have a name, and tell what was stored twice from what was done again', () => {
    expect(figuresOf('kafka-idempotent')).toMatchObject({ 'Stored twice': 3, 'Done again': 0, 'Acked and lost': 0 })
    expect(figuresOf('kafka-crash-before-commit')).toEqual({
      Lag: 0,
      'Worked on': 23,
      'Done again': 3,
      'Stored twice': 0,
      'Acked and lost': 0,
      Rebalances: 2,
    })
  })
})

describe('what can be done to a program', () => {
  const verbs = (life: 'running' | 'frozen' | 'dead' | 'closed', isCut = false) =>
    lifeDeeds(say, { name: 'c1', life, isCut }).map(({ action }) => action.do)

  it('is what means something in its state', () => {
    expect(verbs('running')).toEqual(['crash', 'freeze', 'cut'])
    expect(verbs('running', true)).toEqual(['crash', 'freeze', 'heal'])
    expect(verbs('frozen')).toEqual(['thaw', 'crash'])
    expect([verbs('dead'), verbs('closed')]).toEqual([['restart'], ['restart']])
  })
})
