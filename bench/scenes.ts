import { brokerOf } from '../src/brokers/registry.ts'
import type { Scenario } from '../src/brokers/scenario.ts'
import type { Time } from '../src/engine/time.ts'
import { englishOf } from '../src/state/sayIn.ts'
import { KAFKA_STAGES, kafkaStage, plainStage, rabbitStage, runOf } from './brokerRuns.ts'
import { bestTimes, contender } from './stopwatch.ts'
import type { Section } from './table.ts'

/** A frame at sixty a second, in milliseconds. */
const FRAME_MS = 1000 / 60
const FRAME = 16_667
const FRAMES = 100

const STAGES: readonly { readonly name: string; readonly scenario: () => Scenario; readonly fromS: number }[] = [
  { name: 'plain, 10,000 waiting', scenario: () => plainStage(10_000, 10), fromS: 1 },
  { name: 'RabbitMQ, 10,000 waiting', scenario: () => rabbitStage(10_000, 10), fromS: 2 },
  ...KAFKA_STAGES.map(({ name, ...stage }) => ({ name, scenario: () => kafkaStage(stage), fromS: 8 })),
]

/** What it costs to make the scene of a frame, the simulation up to it included: a share of the time that a frame has at 60 a second. */
export function scenes(): Section {
  const made = STAGES.map(() => ({ parts: 0, tokens: 0 }))
  const times = bestTimes(
    STAGES.map(({ scenario, fromS }, index) =>
      contender(
        () => {
          const ready = scenario()
          const run = runOf(ready)
          run.advance((fromS * 1_000_000) as Time)
          return { run, broker: brokerOf(ready.broker) }
        },
        ({ run, broker }) => {
          const say = englishOf(broker)
          for (let frame = 0; frame < FRAMES; frame++) {
            const at = (fromS * 1_000_000 + frame * FRAME) as Time
            run.advance(at)
            const { parts, tokens } = broker.picture.scene(run.stateAt(at), at, say)
            made[index] = { parts: parts.length, tokens: tokens.length }
          }
        },
      ),
    ),
    2,
  ).map(ms => ms / FRAMES)
  const plain = times[0] ?? 1
  return {
    title: 'Milliseconds to make a scene',
    head: ['', 'parts', 'tokens', 'ms', 'of a frame', 'of plain'],
    rows: STAGES.map(({ name }, index) => {
      const ms = times[index] ?? 0
      const { parts, tokens } = made[index] ?? { parts: 0, tokens: 0 }
      return [name, `${parts}`, `${tokens}`, ms.toFixed(2), (ms / FRAME_MS).toFixed(2), (ms / plain).toFixed(1)]
    }),
  }
}
