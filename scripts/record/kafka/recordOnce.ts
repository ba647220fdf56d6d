import type { Entry, Json, KafkaScenario } from '../../conformance/kafka/recording.ts'
import { type KafkaActor, type Observer, whyNot } from './actor.ts'

/** What a cluster did: `results[i]` belongs to step i. */
export interface KafkaPlay {
  readonly results: readonly Json[]
  readonly events: Readonly<Record<string, readonly Entry[]>>
}

/** Every step that kafkajs cannot carry out, a sentence each with the step's name; none: the scenario can be recorded. */
export function unplayableSteps({ steps }: KafkaScenario): string[] {
  return steps.flatMap((step, index) => {
    const why = whyNot(step)
    return why === null ? [] : [`step ${index} ${step.op}: ${why}`]
  })
}

/** Plays a scenario once, one step after another. An error of a client is a result; an actor that cannot go on throws. */
export async function recordOnce(scenario: KafkaScenario, actor: KafkaActor): Promise<KafkaPlay> {
  const results: Json[] = []
  const pending = new Map<string, Promise<Json>>()
  const lengths: Readonly<Record<string, number>>[] = []
  try {
    await actor.prepare(scenario.setup)
    for (const step of scenario.steps) {
      if (step.op === 'await') results.push((await pending.get(String(step.of))) ?? null)
      else if (typeof step.async === 'string') {
        pending.set(step.async, outcomeOf(actor.perform(step)))
        results.push(null)
      } else results.push(await outcomeOf(actor.perform(step)))
      lengths.push(Object.fromEntries(Object.entries(actor.told()).map(([client, list]) => [client, list.length])))
    }
    return { results, events: withSteps(actor.told(), lengths) }
  } finally {
    await Promise.allSettled(pending.values())
    await actor.close()
  }
}

async function outcomeOf(performing: Promise<Json>): Promise<Json> {
  try {
    return await performing
  } catch (error) {
    return { error: error instanceof Error ? error.name : String(error) }
  }
}

/** Says of each event after which step it had come. */
function withSteps(
  told: Readonly<Record<string, readonly Entry[]>>,
  lengths: readonly Readonly<Record<string, number>>[],
): Readonly<Record<string, readonly Entry[]>> {
  const stepOf = (client: string, index: number): number => lengths.findIndex(each => (each[client] ?? 0) > index)
  return Object.fromEntries(
    Object.entries(told).map(([client, list]) => [
      client,
      list.map((entry, index) => ({ ...entry, afterStep: stepOf(client, index) })),
    ]),
  )
}

/** Takes a scenario and what was seen, gives the recording in the format of the others, ready to be written. */
export function recordingText(scenario: KafkaScenario, play: KafkaPlay, observer: Observer): string {
  const { observed: _observed, observedByVersion: _byVersion, observedOn: _observedOn, ...rest } = scenario
  const recording = {
    ...rest,
    basis: 'observed',
    observedOn: [{ ...observer, runs: 1, stable: false }],
    observed: play,
  }
  return `${JSON.stringify(recording, null, 1)}\n`
}
