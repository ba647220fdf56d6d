import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMMAND } from '../../src/brokers/plain/commands.ts'
import { EVENT, type PlainState, plainModel, type Topology } from '../../src/brokers/plain/index.ts'
import type { Model } from '../../src/engine/model.ts'
import type { Turn } from '../../src/engine/turn.ts'
import { drawsOf, mustLeaveOthersAlone } from './draws.ts'
import { END, type Generated, liveSteps, MOST_COMMANDS, runs, topologyOf } from './generated.ts'
import { checkPast, checkReplay, checkRules, checkSave, checkSeek } from './promises.ts'

type Plain = Model<Topology, PlainState>

/** The plain model with something wrong after each command. */
function spoiled(spoil: (turn: Turn, state: PlainState, kind: number) => void): Plain {
  return {
    ...plainModel,
    handle(turn, state, kind, subject, detail) {
      plainModel.handle(turn, state, kind, subject, detail)
      spoil(turn, state, kind)
    },
  }
}

/** The plain model in which some events are recorded differently. */
function retold(tell: (type: number) => { readonly type?: number; readonly times?: number }): Plain {
  return {
    ...plainModel,
    start(turn, topology) {
      const record = turn.record.bind(turn)
      turn.record = (type, message, from, to, value) => {
        const { type: told = type, times = 1 } = tell(type)
        for (let n = 0; n < times; n++) record(told, message, from, to, value)
      }
      return plainModel.start(turn, topology)
    },
  }
}

/** The plain model that does nothing on one of its own commands. */
const deafTo = (command: number): Plain => ({
  ...plainModel,
  handle(turn, state, kind, subject, detail) {
    if (kind !== command) plainModel.handle(turn, state, kind, subject, detail)
  },
})

/** The first of 300 generated runs that a check refuses, and what it says. */
function caught(check: (run: Generated) => void): string {
  for (const run of fc.sample(runs, { numRuns: 300, seed: 11 })) {
    try {
      check(run)
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
  return 'nothing was caught'
}

const byRules = (model: Plain) => caught(run => checkRules(run, [], model))

describe('a planted fault is caught by the rules:', () => {
  it('none, in the model as it is', () => {
    expect(byRules(plainModel)).toBe('nothing was caught')
  })

  it('an acknowledgement that arrives and is ignored without a word', () => {
    expect(byRules(deafTo(COMMAND.ack))).toMatch(/never arrived/)
  })

  it('two messages that swap places in the line', () => {
    const model = spoiled((_, { messages, queue }) => {
      const line = queue.ready[0]
      if (line === undefined || line.length !== 2) return
      const { first, last } = line
      line.first = last
      line.last = first
      messages.next[last] = first
      messages.previous[first] = last
      messages.previous[last] = -1
      messages.next[first] = -1
    })
    expect(byRules(model)).toMatch(/stands behind a younger one|message \d+ goes, but next of fifo is/)
  })

  it('the same, with the invariants of the model asleep', () => {
    const model = spoiled((_, { messages, queue }) => {
      for (const line of queue.ready) {
        if (line.length !== 2) continue
        const { first, last } = line
        Object.assign(line, { first: last, last: first })
        messages.next[last] = first
        messages.previous[first] = last
        messages.previous[last] = -1
        messages.next[first] = -1
      }
    })
    expect(byRules({ ...model, invariants: [] })).toMatch(/goes, but next of|expected/)
  })

  it('a consumer that gets one more than its prefetch', () => {
    const model = spoiled((_, state) => {
      for (const consumer of state.consumers) {
        const { prefetch } = consumer.settings
        if (prefetch === 1) consumer.settings = { ...consumer.settings, prefetch: 2 }
      }
    })
    expect(byRules({ ...model, invariants: [] })).toMatch(/in hand, its prefetch is 1/)
  })

  it('a consumer that has room and is passed over', () => {
    const model = spoiled((_, state) => {
      for (const consumer of state.consumers) consumer.settings = { ...consumer.settings, prefetch: 100 }
    })
    // Its two sides: one waits beside it, or it gets more than its settings allow. Which is seen first depends on the sample.
    expect(byRules(model)).toMatch(/no message waits beside a consumer with room|in hand, its prefetch is/)
  })

  it('a message that leaves the queue and is recorded nowhere', () => {
    expect(byRules(retold(type => (type === EVENT.expired ? { times: 0 } : {})))).toMatch(
      /expected|is ready, not|are ready/,
    )
  })

  it('a message that is recorded as delivered twice', () => {
    expect(byRules(retold(type => (type === EVENT.delivered ? { times: 2 } : {})))).toMatch(/goes, but next|not ready/)
  })

  it('an acknowledgement told as a loss', () => {
    expect(byRules(retold(type => (type === EVENT.acked ? { type: EVENT.lostUnacked } : {})))).toMatch(
      /expected|never arrived/,
    )
  })

  it('a count that is off by one', () => {
    const model = spoiled((_, state) => {
      state.counts[0] = (state.counts[0] ?? 0) + 1
    })
    expect(byRules(model)).toMatch(/the ledger balances/)
    expect(byRules({ ...model, invariants: [] })).toMatch(/expected/)
  })

  it('an effect that is counted twice', () => {
    const model = spoiled((_, state, kind) => {
      if (kind === COMMAND.finish) state.business.effects++
    })
    expect(byRules(model)).toMatch(/expected/)
  })

  it('a hold time that is not looked at', () => {
    expect(byRules(deafTo(COMMAND.checkHolds))).toMatch(/was held for \d+ us, the visibility timeout is/)
  })

  it('a queue that forgets what it has seen', () => {
    expect(byRules(spoiled((_, state) => state.queue.seen.clear()))).toMatch(/was stored \d+ us ago, the window is/)
  })

  it('consumers that forget what they have done', () => {
    expect(byRules(spoiled((_, state) => state.business.remembered.clear()))).toMatch(/the consumer remembers/)
  })

  it('a lifetime that is not counted from the publishing', () => {
    const model = spoiled((turn, { messages, queue }) => {
      for (const line of queue.ready) if (line.first >= 0) messages.publishedAt[line.first] = turn.now
    })
    expect(byRules(model)).toMatch(/us old, the lifetime is/)
  })

  it('a caller that does not wait for its answer', () => {
    const model = spoiled((_, state) => {
      for (const producer of state.producers) producer.calling = -1
    })
    expect(byRules({ ...model, invariants: [] })).toMatch(/has a call open/)
  })

  it('priorities that come from another stream than their own', () => {
    const model: Plain = {
      ...plainModel,
      start(turn, topology) {
        const stream = turn.stream.bind(turn)
        turn.stream = name => stream(name.endsWith('/ priority') ? 'elsewhere' : name)
        return plainModel.start(turn, topology)
      },
    }
    expect(byRules(model)).toMatch(/next of priority|^expected \[/)
  })
})

describe('a planted fault is caught by time travel:', () => {
  /** Counts commands where no checkpoint sees them, and draws once too often at every tenth. */
  const forgetful = (): Plain => {
    let commands = 0
    return spoiled((turn, state) => {
      const stream = state.producers[0]?.streams.arrivals
      if (++commands % 10 === 0 && stream !== undefined) turn.uniform(stream)
    })
  }

  it('state that a checkpoint does not see, by seeking', () => {
    const [steps = []] = fc.sample(liveSteps, { numRuns: 1, seed: 1 })
    expect(caught(run => checkSeek(run, steps, [500_000, 1_000_000, 2_000_000], forgetful()))).toMatch(/expected/)
  })

  it('state that a checkpoint does not see, by going back and on', () => {
    expect(caught(run => checkSave(run, 45, forgetful()))).toMatch(/expected/)
  })

  it('a replay whose model draws once more', () => {
    expect(caught(run => checkReplay(run, [], forgetful()))).toMatch(/expected/)
  })

  it('a fork whose model has moved on', () => {
    const action = { do: 'publish', on: 'p1', value: 1 }
    expect(caught(run => checkPast(run, [], 1_000_000, action, forgetful()))).toMatch(/expected|copy recorded/)
  })
})

describe('a planted fault is caught by the draws:', () => {
  it('two consumers that share one stream', () => {
    const model: Plain = {
      ...plainModel,
      start(turn, topology) {
        const stream = turn.stream.bind(turn)
        turn.stream = name => stream(name.replace(/^consumer c\d+ \/ service/, 'consumers / service'))
        return plainModel.start(turn, topology)
      },
    }
    const topology = (meanMs: number) =>
      topologyOf({
        producers: { p1: { arrivals: { kind: 'poisson', ratePerSecond: 30 } } },
        consumers: {
          c1: { service: { kind: 'exponential', meanMs } },
          c2: { service: { kind: 'exponential', meanMs: 50 } },
        },
      })
    const run = { seed: 1, until: END, commands: MOST_COMMANDS, interventions: [] }
    const compare = (planted: Plain) =>
      mustLeaveOthersAlone(
        topology(50),
        'c1',
        drawsOf({ ...run, topology: topology(50), model: planted }),
        drawsOf({ ...run, topology: topology(150), model: planted }),
      )
    expect(() => compare(plainModel)).not.toThrow()
    expect(() => compare(model)).toThrow()
  })
})
