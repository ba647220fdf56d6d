import type { Played } from '../../../scripts/conformance/observe.ts'
import { play } from '../../../scripts/conformance/play.ts'
import { type Entry, isForeign, readRecording } from '../../../scripts/conformance/recording.ts'

export type Step = { readonly do: string } & Readonly<Record<string, unknown>>

export interface Scene {
  readonly setup?: Readonly<Record<string, unknown>>
  readonly actors?: Readonly<Record<string, unknown>>
  readonly steps: readonly Step[]
}

/** Plays steps in the recordings' own words on the model of a release, every invariant checked, and gives what was seen. */
export function played(release: string, { setup = {}, actors = {}, steps }: Scene): Played {
  const recording = readRecording(
    JSON.stringify({
      format: 'mq-truth/1',
      name: 'test',
      setup,
      actors,
      steps,
      runs: {},
      stability: 'strict',
      observed: {},
    }),
  )
  if (typeof recording === 'string' || isForeign(recording)) throw new Error(`played: ${JSON.stringify(recording)}`)
  const result = play(recording, release, true)
  if ('unsupported' in result) throw new Error(`played: ${result.unsupported}`)
  return result.played
}

/** Bodies, each with an `R` behind it when it was flagged redelivered. */
export function bodies(entries: readonly Entry[] | undefined): string[] {
  return (entries ?? []).map(({ body, redelivered }) => `${String(body)}${redelivered === true ? ' R' : ''}`)
}

/** What draining a queue in a step gave. */
export function drained({ gets }: Played, step: number): Entry[] {
  const items = gets.find(entry => entry.step === step)?.items
  return Array.isArray(items) ? items.filter((item): item is Entry => typeof item === 'object' && item !== null) : []
}

/** A queue of a type, with further arguments. */
export function queue(name: string, type: 'classic' | 'quorum', args: Readonly<Record<string, unknown>> = {}): unknown {
  return { name, args: { 'x-queue-type': type, ...args } }
}

/** Publishes bodies to a queue by its name. */
export function publish(key: string, ...names: string[]): Step {
  return { do: 'publish', exchange: '', key, bodies: names }
}

/** Drains a queue. */
export function drain(name: string): Step {
  return { do: 'drain', queue: name }
}
