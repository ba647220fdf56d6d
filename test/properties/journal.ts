import type { PlainState, Topology } from '../../src/brokers/plain/index.ts'
import type { Model } from '../../src/engine/model.ts'

/** The settings that are valid from an entry of the trace on, and who stands behind the part numbers. */
export interface JournalEntry {
  readonly from: number
  readonly topology: Topology
  readonly consumers: readonly string[]
  readonly producers: readonly string[]
}

/** Takes a model, gives the same model, and the list in which it will note every change of settings. For one simulation. */
export function journaled(model: Model<Topology, PlainState>): {
  readonly model: Model<Topology, PlainState>
  readonly journal: readonly JournalEntry[]
} {
  const journal: JournalEntry[] = []
  const note = (state: PlainState, from: number) => {
    const consumers = state.consumers.map(consumer => consumer.id)
    const producers = state.producers.map(producer => producer.id)
    journal.push({ from, topology: state.topology, consumers, producers })
  }
  return {
    journal,
    model: {
      ...model,
      start(turn, topology) {
        const state = model.start(turn, topology)
        note(state, 0)
        return state
      },
      act(turn, state, action) {
        const before = state.topology
        const from = turn.trace.length
        const problem = model.act(turn, state, action)
        if (state.topology !== before) note(state, from)
        return problem
      },
    },
  }
}
