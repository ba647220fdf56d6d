import type { KafkaTopology } from '../../../brokers/kafka/index.ts'
import type { Control, Level, Setting } from '../../controls/catalogue.ts'
import { LENGTH, ratio, type Scale, SOME_LENGTH } from '../../controls/scale.ts'

export type KafkaSetting<Path extends string = string> = Setting<Path, KafkaTopology>

/** Takes a group of settings, gives what writes one of its rows. */
export function rowsOf(group: string) {
  return <Path extends string>(
    path: Path,
    level: Level,
    control: Control,
    more: Pick<KafkaSetting, 'fixed' | 'matters'> = {},
  ): KafkaSetting<Path> => ({ path, group, level, control, ...more })
}

/** A length of time that may be nothing, and one that may not. */
export const LENGTH_CONTROL = { kind: 'number', scale: LENGTH } as const
export const SOME_LENGTH_CONTROL = { kind: 'number', scale: SOME_LENGTH } as const

/** Whole numbers from 1 on, most of the slider for the small ones. */
export const whole = (most: number) => ({ kind: 'number', scale: ratio(1, most, true) }) as const

/** Takes what stands at the far left and the most, gives a scale of whole numbers from 1 with that one below them: −1 for no limit, or 0. */
export function below(least: number, most: number): Scale {
  return {
    min: least,
    max: most,
    whole: true,
    knots: [
      [0, least],
      [0.04, 1],
      [1, most],
    ],
  }
}

/** As many bytes as fit into a segment, and a little more. */
export const MOST_BYTES = 2_000_000_000
/** A year. */
export const MOST_MS = 31_536_000_000

/** One of some words. */
export const oneOf = (...options: readonly string[]): Control => ({
  kind: 'oneOf',
  none: false,
  options: () => options,
})
