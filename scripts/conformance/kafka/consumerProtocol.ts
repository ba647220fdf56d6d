import * as z from 'zod/mini'
import type { ActionValue } from '../../../src/engine/model.ts'
import type { Verdict } from '../verdict.ts'
import { differ } from './compare.ts'
import { isTable } from './looks.ts'
import { type KafkaPlayed, playSteps, setUp } from './play.ts'
import { brokersOf, releaseOf } from './recording.ts'

const text = z.string()
const lists = z.record(text, z.array(text))

/** Scenarios that were run under `group.protocol=consumer`, for each server-side assignor several times. */
export const consumerProtocolSchema = z.looseObject({
  observedOn: z.array(z.looseObject({ broker: z.optional(text) })).check(z.minLength(1)),
  scenarios: z.record(
    text,
    z.looseObject({
      setup: z.looseObject({ topics: z.array(z.looseObject({ name: text, partitions: z.number() })) }),
      steps: z.array(z.looseObject({ op: text })),
      assignor: z.record(
        text,
        z.looseObject({ runs: z.array(z.looseObject({ states: z.array(lists), events: lists })) }),
      ),
    }),
  ),
})

type Table = z.infer<typeof consumerProtocolSchema>

/**
 * Who gets which partitions is random there, so what is compared is the shape: after each change the set of the members' partition
 * sets, and of each client how many partitions it was given or gave up under which epoch. It must be that of one of the runs.
 */
export function verdictOnConsumerProtocol(name: string, { observedOn, scenarios }: Table, checked: boolean): Verdict {
  for (const ranOn of observedOn)
    for (const [title, { setup, steps, assignor }] of Object.entries(scenarios))
      for (const [serverAssignor, { runs }] of Object.entries(assignor)) {
        const release = releaseOf(ranOn)
        const topics = setup.topics.map(topic => ({ configs: {}, ...topic }))
        const run = setUp({ topics }, { release, brokers: brokersOf(ranOn), checked })
        const played = playSteps(
          run,
          steps.map(step => asConsumerProtocol(step, serverAssignor)),
        )
        const seen = shapeOf(statesIn(played), eventsIn(played))
        const wanted = runs.map(({ states, events }) => shapeOf(states, events))
        if (wanted.some(each => !differ(each, seen))) continue
        const why = `${release}: ${title} with ${serverAssignor}: Kafka ${JSON.stringify(wanted[0])}, the model ${JSON.stringify(seen)}`
        return { outcome: 'fail', name, why }
      }
  return { outcome: 'pass', name, why: '' }
}

function asConsumerProtocol(
  { assignor: _assignor, ...step }: Record<string, unknown> & { op: string },
  serverAssignor: string,
) {
  if (step.op !== 'consumer') return step
  return { ...step, props: { 'group.protocol': 'consumer', 'group.remote.assignor': serverAssignor } }
}

type Lists = Readonly<Record<string, readonly string[]>>

function statesIn({ results }: KafkaPlayed): Lists[] {
  return results.flatMap(result =>
    isTable(result) && isTable(result.members) ? [result.members as unknown as Lists] : [],
  )
}

/** The callbacks as the recording writes them: `assigned [T-0,T-1] epoch 2`. */
function eventsIn({ events }: KafkaPlayed): Lists {
  const written = (entry: ActionValue): string[] => {
    if (!isTable(entry) || !Array.isArray(entry.partitions) || entry.partitions.length === 0) return []
    return [`${entry.event} [${entry.partitions.join(',')}] epoch ${entry.generation}`]
  }
  return Object.fromEntries(Object.entries(events).map(([client, list]) => [client, list.flatMap(written)]))
}

function shapeOf(states: readonly Lists[], events: Lists): unknown {
  const sets = states.map(state =>
    Object.values(state)
      .map(partitions => [...partitions].sort().join(' '))
      .sort(),
  )
  const callbacks = Object.entries(events).map(([client, list]) => [
    client,
    list.map(each => each.replace(/\[([^\]]*)\]/, (_all, names: string) => `${names.split(',').length}`)),
  ])
  return { sets, callbacks: Object.fromEntries(callbacks.filter(([, list]) => (list?.length ?? 0) > 0)) }
}
