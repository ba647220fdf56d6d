import type { ActionValue } from '../../engine/model.ts'
import { isRecord, numberIn } from './record.ts'
import { LENGTH, ratio, type Scale, wholes } from './scale.ts'

export const DISTRIBUTION_KINDS = [
  'constant',
  'exponential',
  'uniform',
  'logNormal',
  'hyperexponential',
  'erlang',
] as const
export type DistributionKind = (typeof DISTRIBUTION_KINDS)[number]

const mean = { name: 'meanMs', scale: LENGTH } as const

/** The numbers of each distribution, with their sliders. */
export const DISTRIBUTION_NUMBERS = {
  constant: [mean],
  exponential: [mean],
  uniform: [mean, { name: 'spread', scale: { ...wholes(0, 1), whole: false } }],
  logNormal: [mean, { name: 'variation', scale: { ...wholes(0, 10), whole: false } }],
  hyperexponential: [mean, { name: 'variation', scale: ratio(1, 10) }],
  erlang: [mean, { name: 'stages', scale: ratio(1, 100, true) }],
} as const satisfies Record<DistributionKind, readonly { readonly name: string; readonly scale: Scale }[]>

const USUAL = { spread: 0.5, variation: 2, stages: 4 } as const

/** Takes a setting's value, gives the kind of its distribution. */
export function distributionKind(value: ActionValue): DistributionKind {
  const kind = isRecord(value) ? value.kind : null
  return DISTRIBUTION_KINDS.find(each => each === kind) ?? 'constant'
}

/** Takes a distribution and another kind, gives one of that kind with the same mean. */
export function distributionOfKind(value: ActionValue, kind: DistributionKind): ActionValue {
  const numbers = DISTRIBUTION_NUMBERS[kind].map(({ name }) => [
    name,
    name === 'meanMs' ? numberIn(value, name, 200) : USUAL[name],
  ])
  return { kind, ...Object.fromEntries(numbers) }
}
