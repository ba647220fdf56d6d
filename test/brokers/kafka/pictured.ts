import { type KafkaState, kafkaPicture, kafkaWords } from '../../../src/brokers/kafka/index.ts'
import type { Scene, SceneLink, ScenePart, SceneToken } from '../../../src/engine/scene.ts'
import type { Time } from '../../../src/engine/time.ts'
import { sayIn } from '../../../src/state/sayIn.ts'

/** Says Kafka's English; throws where a message is missing or a placeholder has no value. */
export const say = sayIn([{ language: 'en', words: kafkaWords }], (id, trouble) => {
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
