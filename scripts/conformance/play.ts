import {
  type Note,
  parseRabbitTopology,
  type RabbitState,
  type RabbitTopology,
  RELEASES,
  type Release,
  rabbitModel,
} from '../../src/brokers/rabbitmq/index.ts'
import type { Problem } from '../../src/engine/model.ts'
import { Simulation } from '../../src/engine/simulation.ts'
import { milliseconds, type Time } from '../../src/engine/time.ts'
import { addNotes, countsOf, nothingPlayed, type Played, type SentMessage } from './observe.ts'
import type { Recording, Step } from './recording.ts'
import { actionOf, bodiesOf } from './steps.ts'

export type PlayResult = { readonly played: Played } | { readonly unsupported: string }

type RabbitRun = Simulation<RabbitTopology, RabbitState>

/**
 * Plays a recording on the model of a release in virtual time: only `sleep` lets time pass. Gives what was seen, or why it cannot be
 * played. `checked` holds every invariant of the model after every command and throws where one is broken.
 */
export function play(recording: Recording, release: string, checked: boolean): PlayResult {
  const profile = RELEASES.find(each => release === each || release.startsWith(`${each}.`))
  if (profile === undefined) return { unsupported: `release ${release} is not modelled` }
  const topology = topologyOf(recording, profile)
  if (isProblems(topology))
    return { unsupported: `setup: ${topology.map(({ path, problem }) => `${path} ${problem}`).join('; ')}` }
  return playOn(new Simulation(rabbitModel, topology, { seed: 1, checked }), recording)
}

function topologyOf(recording: Recording, release: Release): RabbitTopology | readonly Problem[] {
  const { cluster, broker, exchanges, queues, bindings } = recording.setup
  const nodes = cluster === undefined ? {} : { nodes: cluster }
  const timeout = broker?.consumerTimeoutMs === undefined ? {} : { consumerTimeoutMs: broker.consumerTimeoutMs }
  const viaNodes = Object.fromEntries((cluster ?? []).map(node => [node, { node }]))
  return parseRabbitTopology({
    release,
    ...nodes,
    ...timeout,
    exchanges,
    queues: queues.map(({ via, ...queue }) => (via === undefined ? queue : { ...queue, node: via })),
    bindings,
    clients: { ...recording.actors, ...viaNodes },
    journal: true,
  })
}

function isProblems(topology: RabbitTopology | readonly Problem[]): topology is readonly Problem[] {
  return Array.isArray(topology)
}

function playOn(simulation: RabbitRun, recording: Recording): PlayResult {
  const played = nothingPlayed()
  const sent = new Map<number, SentMessage>()
  for (const [index, step] of recording.steps.entries()) {
    const before = simulation.state.journal?.length ?? 0
    take(simulation, step, index, played)
    const [refused] = simulation.refused
    if (refused !== undefined)
      return { unsupported: `step ${index}: ${refused.problem.path} ${refused.problem.problem}` }
    if (simulation.ended !== null) return { unsupported: `step ${index}: the run is ${simulation.ended}` }
    const notes = simulation.state.journal?.slice(before) ?? []
    nameMessages(sent, notes, index, step)
    addNotes(played, index, notes, sent)
  }
  const finalQueues = recording.finalQueues ?? recording.setup.queues.map(queue => queue.name)
  for (const name of finalQueues) played.final[name] = countsOf(simulation.state, name) ?? 'no such queue'
  return { played }
}

/** Does one step, and lets everything happen that happens without time passing. */
function take(simulation: RabbitRun, step: Step, index: number, played: Played): void {
  const now = (simulation.clock + 1) as Time
  if (step.do === 'sleep') {
    simulation.runUntil((now + milliseconds(Number(step.ms))) as Time)
    return
  }
  if (step.do === 'counts') {
    for (const queue of Array.isArray(step.queues) ? step.queues.map(String) : [])
      played.counts.push({ step: index, queue, ...(countsOf(simulation.state, queue) ?? { missing: true }) })
    return
  }
  simulation.intervene(now, actionOf(step))
  simulation.runUntil(now)
}

/** Messages sent in a step have the names that the step gives, in order. */
function nameMessages(sent: Map<number, SentMessage>, notes: readonly Note[], step: number, by: Step): void {
  const names = bodiesOf(by)
  const numbers = notes.flatMap(note => (note.kind === 'sent' ? [note.message] : []))
  for (const [index, number] of numbers.entries()) sent.set(number, { step, body: names[index] ?? '' })
}
