import type { Topology } from '../../brokers/plain/index.ts'
import { CONSUMER_SETTINGS } from './catalogueConsumers.ts'
import { FAULT_SETTINGS } from './catalogueFaults.ts'
import { PRODUCER_SETTINGS } from './catalogueProducers.ts'
import { QUEUE_SETTINGS } from './catalogueQueue.ts'
import type { Scale } from './scale.ts'

/** How a setting is changed. */
export type Control =
  | { readonly kind: 'number'; readonly scale: Scale }
  /** A number or none; `usual` is what it is when it is switched on. */
  | { readonly kind: 'optional'; readonly scale: Scale; readonly usual: number }
  | { readonly kind: 'share' }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'arrivals' | 'distribution' | 'priorities' }

export type GroupId = 'path' | 'producers' | 'queue' | 'attempts' | 'storage' | 'consumers' | 'faults' | 'business'

/** Learners who need it: `basic` is always in sight, `more` is folded away. */
export type Level = 'basic' | 'more'

/** One setting: where it is, how it is changed, who needs it. Its words are in wordsControls, under the same path. */
export interface Setting<Path extends string = string> {
  /** Where it is in a topology; `*` stands for every producer or consumer. */
  readonly path: Path
  readonly group: GroupId
  readonly level: Level
  readonly control: Control
  /** Whether it means anything now; without it, always. A setting that means nothing is not shown. */
  readonly matters?: (topology: Topology) => boolean
}

export const SETTINGS = [
  { path: 'path', group: 'path', level: 'basic', control: { kind: 'choice', options: ['queue', 'direct'] } },
  ...PRODUCER_SETTINGS,
  ...QUEUE_SETTINGS,
  ...CONSUMER_SETTINGS,
  ...FAULT_SETTINGS,
  { path: 'business.wish', group: 'business', level: 'more', control: { kind: 'text', maxLength: 30 } },
  { path: 'business.effect', group: 'business', level: 'more', control: { kind: 'text', maxLength: 30 } },
] as const satisfies readonly Setting[]

/** The path of every setting there is. */
export type SettingPath = (typeof SETTINGS)[number]['path']

/** The groups in the order of the stage, with those that a newcomer finds open. */
export const GROUPS: readonly { readonly id: GroupId; readonly open: boolean }[] = [
  { id: 'path', open: true },
  { id: 'producers', open: true },
  { id: 'queue', open: true },
  { id: 'consumers', open: true },
  { id: 'faults', open: true },
  { id: 'attempts', open: false },
  { id: 'storage', open: false },
  { id: 'business', open: false },
]

/** Takes a group, gives its settings in their order. */
export function settingsOf(group: GroupId): readonly Setting<SettingPath>[] {
  const all: readonly Setting<SettingPath>[] = SETTINGS
  return all.filter(setting => setting.group === group)
}
