import { type Channel, connect } from 'amqplib'
import { nothingPlayed, type Played } from '../../conformance/observe.ts'
import type { Recording, Step } from '../../conformance/recording.ts'
import { type Actors, actorsOn } from './actors.ts'
import { bind, exchangeOptions, queueOptions } from './ask.ts'
import type { Broker, Control } from './broker.ts'
import { perform } from './perform.ts'

/** How long to wait for what a step causes. */
export interface Pace {
  /** At least this long after each step, in milliseconds. */
  readonly stepMs: number
  /** Until nothing was told for this long. */
  readonly quietMs: number
}

export const CAREFUL: Pace = { stepMs: 200, quietMs: 120 }
const LONGEST_WAIT_MS = 3000

/** Takes a scenario, says which of its steps this broker cannot be asked for, by name; null when it can be played. */
export function unplayable(recording: Recording, control: Control | null): string | null {
  if (recording.setup.cluster !== undefined) return 'a cluster: one broker cannot play the steps killNode and startNode'
  if (control !== null) return null
  if (recording.setup.broker?.consumerTimeoutMs !== undefined)
    return 'setup.broker.consumerTimeoutMs: only a broker that was started here (--start) is set up anew'
  const verb = recording.steps.find(({ do: name }) => name === 'restart' || name === 'alarm')?.do
  return verb === undefined ? null : `the step ${verb}: only a broker that was started here (--start) is touched`
}

/** Plays a scenario once on a real broker and gives what was seen, or a sentence on why it cannot be. Leaves nothing behind on it. */
export async function recordOnce(recording: Recording, broker: Broker, pace: Pace): Promise<Played | string> {
  const taken = await firstTaken(recording, broker.url)
  if (taken !== null) return `the broker has ${taken} already: delete it, or give --url a virtual host of its own`
  const played = nothingPlayed()
  const actors = actorsOn(broker.url, recording.actors, played)
  await broker.control?.consumerTimeout(recording.setup.broker?.consumerTimeoutMs ?? null)
  try {
    await setUp(recording, broker.url)
    for (const [index, step] of recording.steps.entries()) {
      actors.step = index
      const refusal = await take(actors, broker, step, pace)
      if (refusal !== null) return `step ${index}: ${refusal}`
    }
    const shown = await addFinal(recording, broker, played)
    // A copy: what the clients' own end causes is no part of the scenario.
    return structuredClone(shown)
  } catch (error) {
    return `it stopped: ${error instanceof Error ? error.message : String(error)}`
  } finally {
    for (const model of actors.models.values()) await model.close().catch(() => undefined)
    await tidy(recording, broker.url)
  }
}

async function take(actors: Actors, broker: Broker, step: Step, pace: Pace): Promise<string | null> {
  switch (step.do) {
    case 'sleep':
      await pause(Number(step.ms))
      return null
    case 'counts':
      return count(actors, broker, step)
    case 'restart':
      actors.isRestarting = true
      await broker.control?.restart(step.how === 'kill' ? 'kill' : 'graceful')
      actors.isRestarting = false
      return null
    case 'alarm':
      await broker.control?.alarm(step.kind === 'disk' ? 'disk' : 'memory', step.on === true)
      break
    default:
      if (!(await perform(actors, step))) return `there is no step "${step.do}"`
  }
  await settled(actors, pace)
  return null
}

/** Waits until what the step caused has been told. A publish under an alarm is not waited for. */
async function settled(actors: Actors, { stepMs, quietMs }: Pace): Promise<void> {
  const begin = Date.now()
  await pause(stepMs)
  const isQuiet = (): boolean => Date.now() - actors.lastEventAt >= quietMs
  while (!isQuiet() && Date.now() - begin < LONGEST_WAIT_MS) await pause(10)
  const patience = Math.min(LONGEST_WAIT_MS, stepMs * 2)
  while (actors.unconfirmed > 0 && Date.now() - begin < patience) await pause(10)
}

async function count(actors: Actors, broker: Broker, step: Step): Promise<string | null> {
  await pause(broker.countsAgeMs)
  for (const queue of Array.isArray(step.queues) ? step.queues.map(String) : []) {
    const counts = await broker.counts(queue)
    if (counts === null) return NO_COUNTS
    actors.played.counts.push({ step: actors.step, queue, ...(counts === 'missing' ? { missing: true } : counts) })
  }
  return null
}

const NO_COUNTS =
  'the management plugin does not answer: rabbitmq-plugins enable rabbitmq_management, or give --management'

async function addFinal(recording: Recording, broker: Broker, played: Played): Promise<Played | string> {
  const names = recording.finalQueues ?? recording.setup.queues.map(queue => queue.name)
  if (names.length > 0) await pause(broker.countsAgeMs)
  for (const name of names) {
    const counts = await broker.counts(name)
    if (counts === null) return NO_COUNTS
    played.final[name] = counts === 'missing' ? 'no such queue' : counts
  }
  return played
}

/** The first queue or exchange of a scenario that is on the broker, so that nobody's queue is taken for ours and deleted. */
async function firstTaken(recording: Recording, url: string): Promise<string | null> {
  for (const name of queueNames(recording))
    if (await succeeds(url, channel => channel.checkQueue(name))) return `a queue "${name}"`
  for (const { name } of recording.setup.exchanges)
    if (await succeeds(url, channel => channel.checkExchange(name))) return `an exchange "${name}"`
  return null
}

async function setUp(recording: Recording, url: string): Promise<void> {
  const { exchanges, queues, bindings } = recording.setup
  await withChannel(url, async channel => {
    for (const exchange of exchanges)
      await channel.assertExchange(exchange.name, String(exchange.type), exchangeOptions(exchange))
    for (const queue of queues) await channel.assertQueue(queue.name, queueOptions(queue))
    for (const binding of bindings) await bind(channel, binding, 'bind')
  })
}

async function tidy(recording: Recording, url: string): Promise<void> {
  for (const name of queueNames(recording)) await succeeds(url, channel => channel.deleteQueue(name))
  const declared = recording.steps.flatMap(step => (step.do === 'declareExchange' ? [String(step.exchange)] : []))
  for (const name of new Set([...recording.setup.exchanges.map(exchange => exchange.name), ...declared]))
    if (!name.startsWith('amq.')) await succeeds(url, channel => channel.deleteExchange(name))
}

function queueNames(recording: Recording): Set<string> {
  const { queues, deleteAfter } = recording.setup
  const named = Array.isArray(deleteAfter) ? deleteAfter.map(String) : []
  const declared = recording.steps.flatMap(step => (step.do === 'declareQueue' ? [String(step.queue ?? '')] : []))
  const all = [...queues.map(queue => queue.name), ...named, ...declared]
  return new Set(all.filter(name => name !== '' && !name.startsWith('amq.')))
}

async function withChannel(url: string, work: (channel: Channel) => Promise<unknown>): Promise<void> {
  const model = await connect(url)
  // A refusal closes the channel, which is told twice; the command's own refusal is enough.
  const ignore = (): void => undefined
  model.on('error', ignore)
  try {
    const channel = await model.createChannel()
    channel.on('error', ignore)
    await work(channel)
  } finally {
    await model.close().catch(ignore)
  }
}

async function succeeds(url: string, work: (channel: Channel) => Promise<unknown>): Promise<boolean> {
  try {
    await withChannel(url, work)
    return true
  } catch {
    return false
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(done => setTimeout(done, milliseconds))
}
