import { kafkaBroker } from '../../../src/brokers/kafka/broker.ts'
import { type KafkaState, kafkaPicture, kafkaWords } from '../../../src/brokers/kafka/index.ts'
import { registerBroker } from '../../../src/brokers/registry.ts'
import type { Intervention } from '../../../src/engine/model.ts'
import type { Scene, SceneLink, ScenePart, SceneToken } from '../../../src/engine/scene.ts'
import { atMilliseconds, type Time } from '../../../src/engine/time.ts'
import { type KafkaPresetId, kafkaPreset } from '../../../src/state/presetsKafka.ts'
import { sayIn } from '../../../src/state/sayIn.ts'
import { type KafkaRun, kafkaRun } from './kafkaRun.ts'

/** Says Kafka's English; throws where a message is missing or a placeholder has no value. */
const say = sayIn([{ language: 'en', words: kafkaWords }], (id, trouble) => {
  throw new Error(`${id} is ${trouble}`)
})

/** Takes a run and a moment, gives what is seen then. */
export function sceneOf(state: KafkaState, at: number): Scene {
  return kafkaPicture.scene(state, at as Time, say)
}

/** A part of a scene; throws when there is none. */
export function partIn({ parts }: Scene, id: string): ScenePart {
  const part = parts.find(each => each.id === id)
  if (part === undefined) throw new Error(`partIn: there is no ${id} among ${parts.map(each => each.id).join(', ')}`)
  return part
}

/** A log of a scene, with what it says of its offsets. */
export function logIn(scene: Scene, name: string) {
  const part = partIn(scene, `partitions.${name}`)
  if (part.log === undefined) throw new Error(`logIn: ${name} is no log`)
  return { ...part, log: part.log }
}

/** The wires by which logs are read, by consumer: `c1: orders-0 orders-1`. */
export function readingIn({ links }: Scene, kind: SceneLink['kind'] = 'assign'): string[] {
  const byConsumer = new Map<string, string[]>()
  for (const link of links)
    if (link.kind === kind)
      byConsumer.set(link.to, [...(byConsumer.get(link.to) ?? []), link.from.replace('partitions.', '')])
  return [...byConsumer].map(([to, from]) => `${to.replace('consumers.', '')}: ${from.join(' ')}`)
}

/** The tokens that rest in a part. */
export function restingIn({ tokens }: Scene, part: string): SceneToken[] {
  return tokens.filter(({ place }) => place.kind === 'resting' && place.spot.part === part)
}

/** The looks of a log's listed records, by offset. */
export function looksIn(scene: Scene, name: string): Map<number, string> {
  const looks = new Map<number, string>()
  for (const { look, place } of scene.tokens) {
    const { part, area, index } = place.kind === 'resting' ? place.spot : place.to
    if (part === `partitions.${name}` && area === 'slots' && look !== 'ack') looks.set(index, look)
  }
  return looks
}

/** A situation that is played and looked at. */
export interface Played {
  readonly run: KafkaRun
  /** Runs on to a moment (milliseconds) and gives what is seen then. */
  at(ms: number): Scene
  /** Everything that is seen from here to a moment, a frame of so many milliseconds after the other. */
  frames(untilMs: number, everyMs?: number): Generator<Scene>
}

/** Takes what a scenario says, gives it played with every invariant checked. */
export function playedFrom(topology: object, script: readonly Intervention[] = [], seed = 1): Played {
  const run = kafkaRun(topology, script, seed)
  const at = (ms: number): Scene => {
    run.runUntil(atMilliseconds(ms))
    return sceneOf(run.state, atMilliseconds(ms))
  }
  return {
    run,
    at,
    *frames(untilMs, everyMs = 50) {
      for (let ms = Math.max(0, run.clock / 1000); ms <= untilMs; ms += everyMs) yield at(ms)
    },
  }
}

registerBroker(kafkaBroker)

/** A situation of the page's list. */
export function preset(id: KafkaPresetId, more: readonly Intervention[] = []): Played {
  const { topology, script, seed } = kafkaPreset(id)
  return playedFrom(
    topology as object,
    [...script, ...more].sort((one, other) => one.at - other.at),
    seed,
  )
}

/** Something that is done at a moment (milliseconds). */
export function doneAt(ms: number, verb: string, on: string): Intervention {
  return { at: atMilliseconds(ms), action: { do: verb, on } }
}

/** The tokens that move on a wire, or fall from a part. */
export function movingIn({ tokens }: Scene, link: string): SceneToken[] {
  return tokens.filter(({ place }) => place.kind === 'moving' && (place.link === link || place.from.part === link))
}
