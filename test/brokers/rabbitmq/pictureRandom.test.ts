import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Hop } from '../../../src/brokers/rabbitmq/hop.ts'
import { type RabbitState, rabbitPicture } from '../../../src/brokers/rabbitmq/index.ts'
import type { Copy } from '../../../src/brokers/rabbitmq/message.ts'
import type { Intervention } from '../../../src/engine/model.ts'
import type { Scene } from '../../../src/engine/scene.ts'
import type { Time } from '../../../src/engine/time.ts'
import { english } from '../../say.ts'
import { faultsOf } from '../sceneFaults.ts'
import { type RabbitRun, rabbitRun } from './rabbitRun.ts'
import { interventionsOf, script, topology } from './randomScript.ts'

const STEP = 37_000
const END = 4_000_000

/** Every copy that is somewhere, with the marks that may stand for it. */
function liveCopies(
  state: RabbitState,
): { readonly copy: Copy; readonly marks: string[]; readonly unacked: boolean }[] {
  const live: { copy: Copy; marks: string[]; unacked: boolean }[] = []
  for (const queue of state.queues.values()) {
    if (queue.type === 'stream') {
      for (const { copy } of queue.log) live.push({ copy, marks: [own(copy)], unacked: false })
      continue
    }
    const waiting = queue.type === 'quorum' ? queue.delayed.map(({ copy }) => copy) : []
    const returns = queue.type === 'quorum' ? queue.returns : []
    for (const copy of [...returns, ...queue.levels.flat(), ...waiting])
      live.push({ copy, marks: [own(copy), ...hopMarks(copy.hop)], unacked: false })
  }
  for (const { id, unacked } of state.channels.values()) {
    for (const { copy, tag, stale, queueName } of unacked.values()) {
      if (stale || state.queues.get(queueName)?.type === 'stream') continue
      const marks = [own(copy), `d${id}-${tag}`, ...hopMarks(copy.hop)]
      live.push({ copy, marks, unacked: true })
    }
  }
  return live
}

function hopMarks(hop: Hop): string[] {
  return [hop.mark, ...(hop.before === null ? [] : hopMarks(hop.before))]
}

const own = ({ queueId, order }: Copy): string => `c${queueId}-${order}`

/** What is wrong with how copies are drawn: each exactly once, and each unacked one that has arrived with its ghost. */
function copyFaults(state: RabbitState, { tokens }: Scene): string[] {
  const faults: string[] = []
  for (const { copy, marks, unacked } of liveCopies(state)) {
    const drawn = tokens.filter(({ key, look }) => look !== 'ghost' && key !== '' && marks.includes(key))
    const ghosts = tokens.filter(({ key, look }) => look === 'ghost' && key === own(copy))
    if (drawn.length !== 1) faults.push(`${own(copy)} is drawn ${drawn.length} times`)
    const isIn = drawn[0]?.key === own(copy)
    if (ghosts.length !== (unacked && !isIn ? 1 : 0)) faults.push(`${own(copy)} has ${ghosts.length} ghosts`)
  }
  return faults
}

/** What the figures of the queues say, against the ledger. */
function figureFaults({ parts, ledger }: Scene): string[] {
  const faults: string[] = []
  for (const [name, terms] of [
    ['unacked', ['unacked']],
    ['delayed', ['delayed']],
    ['ready', ['ready']],
  ] as const) {
    const shown = parts.flatMap(({ kind, figures }) => (kind === 'queue' ? figures : []))
    const names: readonly string[] = name === 'ready' ? ['ready', 'messages'] : [name]
    const sum = shown.filter(figure => names.includes(figure.name)).reduce((all, { count }) => all + count, 0)
    const counted = ledger.terms
      .filter(term => (terms as readonly string[]).includes(term.name))
      .reduce((all, { count }) => all + count, 0)
    if (sum !== counted) faults.push(`${name}: queues show ${sum}, the ledger has ${counted}`)
  }
  return faults
}

function faultsOfRun(run: RabbitRun): string[] {
  const faults: string[] = []
  for (let at = 0; at <= END && faults.length < 5; at += STEP) {
    run.runUntil(at as Time)
    const scene = rabbitPicture.scene(run.state, at as Time, english)
    const all = [...faultsOf(scene), ...copyFaults(run.state, scene), ...figureFaults(scene)]
    faults.push(...all.map(fault => `${at}: ${fault}`))
  }
  return faults
}

const PROGRAMS = {
  nodes: ['one', 'two', 'three'],
  producers: {
    shop: { exchange: 'all', interval: { kind: 'exponential', meanMs: 90 }, expiration: '700' },
    lost: { exchange: 'dlx', key: 'x', mandatory: true, interval: { kind: 'constant', meanMs: 400 } },
  },
  consumers: {
    quick: { queue: 'plain', prefetch: 2, service: { kind: 'constant', meanMs: 20 } },
    slow: { queue: 'quorum', prefetch: 3, failShare: 0.5, onFailure: 'reject-requeue', meanTimeToCrashMs: 900 },
    fails: { queue: 'urgent', failShare: 0.7, service: { kind: 'exponential', meanMs: 150 } },
    auto: { queue: 'short', noAck: true, meanTimeToCrashMs: 1500 },
  },
}

describe.each(['3.10', '4.0', '4.3'])('the picture of any run on %s', release => {
  it('RMQ-90 has every copy once, on parts and wires that exist, and agrees with the ledger at every moment of scripted runs', () => {
    fc.assert(
      fc.property(script, steps => {
        expect(faultsOfRun(rabbitRun(topology(release), interventionsOf(steps)))).toEqual([])
      }),
      { numRuns: 40, seed: 7 },
    )
  })

  it('does so with producers, workers that crash and nodes that fail', () => {
    const trouble: Intervention[] = [
      { at: 900_000 as Time, action: { do: 'killNode', on: 'one' } },
      { at: 1_400_000 as Time, action: { do: 'alarm', on: 'broker', value: { kind: 'disk', on: true } } },
      { at: 1_700_000 as Time, action: { do: 'killNode', on: 'two' } },
      { at: 2_300_000 as Time, action: { do: 'startNode', on: 'one' } },
      { at: 2_600_000 as Time, action: { do: 'alarm', on: 'broker', value: { kind: 'disk', on: false } } },
      { at: 3_000_000 as Time, action: { do: 'restart', on: 'broker', value: 'kill' } },
    ]
    for (const seed of [1, 2, 3])
      expect(faultsOfRun(rabbitRun({ ...topology(release), ...PROGRAMS }, trouble, seed))).toEqual([])
  })

  it('has a whole sentence for every event', () => {
    const odd = new Set<string>()
    for (const steps of fc.sample(script, { numRuns: 40, seed: 4 })) {
      const run = rabbitRun({ ...topology(release), ...PROGRAMS }, interventionsOf(steps))
      run.runUntil(END as Time)
      for (let n = 0; n < run.trace.length; n++) {
        const text = rabbitPicture.sentence(run.state, run.trace.entry(n), english)
        if (text === '' || /undefined|NaN|null| {2}|^ | $|\.$/.test(text)) odd.add(text)
      }
    }
    expect([...odd]).toEqual([])
  })
})
